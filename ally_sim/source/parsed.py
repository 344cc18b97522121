"""YAML that is not plain throughout, read by a parser: the fast one first, where its word holds.

Only such a text needs PyYAML, so that nothing that starts with the program imports this module.
"""

from collections.abc import Iterator
from contextlib import suppress

import yaml
from yaml.events import ScalarEvent

from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.events import Tree
from ally_sim.source.located import Value
from ally_sim.source.parsers import REFERENCE, Loader

BEST_LOADER: Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""PyYAML's C parser where it is there; the Python one says the same, slower."""


def parse(
    text: str, file: str, loader: Loader = BEST_LOADER
) -> tuple[Value | None, list[Diagnostic]]:
    """Return what `text` holds, None where it cannot be read to its end, and what is refused."""
    tree = Tree(text, file)
    if not tree.build(loader):
        tree = Tree(text, file)
        tree.build(REFERENCE)
    return tree.value, tree.found


def plain_ends(page: str) -> Iterator[tuple[str, int, int]]:
    """Yield each text without quotes, and the line and column where it ends, counted from 0.

    It ends before the first place that cannot be read.
    """
    with suppress(yaml.YAMLError):
        for event in yaml.parse(page, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, ScalarEvent) and not event.style and event.end_mark:
                yield event.value, event.end_mark.line, event.end_mark.column
