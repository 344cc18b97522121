"""What places its parts anew where there is more room or less, or where the text changes."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Reflowing(QWidget):
    """Calls `_reflow` with each new size of its own, and of the text."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what there is room for."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._reflow()

    def _reflow(self) -> None:
        """Place the parts as there is room."""
        raise NotImplementedError
