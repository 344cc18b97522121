"""A tree of located values built from a parser's events, limits counted as it grows."""

from collections.abc import Callable
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ally_sim.source import refusals
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.escapes import forbidden_escapes
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.source.parsers import DISPUTED, REFERENCE, Loader, Parser, doubtful, odd_styles
from ally_sim.source.refusals import ODD_KEYS
from ally_sim.source.safe_text import FORBIDDEN
from ally_sim.source.sentence import Sentence
from ally_sim.source.syntax import explain
from ally_sim.source.text_bytes import (
    MOST_DIAGNOSTICS,
    MOST_NODES,
    MOST_TEXT,
    may_be_too_many,
    place,
)

MOST_DEPTH = 32
MOST_KEY = 200

_BLOCKS = ("|", ">")
_new = tuple.__new__


class _StoppedError(Exception):
    """There is no use in reading on; why is among the diagnostics."""


class _DoubtfulError(Exception):
    """Here the parsers do not agree, so that the reference has to read the text."""


class Tree:
    """Builds the `value` of one document; what is refused is in `found`.

    `value` stays None where the document could not be read to its end.
    """

    def __init__(self, text: str, file: str) -> None:
        self.value: Value | None = None
        self.found: list[Diagnostic] = []
        self._text = text
        self._file = file
        self._odd_styles: frozenset[str] = frozenset()
        self._next: Callable[[], Any]
        self._value_of: dict[type[Event], Callable[[Any], Value]] = {}
        self._last: Any = None
        self._reference = False
        self._in_flow = False
        self._depth = 0
        self._nodes = 0
        self._names: dict[str, str] = {}  # keys that are good; each is kept once

    def build(self, loader: Loader) -> bool:
        """Read all events that `loader` makes of the text; tell whether its word holds."""
        parser = loader(self._text)
        self._reference = loader is REFERENCE
        self._odd_styles = odd_styles(self._text)
        self._next = parser.get_event
        if may_be_too_many(self._text):
            self._next = lambda: self._counted(parser.get_event())
        self._value_of = {
            ScalarEvent: self._scalar,
            AliasEvent: self._alias,
            MappingStartEvent: self._mapping,
            SequenceStartEvent: self._sequence,
        }
        try:
            self._document()
        except _StoppedError:
            pass
        except _DoubtfulError:
            return False
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            if not self._reference and not self._is_settled(error):
                return False
            self._unreadable(error, parser)
        finally:
            self._value_of.clear()  # or the tree would hold itself, until the collector comes
            del self._next
            parser.dispose()
        return True

    def _document(self) -> None:
        self._next()  # the start of the stream
        root: Value | None = None
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            root = self._value(self._next())
            self._next()  # the end of the document
            event = self._next()
        if isinstance(event, DocumentStartEvent):
            self._refuse(Code.UNSAFE_YAML, _at(event), refusals.SECOND_DOCUMENT)
        elif root is None or (isinstance(root, Scalar) and not root.text):
            self._refuse(Code.YAML_SYNTAX, Scalar("", plain=True, line=1, column=1), refusals.EMPTY)
            return
        self.value = root

    def _value(self, event: Any) -> Value:
        """Return the value that `event` is or begins."""
        return self._value_of[event.__class__](event)

    def _mapping(self, event: Any) -> Mapping:
        mapping = Mapping({}, [], event.start_mark.line + 1, event.start_mark.column + 1)
        around = self._enter(event, mapping)
        following, value_of, names = self._next, self._value_of, self._names
        entries, places = mapping.entries, mapping.places
        while (event := following()).__class__ is not MappingEndEvent:
            mark = event.start_mark
            name = names.get(event.value) if event.__class__ is ScalarEvent else None
            if (
                name is None
                or name in entries
                or event.style in _BLOCKS
                or event.tag is not None
                or event.anchor is not None
            ):
                name = self._new_key(event, mapping)
            else:
                self._last = event
            event = following()
            value = value_of[event.__class__](event)
            if name is not None:
                entries[name] = value
                places.append(mark.line << COLUMN_BITS | mark.column)
                if value.__class__ is Mapping:
                    value.key = Key(name, mark.line + 1, mark.column + 1)
        self._in_flow = around
        self._depth -= 1
        return mapping

    def _new_key(self, event: Any, mapping: Mapping) -> str | None:
        """Return the text of a key that is not known to be good; None where it is refused."""
        key = self._value(event)
        if not isinstance(key, Scalar):
            self._refuse(Code.WRONG_TYPE, key, refusals.NO_TEXT)
        elif self._is_good_key(key, mapping):
            # A name is kept once, however many mappings have it as a key.
            name = intern(key.text)
            if name not in ODD_KEYS and "?" not in name:  # that sign is doubtful in brackets
                self._names[name] = name
            return name
        return None

    def _sequence(self, event: Any) -> Sequence:
        sequence = Sequence([], event.start_mark.line + 1, event.start_mark.column + 1)
        around = self._enter(event, sequence)
        following, value_of, items = self._next, self._value_of, sequence.items
        while (event := following()).__class__ is not SequenceEndEvent:
            items.append(value_of[event.__class__](event))
        self._in_flow = around
        self._depth -= 1
        return sequence

    def _scalar(self, event: Any) -> Scalar:
        text, style, mark = event.value, event.style, event.start_mark
        if not text and not style:
            mark = self._place_left_out(event)
        self._last = event
        # A story has so many texts that they are made by the quickest way there is.
        scalar = _new(Scalar, (text, not style, mark.line + 1, mark.column + 1))
        if (
            style in self._odd_styles
            or event.tag is not None
            or event.anchor is not None
            or (self._in_flow and not style and "?" in text)
        ):
            scalar = self._look_closer(event, scalar)
        if len(text) > MOST_TEXT:
            self._too_long(scalar, refusals.TEXT, MOST_TEXT)
        return scalar

    def _alias(self, event: Any) -> Scalar:
        alias = _at(event, f"*{event.anchor}")
        self._refuse(Code.UNSAFE_YAML, alias, refusals.alias(alias.text))
        return alias

    def _counted(self, event: Event | None) -> Event | None:
        """Return `event`, unless there are too many of those that are keys or values."""
        self._nodes += isinstance(event, NodeEvent)
        if self._nodes > MOST_NODES:
            self._refuse(Code.TOO_LARGE, _at(event), refusals.too_many(MOST_NODES))
            raise _StoppedError
        return event

    def _place_left_out(self, event: Any) -> Any:
        """Return the mark of a value that was left out, on which the parsers do not agree."""
        if self._last and self._in_flow:
            return self._last.end_mark
        if self._last and self._last.end_mark.line != event.start_mark.line and not self._reference:
            raise _DoubtfulError
        return event.start_mark

    def _enter(self, event: Any, value: Mapping | Sequence) -> bool:
        """Go into a collection; return whether the one around it stands in brackets."""
        around, self._in_flow = self._in_flow, event.flow_style
        self._depth += 1
        self._last = event
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, value)
        if self._depth > MOST_DEPTH:
            self._refuse(Code.TOO_LARGE, value, refusals.too_deep(MOST_DEPTH))
            raise _StoppedError
        return around

    def _look_closer(self, event: Any, scalar: Scalar) -> Scalar:
        """Look at what is no ordinary text; return it without characters that are refused."""
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, scalar)
        if not self._reference and doubtful(event, self._text, in_flow=self._in_flow):
            raise _DoubtfulError
        if event.style == '"' and FORBIDDEN.search(scalar.text):
            self._refuse_escapes(event)
            return scalar._replace(text=FORBIDDEN.sub("", scalar.text))
        return scalar

    def _refuse(self, code: Code, value: Value, message: Sentence) -> None:
        self.found.append(Diagnostic(code, Location(self._file, value.line, value.column), message))
        if len(self.found) == MOST_DIAGNOSTICS:
            raise _StoppedError

    def _is_good_key(self, key: Scalar, mapping: Mapping) -> bool:
        text, entries = key.text, mapping.entries
        if text not in entries and text not in ODD_KEYS and len(text) <= MOST_KEY:
            return True
        if text in entries:
            first = mapping.key_of(text).line
            self._refuse(Code.DUPLICATE_KEY, key, refusals.twice(text, first))
        elif text in ODD_KEYS and key.plain:
            self._refuse(ODD_KEYS[text][0], key, ODD_KEYS[text][1])
        elif len(text) > MOST_KEY:
            self._too_long(key, refusals.KEY, MOST_KEY)
        else:
            return True  # an odd one, but in quotes
        return False

    def _refuse_properties(self, event: Any, value: Value) -> None:
        if event.tag is not None and not self._reference:
            raise _DoubtfulError  # the C parser takes tags that are none, such as !)!str
        anchor = event.anchor
        message = refusals.TAG if anchor is None else refusals.anchor(anchor)
        self._refuse(Code.UNSAFE_YAML, value, message)

    def _refuse_escapes(self, event: Any) -> None:
        begin, end = event.start_mark.index, event.end_mark.index
        for offset, message in forbidden_escapes(self._text[begin:end]):
            _, line, column = place(self._text, begin + offset, self._file)
            self._refuse(Code.NOT_TEXT, Scalar("", plain=False, line=line, column=column), message)

    def _too_long(self, scalar: Scalar, what: Sentence, most: int) -> None:
        self._refuse(Code.TOO_LARGE, scalar, refusals.too_long(what, len(scalar.text), most))

    def _is_settled(self, error: Exception) -> bool:
        """Tell whether the reference says the same of this fault.

        The parsers differ in brackets, tags and escapes, and in how far they look ahead for them.
        """
        mark = getattr(error, "problem_mark", None)
        if mark is None or self._in_flow:
            return False
        begin = self._last.end_mark.index if self._last else 0
        line_end = self._text.find("\n", mark.index)
        end = line_end if line_end >= 0 else len(self._text)
        if "unexpected end of stream" in str(error):  # in a quote; up to that, the two may differ
            end = (getattr(error, "context_mark", None) or mark).index
        return not DISPUTED.search(self._text, begin, end)

    def _unreadable(self, error: Exception, parser: Parser) -> None:
        reached = getattr(parser, "line", 0) + 1, getattr(parser, "column", 0) + 1
        fault = explain(error, self._text.splitlines(), self._last, reached)
        at = Location(self._file, fault.line, fault.column)
        if self.found and self.found[-1].at == at:  # the alias that a text seemed to begin with
            self.found.pop()
        self.found.append(Diagnostic(fault.code, at, fault.message))


def _at(event: Any, text: str = "") -> Scalar:
    mark = event.start_mark
    return Scalar(text, plain=False, line=mark.line + 1, column=mark.column + 1)
