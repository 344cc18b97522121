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
        super().__init__("")
        self._shown: tuple[PromptView, ...] = ()
        self._seen = False
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.rows.addLayout(self._list)
        self.hide()

    def show_view(self, prompts: Sequence[PromptView], *, seen: bool) -> None:
        """Show these questions; nothing where there are none. `seen` where the room sees them."""
        if (tuple(prompts), seen) == (self._shown, self._seen):
            return
        self._shown, self._seen = tuple(prompts), seen
        title = (
            _("Questions (D shows the next one)")
            if seen
            else _("Questions (those marked are shown when the room talks)")
        )
        self.title.setText(title)
        self.setAccessibleName(title)
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
        label = _("Show the room: {question}") if self._seen else _("Show at the talk: {question}")
        if prompt.shown:
            label = _("Hide: {question}")
        row.setAccessibleName(label.format(question=text))
        row.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.clicked.connect(lambda: self.turned.emit(number))
        return row
