"""YAML text with places: read from the parser's events, with limits, and never raising."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import yaml

from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.events import Tree
from ally_sim.source.located import Value
from ally_sim.source.parsers import REFERENCE, Loader
from ally_sim.source.text_bytes import MOST_DIAGNOSTICS, read_text

BEST_LOADER: Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""PyYAML's C parser where it is there; the Python one says the same, slower."""


@dataclass(frozen=True, slots=True)
class YamlResult:
    """What a file holds, and what is wrong with it.

    `value` is None where the file could not be read to its end. Where it is not, and there are
    diagnostics all the same, it is as if the author had left the refused parts out.
    """

    value: Value | None
    diagnostics: tuple[Diagnostic, ...]


def read_yaml(data: bytes, *, file: str, loader: Loader = BEST_LOADER) -> YamlResult:
    """Return what the YAML in `data` holds, with every fault that one pass can find.

    Never raises, whatever the bytes. Refused are what `read_text` refuses, tabs in indentation,
    tags, anchors, aliases, merge keys, directives, further documents, keys that stand twice or
    are no texts, and whatever is above the limits of `events`.
    """
    read = read_text(data, file=file)
    if read.text is None:
        return YamlResult(None, read.diagnostics)
    with collector_off():
        tree = Tree(read.text, file)
        if not tree.build(loader):
            tree = Tree(read.text, file)
            tree.build(REFERENCE)
    found = sorted((*read.diagnostics, *tree.found), key=lambda diagnostic: diagnostic.at)
    return YamlResult(tree.value, tuple(found[:MOST_DIAGNOSTICS]))


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector from walking a tree that only grows: it finds nothing there."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
