"""What `prove` tells of a story as data, in the shape that scripts rely on."""

from collections.abc import Iterable

from ally_sim.authoring.measure import Measures, Span
from ally_sim.authoring.players import Player
from ally_sim.story.model import Block

MOST_WAYS = 10**300
"""How many ways are counted; numbers beyond that are none that programs can read."""


def as_data(measures: Measures) -> dict[str, object]:
    """Return the account of one story, fit for JSON; what is not known is None.

    Where the account is not `complete`, "reached" is what is known to be reached, not all that is.
    """
    reached = reached_of(measures)
    words = measures.words
    return {
        "story": measures.proof.story.id,
        "complete": measures.proof.complete,
        "states": measures.proof.states,
        **{what: {"total": total, "reached": met} for what, (met, total) in reached.items()},
        "endings": {
            ending: {
                "shortest": _listed(measures.shortest.get(ending)),
                "share_random": measures.shares[Player.RANDOM][ending],
            }
            for ending in measures.endings
        },
        "ways": measures.ways if (measures.ways or 0) < MOST_WAYS else None,
        "length": {
            "scenes": _span(measures.scenes),
            "minutes": _span(words.minutes() if words else None),
        },
        "players": {player.value: dict(each) for player, each in measures.shares.items()},
    }


def reached_of(measures: Measures) -> dict[str, tuple[int, int]]:
    """Return for scenes, choices and blocks how many are reached, and how many there are.

    What is not proved either way is called reached only where players came to it on their runs.
    """
    proof, met = measures.proof, measures.met
    blocks, every_block = proof.blocks()
    scenes = proof.scenes if proof.exact else met.scenes
    choices = proof.choices if proof.exact else met.choices
    shown = {id(block) for block in met.blocks}
    unsure = {id(each.about) for each in proof.unanswered if isinstance(each.about, Block)}
    return {
        "scenes": (len(scenes), len(proof.story.scenes)),
        "choices": (len(choices), len(proof.story.choices)),
        "blocks": (blocks - len(unsure - shown) if proof.exact else len(shown), every_block),
    }


def _listed(choices: Iterable[str] | None) -> list[str] | None:
    return None if choices is None else list(choices)


def _span(span: Span | None) -> dict[str, float | None]:
    if span is None:
        return {"min": None, "median": None, "max": None}
    return {"min": span.least, "median": span.middle, "max": span.most}
