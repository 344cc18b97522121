"""What is wrong with how a line begins, or how far it is indented, in an author's words."""

import re

from ally_sim.source.fault import Explained, Fault
from ally_sim.source.sentence import sentence

_BLOCK = re.compile(r" *(?:- +)*(?:[\w-]+: +)?[|>][-+0-9]* *(?:#.*)?")
_ITEM = re.compile(r" *- ")
_KEY = re.compile(r"\s*(?:- +)*[a-z][a-z0-9-]*:(?: |$)")
_NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:- +)*[\w-]+:(?=[^\s:/])")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-(?=[^\s-])")
_HAS_TEXT = re.compile(r"\s*(?:- +)*(?:text|then): +[^\s#|>\[{&!*'\"]")
_HAS_VALUE = re.compile(r"\s*(?:- +)*[\w-]+: +[^\s#|>\[{&!*'\"]")


def line_above(fault: Fault) -> int:
    """Return the last line above the fault that is neither empty nor a comment."""
    above = fault.line - 1
    while above > 1 and fault.text_of(above).lstrip()[:1] in ("", "#"):
        above -= 1
    return max(above, 1)


def too_far(fault: Fault) -> Explained:
    """Explain a key below a line that can have none below it."""
    above = line_above(fault)
    message = sentence("this key is indented further than line {line} allows", line=above)
    if _HAS_TEXT.match(fault.text_of(above)) and not _KEY.match(fault.written):
        message = sentence(
            "{fault}; if it is a line of that text, begin the text with '|' after its key, and all "
            "its lines below, indented alike",
            fault=message,
        )
    elif _HAS_VALUE.match(fault.text_of(above)):
        message = sentence(
            "{fault}; that line has a value already: begin both in one column, or give that value "
            "a key of its own below",
            fault=message,
        )
    return Explained(fault.line, _indent(fault.written) + 1, message)


def left_text(fault: Fault) -> Explained | None:
    """Explain a line in the middle of a text that is indented less than the text is."""
    text, line = _indent(fault.written), line_above(fault)
    while line > 1 and _indent(fault.text_of(line)) >= text:
        line = _written_above(fault, line)
    first, head = line, _written_above(fault, line)
    while head > 1 and _indent(fault.text_of(head)) == text:
        first, head = head, _written_above(fault, head)
    left, begins = fault.text_of(line), fault.text_of(head)
    if first == line or not _BLOCK.fullmatch(begins):
        return None
    if _KEY.match(left) or _indent(left) < _indent(begins):
        return None
    message = sentence(
        "this line is indented less than the text around it, which begins in line {line}; "
        "indent it by {indent}",
        line=first,
        indent=text,
    )
    return Explained(line, _indent(left) + 1, message)


def no_space(fault: Fault, line: int) -> Explained | None:
    """Explain `line`, where a space is missing after its dash or the colon of its key."""
    for pattern, message in (
        (_NO_SPACE_AFTER_DASH, sentence("a space is missing after this dash")),
        (_NO_SPACE_AFTER_COLON, sentence("a space is missing after this colon")),
    ):
        found = pattern.match(fault.text_of(line))
        if found:
            return Explained(line, found.end(), message)
    return None


def no_dash(fault: Fault) -> Explained | None:
    """Explain a space that is missing in the first item of the list that the fault is in.

    What begins right behind that dash is a text, which goes on over all the items below it.
    """
    first = line = fault.line
    if not _ITEM.match(fault.written):
        return None
    indent = _indent(fault.written)
    while line > 1 and _indent(fault.text_of(line)) >= indent:
        if fault.text_of(line).startswith("-", indent):
            first = line
        line = _written_above(fault, line)
    return no_space(fault, first)


def is_in_block(fault: Fault, line: int) -> bool:
    """Tell whether a line is one of a text below `|`, which may begin with any sign."""
    indent = _indent(fault.text_of(line))
    while line > 1 and indent:
        line = _written_above(fault, line)
        found = _indent(fault.text_of(line))
        if found < indent and _BLOCK.fullmatch(fault.text_of(line)):
            return True
        indent = min(indent, found)
    return False


def _written_above(fault: Fault, line: int) -> int:
    """Return the last line above one that is not empty."""
    line -= 1
    while line > 1 and not fault.text_of(line).strip():
        line -= 1
    return max(line, 1)


def indentation(fault: Fault) -> Explained | None:
    """Explain a line that begins where none can."""
    indent = _indent(fault.written)
    if indent + 1 != fault.column:
        return None
    above, around = line_above(fault), fault.origin[0]
    if fault.written.startswith(":", indent):
        message = sentence("the key before this colon is missing")
    elif around == fault.line:
        message = sentence(
            "what this file begins with, a bracket or a quote, is closed above this line; "
            "nothing may follow it"
        )
    elif indent == _indent(fault.text_of(around)):
        message = sentence(
            "this line and line {line} cannot be at one indent: one is of a list, one is not",
            line=around,
        )
    else:
        message = sentence(
            "this line is indented by {indent}, which fits no line above it: "
            "line {above} is indented by {above_by}, "
            "line {around}, where this part begins, by {around_by}",
            indent=indent,
            above=above,
            above_by=_indent(fault.text_of(above)),
            around=around,
            around_by=_indent(fault.text_of(around)),
        )
    return Explained(fault.line, fault.column, message)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
