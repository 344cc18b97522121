"""Pages: the files of a story as they were written, to find the place of a part of a text."""

import re
from bisect import bisect_right
from functools import cached_property

from ally_sim.source.diagnostics import Location
from ally_sim.source.text_bytes import LINE_END
from ally_sim.story.files import STORY_FILE
from ally_sim.story.model import Story
from ally_sim.story.unread import is_read

ENOUGH_WORDS = 6
"""How many words tell the beginning of a sentence from that of another."""
FARTHEST = 40_000
"""How many characters behind the place of a text a part of it may begin."""


class Pages:
    """The YAML files of one story; each is read once, when it is first asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._begins: dict[str, list[int]] = {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every file's text, by its name as diagnostics have it."""
        files, main = self._story.files, self._story.at.file
        return {
            main if name == STORY_FILE else main.removesuffix(STORY_FILE) + name: _text(
                files.read(name)
            )
            for name in filter(is_read, files.names())
        }

    def place(self, text: str, after: Location) -> Location:
        """Return where `text` begins, at or behind `after`; `after` where it cannot be told."""
        page, begins = self.texts.get(after.file, ""), self._lines(after.file)
        if after.line > len(begins):  # somebody has saved a shorter file meanwhile
            return after
        words = r"\s+".join(map(_as_written, text.split()[:ENOUGH_WORDS]))
        start = begins[after.line - 1] + after.column - 1
        found = re.compile(words).search(page, start, start + FARTHEST)
        if found is None:
            return after
        line = bisect_right(begins, found.start())
        return Location(after.file, line, found.start() - begins[line - 1] + 1)

    def _lines(self, file: str) -> list[int]:
        """Return where each line of a file begins."""
        if file not in self._begins:
            ends = LINE_END.finditer(self.texts.get(file, ""))
            self._begins[file] = [0, *(end.end() for end in ends)]
        return self._begins[file]


def _as_written(word: str) -> str:
    """Return the pattern of a word in a file, where a quotation mark may be doubled or escaped."""
    return re.escape(word).replace("'", "''?").replace('"', '\\\\?"')


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
