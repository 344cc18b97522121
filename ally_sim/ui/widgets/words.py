"""Words on a page: wrapping plain text with generous lines, set in one of the theme's roles."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QLocale, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ally_sim.ui import theme
from ally_sim.ui.lines import lay, line_height, spaces, with_company
from ally_sim.ui.sides import WRITTEN_FROM_RIGHT, from_right, reads_from_right
from ally_sim.ui.stretches import set_off, stretch

WIDTHS_KEPT = 8
OUR_ROLES = frozenset({"eyebrow", "quiet"})
"""Roles of the app's own words, also where the page is in a story's language."""

Part = TypeVar("Part", bound=QWidget)


class Words(QLabel):
    """A label that wraps anywhere it must, gives its lines room, and never guesses rich text.

    `role` is one of those in assets/style/app.qss: display, title, heading, lead, reading, body,
    strong, name, small, quiet, eyebrow, thought, number, warning, code. With `inline`, *emphasis*
    and **strong** in the text are set as such; nothing else is ever interpreted. A `typed` text
    keeps its lines as they are.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        inline: bool = False,
        typed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._inline = inline
        self._typed = typed
        self._from_right = False
        self._formats: list[QTextLayout.FormatRange] = []
        self._laid: dict[int, _Laid] = {}
        self._one_line: _Laid | None = None
        self._laid_in: tuple[int, bool] | None = None
        self.setProperty("role", role)
        if role in OUR_ROLES:
            self.setLocale(QLocale())
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`."""
        self._formats = []
        text = text.replace("\n", "\u2028") if self._typed else _flowing(text)
        if self._inline:
            text = self._take_emphasis(text)
        # These scripts know no italics, and many fonts have none of theirs.
        for letters in WRITTEN_FROM_RIGHT.finditer(text):
            self._formats.append(stretch(text, *letters.span(), set_off()))
        self._from_right = reads_from_right(text)
        self._forget_lines()
        super().setText(text)

    def mark(self, spans: Iterable[tuple[int, int]]) -> None:
        """Set stretches of the text off, each from a letter to before another."""
        self._formats += [stretch(self.text(), begin, end, _marked()) for begin, end in spans]
        self._forget_lines()
        self.update()

    def dress(self, spans: Iterable[tuple[int, int, str]]) -> None:
        """Set stretches of the text, from a letter to before another, as em, strong or code."""
        text = self.text()
        self._formats += [stretch(text, begin, end, _dressed(kind)) for begin, end, kind in spans]
        self._forget_lines()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the text is in a column of `width` pixels."""
        return self._lay(width).height

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line, or in a column where that is too wide."""
        laid = self._lay(theme.current(self).px("measure"))
        return QSize(laid.width, laid.height)

    def minimumSizeHint(self) -> QSize:
        """Return the least that is still readable; words break where they must."""
        least = min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 8)
        return QSize(least, self._line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, in the colour and font of the style sheet."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        laid = self._lay(self.width())
        laid.layout.draw(painter, QPointF(0, self._top(laid.height)), self._selected())

    def _selected(self) -> list[QTextLayout.FormatRange]:
        """Return what is set off for as long as it is selected."""
        return []

    def _top(self, height: int) -> int:
        room = self.height() - height
        if self.alignment() & Qt.AlignmentFlag.AlignTop or room <= 0:
            return 0
        return room if self.alignment() & Qt.AlignmentFlag.AlignBottom else room // 2

    def _side(self, *, alone: bool = False) -> Qt.AlignmentFlag:
        """Return the side at which lines stand: where they begin; one `alone`, as all of the page.

        So a name stands beside its portrait, in whatever letters it is written.
        """
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        right = from_right(self) if alone else self._from_right
        return Qt.AlignmentFlag.AlignRight if right and side is Qt.AlignmentFlag.AlignLeft else side

    def _line_height(self) -> int:
        self.ensurePolished()
        return line_height(self._role, self.font(), theme.current(self))

    def _forget_lines(self) -> None:
        self._laid.clear()
        self._one_line = None

    def _lay(self, width: int) -> "_Laid":
        # Asked here, a change of the look costs less than if each of Qt's events came to Python.
        now = (theme.times_worn(), self.isRightToLeft())
        if now != self._laid_in:
            self._laid_in = now
            self._forget_lines()
        line = self._one_line
        if line is not None and line.width <= width:
            return line  # it stands there in any column that it fits into
        if width not in self._laid:
            if len(self._laid) == WIDTHS_KEPT:
                self._laid.clear()
            side, alone = self._side(), self._side(alone=True)
            laid = self._lay_out(width, side)
            if laid.layout.lineCount() == 1:
                laid = laid if side == alone else self._lay_out(width, alone)
                self._one_line = laid if alone == Qt.AlignmentFlag.AlignLeft else None
            self._laid[width] = laid
        return self._laid[width]

    def _lay_out(self, width: int, side: Qt.AlignmentFlag) -> "_Laid":
        least = self._line_height()  # first: it sees to it that the font is that of the style
        text, font = with_company(self.text(), self.font(), width), self.font()
        layout = QTextLayout(text, font)
        option = QTextOption(side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        way = Qt.LayoutDirection
        option.setTextDirection(way.RightToLeft if self._from_right else way.LeftToRight)
        layout.setTextOption(option)
        layout.setFormats([*self._formats, *spaces(text, font)])
        return _Laid(layout, *lay(layout, width, least, hanging=self._role == "code"))

    def _take_emphasis(self, text: str) -> str:
        from ally_sim.story.script import inline_runs  # noqa: PLC0415 - not for the empty shelf

        plain = ""
        for run in inline_runs(text):
            begin, plain = len(plain), plain + run.text
            if run.emphasis or run.strong:
                form = set_off(strong=run.strong, slanted=run.emphasis)
                self._formats.append(stretch(plain, begin, len(plain), form))
        return plain


def our(text: str, role: str = "body") -> Words:
    """Return words of the app itself, on a page in the language of a story."""
    words = Words(text, role)
    words.setLocale(QLocale())
    return words


def told_in(language: str, part: Part) -> Part:
    """Return a part of a page, marked as told in a language, and read from its side."""
    locale = QLocale(language)
    ours = locale.language() is QLocale().language()
    part.setLocale(locale)
    part.setLayoutDirection(QGuiApplication.layoutDirection() if ours else locale.textDirection())
    return part


def _flowing(text: str) -> str:
    """Return `text` with its lines joined, as an author breaks them; empty lines part it."""
    paragraphs = (" ".join(part.split("\n")) for part in text.strip().split("\n\n"))
    return "\u2028\u2028".join(paragraphs)


class _Laid(NamedTuple):
    """Text laid out for one width, and the size it took."""

    layout: QTextLayout
    width: int
    height: int


def _marked() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    form.setFontUnderline(True)
    return form


def _dressed(kind: str) -> QTextCharFormat:
    form = QTextCharFormat()
    if kind == "code":
        form.setFontFamilies(list(theme.current().mono))
    elif kind == "em":
        form.setFontItalic(True)
    else:
        form.setFontWeight(QFont.Weight.DemiBold)
    return form
