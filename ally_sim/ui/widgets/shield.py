"""What keeps the second click of two from what comes to light with the first."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Shield(QWidget):
    """Lies unseen over all of a window for as long as a click may be the second of two."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(QApplication.doubleClickInterval())
        self._timer.timeout.connect(self.hide)
        self.hide()

    def lie(self) -> None:
        """Lie over the window from now on, and over what the click lays there besides."""
        self.setGeometry(self.window().rect())
        self.show()
        QTimer.singleShot(0, self, self.raise_)
        self._timer.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep every click."""
        event.accept()


def shield(window: QWidget) -> None:
    """Lay the shield of a window over it; there is one, which is kept."""
    found = window.findChild(Shield)
    (found if isinstance(found, Shield) else Shield(window)).lie()
