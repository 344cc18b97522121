"""The bar above the preview: where it begins, whether it follows, and what it is tried with."""

from PySide6.QtWidgets import QFrame, QWidget

from ally_sim.ui.author.current_preview import CurrentPreview
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow


class PreviewBar(QFrame):
    """Takes the preview to the beginning, to the cursor's scene, and a step back."""

    def __init__(self, current: CurrentPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._current = current
        self.line = IconButton("pencil", _("Go to this scene’s line"))
        self.setup = Button(_("Try with…"), "chip")
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
        self._begin.clicked.connect(lambda: current.try_scene(None))
        self._here.clicked.connect(current.try_here)
        self._back.clicked.connect(current.step_back)
        self._follow.toggled.connect(lambda on: current.follow_cursor(wanted=on))
        current.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._back.setEnabled(self._current.can_step_back)
