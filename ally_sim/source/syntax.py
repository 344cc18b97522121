"""What the parser could not read, in an author's words, at the line that wants mending.

The words looked for are those that the C and the Python parser have in common. Of `_ROWS` the first
that knows what is wrong speaks.
"""

import re
from collections.abc import Callable, Sequence
from itertools import islice

import yaml
from yaml.events import Event, ScalarEvent

from ally_sim.source.diagnostics import Code
from ally_sim.source.escapes import NO_CHARACTER
from ally_sim.source.fault import Explained, Fault
from ally_sim.source.indents import (
    indentation,
    is_in_block,
    left_text,
    line_above,
    no_dash,
    no_space,
    too_far,
)
from ally_sim.source.lookalikes import NO_BREAK_SPACES, about_beginning, about_quotes
from ally_sim.source.refusals import DOTS
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.text_bytes import DIRECTIVE

IN_QUOTES = sentence("put the text in quotes, or write it under '|'")


def explain(
    error: Exception, lines: Sequence[str], last: Event | None, reached: tuple[int, int]
) -> Explained:
    """Return what is wrong, from what the parser raised when it had `reached` a line and column."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _beyond_unicode(*reached)  # Python's own error, which knows no place
    mark, begin = error.problem_mark, error.context_mark or error.problem_mark
    fault = Fault(
        problem=error.problem or "",
        context=error.context or "",
        line=mark.line + 1,
        column=mark.column + 1,
        origin=(begin.line + 1, begin.column + 1),
        lines=lines,
        last=last,
    )
    return next(filter(None, (row(fault) for row in _ROWS)), None) or _unreadable(fault)


def _beyond_unicode(line: int, column: int) -> Explained:
    return Explained(line, column - len(r"\u"), NO_CHARACTER, Code.NOT_TEXT)


def _escape(fault: Fault) -> Explained | None:
    if fault.says("invalid Unicode character escape"):
        return _beyond_unicode(fault.line, fault.column)
    if fault.says("unknown escape", "hexdecimal", "hexadecimal"):
        message = sentence(
            r"a backslash in double quotes begins an escape; write \\ or use single quotes"
        )
        return Explained(fault.line, fault.written.rfind("\\", 0, fault.column) + 1, message)
    return None


def _quote_open(fault: Fault) -> Explained | None:
    if "quoted scalar" not in fault.context:
        return None
    return Explained(*fault.origin, sentence("the quote that opens here is not closed"))


def _quote_closed_elsewhere(fault: Fault) -> Explained | None:
    last = fault.last
    if not isinstance(last, ScalarEvent) or last.style not in ("'", '"'):
        return None
    if last.start_mark is None or last.end_mark is None or last.end_mark.line + 1 != fault.line:
        return None
    line, column = last.start_mark.line + 1, last.start_mark.column + 1
    if line < fault.line:
        message = sentence(
            "the quote that opens here closes only in line {line}; close it before", line=fault.line
        )
    else:
        message = sentence(
            "the text goes on after its closing quote; "
            "put the whole of it in quotes that it does not hold itself, or write it under '|'"
        )
    return Explained(line, column, message)


def _directive(fault: Fault) -> Explained | None:
    """Explain a line that means something to YAML; what is wrong is missed only behind it."""
    for line in fault.line, line_above(fault):
        for sign, message in ("%", DIRECTIVE), ("... ", DOTS):
            if f"{fault.text_of(line)} ".startswith(sign):
                return Explained(line, 1, message, Code.UNSAFE_YAML)
    return None


def _tag(fault: Fault) -> Explained | None:
    if "tag" not in fault.context and not fault.says("tag handle"):
        return None
    message = sentence(
        "a value that begins with ! is a tag; take it out, or put the text in quotes"
    )
    return Explained(*fault.origin, message, Code.UNSAFE_YAML)


def _alias(fault: Fault) -> Explained | None:
    if "alias" not in fault.context and "anchor" not in fault.context:
        return None
    line, column = fault.origin
    return Explained(line, column, _wants_quotes(fault.sign(line, column)))


def _wants_quotes(sign: str) -> Sentence:
    return sentence(
        "a text that begins with {sign} wants quotes; {advice}", sign=sign, advice=IN_QUOTES
    )


def _sign_first(fault: Fault) -> Explained | None:
    if fault.says("cannot start any token"):
        sign = fault.sign(fault.line, fault.column)
    elif fault.says("mapping keys are not allowed"):
        sign = "?"
    elif fault.says("sequence entries are not allowed"):
        sign = "-"
    else:
        return None
    message = _wants_quotes(sign)
    if sign == "-":
        message = sentence("{fault}; a list begins on a line of its own", fault=message)
    return Explained(fault.line, fault.column, message)


_ODD_KEY = re.compile(rf" *(?:- +)*[{NO_BREAK_SPACES}][ {NO_BREAK_SPACES}]*[\w-]+:(?: |$)")
"""A key behind no-break spaces: it stands further left than it seems to, and so what is below."""
_MOST_ODD = 20


def _lookalike(fault: Fault) -> Explained | None:
    """Explain a line that begins with what only looks like a hyphen or a space."""
    above = islice((n for n in range(1, fault.line) if _ODD_KEY.match(fault.text_of(n))), _MOST_ODD)
    near: tuple[int, ...] = (line_above(fault), fault.origin[0], fault.line)
    if fault.says("mapping values") and not _ONLY_KEY.match(fault.written[: fault.column - 1]):
        near = (fault.line,)  # a second colon in a line is its own fault
    for line in (*near, *above):
        found = about_beginning(fault.text_of(line))
        if found and not is_in_block(fault, line):
            return Explained(line, *found)
    return None


def _block(fault: Fault) -> Explained | None:
    if "block scalar" not in fault.context:
        return None
    line, column = fault.origin
    if line == fault.line:
        sign = fault.sign(line, column)
        message = sentence(
            "after {sign} the text begins on the next line, indented; {advice}",
            sign=sign,
            advice=IN_QUOTES,
        )
        return Explained(line, column, message)
    message = sentence("this line is indented less than its text")
    return Explained(fault.line, fault.column, message)


def _no_colon(fault: Fault) -> Explained | None:
    if not fault.says("could not find expected ':'"):
        return None
    line, column = fault.origin
    message = sentence(
        "this line has no key; a colon is missing, or it belongs to a text above: "
        "a text of several lines begins with '|' after its key, and all its lines are indented"
    )
    return no_space(fault, line) or Explained(line, column, message)


_MAY_BEGIN = re.compile(r"[^:]*:|\s*[-#%\[{\"'?&*!|>@`]|\s*$")


def _only_text(fault: Fault) -> Explained | None:
    """Explain a page that begins with mere text."""
    if _MAY_BEGIN.match(fault.text_of(1)):
        return None
    message = sentence("this line has no key with a colon; a story begins with 'format: 1'")
    return Explained(1, 1, message)


_BEFORE_TEXT = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?")
_ONLY_KEY = re.compile(r"\s*(?:- +)*[\w-]+ *$")


def _colon(fault: Fault) -> Explained | None:
    """Explain a colon where none can be: in a text, or after a key that is indented too far."""
    if not fault.says("mapping values are not allowed"):
        return None
    if found := left_text(fault) or no_dash(fault):
        return found
    before = fault.written[: fault.column - 1]
    if _ONLY_KEY.match(before):
        return no_space(fault, line_above(fault)) or too_far(fault)
    message = sentence("a colon and a space in a text want quotes; {advice}", advice=IN_QUOTES)
    message = about_quotes(message, _BEFORE_TEXT.sub("", before))
    return Explained(fault.line, fault.column, message)


_CLOSES = {"[": "]", "{": "}"}
_NOT_CLOSED = sentence("a bracket is still open at the end of this file")
_SIGN_FIRST = re.compile(_BEFORE_TEXT.pattern + r"(?=[\[{*&])")
_BEFORE_ITEM = re.compile(r".*[\[{,:] *")


def _bracket(fault: Fault) -> Explained | None:
    """Explain a text that begins with a bracket or a star, and a bracket that is not closed."""
    line, column = fault.origin
    if "flow" in fault.context:
        sign = fault.sign(line, column)
        close = _CLOSES.get(sign)
        if close is None:  # the parser tells where it was, not where the bracket is
            return None if sign else Explained(fault.line, fault.column, _NOT_CLOSED)
        held = fault.sign(fault.line, fault.column)
        if held == "?" or (held == ":" and fault.line == line):
            message = sentence(
                "within {sign} and {close} a text that holds {held} wants quotes",
                sign=sign,
                close=close,
                held=held,
            )
            if held == ":":
                message = sentence("{fault}, or a comma is missing before it", fault=message)
            text = _BEFORE_ITEM.sub("", fault.written[: fault.column - 1])
            message = about_quotes(message, text)
            return Explained(fault.line, fault.column, message)
        message = sentence(
            "the {sign} that opens here is not closed by {close}, or a comma is missing in it; "
            "a text that begins with {sign} wants quotes",
            sign=sign,
            close=close,
        )
        return Explained(line, column, message)
    begin = _SIGN_FIRST.match(fault.written)
    if begin and begin.end() < fault.column - 1:
        sign = fault.written[begin.end()]
        return Explained(fault.line, begin.end() + 1, _wants_quotes(sign))
    return None


def _no_value(fault: Fault) -> Explained | None:
    if not fault.says("node content"):
        return None
    sign = fault.sign(fault.line, fault.column)
    message = sentence(
        "a value cannot begin with {sign}; {advice}",
        sign=sign or sentence("nothing"),
        advice=IN_QUOTES,
    )
    return Explained(fault.line, fault.column, message)


def _unreadable(fault: Fault) -> Explained:
    message = sentence(
        "this cannot be read; look at the quotes, colons and indents here and in the line above"
    )
    return Explained(fault.line, fault.column, message)


_ROWS: tuple[Callable[[Fault], Explained | None], ...] = (
    _escape,
    _quote_open,
    _quote_closed_elsewhere,
    _directive,
    _tag,
    _alias,
    _sign_first,
    _lookalike,
    _block,
    _no_colon,
    _only_text,
    _colon,
    _bracket,
    _no_value,
    indentation,
)
