"""A banner above the text: something to decide, without a dialogue in the way."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.ui.accessibility import announce
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words

Act = tuple[str, Callable[[], object]]
"""The label of a button, and what it does."""


class Banner(QFrame):
    """Shows a sentence with a few buttons until one that decides is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "mixed")
        self._words = Words()
        self._buttons: list[Button] = []
        self._row = Flow()
        self._row.setSpacing(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 10)
        rows.setSpacing(8)
        rows.addWidget(self._words)
        rows.addLayout(self._row)
        self.hide()

    def ask(self, words: str, *acts: Act, looks: Act | None = None) -> None:
        """Ask something; `looks` is a way to see more, after which it is asked still."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._words.setText(words)
        if looks is not None:
            self._add(looks, decides=False)
        for act in acts:
            self._add(act, decides=True)
        self.setFocusProxy(self._buttons[0])
        self.show()
        announce(self, words, urgent=True)

    def _add(self, act: Act, *, decides: bool) -> None:
        label, does = act
        button = Button(label)
        if decides:
            button.clicked.connect(self.hide)
        button.clicked.connect(lambda _checked=False: does())
        self._row.addWidget(button)
        button.show()
        self._buttons.append(button)
