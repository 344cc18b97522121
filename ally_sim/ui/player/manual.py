"""The players' manual: Markdown of our own, drawn with the same means as the stories' text."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.bundled import bundled
from ally_sim.ui.widgets.words import Words


class Manual(QWidget):
    """The manual's headings, paragraphs and lists, without its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for kind, text in _parts():
            if kind == "heading":
                rows.addSpacing(16)
            if kind == "item":
                rows.addLayout(_item(text))
            else:
                rows.addWidget(Words(text, kind, inline=True))


def _item(text: str) -> QHBoxLayout:
    """Return a line of a list: its dot, and the words beside it."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Words("•"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(text, inline=True), 1)
    return row


def _parts() -> Iterator[tuple[str, str]]:
    """Yield each heading, paragraph ("body") and item of a list below the title, and its text."""
    text = (bundled("assets") / "manual" / "players.md").read_text(encoding="utf-8")
    for line in filter(None, text.splitlines()):
        if line.startswith("## "):
            yield "heading", line.removeprefix("## ")
        elif line.startswith("- "):
            yield "item", line.removeprefix("- ")
        elif not line.startswith("# "):
            yield "body", line
