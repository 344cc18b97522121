"""Twine stories for tests, and what the importers make of them."""

import json
from html import escape
from pathlib import Path

from ally_sim.authoring.inspection import inspect
from ally_sim.commands.import_ import accepted
from ally_sim.exchange.draft import Draft
from ally_sim.exchange.foreign import read_foreign
from ally_sim.source.diagnostics import Severity
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import Story
from ally_sim.story.reader import read_story

Passages = dict[str, str]


def twee(passages: Passages, story_format: str = "Harlowe", start: str = "Start") -> str:
    """Return a story in Twee 3."""
    data = json.dumps({"ifid": "D674C58C", "format": story_format, "start": start})
    head = f":: StoryTitle\nA tale\n\n:: StoryData\n{data}\n\n"
    return head + "\n\n".join(f":: {name}\n{text}" for name, text in passages.items())


def html(passages: Passages, story_format: str = "Harlowe", name: str = "A tale") -> str:
    """Return a story as Twine 2 publishes it, its first passage the first of `passages`."""
    told = "".join(
        f'<tw-passagedata pid="{pid}" name="{escape(each)}" tags="" position="0,0">'
        f"{escape(text)}</tw-passagedata>"
        for pid, (each, text) in enumerate(passages.items(), 1)
    )
    return (
        f'<tw-storydata name="{escape(name)}" startnode="1" format="{story_format}" hidden>'
        '<style role="stylesheet">p {}</style><script role="script">alert(1)</script>'
        f"{told}</tw-storydata>"
    )


def drafts(folder: Path, text: str | bytes) -> tuple[Draft, ...]:
    """Return the drafts of what a file holds."""
    path = folder / "foreign"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_foreign(path)


def imported(folder: Path, text: str | bytes) -> tuple[Story, Draft]:
    """Return the story that a file becomes, which `check` finds no error in, and its draft."""
    (draft,) = drafts(folder, text)
    made = folder / "a-story"
    for name, written in accepted(draft, "a-story").items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(written, encoding="utf-8")
    read = read_story(FolderFiles(made), name="a-story", shown_as="a-story")
    errors = [each for each in inspect(read).diagnostics if each.severity is Severity.ERROR]
    assert errors == []
    assert read.story is not None
    return read.story, draft


def text_of(folder: Path) -> str:
    """Return the story file that was written."""
    return (folder / "a-story" / "story.yaml").read_text(encoding="utf-8")


def ways(story: Story) -> dict[str, list[str]]:
    """Return for each passage, by name, where it leads to, in order."""
    titles = {scene.id: scene.title for scene in story.scenes.values()}
    return {
        scene.title: [
            titles[way.scene]
            for goto in (*(choice.goto for choice in scene.choices), scene.goto)
            for way in goto
        ]
        for scene in story.scenes.values()
    }
