"""What a finding means: the page that `check --explain` prints, laid out to be read."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.authoring.explanation import explanation
from ally_sim.source.diagnostics import Code
from ally_sim.ui.widgets.handbook import book_of
from ally_sim.ui.widgets.manual import Example, words_of


class Explained(QWidget):
    """Shows what a code means, why that matters, and an example of it that is mended."""

    def __init__(self, code: Code, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for part in book_of(explanation(code)).parts:
            rows.addWidget(Example(part.text) if part.kind == "code" else words_of(part))
