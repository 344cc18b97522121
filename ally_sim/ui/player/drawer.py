"""What stands beside the text, or lies over it as a drawer where there is no room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import IconButton


class Drawer(QFrame):
    """Over the text, it takes the keyboard until it is put away, and any click beside it."""

    closed = Signal()
    """It is to be put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.over = False
        """Whether it lies over the text."""
        self._focus: QWidget | None = None
        self._outside = _Outside(parent)
        self._outside.clicked.connect(self.closed)
        self._close = IconButton("x", _("Close"))
        self._close.clicked.connect(self.closed)
        self.rows = QVBoxLayout(self)
        """What it holds, one under the other."""
        self.rows.setContentsMargins(4, 12, 4, 12)
        self.rows.setSpacing(12)
        self.rows.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def stand(self, page: QWidget, *, beside: bool, open_: bool) -> None:
        """Stand plainly `beside` the text of `page`; else lie over it, where it is `open_`."""
        self._wear("margin" if beside else "card")
        self._close.setVisible(not beside)
        over = open_ and not beside
        if self.over and not over:
            page.setEnabled(True)
            self._give_back()
        self.setVisible(beside or open_)
        self._outside.setGeometry(page.geometry())
        self._outside.setVisible(over)
        if over:
            self._outside.raise_()
            self.raise_()
        if over and not self.over:
            self._focus = QApplication.focusWidget()
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        page.setEnabled(not over)  # no key goes there, Tab neither
        self.over = over

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from what lies beneath."""
        event.setAccepted(self.over)

    def _give_back(self) -> None:
        """Put the keyboard where it was, unless it is elsewhere already."""
        now, before, self._focus = QApplication.focusWidget(), self._focus, None
        if before is not None and now is not None and self.isAncestorOf(now):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wear(self, kind: str) -> None:
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)


class _Outside(QWidget):
    """What a drawer leaves of the page: dimmed, and a click on it reaches nothing there."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click."""
        event.accept()
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies beneath."""
        shade = theme.current().colour("sunken")
        shade.setAlphaF(0.6)
        QPainter(self).fillRect(self.rect(), shade)
