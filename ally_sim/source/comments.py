"""Comments that were probably meant as a part of the text before them."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from ally_sim.source.text_bytes import LINE_END

_MAY_CUT = re.compile(r"[^\s#] +#[^\s#]")
_CUT = re.compile(r" +(#[^\s#]\S*)")


class Cut(NamedTuple):
    """A `#` that ends a text, with what clings to it; line and column count from 1."""

    line: int
    column: int
    word: str


def cuts(page: str) -> Iterator[Cut]:
    """Yield every comment of a YAML page that goes on where a text without quotes ends.

    A comment that is meant as one has a space after its sign, or stands behind a single word. A
    page that cannot be read is looked at as far as it can be. Nearly no page needs the parser.
    """
    if "#" not in page or " #" not in page or not _MAY_CUT.search(page):
        return
    lines = LINE_END.split(page)
    for text, line, column in import_module("ally_sim.source.parsed").plain_ends(page):
        found = _CUT.match(lines[line], column) if line < len(lines) else None
        if found and (" " in text or found[1][1].isdigit()):
            yield Cut(line + 1, found.start(1) + 1, found[1])
