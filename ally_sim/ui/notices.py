"""What must be told of the practice file as a window begins: on a sheet, until it has been read."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ally_sim.errors import AllySimError
from ally_sim.ui.language import _, in_words
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.words import Words


class LaysSheets(Protocol):
    """A window over which a sheet can be laid."""

    def lay(self, title: str, inside: QWidget, *labels: str) -> Sheet:
        """Lay a sheet with a button for each label."""
        ...


def lay_notices(window: LaysSheets, notices: Sequence[AllySimError]) -> Sheet | None:
    """Lay what must be told of the practice file over a window, until it has been read."""
    if not notices:
        return None
    told = Words(in_words(*notices), "reading")
    return window.lay(_("About your practice"), told, _("Go on"))
