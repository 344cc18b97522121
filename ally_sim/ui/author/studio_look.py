"""How the studio looks: the settings of the app, changed and kept here too, and its own."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.settings import OFFERED, TEXT_SIZES, Settings, change_settings, read_settings
from ally_sim.ui import theme
from ally_sim.ui.chosen_look import put_on
from ally_sim.ui.language import in_words, speak


class StudioLook(QObject):
    """Puts the look that was chosen on the app."""

    told = Signal(str)
    """The choice could not be kept."""

    def __init__(self, database: Database, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._settings = read_settings(database)
        speak(self._settings.language)
        self._wear()

    @property
    def parts(self) -> str:
        """How much room the parts of the workbench were given last."""
        return self._settings.studio_parts

    def keep_parts(self, given: str) -> None:
        """Remember how much room the parts of the workbench were given."""
        self._keep(studio_parts=given)

    def next_theme(self) -> None:
        """Take the next of the themes that looks different from what is worn."""
        themes = [str(name) for name in OFFERED["theme"]]
        worn = theme.current().theme.name
        at = themes.index(self._settings.theme) + 1
        ahead = (*themes[at:], *themes[:at])
        self._change(theme=next(name for name in ahead if name != worn))

    def step_text(self, step: int) -> None:
        """Make the text larger (1), smaller (-1), or as it usually is (0)."""
        now = self._settings.text_size
        sizes = [size for size in TEXT_SIZES if (size - now) * step > 0]
        if step == 0:
            self._change(text_size=Settings().text_size)
        elif sizes:
            self._change(text_size=min(sizes) if step > 0 else max(sizes))

    def _change(self, **changes: Any) -> None:
        self._keep(**changes)
        self._wear()

    def _keep(self, **changes: Any) -> None:
        self._settings = replace(self._settings, **changes)
        try:
            change_settings(self._database, **changes)
        except AllySimError as error:
            self.told.emit(in_words(error))

    def _wear(self) -> None:
        put_on(self._settings, self._settings.theme, self._settings.text_size)
