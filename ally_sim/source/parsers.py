"""The YAML parsers, and where the fast one and the one whose word holds do not agree."""

import re
from collections.abc import Callable
from typing import Any, Protocol

import yaml
from yaml.events import Event


class Parser(Protocol):
    """What is used of PyYAML's loaders: one event after another."""

    def get_event(self) -> Event | None:
        """Return the next event."""
        ...

    def dispose(self) -> None:
        """Let go of what the parser holds."""
        ...


Loader = Callable[[str], Parser]

REFERENCE: Loader = yaml.SafeLoader
"""The parser whose word holds; another may be faster where the two agree."""

_HEADER_AND_COMMENT = re.compile(r"[|>][-+0-9]*#")
DISPUTED = re.compile(rf"[][{{}}!%&*?\\]|{_HEADER_AND_COMMENT.pattern}")
"""In a line with a fault: what the parsers may not tell alike."""


def doubtful(event: Any, text: str, *, in_flow: bool) -> bool:
    """Tell whether this is a scalar that the C parser takes and the reference refuses.

    That is a text with a question mark in brackets, and a block whose header runs into a comment.
    """
    if not event.style:
        return in_flow and "?" in event.value
    if event.anchor is not None:
        return event.style in "|>"  # its header comes later, wherever that is
    return event.style in "|>" and bool(_HEADER_AND_COMMENT.match(text, event.start_mark.index))


_CLINGS = re.compile(r"#(?<=[-+0-9|>]#)")
_ODD_ESCAPE = re.compile(
    r"""\\(?:[^nt"\\/\ \nxu]|x[01789]|u(?:00[01789]|20[26]|[dD][89a-fA-F]|[fF][d-fD-F]))"""
)


def odd_styles(text: str) -> frozenset[str]:
    """Return in which styles a scalar of `text` may be doubtful, or hold a forbidden character.

    Only escapes make a character that the text itself lacks, and nearly all make an ordinary one.
    """
    odd = '"' if "\\" in text and _ODD_ESCAPE.search(text) else ""
    blocks = "|>" if _CLINGS.search(text) else ""
    return frozenset(odd + blocks)
