"""A short word at the foot of a window that goes away by itself, and is read aloud."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ally_sim.ui.accessibility import announce
from ally_sim.ui.sides import inset
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words


class Toast(QFrame):
    """Floats over the foot of its parent. One at a time; a new one takes the place of the last."""

    acted = Signal()
    """The button in the toast was clicked."""

    def __init__(self, parent: QWidget, *, seconds: int = 8) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "toast")
        self._words = Words()
        self._button = Button("")
        self._button.clicked.connect(self.hide)
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        inset(row, 20, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._timer.timeout.connect(self._go_unless_used)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, *, action: str = "") -> None:
        """Show `text`, with a button labelled `action` where there is something to do."""
        self._words.setText(text)
        self._button.setVisible(bool(action))
        self._button.show_label(action)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _go_unless_used(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        room = self._over.size()
        width = min(self.sizeHint().width(), room.width() - 48)
        self.resize(width, max(self.heightForWidth(width), 56))
        self.move((room.width() - width) // 2, self._foot() - self.height() - 24)

    def _foot(self) -> int:
        """Return where the room for it ends: above the ways on that a page keeps in sight."""
        feet = (
            part.mapTo(self._over, QPoint(0, 0)).y()
            for part in self._over.findChildren(QFrame)
            if part.property("kind") == "footer" and part.isVisible()
        )
        return min(feet, default=self._over.height())
