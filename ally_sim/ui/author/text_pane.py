"""The text pane: where a story is written."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ally_sim.authoring.completion import Completion
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.ui.author import folds, typing
from ally_sim.ui.author.completion_popup import TAKING, CompletionPopup
from ally_sim.ui.author.gutter import Gutter
from ally_sim.ui.author.hover_card import HoverCard
from ally_sim.ui.author.marks import Span, findings_in, line_mark, underlined, worst_by_line
from ally_sim.ui.author.open_file import OpenFile, place, position
from ally_sim.ui.author.story_colours import StoryColours
from ally_sim.ui.author.whole_names import WholeNames
from ally_sim.ui.language import _

SOON_MS = 30
"""How long after a key it is asked what may be written."""
UNDOING = ("edit-undo", "edit-redo")
"""What Qt offers in the menu of a text, and what ours does in its place."""


class TextPane(WholeNames):
    """Shows one open file at a time. Undoing is asked for, since other files may be part of it."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    definition_wanted = Signal()
    offers_wanted = Signal(bool)
    """What may be written at the cursor; true where somebody asked for it."""
    moved = Signal()
    """The cursor is somewhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "code")
        self.setAccessibleName(_("The story’s text"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        # All lines are wrapped; only the space that ends one may lie beyond the edge.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._colours: dict[str, StoryColours] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._file: OpenFile | None = None
        self._findings: Sequence[Diagnostic] = ()
        self._spans: list[Span] = []
        self._underlined: list[QTextEdit.ExtraSelection] = []
        self._line = -1
        self._found: list[QTextEdit.ExtraSelection] = []
        self.gutter = Gutter(self)
        self.popup = CompletionPopup(self)
        self._hover = HoverCard(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self.offers_wanted.emit(False))
        self.popup.taken.connect(self._take)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._scroll_gutter)

    @property
    def here(self) -> tuple[int, int]:
        """The line and column of the cursor, from 1."""
        cursor = self.textCursor()
        return place(cursor.block(), cursor.positionInBlock())

    def show_file(self, file: OpenFile) -> None:
        """Show a file, with the cursor where it was when it was last shown."""
        if self._file is file:
            return
        if self._file is not None:
            scrolled = self.verticalScrollBar().value()
            self._places[self._file.name] = self.textCursor().position(), scrolled
        self._file = file
        file.document.setDefaultFont(self.font())
        self.setDocument(file.document)
        if file.name not in self._colours:
            self._colours[file.name] = StoryColours(file)
            file.document.contentsChange.connect(lambda *_changes: self._colour(file))
        at, scrolled = self._places.get(file.name, (0, 0))
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._make_room()
        self._findings = ()
        self._underline()

    def show_findings(self, findings: Sequence[Diagnostic]) -> None:
        """Underline what was found in this file."""
        if findings is not self._findings or not all(span.stands for span in self._spans):
            self._findings = findings
            self._underline()

    def show_found(self, found: Sequence[QTextCursor], current: QTextCursor | None) -> None:
        """Set off what a search found."""
        self._found = [
            line_mark(cursor, "selection" if cursor == current else "accent_soft")
            for cursor in found
        ]
        self._mark()

    def show_offers(self, completion: Completion) -> None:
        """Offer what may be written at the cursor."""
        self.popup.offer(completion, self.cursorRect().translated(self.gutter.width(), 0))

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor at a place (from 1), unfolded and in sight, with the keyboard."""
        cursor = self.textCursor()
        cursor.setPosition(position(self.document(), line, column))
        folds.reveal(self.document(), cursor.block())
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: QTextCursor) -> None:
        """Select a place, unfolded and in sight; the keyboard stays where it is."""
        folds.reveal(self.document(), place.block())
        self.setTextCursor(QTextCursor(place))
        self.ensureCursorVisible()

    def finding_here(self) -> Diagnostic | None:
        """Return what was found where the cursor is, else in its line; None where nothing was."""
        at, line = self.textCursor().position(), self.textCursor().blockNumber() + 1
        here = [span for span in self._spans if span.finding.at.line == line]
        under = [span.finding for span in here if span.begin <= at <= span.end]
        beside = [finding for finding in self._findings if finding.at.line == line]
        return next(iter((*under, *beside)), None)

    def turn_fold(self, block: QTextBlock) -> None:
        """Hide what is below a line, or show it again."""
        if folds.is_folded(block) or folds.can_fold(block):
            folds.fold(self.document(), block, folded=not folds.is_folded(block))
            if not self.textCursor().block().isVisible():
                self.setTextCursor(QTextCursor(block))
            self.viewport().update()

    def fold_scenes(self, *, folded: bool) -> None:
        """Fold every scene, or unfold all."""
        folds.fold_all(self.document(), folded=folded)
        if folded:
            block = self.textCursor().block()
            while not block.isVisible():
                block = block.previous()
            self.go_to(block.blockNumber() + 1, 1)
        self.viewport().update()

    def comment(self) -> None:
        """Make comments of the lines that are selected, or lines of comments again."""
        typing.turn_comments(self.textCursor())

    def blocks_in_sight(self) -> Iterator[tuple[QTextBlock, int, int]]:
        """Yield each line in sight with its top and its height."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        bottom = self.viewport().height()
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            if block.isVisible():
                yield block, round(top), round(height)
            top += height
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the popup first, then the keys that help to write YAML."""
        if self._soon.isActive() and event.key() in TAKING:
            self._soon.stop()  # nothing is taken that nobody has seen
            if self.popup.isVisible():  # what is offered is of another text
                self.offers_wanted.emit(False)
        if self.popup.isVisible() and self.popup.press(Qt.Key(event.key())):
            return
        self._hover.hide()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif not typing.press(self, event):
            super().keyPressEvent(event)
            if typing.begins_word(event.text()) or self.popup.isVisible():
                self._soon.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the definition where Ctrl is held."""
        self.popup.hide()
        super().mousePressEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.definition_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at this place of the story, and with the text."""
        clicked = event.reason() is QContextMenuEvent.Reason.Mouse
        at, held = self.cursorForPosition(event.pos()), self.textCursor()
        if clicked and not held.selectionStart() <= at.position() <= held.selectionEnd():
            self.setTextCursor(at)
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = menu.actions()
        menu.insertActions(usual[0], self.actions())
        menu.insertSeparator(usual[0])
        for action in usual:
            if action.objectName() in UNDOING:
                menu.removeAction(action)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; what floats over the text goes away."""
        self.popup.hide()
        self._hover.hide()
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what was found under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_at(event.pos())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Colour what has come into sight, and draw."""
        if self._file is not None:
            self._colour(self._file)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text, and the cursor's line in sight if it was."""
        seen = QRect(QPoint(), event.oldSize()).contains(self.cursorRect().center())
        super().resizeEvent(event)
        self._make_room()
        if seen:
            self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        """Take colours and letters anew when the look changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._file is not None:
            for colours in self._colours.values():
                colours.wear()
            self._make_room()
            self._underline()

    def _underline(self) -> None:
        self._spans = findings_in(self.document(), self._findings)
        self._underlined = [underlined(span) for span in self._spans]
        self.gutter.show_marks(worst_by_line(self._findings))
        self._mark()

    def _cursor_moved(self) -> None:
        number = self.textCursor().blockNumber()
        if number != self._line:
            self._line = number
            self._mark()
            self.gutter.update()
        self.moved.emit()

    def _mark(self) -> None:
        line = line_mark(self.textCursor(), "hover", whole=True)
        self.setExtraSelections([line, *self._underlined, *self._found])

    def _colour(self, file: OpenFile) -> None:
        """Colour the lines in sight, where that file is shown."""
        if file is self._file:
            lines = self.viewport().height() // self.fontMetrics().lineSpacing() + 2
            self._colours[file.name].colour(self.firstVisibleBlock(), lines)

    def _scroll_gutter(self, changed: QRect, dy: int) -> None:
        if dy:
            self.gutter.scroll(0, dy)
        else:
            self.gutter.update(0, changed.y(), self.gutter.width(), changed.height())

    def _make_room(self) -> None:
        width = self.gutter.sizeHint().width()
        self.setViewportMargins(width, 0, 0, 0)
        room = self.contentsRect()
        self.gutter.setGeometry(room.left(), room.top(), width, room.height())

    def _take(self, text: str, length: int) -> None:
        typing.take_offer(self, text, length)
        self._soon.start()

    def _tell_at(self, point: QPoint) -> None:
        at = self.cursorForPosition(point).position()
        under = [span.finding for span in self._spans if span.begin <= at <= span.end]
        self._hover.show_findings(under, point + QPoint(self.gutter.width(), 0))
