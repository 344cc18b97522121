"""The workbench: an open story with its text, its outline, and what was found in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.authoring.completion import NOTHING_KNOWN, Completion, complete
from ally_sim.authoring.differences import differences
from ally_sim.authoring.mends import mend
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Location
from ally_sim.story.files import STORY_FILE
from ally_sim.ui.author.arrangement import Arrangement
from ally_sim.ui.author.banner import Banner
from ally_sim.ui.author.current_draft import CurrentDraft
from ally_sim.ui.author.difference_view import DifferenceView
from ally_sim.ui.author.earlier_states import EarlierStates
from ally_sim.ui.author.files_bar import FilesBar
from ally_sim.ui.author.find_bar import FindBar
from ally_sim.ui.author.finding_line import FindingLine, counted
from ally_sim.ui.author.naming import Naming
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.author.outline_tree import OutlineTree
from ally_sim.ui.author.place_list import MOST, ListedPlace, PlaceList
from ally_sim.ui.author.rename_bar import RenameBar
from ally_sim.ui.author.tabs import Tabs
from ally_sim.ui.author.text_pane import TextPane
from ally_sim.ui.author.typing import may_go_on
from ally_sim.ui.language import _, in_words, told
from ally_sim.ui.widgets.sheet import Sheet

Lay = Callable[..., Sheet]
"""Lays a sheet over the window: title, what is inside, labels of buttons."""

_FINDINGS = 4
"""How many findings are wanted in sight at most."""


class Workbench(QWidget):
    """Shows the current draft; what is done in one part is seen in the others.

    `beside` is where further views of the story stand, each a tab with a name.
    """

    told = Signal(str)

    def __init__(self, draft: CurrentDraft, lay: Lay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.lay = lay
        self.pane = TextPane()
        self.outline = OutlineTree()
        self.findings = PlaceList(_("Findings"))
        self._places = PlaceList(_("Places"))
        self._todos = PlaceList(_("To do"))
        self.files = FilesBar()
        self.banner = Banner()
        self.find_bar = FindBar(self.pane)
        self.rename_bar = RenameBar()
        self.line = FindingLine()
        self.beside = Tabs(_("Views of the story"))
        self._lower = Tabs(_("What was found"))
        self._left = Tabs(_("Overviews"))
        upper, self._in_sight = QWidget(), 1
        parts = (self._left, upper), self._lower, self.beside
        self.arrangement = Arrangement(*parts, self._wanted_below)
        self.naming = Naming(draft, self.rename_bar, self)
        self._name = STORY_FILE
        self._build(upper)
        self._connect()
        self.show_file(STORY_FILE)
        self._show_files()

    @property
    def here(self) -> Location:
        """The place of the cursor."""
        return Location(self._name, *self.pane.here)

    def show_file(self, name: str) -> None:
        """Show a file of the story."""
        try:
            file = self.draft.file(name)
        except AllySimError as error:
            self.told.emit(in_words(error))
            self.files.show_current(self._name)
            return
        self._name = name
        self.pane.show_file(file)
        self.files.show_current(name)
        self._show_findings()

    def go_to(self, place: Location) -> None:
        """Put the cursor at a place of the story."""
        self.show_text(shown=True)
        self.show_file(place.file)
        self.pane.go_to(place.line, place.column)

    def open_find(self, *, replace: bool) -> None:
        """Open the bar that finds words in the text."""
        self.show_text(shown=True)
        self.find_bar.open_bar(replace=replace)

    def show_text(self, *, shown: bool) -> None:
        """Show the text and its overviews, or leave all the room to the views beside it."""
        if not shown:
            self.find_bar.hide()
            self.rename_bar.hide()
        self.arrangement.show_writing(shown=shown)

    def step_finding(self, by: int) -> None:
        """Go to the next finding of the story, or the previous one, round and round."""
        places = [finding.at for finding in self.draft.diagnostics]
        if not places:
            self.told.emit(_("Nothing is wrong here."))
            return
        here = self.here
        if by > 0:
            self.go_to(next((place for place in places if place > here), places[0]))
        else:
            self.go_to(next((place for place in places[::-1] if place < here), places[-1]))

    def mend(self) -> None:
        """Write what the finding at the cursor suggests."""
        finding = self.pane.finding_here()
        edit = mend(self.draft.file(self._name).text, finding) if finding else None
        if edit is None:
            self.told.emit(_("There is no mend for this place."))
        else:
            self.take_keyboard()  # what asked for it goes away once it is mended
            self.draft.edit([edit])

    def offer(self, *, asked: bool) -> None:
        """Offer what may be written at the cursor; say so where that is nothing and was asked."""
        lines, here = self.draft.file(self._name).lines, self.pane.here
        completion = Completion((), 0)
        if asked or may_go_on(lines[here[0] - 1][: here[1] - 1]):
            completion = complete(lines, self._name, *here, self.draft.known or NOTHING_KNOWN)
        if completion.whole and not asked:
            completion = Completion((), 0)
        self.pane.show_offers(completion)
        if asked and not completion.offers:
            self.told.emit(_("Nothing is known that may be written here."))

    def take_keyboard(self) -> None:
        """Give the keyboard to the text, or to the view that has its room."""
        seen = self.pane if self.pane.isVisibleTo(self) else self.beside.currentWidget()
        seen.setFocus()

    def show_backups(self) -> None:
        """Show earlier states of the file, one of which can be taken."""
        file = self.draft.file(self._name)
        states = EarlierStates(file, self.draft.keeping.backups(file))
        sheet = self.lay(_("Earlier states"), states, _("Close"))
        states.taken.connect(file.replace)
        states.taken.connect(lambda _text: sheet.close_sheet())

    def fold_here(self) -> None:
        """Fold or unfold what is below the line of the cursor."""
        self.pane.turn_fold(self.pane.textCursor().block())

    def next_part(self, by: int) -> None:
        """Give the keyboard to the next part of the workbench that is in sight."""
        lower, left = self._lower.currentWidget(), self._left.currentWidget()
        beside = self.beside.currentWidget() if self.beside.isVisible() else None
        asked = self.banner if self.banner.isVisible() else None
        wanted = (self.pane, lower, left, self.files, beside, asked)
        parts = [each for each in wanted if each is not None]
        focus = self.focusWidget()
        at = next((n for n, part in enumerate(parts) if _holds(part, focus)), 0)
        parts[(at + by) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    def stop(self) -> None:
        """Let go of the draft."""
        self.naming.stop()
        self.arrangement.stop()
        self.draft.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell at the cursor what there is room for."""
        super().resizeEvent(event)
        self.line.fit()

    def _build(self, upper: QWidget) -> None:
        rows = QVBoxLayout(upper)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.files)
        rows.addWidget(self.pane, 1)
        rows.addWidget(self.line)
        self._lower.addTab(self.findings, _("Findings"))
        self._lower.addTab(self._places, _("Places"))
        self._left.addTab(self.outline, _("Outline"))
        self._left.addTab(self._todos, _("To do"))
        self.beside.hide()
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(0, 0, 0, 0)
        all_of_it.setSpacing(0)
        for across in (self.banner, self.find_bar, self.rename_bar):  # large letters need the room
            all_of_it.addWidget(across)
        all_of_it.addWidget(self.arrangement, 1)

    def _wanted_below(self) -> int:
        """Return the height in which a few findings can be read."""
        return self._lower.tabBar().sizeHint().height() + self.findings.height_of(self._in_sight)

    def _keep_in_sight(self, found: int) -> None:
        """Give findings more room where there are more; it stays, so that nothing moves often."""
        wanted = min(found, _FINDINGS)
        if wanted > self._in_sight:
            self._in_sight = wanted
            self.arrangement.want()

    def _connect(self) -> None:
        draft, pane = self.draft, self.pane
        draft.changed.connect(self._text_changed)
        draft.story_changed.connect(self._show_story)
        draft.inspected.connect(self._show_findings)
        draft.inspected.connect(self._show_problems)
        draft.files_changed.connect(self._show_files)
        draft.asked.connect(self._ask)
        draft.told.connect(self.told)
        pane.undo_wanted.connect(lambda: draft.undo(self._name))
        pane.redo_wanted.connect(lambda: draft.redo(self._name))
        pane.definition_wanted.connect(lambda: self.naming.go_to_definition(self.here))
        pane.offers_wanted.connect(lambda asked: self.offer(asked=asked))
        pane.moved.connect(self._show_line)
        self.line.mend_wanted.connect(self.mend)
        self.files.wanted.connect(self.show_file)
        self.rename_bar.closed.connect(pane.setFocus)
        self.naming.told.connect(self.told)
        self.naming.listed.connect(self._list)
        self.naming.asking.connect(lambda: self.show_text(shown=True))
        self.naming.asking.connect(pane.ensureCursorVisible)
        for leads in (self.findings, self._places, self._todos, self.outline, self.naming):
            leads.wanted.connect(self.go_to)

    def _text_changed(self) -> None:
        self.find_bar.look()
        self._show_line()

    def _show_story(self) -> None:
        self.outline.show_outline(self.draft.outline)

    def _show_findings(self) -> None:
        found = self.draft.diagnostics
        self.pane.show_findings(self.draft.found.by_file.get(self._name, ()))
        self.findings.show_places(
            [ListedPlace(each.at, told(each.message), each.severity) for each in found[:MOST]]
        )
        self._keep_in_sight(len(found))
        self._lower.call_tab(0, counted(list(self.draft.found.severities)))
        left = self.draft.to_do
        self._todos.show_places([ListedPlace(*each) for each in left[:MOST]])
        to_do = _("To do ({count})").format(count=len(left)) if left else _("To do")
        self._left.call_tab(1, to_do)
        self._show_line()

    def _show_problems(self) -> None:
        self.outline.show_problems(self.draft.found.worst)

    def _show_line(self) -> None:
        finding = self.pane.finding_here()
        edit = mend(self.draft.file(self._name).text, finding) if finding else None
        self.line.show_here(self.pane.here, finding, edit.text if edit else "")
        if finding is not None:
            self.findings.show_place(finding.at)

    def _show_files(self) -> None:
        self.files.show_files(self.draft.names, self.draft.unsaved)
        self.files.show_current(self._name)

    def _list(self, title: str, places: list[ListedPlace]) -> None:
        self.show_text(shown=True)
        self._places.show_places(places)
        self._lower.call_tab(1, title)
        self._lower.setCurrentWidget(self._places)
        self._places.setCurrentRow(0)
        self._places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, file: OpenFile) -> None:
        words = _("{file} was changed by another program, and here as well.")
        outside = self.draft.outside
        self.banner.ask(
            words.format(file=file.name),
            (_("Keep what is here"), lambda: outside.keep_ours(file)),
            (_("Take the other"), lambda: outside.take_theirs(file)),
            looks=(_("See the differences"), lambda: self._show_differences(file)),
        )

    def _show_differences(self, file: OpenFile) -> None:
        view = DifferenceView()
        view.setMinimumHeight(320)
        view.show_differences(differences(file.text, file.their_text()))
        self.lay(_("What taking the other would change"), view, _("Close"))


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))
