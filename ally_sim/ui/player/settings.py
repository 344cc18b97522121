"""The settings: each is put on at once, and the small scene at the top shows what it does."""

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ally_sim.drawing.portrait import Portrait
from ally_sim.engine.views import LineView, SpeakerView
from ally_sim.records.settings import OFFERED, Settings
from ally_sim.story.model import CastId
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.select import Field, Select

TWO_COLUMNS_EMS = 32
"""From which width on, in heights of a letter, two settings stand side by side."""


class SettingsPage(QWidget):
    """Shows what is set, and tells what somebody changes."""

    changed = Signal(str, object)
    """The name of a setting, a field of `Settings`, and what it is to be."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._selects = {name: self._select(name) for name in OFFERED}
        self._fields = [
            Field(_labels()[name], select, _notes().get(name, ""))
            for name, select in self._selects.items()
        ]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(24)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(24)
        rows.addWidget(_Preview())
        rows.addLayout(self._grid)
        self._reflow()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show these settings."""
        values = asdict(settings)
        for name, select in self._selects.items():
            select.show_value(values[name])

    def focus_start(self) -> None:
        """Put the keyboard on the first setting."""
        next(iter(self._selects.values())).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room for two side by side."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._reflow()

    def _select(self, name: str) -> Select:
        select = Select(_labels()[name], {value: _words(name, value) for value in OFFERED[name]})
        select.picked.connect(lambda value: self.changed.emit(name, value))
        return select

    def _reflow(self) -> None:
        columns = 2 if self.width() >= theme.current().em(TWO_COLUMNS_EMS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, field in enumerate(self._fields):
            self._grid.addWidget(field, *divmod(number, columns))
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class _Preview(QFrame):
    """A few lines of a scene."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        prose = Prose()
        prose.setAccessibleName(_("How a scene looks now"))
        noor = SpeakerView(
            CastId("noor"),
            "Noor",
            Portrait(skin=5, hair="bob", hair_colour="black", top="plum"),
            "glad",
        )
        prose.show_lines(
            (
                LineView(None, None, _("The room goes quiet, and Noor looks up from her notes.")),
                LineView(noor, None, _("I had something like that in mind, actually.")),
            )
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 8)
        rows.addWidget(prose)


def _labels() -> Mapping[str, str]:
    return {
        "theme": _("Colours"),
        "text_size": _("Text size"),
        "face": _("Typeface"),
        "spacing": _("Spacing"),
        "motion": _("Motion"),
        "feedback": _("Feedback"),
    }


def _notes() -> Mapping[str, str]:
    return {
        "motion": _("Without motion, an answer is there all at once."),
        "feedback": _("When you are told why. It holds from the next story you start or resume."),
    }


def _words(name: str, value: str | int) -> str:
    """Return what a value of a setting is called."""
    if isinstance(value, int):
        return _("{number} %").format(number=value)
    return {
        "theme": {
            "system": _("As the system"),
            "day": _("Day"),
            "night": _("Night"),
            "high-contrast": _("High contrast"),
        },
        "face": {
            "serif": _("Serif for stories"),
            "sans": _("Sans serif everywhere"),
            "opendyslexic": _("OpenDyslexic"),
        },
        "spacing": {"normal": _("Normal"), "wide": _("Wide")},
        "motion": {"system": _("As the system"), "off": _("None"), "on": _("A little")},
        "feedback": {
            "story": _("As the story proposes"),
            "after-choice": _("After each choice"),
            "after-scene": _("After the scene"),
            "at-end": _("At the end"),
        },
    }[name][value]
