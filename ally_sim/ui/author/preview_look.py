"""In what look the preview is tried: a theme, a text size, or the pictures of a room's screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ally_sim.records.settings import TEXT_SIZES
from ally_sim.ui.language import _
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.select import Select

ROOM = "room"
"""The look of a room's screen, which shows its pictures."""


class PreviewLook(QWidget):
    """Offers looks (themes, ROOM, "" for that of the studio) and text sizes (0 for that)."""

    picked = Signal()
    """Another look or text size is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = Select(_("Look of the preview"), _looks())
        self.size_of_text = Select(_("Text size of the preview"), _sizes())
        row = Flow(parent=self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for select in (self.colours, self.size_of_text):
            select.setToolTip(select.accessibleName())
            select.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToContents)
            select.picked.connect(lambda _value: self.picked.emit())
            row.addWidget(select)

    @property
    def is_own(self) -> bool:
        """Whether players' pages are to wear something else than the studio."""
        name = self.colours.currentData()
        return name != ROOM and bool(name or self.size_of_text.currentData())

    def turn_room(self) -> None:
        """Show what a room sees, or what players see again."""
        shown = self.colours.currentData() == ROOM
        self.colours.show_value("" if shown else ROOM)
        self.picked.emit()


def _looks() -> dict[str | int, str]:
    return {
        "": _("As the studio"),
        "day": _("Day"),
        "night": _("Night"),
        "high-contrast": _("High contrast"),
        ROOM: _("On a projector"),
    }


def _sizes() -> dict[str | int, str]:
    return {0: _("Text as here"), **{size: f"{size} %" for size in TEXT_SIZES}}
