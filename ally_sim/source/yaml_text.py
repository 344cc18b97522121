"""YAML text with places: what is plain line by line, else by a parser; with limits, never raising.

Nearly every story is plain, and the parser takes a tenth of the start of the program to import: it
is imported when the first text needs it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.located import Value
from ally_sim.source.plain import read_plain
from ally_sim.source.text_bytes import MOST_DIAGNOSTICS, read_text

if TYPE_CHECKING:
    from ally_sim.source.parsers import Loader


@dataclass(frozen=True, slots=True)
class YamlResult:
    """What a file holds, and what is wrong with it.

    `value` is None where the file could not be read to its end. Where it is not, and there are
    diagnostics all the same, it is as if the author had left the refused parts out.
    """

    value: Value | None
    diagnostics: tuple[Diagnostic, ...]


def read_yaml(data: bytes, *, file: str, loader: "Loader | None" = None) -> YamlResult:
    """Return what the YAML in `data` holds, with every fault that one pass can find.

    A `loader` of PyYAML's is only named where that one is to read it, plain or not.

    Never raises, whatever the bytes. Refused are what `read_text` refuses, tabs in indentation,
    tags, anchors, aliases, merge keys, directives, further documents, keys that stand twice or
    are no texts, and whatever is above the limits of `events`.
    """
    read = read_text(data, file=file)
    if read.text is None:
        return YamlResult(None, read.diagnostics)
    with collector_off():
        value: Value | None = None if loader else read_plain(read.text)
        found: list[Diagnostic] = []
        if value is None:
            parsed = import_module("ally_sim.source.parsed")
            value, found = parsed.parse(read.text, file, loader or parsed.BEST_LOADER)
    told = sorted((*read.diagnostics, *found), key=lambda diagnostic: diagnostic.at)
    return YamlResult(value, tuple(told[:MOST_DIAGNOSTICS]))


_MUCH = 10_000
"""So many new values are walked in the time that counting what is frozen may take."""


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector from walking a tree that only grows: it finds nothing there.

    Nor does it find anything there afterwards: what was built counts as old at once, where it is
    much. For little that is not worth asking whether others have frozen anything, which is counted.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on and gc.get_count()[0] > _MUCH and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
