"""Review notes: what readers say of each scene, in a file of its own beside the story.

The file is Markdown that anybody can write in: a heading `## SCENE-ID`, and below it the notes.
Whatever else stands in it stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ally_sim.story.files import NOTES_FILE
from ally_sim.story.kinds import is_id
from ally_sim.story.model import SceneId

_HEADING = re.compile(r"^##[ \t]+(?P<id>\S+)[ \t]*$")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
TITLE = "# Review notes\n"


def notes_path(story: Path) -> Path:
    """Return the file of the notes for the story at a path, a folder or a single file."""
    return story / NOTES_FILE if story.is_dir() else story.with_suffix(".notes.md")


@dataclass(frozen=True, slots=True)
class ReviewNotes:
    """The text of a file of notes."""

    text: str = ""

    def of(self, scene: SceneId) -> str:
        """Return the notes on a scene, "" where there are none."""
        return "\n".join(body for name, body in self._sections() if name == scene).strip("\n")

    def scenes(self) -> tuple[SceneId, ...]:
        """Return the scenes that have notes, in the order of the file."""
        return tuple(dict.fromkeys(name for name, body in self._sections() if body.strip()))

    def noted(self, scene: SceneId, words: str) -> "ReviewNotes":
        """Return the notes with `words` on a scene, in place of what stood there."""
        if words.strip() == self.of(scene).strip():
            return self
        body = words.strip("\n")
        section = f"## {scene}\n\n{body}\n" if body else ""
        lines = _LINE.findall(self.text)
        spans = [span for name, *span in self._spans(lines) if name == scene]
        if not spans:
            before = self.text if self.text else TITLE
            return ReviewNotes(f"{before.rstrip(chr(10))}\n\n{section}")
        for begin, end in reversed(spans[1:]):
            del lines[begin:end]
        begin, end = spans[0]
        follows = end < len(lines)
        lines[begin:end] = [section + ("\n" if follows and section else "")]
        return ReviewNotes("".join(lines))

    def _sections(self) -> Iterator[tuple[SceneId, str]]:
        lines = _LINE.findall(self.text)
        for name, begin, end in self._spans(lines):
            yield name, "".join(lines[begin + 1 : end]).strip("\n")

    def _spans(self, lines: list[str]) -> Iterator[tuple[SceneId, int, int]]:
        """Yield for each heading of a scene its name, its line, and the line after its notes."""
        heads = [(n, found["id"]) for n, line in enumerate(lines) if (found := _head(line))]
        ends = [number for number, _name in heads[1:]] + [len(lines)]
        for (begin, name), end in zip(heads, ends, strict=False):
            yield SceneId(name), begin, end


def _head(line: str) -> re.Match[str] | None:
    found = _HEADING.match(line.rstrip("\r\n"))
    return found if found and is_id(found["id"]) else None
