"""After a session: its report to read, to keep as a file, and to erase."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from ally_sim.exchange.session_page import Words as Told
from ally_sim.exchange.session_page import as_html, as_lines
from ally_sim.exchange.session_report import SessionReport
from ally_sim.exchange.session_tables import as_csv, as_json
from ally_sim.ui.facilitator.after_saving import Kept
from ally_sim.ui.language import _
from ally_sim.ui.paper import Line, Style
from ally_sim.ui.paper_pdf import as_pdf
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.words import Words
from ally_sim.ui.wording import wording

CLOSER = -10
"""How much nearer a small line stands to what it is about, in pixels."""

_ROLES = {
    "h1": "display",
    "h2": "title",
    "h3": "heading",
    "blockquote": "thought",
    "small": "small",
}


class AfterPage(Page):
    """Shows a report; every number on it stands in the files too, and no other."""

    save_wanted = Signal(object)
    """A `Kept`: a file to be written."""
    erase_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, report: SessionReport, *, kept: bool) -> None:
        super().__init__()
        self._report = report
        plan = Button(_("To the plan"), "quiet", icon_name="arrow-left")
        plan.clicked.connect(self.plan_wanted)
        self.add_to_header(plan)
        self.header.addStretch(1)
        title, day, *lines = as_lines(report, wording())
        self._show((title, day))
        self._first = self._buttons(kept=kept)
        told = _("The session is kept on this computer until you erase it.")
        if not kept:
            told = _("Nothing of this session is kept. Save the report now if you want it.")
        self.add(Words(told, "quiet"))
        self._show(lines)

    def focus_start(self) -> None:
        """Put the keyboard on the first thing to do."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, lines: Iterable[Told]) -> None:
        above = ""
        for line in lines:
            nearer = line.style == "small" != above
            words = Words(line.text, _ROLES.get(line.style, "body"), typed=True)
            self.add(words, space_before=CLOSER if nearer else 0)
            above = line.style

    def _buttons(self, *, kept: bool) -> Button:
        flow = Flow()
        buttons = []
        for label, name, kinds in _files():
            button = Button(label, icon_name="download")
            button.clicked.connect(
                lambda _checked=False, name=name, kinds=kinds: self.save_wanted.emit(
                    Kept(name, kinds, self._bytes(name))
                )
            )
            flow.addWidget(button)
            buttons.append(button)
        if kept:
            erase = Button(_("Erase this session …"), "quiet", icon_name="trash-2")
            erase.clicked.connect(self.erase_wanted)
            flow.addWidget(erase)
        self.add(flow)
        return buttons[0]

    def _bytes(self, name: str) -> bytes:
        words = wording()
        if name.endswith(".html"):
            return as_html(self._report, words).encode("utf-8")
        if name.endswith(".csv"):
            return as_csv(self._report, words).encode("utf-8-sig")
        if name.endswith(".json"):
            return as_json(self._report).encode("utf-8")
        lines = [Line(each.text, Style(each.style)) for each in as_lines(self._report, words)]
        return as_pdf(lines, title=_("Session report"))


def _files() -> tuple[tuple[str, str, str], ...]:
    return (
        (_("PDF …"), "session-report.pdf", _("To print (*.pdf)")),
        (_("HTML …"), "session-report.html", _("Pages to read (*.html)")),
        (_("CSV …"), "session-report.csv", _("Tables (*.csv)")),
        (_("JSON …"), "session-report.json", _("Data (*.json)")),
    )
