"""From bytes to text that both YAML parsers take alike."""

import re
from dataclasses import dataclass

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.safe_text import FORBIDDEN, forbidden_message
from ally_sim.source.sentence import Sentence, sentence

MOST_BYTES = 1024 * 1024
MOST_NODES = 50_000
MOST_TEXT = 20_000
MOST_DIAGNOSTICS = 50
"""Of one file; who has mended fifty faults checks again."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HARMLESS = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
LINE_END = re.compile(r"\r\n|\r|\n")
_TAB_FIRST = re.compile(r"^ *+\t[ \t]*+(?=[^\r\n])", re.MULTILINE)
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_DIRECTIVE = re.compile(r"(?>(?:[ \t]*+(?:#[^\r\n]*+)?[\r\n])*)%")


@dataclass(frozen=True, slots=True)
class TextResult:
    """The text of a file, fit to be parsed; None where there is no use in parsing it.

    What was refused is taken out of the text, so that what follows can be looked at too.
    """

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_text(data: bytes, *, file: str) -> TextResult:
    """Return `data` as text, whatever the bytes; never raises.

    Refused are more than 1 MiB, everything but strict UTF-8 (a byte order mark may come first),
    forbidden characters, directives, and tabs in indentation. Other tabs become spaces and blank
    lines are emptied, because the C and the Python parser do not agree on them.
    """
    if len(data) > MOST_BYTES:
        message = sentence(
            "this file has {size:,} bytes and may have 1,048,576 (1 MiB); "
            "move some of its scenes to files of their own in scenes/",
            size=len(data),
        )
        return _refused(Code.TOO_LARGE, Location(file, 1, 1), message)
    if data.startswith(_UTF16) or b"\0" in data[:4]:
        return _refused(Code.NOT_TEXT, Location(file, 1, 1), _LOOKS_LIKE_UTF16)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _not_utf8(fault, file)
    found = _forbidden(text, file) if _is_suspicious(data) else ()
    if len(found) == MOST_DIAGNOSTICS:
        return TextResult(None, found)
    text = FORBIDDEN.sub("", text) if found else text
    refused = _tabs(text, file) or _directives(text, file)
    if refused:
        return TextResult(None, (*found, refused))
    return TextResult(_evened(text), found)


def may_be_too_many(text: str) -> bool:
    """Tell whether `text` may hold more nodes than a file may: each sign begins two at most."""
    return 2 * sum(map(text.count, ":-,[{?")) >= MOST_NODES


def place(text: str, offset: int, file: str) -> Location:
    """Return the location of the character at `offset` of `text`."""
    line, begins = 1, 0
    for end in LINE_END.finditer(text, 0, offset):
        line, begins = line + 1, end.end()
    return Location(file, line, offset - begins + 1)


def _refused(code: Code, at: Location, message: Sentence) -> TextResult:
    return TextResult(None, (Diagnostic(code, at, message),))


def _not_utf8(fault: UnicodeDecodeError, file: str) -> TextResult:
    before = fault.object[: fault.start].decode("utf-8-sig")
    byte = fault.object[fault.start : fault.start + 1]
    character = byte.decode("cp1252", "replace")
    message = sentence("the byte 0x{byte} here is not UTF-8", byte=byte.hex())
    if character.isalpha():
        message = sentence(
            "{fault} (in Windows-1252 or Latin-1 it is '{character}')",
            fault=message,
            character=character,
        )
    message = sentence("{fault}; save the file again with the encoding UTF-8", fault=message)
    return _refused(Code.NOT_TEXT, place(before, len(before), file), message)


def _is_suspicious(data: bytes) -> bool:
    """Tell whether there may be forbidden characters: almost all text is harmless ASCII.

    What is left without that is still UTF-8, and short enough to be searched.
    """
    odd = data.translate(None, _HARMLESS)
    return bool(odd) and FORBIDDEN.search(odd.decode()) is not None


def _forbidden(text: str, file: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for match in FORBIDDEN.finditer(text):
        at = place(text, match.start(), file)
        found.append(Diagnostic(Code.NOT_TEXT, at, forbidden_message(match[0])))
        if len(found) == MOST_DIAGNOSTICS:
            break
    return tuple(found)


def _tabs(text: str, file: str) -> Diagnostic | None:
    """Return a diagnostic at the first tab in indentation; one, for such a file is full of them."""
    tabs = _TAB_FIRST.findall(text) if "\t" in text else ()
    if not tabs:
        return None
    first = _TAB_FIRST.search(text)
    offset = text.index("\t", first.start()) if first else 0
    message = sentence("a tab stands in the indentation of this line; indent with spaces")
    if len(tabs) > 1:
        message = sentence(
            "a tab stands in the indentation of this line (and {count} more lines); "
            "indent with spaces",
            count=len(tabs) - 1,
        )
    return Diagnostic(Code.YAML_SYNTAX, place(text, offset, file), message)


def _directives(text: str, file: str) -> Diagnostic | None:
    found = _DIRECTIVE.match(text)
    if not found:
        return None
    at = place(text, found.end() - 1, file)
    return Diagnostic(Code.UNSAFE_YAML, at, DIRECTIVE)


def _evened(text: str) -> str:
    if "\t" in text:
        text = text.replace("\t", " ")
    if " \n" in text or ("\r" in text and " \r" in text):
        text = _BLANK_LINE.sub("", text)
    return text


DIRECTIVE = sentence("a line that begins with % is a directive; take it out")
_LOOKS_LIKE_UTF16 = sentence(
    "this file looks like UTF-16, or is no text at all; save the file again with the encoding UTF-8"
)
