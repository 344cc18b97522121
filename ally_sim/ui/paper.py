"""What somebody takes away to keep: some lines of text, as a page of HTML or as Markdown."""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from html import escape


class Style(Enum):
    """What a line is."""

    TITLE = "h1"
    HEADING = "h2"
    SUBHEADING = "h3"
    TEXT = "p"
    QUOTE = "blockquote"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a paragraph of several, of plain text."""

    text: str
    style: Style = Style.TEXT


STYLE = """
:root { color-scheme: light dark; }
body { max-width: 38em; margin: 3em auto; padding: 0 1.5em; overflow-wrap: anywhere; }
body { font: 1.05em/1.6 Georgia, serif; }
h1 { font-size: 1.9em; line-height: 1.2; }
h2 { margin-top: 2em; font-size: 1.35em; }
h3 { margin-bottom: 0.2em; font-size: 1.05em; }
p, blockquote { white-space: pre-line; }
blockquote { margin: 0.6em 0; font-style: italic; }
blockquote { padding-inline-start: 1em; border-inline-start: 3px solid; }
small { display: block; opacity: 0.8; }
@page { margin: 20mm; }
"""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LISTED = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)


def as_html(lines: Iterable[Line], *, title: str, language: str) -> str:
    """Return a page that stands alone: every text is escaped, and nothing can be loaded or run."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode("ascii")
    body = "\n".join(
        f'<{line.style.value} dir="auto">{escape(line.text)}</{line.style.value}>' for line in lines
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="auto">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def as_markdown(lines: Iterable[Line]) -> str:
    """Return the lines as Markdown in which no text can be taken for a mark."""
    before = {Style.TITLE: "# ", Style.HEADING: "## ", Style.SUBHEADING: "### "}
    return "\n\n".join(_marked(line, before.get(line.style, "")) for line in lines) + "\n"


def _marked(line: Line, before: str) -> str:
    text = _LISTED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line.text.strip()))
    if line.style is Style.QUOTE:
        return "\n".join(f"> {each}".rstrip() for each in text.split("\n"))
    if before:
        return before + " ".join(text.split())
    return "  \n".join(text.split("\n"))
