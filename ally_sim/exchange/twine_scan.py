"""Scanning: what the story formats of Twine have in common, read once from left to right."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ally_sim.exchange.draft import ForeignError
from ally_sim.exchange.expressions import ALWAYS, Expression, Unclear, both, negated, read_value
from ally_sim.exchange.pieces import Change, Kept, Link, Piece, Pieces, Placed, Words, link_of
from ally_sim.source.sentence import sentence

DEEPEST = 16
"""How many hooks or macros are followed inside each other; deeper ones are text."""

MOST_PIECES = 50_000
"""How many pieces one passage may have; hundreds are many."""

_ASSIGNED = re.compile(
    r"\s*(?P<name>\$?[A-Za-z_]\w*)\s*"
    r"(?P<how>\bto\b|\+=|-=|=(?!=)|:|\+\+|--)\s*(?P<value>.*)\s*",
    re.DOTALL,
)
_RAISED = re.compile(r"(?P<base>it|\$?[A-Za-z_]\w*)\s*(?P<sign>[+-])\s*(?P<by>\d{1,6})\s*")
_STATEMENT_END = re.compile(r"""[,;](?=(?>(?:[^"']|"[^"\n]*"|'[^'\n]*')*)\Z)""")
_LINK = re.compile(r"\[\[([^\[\]\n]*(?:\]\[[^\[\]\n]*)?)\]\]")
_ANCHOR = re.compile(
    r"""<a\b[^<>]*?\bdata-passage\s*=\s*["']([^"'<>]*[^"'<>\s][^"'<>]*)["'][^<>]*>([^<]*)</a>""",
    re.IGNORECASE,
)
MOST_STATEMENTS = 500
"""How many characters of assignments are taken apart."""


@dataclass(slots=True)
class Frame:
    """What stands open: its pieces so far, and what they come to once it is closed.

    `chain` is what holds where no condition of an `if` before did; None where there was none.
    """

    kind: str
    at: int
    close: Callable[[Pieces], Pieces]
    pieces: Pieces = field(default_factory=list)
    chain: Expression | None = None


class Scanner:
    """A passage's text, and the pieces found in it so far.

    What was looked for is remembered, so that no text is searched twice for the same thing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._count = 0
        self.frames = [Frame("passage", 0, lambda pieces: pieces)]
        self._found: dict[str, tuple[int, int]] = {}

    @property
    def top(self) -> Frame:
        """The innermost frame."""
        return self.frames[-1]

    def until(self, closer: str, start: int) -> int:
        """Return where `closer` stands next, from `start` on; -1 where it does not."""
        begun, found = self._found.get(closer, (len(self.text) + 1, 0))
        known = begun <= start and (found == -1 or start <= found)
        if not known:
            found = self.text.find(closer, start)
            self._found[closer] = start, found
        return found

    def put(self, piece: Piece, at: int, when: Expression = ALWAYS) -> None:
        """Add a piece where the text has come to."""
        if isinstance(piece, Words):
            if not piece.text:
                return
            if piece.text.strip():
                self.top.chain = None
        self._count += 1
        if self._count > MOST_PIECES:
            message = sentence(
                "A passage has more than {most:,} links and macros.", most=MOST_PIECES
            )
            raise ForeignError(message)
        self.top.pieces.append(Placed(piece, at, when))

    def words_to(self, end: int) -> None:
        """Add the text up to `end`."""
        self.put(Words(self.text[self.at : end]), self.at)
        self.at = end

    def keep(self, what: str, end: int) -> None:
        """Keep what stands up to `end`, and go on there."""
        self.put(Kept(what, self.text[self.at : end]), self.at)
        self.at = end

    def links_in(self, source: str, begin: int) -> None:
        """Add the links that stand in what is kept, since a player may come to see them."""
        for found in _LINK.finditer(source):
            told = link_of(found[1].partition("][")[0])
            if told:
                self.put(Link(*told), begin)

    def open(self, kind: str, close: Callable[[Pieces], Pieces] = lambda pieces: pieces) -> bool:
        """Open a frame; False where there are too many inside each other."""
        if len(self.frames) > DEEPEST:
            return False
        self.frames.append(Frame(kind, self.at, close))
        return True

    def shut(self) -> None:
        """Close the innermost frame: what it comes to stands in the one around it."""
        frame = self.frames.pop()
        self.top.pieces += frame.close(frame.pieces)

    def finish(self) -> Pieces:
        """Return all pieces, once everything that was left open is closed."""
        self.words_to(len(self.text))
        while len(self.frames) > 1:
            self.shut()
        return self.top.pieces

    def branch(self, word: str, condition: Expression) -> Expression:
        """Return what holds in a branch of an `if`: `condition`, and none of those before."""
        chain = self.top.chain if word.startswith("else") else ALWAYS
        if chain is None:
            return Unclear(f"{word} without an if before it")
        here = chain if word == "else" else both(chain, condition)
        self.top.chain = both(chain, negated(condition)) if word != "else" else None
        return here

    def anchor(self) -> bool:
        """Read the `<a data-passage="...">` here; False where it is none."""
        found = _ANCHOR.match(self.text, self.at)
        if found is None:
            return False
        self.put(Link(found[2].strip() or found[1], found[1].strip()), self.at)
        self.at = found.end()
        return True

    def link(self, *, sigil: bool = True) -> bool:
        """Read the `[[link]]` here; False where it is none."""
        start = self.at
        end = self.until("]]", start + 2)
        if end < 0 or self.text.find("\n", start, end) >= 0:
            return False
        source = self.text[start : end + 2]
        inside, _, setter = source[2:-2].partition("][")
        found = link_of(inside)
        if found is None:
            elsewhere, empty = sentence("a link to a page elsewhere"), sentence("an empty link")
            self.keep(elsewhere if inside.strip() else empty, end + 2)
            return True
        changes = read_changes(setter, sigil=sigil) if setter else ()
        if changes is None:
            self.put(Kept(sentence("what following the next link sets"), setter), start)
        self.put(Link(*found, changes or ()), start)
        self.at = end + 2
        return True


def read_changes(source: str, *, sigil: bool) -> tuple[Change, ...] | None:
    """Return the changes that assignments make; None where one of them is not understood."""
    source = source.strip().rstrip(";")
    if len(source) > MOST_STATEMENTS:
        return None
    changes = [_change(each, sigil=sigil) for each in _STATEMENT_END.split(source)]
    found = tuple(each for each in changes if each is not None)
    return found if len(found) == len(changes) else None


def _change(source: str, *, sigil: bool) -> Change | None:
    found = _ASSIGNED.fullmatch(source)
    if found is None or found["name"].startswith("$") is not sigil:
        return None
    name, how, value = found["name"].removeprefix("$"), found["how"], found["value"].strip()
    if how in ("++", "--"):
        return Change(name, how[0], 1, source.strip()) if not value else None
    if how in ("+=", "-="):
        by = read_value(value)
        is_number = isinstance(by, int) and not isinstance(by, bool)
        return Change(name, how[0], by, source.strip()) if is_number and by is not None else None
    return _assigned(name, value, source.strip())


def _assigned(name: str, value: str, source: str) -> Change | None:
    raised = _RAISED.fullmatch(value)
    if raised and raised["base"].removeprefix("$") in (name, "it"):
        return Change(name, raised["sign"], int(raised["by"]), source)
    to = read_value(value)
    return Change(name, "=", to, source) if to is not None else None


_STRING = re.compile(r"""\s*(?:"((?>(?:[^"\\]|\\.)*))"|'((?>(?:[^'\\]|\\.)*))')\s*(?:,|\Z)""")


def strings(source: str) -> list[str] | None:
    """Return the texts that arguments are, parted by commas; None where one is no text."""
    found, at = [], 0
    while at < len(source):
        match = _STRING.match(source, at)
        if match is None:
            return None
        found.append(match[1] if match[1] is not None else match[2])
        at = match.end()
    return found


def raw_end(scanner: Scanner, name: str) -> int:
    """Return where the element `name` that begins here ends; the end of the text if nowhere."""
    closer = f"</{name}>"
    end = scanner.until(closer, scanner.at)
    return end + len(closer) if end >= 0 else len(scanner.text)
