"""The way back from a page to look something up in."""

from PySide6.QtCore import QEvent

from ally_sim.ui import theme
from ally_sim.ui.widgets.buttons import Button

SPELLED_OUT_EMS = 32
"""In a page less wide than this, the sign stands alone."""


class WayBack(Button):
    """Leads back, named by where to; without words where a page has no room for them."""

    def __init__(self, label: str) -> None:
        super().__init__("", "quiet", icon_name="arrow-left")
        self._label = label
        self._room = 0
        self.lead(label)

    def lead(self, label: str) -> None:
        """Be named by where it leads now."""
        self._label = label
        self.setAccessibleName(label)
        self.setToolTip(label)
        self._fit()

    def fit(self, room: int) -> None:
        """Stand in a page so many pixels wide."""
        self._room = room
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """See again what fits when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        spelled_out = self._room >= theme.current().em(SPELLED_OUT_EMS)
        self.setText(self._label.replace("&", "&&") if spelled_out else "")
        self.show_icon("arrow-left")  # it stands off from words, where there are any
