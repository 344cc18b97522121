"""The bar above the preview: where it begins, and whether it follows the cursor."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.ui.author.current_preview import CurrentPreview
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words

OLD_MS = 1_500
"""How long the text cannot be read until that is told: it moves the page, and one may be typing."""


class PreviewBar(QFrame):
    """Takes the preview to the beginning, to the cursor's scene, and a step back.

    Below that it tells of a preview of an earlier text.
    """

    def __init__(self, current: CurrentPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._current = current
        self.line = IconButton("pencil", _("Go to this scene’s line"))
        self.setup = Button(_("Try with…"), "chip")
        self.setup.setToolTip(_("Meters, flags, earlier choices, look and text size"))
        self._begin = IconButton("rotate-ccw", _("From the beginning"))
        self._here = IconButton("play", _("The scene at the cursor"))
        self._back = IconButton("arrow-left", _("Step back"))
        self._follow = Button(_("Follow"), "chip")
        self._follow.setAccessibleName(_("Follow the cursor"))
        self._follow.setToolTip(_("Follow the cursor"))
        self._follow.setChecked(current.follows)
        self._old = Words(_("This is the story as it could last be read."), "small")
        self._old.hide()
        self._soon = QTimer(self, singleShot=True, interval=OLD_MS)
        self._soon.timeout.connect(self._old.show)
        self._build()
        self._connect()
        self._show()

    def tell_old(self, *, old: bool) -> None:
        """Say that the text is not what is shown, once it is so for a while; or no more."""
        if not old:
            self._soon.stop()
            self._old.hide()
        elif not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        if self._back.hasFocus() and not self._current.can_step_back:
            self._begin.setFocus()
        self._back.setEnabled(self._current.can_step_back)

    def _build(self) -> None:
        buttons = QWidget()  # so that they never stand on the words, however little room there is
        row = Flow(parent=buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._begin, self._here, self._back, self.line, self._follow, self.setup):
            row.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 6, 8, 6)
        rows.setSpacing(4)
        rows.addWidget(buttons)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self._old)
        rows.addLayout(below)

    def _connect(self) -> None:
        current = self._current
        self._begin.clicked.connect(lambda: current.try_scene(None))
        self._here.clicked.connect(current.try_here)
        self._back.clicked.connect(current.step_back)
        self._follow.toggled.connect(lambda on: current.follow_cursor(wanted=on))
        current.changed.connect(self._show)
