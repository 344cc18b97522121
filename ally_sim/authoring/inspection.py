"""Inspection: one source becomes a story, everything wrong with it, and the proof of that."""

from dataclasses import dataclass
from operator import attrgetter

from ally_sim.authoring.advice import advice
from ally_sim.authoring.problems import faults
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.rows import too_long
from ally_sim.authoring.warnings import warnings
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.model import Story
from ally_sim.story.reader import ReadResult


@dataclass(frozen=True, slots=True)
class Inspection:
    """What `check` and the studio show of a story, all diagnostics by file and line.

    Where reading found an error there is no story, and a proof only where that does not touch where
    it leads. `story` is there even where a proof found an error in it: it can be looked at, but not
    played to its end by everybody.
    """

    story: Story | None
    proof: Proof | None
    diagnostics: tuple[Diagnostic, ...]


def inspect(read: ReadResult) -> Inspection:
    """Return everything there is to say about what was read."""
    if read.traced is None:
        return Inspection(None, None, read.diagnostics)
    story = read.story
    with collector_off():
        proof = Proof(read.traced)
        rows = too_long(read.traced)
        found = [*read.diagnostics, *rows, *faults(proof), *warnings(proof)]
        found += advice(story) if story else ()  # errors come first
    in_order = sorted(found, key=attrgetter("at", "code", "message"))
    return Inspection(story, proof, tuple(in_order))
