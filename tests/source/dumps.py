"""How programs write a story: as PyYAML does, as others do, in its words, and as JSON."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import yaml

Dump = Callable[[Any], str]


class _Literal(yaml.SafeDumper):
    """Writes several lines as a block, as people ask a dumper to."""


class _Folded(yaml.SafeDumper):
    """Writes long texts as folded blocks, as js-yaml does."""


class _Quoted(yaml.SafeDumper):
    """Writes every text in double quotes."""


def _styled(dumper: Any, sign: str, asks: Callable[[str], bool]) -> None:
    def text(self: Any, data: str) -> yaml.Node:
        style = sign if asks(data) else None
        node: yaml.Node = self.represent_scalar("tag:yaml.org,2002:str", data, style=style)
        return node

    dumper.add_representer(str, text)


_styled(_Literal, "|", lambda text: "\n" in text)
_styled(_Folded, ">", lambda text: len(text) > 60)
_styled(_Quoted, '"', bool)


def _dump(dumper: Any = yaml.CSafeDumper, *, sort_keys: bool = False, **how: Any) -> Dump:
    how |= {"Dumper": dumper, "sort_keys": sort_keys, "allow_unicode": not sort_keys}
    return lambda data: str(yaml.dump(data, **how))


STYLES: dict[str, Dump] = {
    "safe_dump": _dump(yaml.SafeDumper, sort_keys=True),
    "safe_dump in C": _dump(sort_keys=True),
    "in order": _dump(),
    "wide": _dump(width=10**6),
    "lists on a line": _dump(default_flow_style=None),
    "indent of four": _dump(yaml.SafeDumper, indent=4, explicit_start=True),
    "blocks": _dump(_Literal),
    "folded blocks": _dump(_Folded),
    "double quotes": _dump(_Quoted),
    "JSON": partial(json.dumps, indent=2, ensure_ascii=False),
    "JSON in ASCII": partial(json.dumps, indent=1),
    "JSON on a line": json.dumps,
}
"""The name of each style, and what writes it."""
