"""What the tables say: for each a choice, and one line of why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ally_sim.engine.views import ChoiceView
from ally_sim.engine.votes import TableReport
from ally_sim.story.model import ChoiceId
from ally_sim.story.script import plain
from ally_sim.ui.facilitator.console_parts import Act, Panel, ems
from ally_sim.ui.facilitator.console_words import letter
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import IconButton
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.words import Words


class ReportOut(Panel):
    """A line to fill in for each table, and what the others said; there once it was asked for."""

    reported = Signal(str, str, str)
    """A table, the id of its choice, and why."""
    dropped = Signal(str)
    """A table whose words are taken back."""

    def __init__(self) -> None:
        super().__init__(_("What the tables say (R)"))
        self._choices: tuple[ChoiceView, ...] = ()
        self._reports: tuple[TableReport, ...] = ()
        self._asked = False
        self._table = QLineEdit()
        self._table.setAccessibleName(_("Table"))
        self._table.setFixedWidth(ems(5))
        self._choice = Select(_("The table’s choice"), {})
        self._why = QLineEdit()
        self._why.setAccessibleName(_("Why, in one line"))
        self._why.setPlaceholderText(_("Why, in one line"))
        self._keep = Act(_("Keep"))
        self._said = QVBoxLayout()
        self._said.setSpacing(2)
        self.rows.addLayout(self._line())
        self.rows.addLayout(self._said)
        self._keep.clicked.connect(self._report)
        self._why.returnPressed.connect(self._report)
        self._table.returnPressed.connect(self._choice.setFocus)

    def show_view(self, choices: Sequence[ChoiceView], reports: Sequence[TableReport]) -> None:
        """Show what was reported on these choices."""
        if tuple(choices) != self._choices:
            self._asked = False
            self._choices = tuple(choices)
            named: dict[str, str] = {each.id: letter(n) for n, each in enumerate(choices)}
            self._choice.offer(named)
        if tuple(reports) != self._reports:
            self._reports = tuple(reports)
            self._list()
        if not self._table.text():
            self._table.setText(self._next_table())
        self.setVisible(bool(choices) and (self._asked or bool(reports)))

    def take_keyboard(self) -> None:
        """Be ready for the next table."""
        self._asked = True
        self.show()
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._table.selectAll()

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Words(_("Table"), "small"))
        row.addWidget(self._table)
        row.addWidget(self._choice)
        row.addWidget(self._why, 1)
        row.addWidget(self._keep)
        return row

    def _report(self) -> None:
        table, choice = self._table.text().strip(), self._choice.currentData()
        if table and choice:
            self.reported.emit(table, choice, self._why.text().strip())
            self._why.clear()
            self._table.setText(self._next_table())
            self.take_keyboard()

    def _next_table(self) -> str:
        """Return the number after the highest that has reported."""
        numbers = [int(each.table) for each in self._reports if each.table.isdecimal()]
        return str(max(numbers, default=0) + 1)

    def _list(self) -> None:
        clear(self._said)
        places: dict[ChoiceId, int] = {each.id: n for n, each in enumerate(self._choices)}
        for each in self._reports:
            self._said.addWidget(self._row(each, places.get(each.choice, 0)))

    def _row(self, report: TableReport, place: int) -> QWidget:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        told = _("Table {table}: {letter}").format(table=report.table, letter=letter(place))
        why = f" – {plain(report.why)}" if report.why else ""
        row.addWidget(Words(told + why, "small"), 1)
        drop = IconButton("x", _("Take back what table {table} said").format(table=report.table))
        drop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        drop.clicked.connect(lambda: self.dropped.emit(report.table))
        row.addWidget(drop)
        return around
