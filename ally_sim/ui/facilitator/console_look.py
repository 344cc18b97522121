"""How the facilitator's window looks: dark unless set otherwise, in letters of its own size."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.settings import TEXT_SIZES, Settings, change_settings, read_settings
from ally_sim.ui.chosen_look import put_on
from ally_sim.ui.facilitator.console_header import LOOKS
from ally_sim.ui.language import in_words


class ConsoleLook(QObject):
    """Puts the look on, and remembers it. Typeface, spacing and motion are the player's."""

    changed = Signal()
    trouble = Signal(str)
    """The look could not be remembered, in a sentence."""

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._put_on(read_settings(database))

    @property
    def name(self) -> str:
        """The theme in use, one of LOOKS."""
        chosen = read_settings(self._database).room_theme
        return chosen if chosen in LOOKS else next(iter(LOOKS))

    def wear(self, name: str) -> None:
        """Change to the theme called `name`."""
        self._change(room_theme=name)

    def step_text(self, step: int) -> None:
        """Use the next larger or smaller text; with 0 the usual one."""
        now = read_settings(self._database).room_text_size
        sizes = [size for size in TEXT_SIZES if (size - now) * step > 0]
        if not step:
            self._change(room_text_size=Settings().room_text_size)
        elif sizes:
            self._change(room_text_size=min(sizes) if step > 0 else max(sizes))

    def _change(self, **changes: Any) -> None:
        settings = replace(read_settings(self._database), **changes)
        try:
            change_settings(self._database, **changes)
        except AllySimError as error:
            self.trouble.emit(in_words(error))
        self._put_on(settings)
        self.changed.emit()

    def _put_on(self, chosen: Settings) -> None:
        name = chosen.room_theme if chosen.room_theme in LOOKS else next(iter(LOOKS))
        put_on(chosen, name, chosen.room_text_size)
