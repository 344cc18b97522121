"""The settings: each is put on at once, and the small scene at the top shows what it does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.drawing.portrait import Portrait
from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.views import LineView
from ally_sim.records.settings import OFFERED, Settings
from ally_sim.story.model import CastId
from ally_sim.ui import theme
from ally_sim.ui.language import LANGUAGES, _, sense
from ally_sim.ui.read_aloud import voices
from ally_sim.ui.turns import Turns
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.select import Field, Select

COLUMN_EMS = 16
"""How wide a column of settings is at least, in heights of a letter."""


class SettingsPage(QWidget):
    """Shows what is set, and tells what somebody changes."""

    changed = Signal(str, object)
    """The name of a setting, a field of `Settings`, and what it is to be."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        values = asdict(settings)
        self._selects = {name: self._select(name, values[name]) for name in _offered()}
        fields = [
            Field(_labels()[name], select, _notes().get(name, ""))
            for name, select in self._selects.items()
        ]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(24)
        rows.addWidget(_Preview())
        rows.addWidget(Columns(fields, lambda: theme.current().em(COLUMN_EMS), gaps=(32, 24)))
        Turns(self).run(self._settle())

    def show_settings(self, settings: Settings) -> None:
        """Show these settings."""
        values = asdict(settings)
        for name, select in self._selects.items():
            select.show_value(values[name])

    def focus_start(self, name: str = "") -> None:
        """Put the keyboard on the setting called `name`, or on the first."""
        self._selects[name or next(iter(self._selects))].setFocus()

    def _settle(self) -> Iterator[None]:
        """Let the selects have their lists, one after the other: these are dear."""
        for select in self._selects.values():
            select.settle()
            yield

    def _select(self, name: str, value: str | int) -> Select:
        select = Select(_labels()[name], {})
        select.offer_soon({each: _words(name, each) for each in OFFERED[name]}, value)
        select.picked.connect(lambda value: self.changed.emit(name, value))
        return select


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


def _offered() -> Iterable[str]:
    """Return the settings that do something here: without a voice, nothing is read aloud."""
    return (name for name in OFFERED if name != "read_aloud" or voices())


def _labels() -> Mapping[str, str]:
    return {
        "theme": _("Colours"),
        "text_size": _("Text size"),
        "face": _("Typeface"),
        "spacing": _("Spacing"),
        "motion": _("Motion"),
        "feedback": _("Feedback"),
        "words_first": _("Your words first"),
        "moments": _("Moments that pass"),
        "read_aloud": _("Read aloud"),
        "language": _("Language"),
    }


def _notes() -> Mapping[str, str]:
    return {
        "motion": _("Without motion, an answer is there all at once."),
        "feedback": _("When you are told why. It holds from the next story you start or resume."),
        "words_first": _("Before the choices appear, there is room to write what you would say."),
        "moments": _(
            "In some scenes nobody waits: when the time is up, the story goes on without your "
            "choice. Pausing stops the time."
        ),
        "read_aloud": _("Scenes, choices and answers, as they come. R reads again."),
        "language": _("Translated stories are told in it, too; guidance stays in English."),
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
        "motion": {
            "system": _("As the system"),
            "off": sense("motion", "None"),
            "on": sense("motion", "A little"),
        },
        "feedback": {
            "story": _("As the story proposes"),
            "after-choice": _("After each choice"),
            "after-scene": _("After the scene"),
            "at-end": _("At the end"),
        },
        "words_first": {"off": _("Off"), "on": _("On")},
        "moments": {
            "off": _("Off"),
            "x1": _("In the story’s time"),
            "x2": _("In twice the time"),
            "x4": _("In four times the time"),
        },
        "read_aloud": {"off": _("Off"), "on": _("On")},
        "language": {"system": _("As the system"), **LANGUAGES},
    }[name][value]
