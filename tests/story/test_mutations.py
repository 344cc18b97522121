"""Whatever happens to a story while it is being written, reading it never raises."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from ally_sim.engine.playthrough import start
from ally_sim.errors import AllySimError
from ally_sim.story.model import Story
from ally_sim.story.reader import read_story
from tests.stories import OneText
from tests.story.good_story import GOOD

LINES = GOOD.splitlines(keepends=True)
SLIPS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "indent", "outdent", "twice", "swap", "cut", "insert"]),
        st.integers(0, len(GOOD)),
        st.sampled_from(list("-:#'\"{}[]|>&*!%@,? \t\n~0é")),
    ),
    min_size=1,
    max_size=3,
)


def slipped(text: str, slip: str, place: int, character: str) -> str:
    """Return `text` after a slip of the hand."""
    lines = text.splitlines(keepends=True) or [""]
    number = place % len(lines)
    at = place % max(1, len(text) - 1)
    changed = {
        "drop": lines[:number] + lines[number + 1 :],
        "indent": [*lines[:number], "  " + lines[number], *lines[number + 1 :]],
        "outdent": [*lines[:number], lines[number].removeprefix("  "), *lines[number + 1 :]],
        "twice": [*lines[: number + 1], *lines[number:]],
        "swap": [text[:at], text[at + 1 : at + 2], text[at : at + 1], text[at + 2 :]],
        "cut": [text[:at]],
        "insert": [text[:at], character, text[at:]],
    }
    return "".join(changed[slip])


@given(SLIPS)
def test_a_story_with_slips_in_it_is_told_off_or_plays(
    slips: list[tuple[str, int, str]],
) -> None:
    text = GOOD
    for slip in slips:
        text = slipped(text, *slip)

    result = read_story(OneText(text), name="a-story", shown_as="story.yaml")

    assert bool(result.story) != bool(result.diagnostics)
    lines = text.count("\n") + 1
    assert all(1 <= fault.at.line <= lines and fault.at.column >= 1 for fault in result.diagnostics)
    if result.story:
        play(result.story)


def play(story: Story) -> None:
    """Take the first open choice until there is none; a story may go in circles, no more."""
    with suppress(AllySimError):
        playthrough = start(story)
        for _ in range(20):
            if not playthrough.open:
                break
            playthrough = playthrough.choose(playthrough.open[0].id)


@given(st.binary(max_size=300))
def test_any_bytes_are_told_off(data: bytes) -> None:
    class Bytes(OneText):
        def read(self, name: str) -> bytes:  # noqa: ARG002  # there is one file only
            return data

    result = read_story(Bytes(""), name="a-story", shown_as="story.yaml")

    assert result.diagnostics
