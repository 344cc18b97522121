"""The bar above the preview: where it begins, whether it follows, and in what look it is tried."""

from PySide6.QtWidgets import QFrame, QWidget

from ally_sim.records.settings import TEXT_SIZES
from ally_sim.ui.author.current_preview import CurrentPreview
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.select import Select

ROOM = "room"
"""The look of a room's screen, which shows its pictures."""


class PreviewBar(QFrame):
    """Takes the preview to the beginning, to the cursor's scene, and a step back.

    `look` offers themes, ROOM, and "" for that of the studio; `size` percentages, and 0 for that.
    """

    def __init__(self, current: CurrentPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._current = current
        self.line = IconButton("pencil", _("Go to this scene’s line"))
        self.setup = Button(_("Try with…"), "chip")
        self.look = Select(_("Look of the preview"), _looks())
        self.size_of_text = Select(_("Text size of the preview"), _sizes())
        self._begin = IconButton("rotate-ccw", _("From the beginning"))
        self._here = IconButton("play", _("The scene at the cursor"))
        self._back = IconButton("arrow-left", _("Step back"))
        self._follow = Button(_("Follow the cursor"), "chip")
        self._follow.setChecked(current.follows)
        row = Flow(parent=self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        for part in (self._begin, self._here, self._back, self.line, self.setup, self._follow):
            row.addWidget(part)
        for select in (self.look, self.size_of_text):
            select.setToolTip(select.accessibleName())
            select.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(select)
        self._begin.clicked.connect(lambda: current.try_scene(None))
        self._here.clicked.connect(current.try_here)
        self._back.clicked.connect(current.step_back)
        self._follow.toggled.connect(lambda on: current.follow_cursor(wanted=on))
        current.changed.connect(self._show)
        self._show()

    def turn_room(self) -> None:
        """Show what a room sees, or what players see again."""
        shown = self.look.currentData() == ROOM
        self.look.show_value("" if shown else ROOM)
        self.look.picked.emit(self.look.currentData())

    def _show(self) -> None:
        self._back.setEnabled(self._current.can_step_back)


def _looks() -> dict[str | int, str]:
    return {
        "": _("Look of the studio"),
        "day": _("Day"),
        "night": _("Night"),
        "high-contrast": _("High contrast"),
        ROOM: _("On a projector"),
    }


def _sizes() -> dict[str | int, str]:
    return {0: _("Text as here"), **{size: f"{size} %" for size in TEXT_SIZES}}
