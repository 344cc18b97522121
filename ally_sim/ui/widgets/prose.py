"""Flowing text: narration in a reading serif, speech with the speaker's portrait beside the line.

One document a widget, written run by run through a cursor; nothing an author wrote is ever read
as HTML or Markdown by Qt.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget
from shiboken6 import Shiboken

from ally_sim.engine.views import BlockView, LineView
from ally_sim.ui import theme
from ally_sim.ui.icons import picture as icon_picture
from ally_sim.ui.language import _
from ally_sim.ui.widgets.focus_rule import FocusRule
from ally_sim.ui.widgets.page import see_through
from ally_sim.ui.widgets.portrait import drawn_ahead, paint_portrait
from ally_sim.ui.widgets.typesetting import Face, Typeset, typeset


class Prose(QTextBrowser):
    """Paragraphs to read, as high as they are long; the words can be selected and copied."""

    because_clicked = Signal(int)
    """The moment whose choice a delayed consequence comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[BlockView, ...] = ()
        self._set = Typeset()
        self._heights: dict[int, int] = {}
        self._look = theme.current(self)
        self._rule: FocusRule | None = None
        self.setProperty("kind", "prose")
        self.setFrameShape(QFrame.Shape.NoFrame)
        see_through(self)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Text of the story"))
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._follow)

    def show_view(self, blocks: Sequence[BlockView]) -> None:
        """Show these paragraphs; delayed consequences are set apart, with where they come from."""
        self._blocks = tuple(blocks)
        self._write()

    def show_lines(self, lines: Sequence[LineView]) -> None:
        """Show these paragraphs."""
        self.show_view((BlockView(tuple(lines)),))

    def draw_ahead(self) -> Iterator[None]:
        """Draw the portraits, piece by piece, before they are painted."""
        for face in self._set.faces:
            if drawn_ahead(face.speaker, face.side, self.devicePixelRatio()):
                yield

    def line_top(self, y: float) -> int:
        """Return where the line begins that would be cut at height `y`; `y` between two lines."""
        layout = self.document().documentLayout()
        place = layout.hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(place)
        line = block.layout().lineForTextPosition(place - block.position())
        return int(min(y, layout.blockBoundingRect(block).top() + line.y()))

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the text is in a column of `width` pixels."""
        if width not in self._heights:
            self._wrap(width)
            self._heights[width] = self._reach()
            self._wrap(self.width())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the size in a column of the usual width."""
        width = self.width() if self.isVisible() else theme.current(self).px("measure")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: text wraps anywhere it must."""
        return QSize(theme.current(self).em(8), theme.current(self).em(1))

    def changeEvent(self, event: QEvent) -> None:
        """Set the text again when the look changes; Qt tells of that at each new parent, too."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and theme.current(self) is not self._look:
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        super().resizeEvent(event)
        self._wrap(self.width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be marked by a rule in the margin."""
        super().focusInEvent(event)
        if self._rule is None:
            self._rule = FocusRule(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be marked no more."""
        super().focusOutEvent(event)
        rule, self._rule = self._rule, None
        if rule is not None and Shiboken.isValid(rule):  # it belongs to what lies around
            rule.hide()
            rule.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow and copy; leave reading on to the page."""
        follows = (Qt.Key.Key_Return, Qt.Key.Key_Enter) if self.textCursor().hasSelection() else ()
        if event.key() in follows or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Stay put: it is the page that scrolls."""
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted grounds, the words, and the portraits beside them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for face in self._set.faces:
            paint_portrait(painter, self._beside(face), face.speaker, theme.current(self))

    def _write(self) -> None:
        self._look = theme.current(self)
        self._heights.clear()
        self._set = typeset(self.document(), self._blocks, theme.current(self))
        self._wrap(self.width())
        self.updateGeometry()
        self.viewport().update()

    def _wrap(self, width: int) -> None:
        if self.document().textWidth() != width:  # laying out is what costs time
            self.document().setTextWidth(width)

    def _follow(self, link: QUrl) -> None:
        self.because_clicked.emit(int(link.path()))

    def _reach(self) -> int:
        """Return where the last thing ends: the words, or a portrait beside a short line."""
        ends = [self.document().size().height()]
        ends += [self._beside(face).bottom() for face in self._set.faces]
        ends += [self._ground(*ground).bottom() for ground in self._set.grounds]
        return round(max(ends)) + 1

    def _line(self, number: int) -> QRectF:
        layout = self.document().documentLayout()
        return layout.blockBoundingRect(self.document().findBlockByNumber(number))

    def _beside(self, face: Face) -> QRectF:
        top = self._line(face.block).top()
        right = self.document().textWidth() - face.side - face.inset
        return QRectF(right if face.mirrored else face.inset, top, face.side, face.side)

    def _ground(self, first: int, last: int) -> QRectF:
        pad = theme.current(self).em(0.9)
        top = self._line(first).top() - pad
        bottom = self._line(last).bottom() + pad
        for face in self._set.faces:
            if first <= face.block <= last:
                bottom = max(bottom, self._beside(face).bottom() + pad)
        return QRectF(0, top, self.document().textWidth(), bottom - top)

    def _paint_grounds(self, painter: QPainter) -> None:
        look = theme.current(self)
        radius = look.theme.radii.control
        for first, last in self._set.grounds:
            box = self._ground(first, last)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(box, radius, radius)
            self._paint_sign(painter, first)

    def _paint_sign(self, painter: QPainter, number: int) -> None:
        """Draw the arrow before a line that tells where the next ones come from."""
        look = theme.current(self)
        side, ratio = look.em(1.1), self.devicePixelRatio()
        shape = self.document().findBlockByNumber(number).blockFormat()
        turned = shape.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sign = icon_picture("corner-down-right", "accent", side, ratio, turned=turned, look=look)
        inset = look.em(0.9)
        left = self.document().textWidth() - side - inset if turned else inset
        top = self._line(number).top() + look.em(0.15)
        painter.drawImage(QRectF(left, top, side, side), sign)
