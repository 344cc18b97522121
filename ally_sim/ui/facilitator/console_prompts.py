"""Questions to talk about: each can be shown to the room, and hidden again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.console_view import PromptView
from ally_sim.story.script import plain
from ally_sim.ui.facilitator.console_parts import Panel
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.words import Words


class PromptPanel(Panel):
    """Lists the questions of the moment at hand."""

    turned = Signal(int)
    """The number of a question that is to be shown, or hidden."""

    def __init__(self) -> None:
        super().__init__(_("Questions (D shows the next one)"))
        self._shown: tuple[PromptView, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.rows.addLayout(self._list)
        self.hide()

    def show_view(self, prompts: Sequence[PromptView]) -> None:
        """Show these questions; nothing where there are none."""
        if tuple(prompts) == self._shown:
            return
        self._shown = tuple(prompts)
        clear(self._list)
        for number, prompt in enumerate(prompts):
            self._list.addWidget(self._row(prompt, number))
        self.setVisible(bool(prompts))

    def _row(self, prompt: PromptView, number: int) -> QWidget:
        text = plain(prompt.text)
        row = CardButton("row")
        inside = QHBoxLayout()
        inside.setContentsMargins(6, 4, 6, 4)
        inside.setSpacing(10)
        sign = Words("●" if prompt.shown else "○", "number")
        inside.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(Words(text, "strong" if prompt.shown else "body"), 1)
        row.fill(inside)
        label = _("Hide: {question}") if prompt.shown else _("Show the room: {question}")
        row.setAccessibleName(label.format(question=text))
        row.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.clicked.connect(lambda: self.turned.emit(number))
        return row
