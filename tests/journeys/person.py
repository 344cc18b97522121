"""Somebody at the window that is open: presses keys and buttons, and waits for what comes."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

K = Qt.Key
PLAIN = Qt.KeyboardModifier(0)
PATIENCE = 60.0
"""Seconds until waiting is given up."""


class Person:
    """Uses the app of this process, whichever window it has."""

    @property
    def on(self) -> str:
        """The accessible name of what the keyboard is on; "" where it is on nothing."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused else ""

    @property
    def window(self) -> QWidget:
        """The window that the keyboard is in."""
        window = QApplication.activeWindow()
        assert window is not None
        return window

    def wait(self, until: Callable[[], object]) -> None:
        """Let the app go on until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"waited in vain, on {self.on!r}"
            # QTest.qWait would keep all other threads from their work meanwhile.
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = PLAIN) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, with_)
            QApplication.processEvents()

    def write(self, words: str) -> None:
        """Type words into what the keyboard is on."""
        for letter in words:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
            QApplication.processEvents()

    def go_to(self, kind: type[QWidget]) -> None:
        """Press Tab until the keyboard is on a widget of a kind."""
        for _press in range(300):
            if isinstance(QApplication.focusWidget(), kind):
                return
            self.press(K.Key_Tab)
        raise AssertionError(kind)

    def click(self, name: str) -> None:
        """Press the button whose name begins so; wait for it where it is not there yet."""
        self.wait(lambda: self.button(name))
        button = self.button(name)
        assert button is not None
        button.click()
        QApplication.processEvents()

    def button(self, name: str) -> QAbstractButton | None:
        """Return the button that can be pressed and whose name begins so."""
        for each in self.window.findChildren(QAbstractButton):
            label = each.accessibleName() or each.text()
            if label.startswith(name) and each.isVisible() and each.isEnabled():
                return each
        return None

    def sees(self, kind: type[QWidget]) -> list[str]:
        """Return the accessible names of all widgets of a kind that are shown."""
        found = self.window.findChildren(kind)
        return [each.accessibleName() for each in found if each.isVisible()]

    def play_to_the_debrief(self) -> None:
        """Take the first choice wherever there is one, until the debrief is shown."""
        for _press in range(800):
            if self.on.startswith("Debrief."):
                return
            self.press(K.Key_1, K.Key_Return)
        raise AssertionError("the story does not end")
