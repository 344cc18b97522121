"""A select: one of a few things, by name."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from ally_sim.ui import theme
from ally_sim.ui.controls import (
    ARROW,
    DOWN,
    INSET,
    ROOM,
    arrow_room,
    draw_arrow,
    draw_field,
    words_room,
)
from ally_sim.ui.sides import sided
from ally_sim.ui.widgets.words import Words

AROUND = 72
"""The room around the words, with the arrow beside them, in pixels."""


LEAST_LETTERS = 4
"""For how many letters there is room at least."""


class Select(QComboBox):
    """Offers `choices`, words by value; arrows change it, Enter and Space open the list.

    Qt makes the list, which is dear, with the first choice, and for a font or a style that it is
    told; where choices come later, the placeholder is shown until then.
    """

    picked = Signal(object)
    """The value that somebody picked; not what the program shows."""

    def __init__(
        self, label: str, choices: Mapping[str | int, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._delegate: QStyledItemDelegate | None = None
        self._offered: list[tuple[str | int, str]] = []
        self._soon: Mapping[str | int, str] | None = None
        self._value: str | int = ""
        self._spoken: QLabel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel would bring the keyboard, too
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.offer(choices)
        self.activated.connect(lambda _index: self.picked.emit(self.currentData()))

    def offer(self, choices: Mapping[str, str] | Mapping[str | int, str]) -> None:
        """Offer other `choices`; what was chosen stays so, where it is still among them."""
        if list(choices.items()) == self._offered:
            return
        self._offered = list(choices.items())
        held = self.currentData()
        self.clear()
        for value, words in choices.items():
            self.addItem(words, value)
        self.setCurrentIndex(max(self.findData(held), 0))

    def offer_soon(self, choices: Mapping[str | int, str], value: str | int) -> None:
        """Show `value`, one of `choices`; these are offered by `settle`, or once it is come to."""
        self._soon = choices
        self.show_value(value)

    def settle(self) -> None:
        """Offer what was to be offered soon."""
        if self._soon is not None:
            choices, self._soon = self._soon, None
            self.offer(choices)
            self.show_value(self._value)

    def show_value(self, value: str | int) -> None:
        """Show `value`, one of the choices."""
        self._value = value
        if self._soon is None:
            self.setCurrentIndex(self.findData(value))
        else:
            self.setPlaceholderText(self._soon[value])

    def wanted_width(self) -> int:
        """Return how wide it must be to say all of what it shows."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self._shown()) + AROUND

    def sizeHint(self) -> QSize:
        """Want no more room than the least, unless it is to adjust to what it offers."""
        usual = self.sizeAdjustPolicy() is self.SizeAdjustPolicy.AdjustToContentsOnFirstShow
        return self.minimumSizeHint() if usual else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the room for some letters; Qt would make the list to tell it."""
        self.ensurePolished()
        letters = LEAST_LETTERS * self.fontMetrics().horizontalAdvance("X")
        height = theme.current(self).control_height
        return QSize(letters + 2 * INSET + ARROW, height + ROOM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is chosen; Qt would make the list to do so."""
        room, painter = self.rect(), QPainter(self)
        draw_field(painter, room, focused=self.hasFocus(), enabled=self.isEnabled())
        draw_arrow(painter, sided(arrow_room(room), room, self), DOWN)
        words = sided(words_room(room), room, self)
        said = self.fontMetrics().elidedText(
            self._shown(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)

    def changeEvent(self, event: QEvent) -> None:
        """Spare Qt a font or a style as long as there is no list that would have to know it."""
        new = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if new and not self.count():
            QWidget.changeEvent(self, event)
        else:
            super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let a screen reader say the label: on Linux Qt tells it the value as the name."""
        self.settle()
        if self._spoken is None:
            self._spoken = QLabel(self.accessibleName(), self.parentWidget())
            self._spoken.setBuddy(self)
            self._spoken.hide()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list."""
        self.settle()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list, as Space does."""
        self.settle()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Open the list, its lines dressed by the style sheet."""
        self.settle()
        if self._delegate is None:  # only now: all that belongs to a list is dear
            self._delegate = QStyledItemDelegate(self)
            self.setItemDelegate(self._delegate)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel that passes over must not change anything."""
        event.ignore()

    def _shown(self) -> str:
        return self.currentText() or self.placeholderText()


class Field(QWidget):
    """A select under its label, and below it a sentence where the label does not say enough."""

    def __init__(
        self, label: str, select: Select, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(Words(label, "strong"))
        rows.addWidget(select)
        if note:
            rows.addWidget(Words(note, "small"))
        rows.addStretch(1)
