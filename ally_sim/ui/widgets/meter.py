"""Meters in words: what somebody's trust, or a room's mood, is called now; never a number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ally_sim.engine.views import MeterChangeView, MeterView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words


class MeterLine(QWidget):
    """A meter and the word that holds now, for example "Dana's trust in you: warm"."""

    def __init__(self, view: MeterView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._label = Words(role="quiet")
        self._word = Words(role="strong")
        for part in (self._label, self._word):
            part.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(part, 0 if part is self._label else 1)
        if view is not None:
            self.show_view(view)

    def show_view(self, view: MeterView) -> None:
        """Show this meter."""
        self._label.setText(view.label)
        self._word.setText(view.word)
        self.setAccessibleName(_("{meter}: {word}").format(meter=view.label, word=view.word))


def change_in_words(change: MeterChangeView) -> str:
    """Return a change as a sentence, for example "Dana's trust in you: open, now warm"."""
    if change.before != change.after:
        return _("{meter}: {before}, now {after}").format(
            meter=change.label, before=change.before, after=change.after
        )
    if change.rose:
        still = _("{meter}: still {word}, a little more than before")
    else:
        still = _("{meter}: still {word}, a little less than before")
    return still.format(meter=change.label, word=change.after)
