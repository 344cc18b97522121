"""A card over the text that tells what was found under the pointer, in plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.source.diagnostics import Diagnostic
from ally_sim.ui import theme
from ally_sim.ui.language import told
from ally_sim.ui.widgets.words import Words


class HoverCard(QFrame):
    """Shows findings beside a point of its parent; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = Words("", "small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 14, 10)
        rows.addWidget(self._words)
        self.hide()

    def show_findings(self, findings: Sequence[Diagnostic], at: QPoint) -> None:
        """Show `findings` below the point `at`; nothing puts the card away."""
        self.setVisible(bool(findings))
        if not findings:
            return
        self._words.setText("\n\n".join(told(finding.message) for finding in findings))
        room = self._over.rect()
        width = min(theme.current().em(24), room.width() - 16)
        height = self._words.heightForWidth(width - 28) + 20
        left = min(at.x(), room.width() - width - 8)
        below = at.y() + theme.current().em(1.4)
        top = below if below + height < room.height() else max(8, at.y() - height - 8)
        self.setGeometry(left, top, width, height)
        self.raise_()
