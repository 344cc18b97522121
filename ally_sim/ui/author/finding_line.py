"""The line below the text: what was found at the cursor, and the mend for it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.ui import theme
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.language import _, several, told
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words

_WITH_WORDS = 30
"""How high a window is in which the words are shown here, in heights of a letter."""


class FindingLine(QFrame):
    """Shows one finding, or that there is none here, and where the cursor is."""

    mend_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "footer")
        self._shown: tuple[Diagnostic | None, str] = None, ""
        self._words = Words()
        self._where = Words("", "small")
        self._mend = Button("", "quiet", icon_name="check")
        self._mend.clicked.connect(self.mend_wanted)
        self._mend.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._mend)
        row.addStretch(1)
        row.addWidget(self._where)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 4, 16, 4)
        rows.setSpacing(2)
        rows.addWidget(self._words)
        rows.addLayout(row)
        self._words.hide()

    def show_here(self, place: tuple[int, int], finding: Diagnostic | None, mend: str) -> None:
        """Show where the cursor is, what was found there, and what would mend it ("": nothing)."""
        line, column = place
        self._where.setText(_("Line {line}, column {column}").format(line=line, column=column))
        if (finding, mend) == self._shown:
            return
        self._shown = finding, mend
        self.fit()
        self._words.setText(told(finding.message) if finding else "")
        self._words.setProperty("impact", COLOURS[finding.severity] if finding else "")
        self._words.style().polish(self._words)
        self._mend.setVisible(bool(mend))
        if mend:
            self._mend.show_label(_("Write “{mend}”").format(mend=mend))

    def fit(self) -> None:
        """Show the words where the window has room for them."""
        # The list below has them as well; in a low window the text needs the room more.
        has_room = self.window().height() >= theme.current().em(_WITH_WORDS)
        self._words.setVisible(self._shown[0] is not None and has_room)

    def changeEvent(self, event: QEvent) -> None:
        """Be as large as the text is now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.fit()


def counted(severities: list[Severity]) -> str:
    """Return in a few words how many findings of each severity there are."""
    errors = severities.count(Severity.ERROR)
    warnings = severities.count(Severity.WARNING)
    advice = severities.count(Severity.ADVICE)
    parts = (
        several("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        several("{count} warning", "{count} warnings", warnings).format(count=warnings)
        if warnings
        else "",
        several("{count} hint", "{count} hints", advice).format(count=advice) if advice else "",
    )
    return ", ".join(part for part in parts if part) or _("Nothing found")
