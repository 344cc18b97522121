"""The manual: one book of it, with its chapters to go to."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _, spoken
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.handbook import BOOKS, Part, read_book
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.pieces import Piece, Pieces
from ally_sim.ui.widgets.select import Field, Select
from ally_sim.ui.widgets.selectable import Selectable
from ally_sim.ui.widgets.words import Words

FEW = 4
"""With more chapters than that, they are offered to go to."""
GAP = 12
"""How far parts stand apart, in pixels."""
AT_ONCE = 16
"""How many parts come together."""
ROWS_OF_A_TABLE = 10
"""As how many parts a table counts."""


class Manual(QWidget):
    """Shows one book, and offers the others and its chapters."""

    def __init__(self, book: str = BOOKS[0], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self.book = Select(_("Read"), _titles())
        self.book.picked.connect(self.show_book)
        self.chapter = Select(_("Go to"), {})
        self.chapter.picked.connect(self._go_to)
        self._where = Field(_("Go to"), self.chapter)
        fields = [Field(_("Read"), self.book), self._where]
        rows.addWidget(Columns(fields, lambda: theme.current().em(14)))
        self._text = QVBoxLayout()
        self._text.setSpacing(GAP)
        self._pieces = Pieces(self._text, self, after=self.chapter)
        rows.addLayout(self._text)
        self._chapters: list[Words] = []
        self.book.show_value(book)
        self.show_book(book)

    def show_book(self, name: object) -> None:
        """Show the book called `name`, one of BOOKS, from its beginning."""
        clear(self._text)
        self._chapters = []
        book = read_book(str(name), spoken())
        self._pieces.begin(self._made(book.parts))
        offered: dict[str | int, str] = dict(enumerate(book.chapters))
        self.chapter.offer(offered)
        self.chapter.setCurrentIndex(0)
        self._where.setVisible(len(book.chapters) > FEW)

    def _made(self, parts: Iterable[Part]) -> Iterator[Piece]:
        """Make the parts, as many together as a window shows, and a table whole."""
        piece, many = Piece(gap=GAP), 0
        for kind, alike in groupby(parts, key=lambda each: each.kind):
            if kind == "row":
                piece.add(_table(list(alike)))
                many += ROWS_OF_A_TABLE
                continue
            for part in alike:
                if many >= AT_ONCE:
                    yield piece
                    piece, many = Piece(gap=GAP), 0
                self._add(piece, part)
                many += 1
        yield piece

    def _add(self, piece: Piece, part: Part) -> None:
        if part.kind == "chapter":
            self._chapters.append(words_of(part))
            piece.add(self._chapters[-1], space_before=16)
        elif part.kind == "item":
            piece.add(_item(part))
        else:
            piece.add(Example(part.text) if part.kind == "code" else words_of(part))

    def _go_to(self, number: object) -> None:
        """Scroll so that a chapter begins at the top of what is seen."""
        self._pieces.finish()
        chapter = self._chapters[int(str(number))]
        area = _area_around(self)
        inside = area.widget() if area else None
        if area is not None and inside is not None:
            area.verticalScrollBar().setValue(chapter.mapTo(inside, chapter.rect().topLeft()).y())


def _titles() -> dict[str | int, str]:
    return {
        "players": _("For players"),
        "facilitators": _("For facilitators"),
        "authors": _("For authors"),
        "deciders": _("For the people who decide"),
        "about": _("About Ally Sim"),
    }


def words_of(part: Part, role: str = "") -> Words:
    """Return the words of a part, set as it is, or in another role."""
    words = Selectable(
        part.text, role or {"chapter": "heading", "heading": "strong"}.get(part.kind, "body")
    )
    words.dress((each.begin, each.end, each.kind) for each in part.stretches)
    return words


def _item(part: Part) -> QHBoxLayout:
    """Return a line of a list: its mark, and the words beside it."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.current().em(1.4) * (part.depth - 1), 0, 0, 0)
    row.setSpacing(12)
    mark = Words(part.mark)
    mark.setMinimumWidth(theme.current().em(1.0))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words_of(part), 1)
    return row


class Example(QFrame):
    """Shows an example, its lines as they are typed, too long ones hung in; offers to copy it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("kind", "code")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 4)
        rows.setSpacing(0)
        rows.addWidget(Selectable(text, "code", typed=True))
        self._text = text
        self._copies = Button(_("Copy"), "quiet")
        self._copies.clicked.connect(self._copy)
        rows.addWidget(self._copies, 0, Qt.AlignmentFlag.AlignRight)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._text}\n")
        self._copies.show_label(_("Copied"))


def _table(rows: list[Part]) -> QWidget:
    """Return a table; its first row tells what stands in the columns."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            role = "strong" if cell.kind == "th" else ""
            grid.addWidget(words_of(cell, role), number, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1 if column < len(row.cells) - 1 else 2)
    return table


def _area_around(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
