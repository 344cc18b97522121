"""The facilitator's window: the plan, the console of a session under way, and what is left."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ally_sim.engine.plan import Plan
from ally_sim.engine.stage import Stage
from ally_sim.errors import AllySimError
from ally_sim.exchange.session_report import session_report
from ally_sim.records.recording import SessionId
from ally_sim.records.sessions import SavedSession, Sessions
from ally_sim.story.model import StoryId
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.facilitator import room_keys
from ally_sim.ui.facilitator.after import AfterPage
from ally_sim.ui.facilitator.after_saving import Kept, save
from ally_sim.ui.facilitator.console import ConsolePage
from ally_sim.ui.facilitator.console_header import ConsoleHeader
from ally_sim.ui.facilitator.console_keys import console_keys
from ally_sim.ui.facilitator.console_look import ConsoleLook
from ally_sim.ui.facilitator.console_sheets import ConsoleSheets
from ally_sim.ui.facilitator.desk import RoomDesk
from ally_sim.ui.facilitator.plan import PlanPage
from ally_sim.ui.facilitator.plan_prints import printed_handout, printed_run_sheet
from ally_sim.ui.facilitator.plan_questions import Questions
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.screens import Screens
from ally_sim.ui.icons import icon
from ally_sim.ui.language import _, in_words
from ally_sim.ui.widgets.key_sheet import KeySheet
from ally_sim.ui.widgets.manual import Manual
from ally_sim.ui.widgets.neutral import NeutralScreens
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.toast import Toast
from ally_sim.ui.widgets.words import Words

USUAL, SMALLEST = (1280, 800), (640, 480)


class ConsoleWindow(QMainWindow):
    """One page at a time; sheets and sentences over it."""

    begin_wanted = Signal(object, bool)
    """A `Plan`, and whether the session is kept."""
    resume_wanted = Signal(object)
    """A `SavedSession` to go on with."""
    closing = Signal()

    def __init__(
        self,
        desk: RoomDesk,
        stories: Sequence[FoundStory],
        screens: Screens,
        chosen: StoryId | None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._stories = tuple(stories)
        self._screens = screens
        self._room: Room | None = None
        self._keeps = True
        self._page: QWidget | None = None
        self._header = ConsoleHeader()
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._header)
        self.setCentralWidget(self._body)
        self._toast = Toast(self, seconds=12)
        self._neutral = NeutralScreens(self)
        self._look = ConsoleLook(desk.database, self)
        self._connect()
        self._find_place()
        self.show_plan(chosen)

    def show_plan(self, chosen: StoryId | None = None) -> None:
        """Show the plan, with the story of that id in it already."""
        page = PlanPage(self._desk, self._stories, self._screens, chosen)
        page.begin_wanted.connect(self._begin)
        page.resume_wanted.connect(self._resume)
        page.report_wanted.connect(self._show_report)
        page.aside_wanted.connect(lambda saved: self._set_aside(page, saved))
        page.questions_wanted.connect(self._ask_questions)
        page.handout_wanted.connect(lambda planned: self._save(printed_handout(planned)))
        page.run_sheet_wanted.connect(lambda planned: self._save(printed_run_sheet(planned)))
        self._show(page, _("A room"))
        page.focus_start()

    def show_room(self, room: Room) -> None:
        """Show the console of a session."""
        self._room = room
        page = ConsolePage(room)
        sheets = ConsoleSheets(self, room)
        room.keys.on_sheet = self._on_sheet
        does: dict[str, Callable[[], object]] = {
            **sheets.does,
            "note": page.write_note,
            "report": page.report_out,
            "abstain": page.type_abstained,
            "keys": self.show_keys,
            "help": self.show_help,
        }
        room.console_wanted.connect(lambda id_: self._do(does, id_))
        page.wanted.connect(room.keys.do)
        title = " · ".join(each.story.title for each in room.current.stage.plan.stories)
        self._show(page, title)
        self.setFocus()

    def show_after(
        self, sessions: Sessions, session: SessionId, stage: Stage, elapsed: float
    ) -> None:
        """Show the report of a session that is over."""
        self._room = None
        saved = next((each for each in sessions.all() if each.id == session), None)
        # None where it was erased in another window meanwhile.
        begun = saved.begun if saved else self._desk.clock() - timedelta(seconds=elapsed)
        report = session_report(stage, begun=begun, elapsed=elapsed)
        page = AfterPage(report, kept=self._keeps and saved is not None)
        page.plan_wanted.connect(self.show_plan)
        page.save_wanted.connect(self._save)
        page.erase_wanted.connect(lambda: self._ask_to_erase(sessions, session))
        self._show(page, _("Session report"))
        page.focus_start()

    def tell(self, sentence: str) -> None:
        """Show a sentence, in the way of nothing."""
        if isinstance(self._page, ConsolePage):
            self._page.tell(sentence)
        else:
            self._toast.show_text(sentence)

    def lay(self, title: str, inside: QWidget, *labels: str) -> Sheet:
        """Lay a sheet over the window, with a button for each label, the last one primary."""
        sheet = Sheet(self, self._body, title, inside)
        for label in labels:
            sheet.add_button(label, "primary" if label is labels[-1] else "plain")
        sheet.keep_at_hand(self._header.leave)
        sheet.open_sheet()
        if self._room is not None:
            sheet.closed.connect(self._room.cover_again)
        return sheet

    def show_keys(self) -> None:
        """Show what every key does."""
        if self._body.isEnabled():
            groups = (*room_keys.groups(), (_("This window"), console_keys()))
            self.lay(_("Keys"), KeySheet(groups), _("Close"))

    def show_help(self) -> None:
        """Show the facilitator's guide."""
        if self._body.isEnabled():
            self.lay(_("Help"), Manual("facilitators"), _("Close"))

    def on_plan(self, does: Callable[[PlanPage], None]) -> None:
        """Do something with the plan, where it is shown and no sheet lies over it."""
        if isinstance(self._page, PlanPage) and self._body.isEnabled():
            does(self._page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written; a session under way is offered at the next start."""
        if isinstance(self._page, ConsolePage):
            self._page.keep_words()
        self.closing.emit()
        super().closeEvent(event)

    def _find_place(self) -> None:
        self.setWindowIcon(icon("ally-sim", "accent", 64))
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize()))

    def _connect(self) -> None:
        self._look.trouble.connect(self.tell)
        self._look.changed.connect(lambda: self._header.show_look(self._look.name))
        self._header.show_look(self._look.name)
        self._header.look_wanted.connect(self._look.wear)
        self._header.text_wanted.connect(self._look.step_text)
        self._header.keys_wanted.connect(self.show_keys)
        self._header.help_wanted.connect(self.show_help)
        self._header.leave_wanted.connect(self._leave)
        always: dict[str, Callable[[], object]] = {
            "Ctrl++": lambda: self._look.step_text(1),
            "Ctrl+=": lambda: self._look.step_text(1),
            "Ctrl+-": lambda: self._look.step_text(-1),
            "Ctrl+0": lambda: self._look.step_text(0),
            "Ctrl+Down": lambda: self._scroll(1),
            "Ctrl+Up": lambda: self._scroll(-1),
            "Ctrl+Shift+X": self._leave,
        }
        # With a session under way these are among the keys of the room.
        of_plan: dict[str, Callable[[], object]] = {
            "F5": lambda: self.on_plan(PlanPage.begin),
            "Shift+F5": lambda: self.on_plan(PlanPage.resume),
            "F1": self.show_help,
            "?": self.show_keys,
        }
        for name, does in always.items():
            self._answer(name, does)
        self._of_plan = [self._answer(name, does) for name, does in of_plan.items()]

    def _answer(self, key: str, does: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: does())
        self.addAction(action)
        return action

    def _show(self, page: QWidget, title: str) -> None:
        """Show `page` in place of the one there was."""
        self.setWindowTitle(f"{title} – {_('Ally Sim')}")
        self._header.show_title(title)
        old, self._page = self._page, page
        if old is not None:
            old.hide()
            self._rows.removeWidget(old)
            old.deleteLater()
        self._rows.addWidget(page, 1)
        page.show()
        for action in self._of_plan:
            action.setEnabled(not isinstance(page, ConsolePage))

    def _begin(self, plan: Plan, keep: bool) -> None:  # noqa: FBT001 - a signal's value
        self._keeps = keep
        self.begin_wanted.emit(plan, keep)

    def _resume(self, saved: SavedSession) -> None:
        self._keeps = True
        self.resume_wanted.emit(saved)

    def _do(self, does: Mapping[str, Callable[[], object]], id_: str) -> None:
        """Do what a key asks of this window; not beneath a sheet, whichever window it came from."""
        if id_ in does and self._body.isEnabled():
            does[id_]()

    def _on_sheet(self) -> QWidget | None:
        """Return what has the keyboard on a sheet that can be seen."""
        unseen = self._room is not None and self._room.covers_console
        return None if unseen or self._body.isEnabled() else self.focusWidget()

    def _scroll(self, pages: int) -> None:
        if isinstance(self._page, ConsolePage):
            self._page.scroll_by(pages)

    def _leave(self) -> None:
        """Show nothing of what is open, on any window."""
        if self._room is not None:
            self._room.leave()
        else:
            self._neutral.show()

    def _show_report(self, saved: SavedSession) -> None:
        sessions = self._desk.sessions
        stories = sessions.stories(saved)
        missing = [each.title for each in saved.missing(stories)]
        if missing:
            told = _("Its report needs a story that cannot be read any more: {titles}.")
            self.tell(told.format(titles=", ".join(missing)))
            return
        self._keeps = True
        self.show_after(sessions, saved.id, saved.resumed(stories).stage, saved.elapsed)

    def _set_aside(self, page: PlanPage, saved: SavedSession) -> None:
        self._is_done(lambda: self._desk.sessions.set_aside(saved.id, clock=self._desk.clock))
        page.show_sessions()

    def _ask_questions(self, number: int) -> None:
        page = self._page
        if not isinstance(page, PlanPage):
            return
        questions = Questions(page.draft.stories[number])
        sheet = self.lay(_("Questions to talk about"), questions, _("Done"))
        sheet.closed.connect(lambda: page.set_prompts(number, questions.chosen))

    def _save(self, kept: Kept) -> None:
        if told := save(self, _("Where to write it"), kept):
            self.tell(told)

    def _ask_to_erase(self, sessions: Sessions, session: SessionId) -> None:
        told = Words(_("Its votes, its notes and its way will be gone for good."), "reading")
        sheet = self.lay(_("Erase this session?"), told, _("Erase it"), _("Keep it"))
        sheet.buttons[0].clicked.connect(lambda: self._erase(sessions, session))

    def _erase(self, sessions: Sessions, session: SessionId) -> None:
        if self._is_done(lambda: sessions.erase(session)):
            self.show_plan()
            self.tell(_("The session is erased."))

    def _is_done(self, does: Callable[[], None]) -> bool:
        """Do something on the disk, and tell why, where it cannot be done."""
        try:
            does()
        except AllySimError as error:
            self.tell(in_words(error))
            return False
        return True
