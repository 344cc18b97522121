"""A story of the plan: its note, its steps with their minutes, and what can be printed of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from ally_sim.engine.plan import Part, PlanLine, PlannedStory
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words


class PlannedCard(QFrame):
    """Shows one story of the plan; `number` counts from 0, `first` has none above it."""

    up_wanted = Signal()
    removal_wanted = Signal()
    questions_wanted = Signal()
    handout_wanted = Signal()
    run_sheet_wanted = Signal()

    def __init__(self, planned: PlannedStory, number: int) -> None:
        super().__init__()
        self._title = planned.story.title
        self.setProperty("kind", "card")
        self.setAccessibleName(self._title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 18, 24, 18)
        rows.setSpacing(10)
        rows.addLayout(self._head(number))
        if planned.story.content_note:
            note = _("Content: {note}").format(note=planned.story.content_note)
            rows.addWidget(Words(note, "small"))
        rows.addLayout(_steps(planned))
        self.questions = self._act(_("Questions to talk about …"), "message-circle")
        """The button on which the questions open."""
        self.questions.clicked.connect(self.questions_wanted)
        rows.addLayout(self._foot())

    def _head(self, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(Words(f"{number + 1}. {self._title}", "heading"), 1)
        if number:
            up = IconButton("chevron-up", _("Tell “{title}” earlier").format(title=self._title))
            up.clicked.connect(self.up_wanted)
            row.addWidget(up, 0, Qt.AlignmentFlag.AlignTop)
        remove = IconButton("x", _("Take “{title}” out of the plan").format(title=self._title))
        remove.clicked.connect(self.removal_wanted)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> Flow:
        flow = Flow()
        flow.addWidget(self.questions)
        for label, signal in (
            (_("Handout for tables (PDF) …"), self.handout_wanted),
            (_("Run sheet (PDF) …"), self.run_sheet_wanted),
        ):
            button = self._act(label, "printer")
            button.clicked.connect(signal)
            flow.addWidget(button)
        return flow

    def _act(self, label: str, icon: str) -> Button:
        button = Button(label, "quiet", icon_name=icon)
        button.setAccessibleDescription(self._title)
        return button


def minutes(count: int) -> str:
    """Return so many minutes in words."""
    return several("{number} minute", "{number} minutes", count).format(number=count)


def _steps(planned: PlannedStory) -> QGridLayout:
    """Return the steps of a usual way, a line each, and what they take together."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for line in planned.lines:
        row = grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Words(minutes(line.minutes), "quiet"), row, 0, top)
        grid.addWidget(Words(_step(line)), row, 1, top)
    row = grid.rowCount()
    grid.addWidget(Words(minutes(planned.minutes), "strong"), row, 0)
    grid.addWidget(Words(_("together, on a usual way"), "quiet"), row, 1)
    return grid


def _step(line: PlanLine) -> str:
    if line.part is Part.OPENING:
        return _("Opening: the content note, who is there")
    if line.part is Part.DEBRIEF:
        return _("Debrief: {title}").format(title=line.title)
    if not line.prompts:
        return line.title
    asked = several("{number} question", "{number} questions", len(line.prompts))
    return f"{line.title} · {asked.format(number=len(line.prompts))}"
