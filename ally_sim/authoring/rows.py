"""Rows of scenes that follow each other without a choice: longer than the app joins by Continue."""

from collections.abc import Iterator

from ally_sim.engine.playthrough import MOST_TOGETHER
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.sentence import sentence
from ally_sim.story.model import SceneId, Story

_ON_THE_WAY = -1


def too_long(story: Story) -> Iterator[Diagnostic]:
    """Yield the longest row of scenes, by ways without conditions, if it is too long to be played.

    A circle is no row; the proof tells of it.
    """
    rows = _rows(story)
    longest = max(rows, key=rows.__getitem__, default=None)
    if longest and rows[longest] > MOST_TOGETHER:
        message = sentence(
            "from here {count:,} scenes follow each other without a choice;"
            " {most:,} are the most; give one of them a choice or an ending",
            count=rows[longest],
            most=MOST_TOGETHER,
        )
        yield Diagnostic(Code.ENDLESS_GOTO, story.scenes[longest].at, message)


def _rows(story: Story) -> dict[SceneId, int]:
    """Return for each scene how many follow each other from it on."""
    rows: dict[SceneId, int] = {}
    for scene in story.scenes:
        path: list[SceneId] = []
        here: SceneId | None = scene
        while here is not None and here not in rows:
            rows[here] = _ON_THE_WAY
            path.append(here)
            goto = story.scenes[here].goto
            here = goto[0].scene if len(goto) == 1 else None
        length = rows[here] if here is not None else 0
        circle = length in (0, _ON_THE_WAY) and here is not None
        for before in reversed(path):
            length = rows[before] = 0 if circle else length + 1
    return rows
