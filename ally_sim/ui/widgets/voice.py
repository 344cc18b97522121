"""One person's thoughts in the order in which they came, beside how their meter moved."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.debrief import VoiceLineView, VoiceView
from ally_sim.engine.story_views import SpeakerView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.thought import Thought
from ally_sim.ui.widgets.words import Words


class Voice(QWidget):
    """What somebody thought at each moment that landed with them."""

    def __init__(self, view: VoiceView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(16)
        if view is not None:
            self.show_view(view)

    def show_view(self, view: VoiceView) -> None:
        """Show this person's lines."""
        clear(self._rows)
        self.setAccessibleName(view.speaker.name)
        self._rows.addWidget(Words(view.speaker.name, "name"))
        for line in view.lines:
            self._rows.addWidget(_thought(view.speaker, line))


def _thought(person: SpeakerView, line: VoiceLineView) -> Thought:
    speaker = SpeakerView(person.id, person.name, person.portrait, line.mood)
    change = change_in_words(line.change) if line.change else ""
    when = _("Moment {number}").format(number=line.moment + 1)
    return Thought(speaker, line.text, change, over=when)
