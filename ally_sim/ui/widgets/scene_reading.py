"""A scene as it is read: its text, and the one way on from it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.engine.views import SceneView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.kept import Refilled
from ally_sim.ui.widgets.motion import fade_in
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.spoken import blocks_said
from ally_sim.ui.widgets.words import Words


class SceneReading(Refilled):
    """The text of a scene and, where there are choices, these; filled anew for every scene."""

    chosen = Signal(str)
    aimed = Signal(str)
    """The id of a choice that may be taken soon."""
    because_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(28)
        self._prose = Prose()
        self._prose.because_clicked.connect(self.because_clicked)
        self._between = QVBoxLayout()
        self._between.setSpacing(28)
        self.choices = ChoiceList()
        self.choices.chosen.connect(self.chosen)
        self.choices.aimed.connect(self.aimed)
        self._rows.addWidget(self._prose)
        self._rows.addLayout(self._between)
        self._rows.addWidget(self.choices)

    def put_first(self, first: QWidget) -> None:
        """Put `first` in the place of the choices, until `open_choices`."""
        self._first = first
        self._between.addWidget(first)
        self.choices.hide()

    def fill(self, view: SceneView) -> None:
        """Fill all of it with a scene."""
        self._first = None
        self.setAccessibleName(view.title or _("The story goes on"))
        told = blocks_said(view.blocks)
        if view.ending:
            told = "\n".join((told, _("Ending: {title}").format(title=view.ending.title)))
        self.setAccessibleDescription(told)
        self._prose.show_view(view.blocks)
        self._prose.setVisible(bool(view.blocks))
        clear(self._between)
        if view.ending:
            self._between.addWidget(_ending(view.ending.title))
        self.choices.show_view(view.choices)
        self.choices.setVisible(bool(view.choices))

    def draw_ahead(self) -> Iterator[None]:
        """Draw the portraits beside its text, piece by piece."""
        yield from self._prose.draw_ahead()

    def open_choices(self) -> None:
        """Show the choices in the place of what stood there first."""
        if self._first:
            self._first.hide()
        self.choices.show()
        fade_in(self.choices)


class Threshold(QFrame):
    """What stands before a hard scene: its note, and the choice to take the short version."""

    entered = Signal()
    skipped = Signal()

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "soft")
        self.enter = Button(_("Read the scene"), "primary")
        self.enter.setAccessibleDescription(note)
        self.enter.clicked.connect(self.entered)
        skip = Button(_("Take the short version"), icon_name="skip-forward")
        skip.clicked.connect(self.skipped)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 28)
        rows.setSpacing(12)
        rows.addWidget(Words(_("Before the next scene"), "heading"))
        rows.addWidget(Words(note, "reading", inline=True))
        rows.addWidget(
            Words(_("The short version tells what happens in a few words, and goes on."), "quiet")
        )
        row = Flow()
        row.addWidget(self.enter)
        row.addWidget(skip)
        rows.addSpacing(4)
        rows.addLayout(row)


def _ending(title: str) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 8, 0, 0)
    rows.setSpacing(8)
    rule = QFrame()
    rule.setProperty("kind", "rule")
    rows.addWidget(rule)
    rows.addSpacing(12)
    rows.addWidget(Words(_("Ending"), "eyebrow"))
    rows.addWidget(Words(title, "title"))
    return box
