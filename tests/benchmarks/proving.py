"""What the reference calls the whole check: `python -m tests.benchmarks.proving STORY`.

A story is read and linked, every state of it explored, and what is proved of it told; there is no
advice on craft, for the peers have none. `ally-sim check` gives that, too.
"""

import sys

from ally_sim.authoring.check_report import as_text
from ally_sim.authoring.problems import faults
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.warnings import warnings
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.model import Story
from ally_sim.story.shelf import find


def proved(story: Story) -> list[Diagnostic]:
    """Return every fault and every warning that is proved of a story."""
    proof = Proof(story)
    return [*faults(proof), *warnings(proof)]


def main() -> None:
    """Tell what is proved of the story at the path that is given."""
    (found,) = find(sys.argv[1:])
    with collector_off():
        story = found.read().story
        assert story
        sys.stdout.write(as_text(1, proved(story), colour=False))


if __name__ == "__main__":
    main()
