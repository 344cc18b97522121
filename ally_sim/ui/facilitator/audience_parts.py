"""What an audience slide is made of: paragraphs with their signs, and pages of placed lines."""

from dataclasses import dataclass, field
from string import ascii_uppercase

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from ally_sim.engine.stage import Timer
from ally_sim.engine.story_views import SpeakerView
from ally_sim.story.model import Impact


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of a choice, by its place; `leads` where the room would take it."""

    place: int
    leads: bool = False

    @property
    def text(self) -> str:
        """The letter."""
        return ascii_uppercase[self.place]


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of an impact."""

    impact: Impact | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the path: a moment with its number, or the ending (None).

    `because` holds the numbers of the moments that came back here, `others` the roads not taken.
    """

    number: int | None
    impact: Impact | None = None
    others: int = 0
    because: tuple[int, ...] = ()


Sign = SpeakerView | Letter | Shape | Stop


@dataclass(frozen=True, slots=True)
class Bar:
    """How long a bar of votes is, of the longest (1), and the words behind it."""

    share: float
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, what stands before them (`sign`), and how they look.

    `size` is a multiple of running text; `colour` and `ground` are roles of the theme. The first
    `strong` letters stand out, then `slanted` ones; with `inline`, emphasis in what follows is set.
    `inset` is how far they stand in, where nothing stands before them.
    One that is `joined` stays on one page with the paragraph before it.
    """

    text: str
    size: float = 1.0
    serif: bool = False
    bold: bool = False
    colour: str = "text"
    strong: int = 0
    slanted: int = 0
    inline: bool = False
    sign: Sign | None = None
    sign_size: float = 1.9
    inset: float = 0.0
    ground: str = ""
    joined: bool = False
    gap: float = 0.55
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What one slide says. `head` stands on every page.

    `fits`: sizes that are tried until all of it is on one page; the last may take several. A slide
    that grows has one size, so that nothing moves, and shows its last page.
    """

    body: tuple[Paragraph, ...]
    head: tuple[Paragraph, ...] = ()
    fits: tuple[float, ...] = (1.0,)
    grows: bool = False
    middle: bool = False
    columns: int = 1
    picture: bool = False
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Some lines of a paragraph on a page; `box` holds them, the sign before them and the bars."""

    paragraph: Paragraph
    layout: QTextLayout
    first: int
    last: int
    box: QRectF
    indent: float
    side: float
    line: float
    rows: int
    """Of bars below the words, where these are over."""

    @property
    def lines(self) -> tuple[QTextLine, ...]:
        """The lines to be drawn."""
        return tuple(self.layout.lineAt(number) for number in range(self.first, self.last))

    @property
    def begins(self) -> bool:
        """Whether the paragraph begins here."""
        return self.first == 0

    @property
    def ends(self) -> bool:
        """Whether the paragraph is over here, so that its bars follow."""
        return self.last == self.layout.lineCount()

    @property
    def text(self) -> str:
        """The words that stand here."""
        start = self.layout.lineAt(self.first).textStart()
        end = self.layout.lineAt(self.last - 1)
        return self.layout.text()[start : end.textStart() + end.textLength()]


@dataclass(slots=True)
class Page:
    """What stands on one page, from top to bottom."""

    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pages:
    """A slide laid out for a screen of a size. `start` is the page with what is new."""

    pages: tuple[Page, ...]
    start: int
    unit: float
    """The height of running text, in pixels."""
