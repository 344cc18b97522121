"""The console: what the room sees, what comes next, and all that only the facilitator may see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine import actions as do
from ally_sim.engine.console_view import ConsoleView, console_view, pace
from ally_sim.engine.steps import AT_VOTE, Kind
from ally_sim.story.model import ChoiceId
from ally_sim.ui.accessibility import announce
from ally_sim.ui.facilitator.console_acts import ConsoleActs
from ally_sim.ui.facilitator.console_bar import ConsoleBar
from ally_sim.ui.facilitator.console_branches import Branches
from ally_sim.ui.facilitator.console_clock import ClockPanel
from ally_sim.ui.facilitator.console_columns import ConsoleColumns
from ally_sim.ui.facilitator.console_parts import Badge
from ally_sim.ui.facilitator.console_pictures import ConsolePictures
from ally_sim.ui.facilitator.console_prompts import PromptPanel
from ally_sim.ui.facilitator.console_way import WayPanel
from ally_sim.ui.facilitator.console_words import no_vote_words, notice_words, step_word
from ally_sim.ui.facilitator.notes import AuthorNotes, NotePanel
from ally_sim.ui.facilitator.report_out import ReportOut
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.vote_panel import VotePanel
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words

SAID_SECONDS = 15
"""For how long at least a sentence stays in sight."""


class ConsolePage(QWidget):
    """Shows a room's stage, and turns what is typed and clicked into its actions."""

    wanted = Signal(str)
    """Something was clicked that has a key: its id in the table of the room's keys."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._current = room.current
        self._said_at = 0.0
        self._where = Words("", "heading")
        self._notice, self._said = Badge(), Badge()
        self._clock = ClockPanel()
        self._pictures = ConsolePictures(lambda: self._current.now, self._clock)
        self._acts, self._bar = ConsoleActs(), ConsoleBar()
        self._votes, self._branches = VotePanel(), Branches()
        self._prompts, self._author = PromptPanel(), AuthorNotes()
        self._reports, self._note, self._way = ReportOut(), NotePanel(), WayPanel()
        self._columns = ConsoleColumns(
            left=(self._pictures,),
            middle=(
                *(self._where, self._votes, self._said, self._notice, self._acts, self._reports),
                *(self._prompts, self._author, self._branches, self._note, self._way),
            ),
            beside=(self._prompts, self._author, self._note, self._way),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._columns, 1)
        rows.addWidget(self._bar)
        self._connect()
        self._show()

    def tell(self, sentence: str) -> None:
        """Show a sentence for the facilitator for a while."""
        self._said.show_words("", sentence)
        self._said_at = self._current.now
        self._columns.bring_up(self._said)
        announce(self, sentence)

    def keep_words(self) -> None:
        """Keep what is being written."""
        self._note.keep()

    def type_number(self, place: int) -> None:
        """Let the hands for the choice at that place be typed; where there is a vote."""
        if self._is_voting():
            self._votes.type_number(place)

    def type_abstained(self) -> None:
        """Let those who abstain be typed; where there is a vote."""
        if self._is_voting():
            self._votes.type_abstained()

    def write_note(self) -> None:
        """Put the keyboard into the note."""
        self._note.take_keyboard()
        self._columns.bring_up(self._note)

    def report_out(self) -> None:
        """Let the tables report; at a choice only."""
        if self._view.choices:
            self._reports.take_keyboard()
            self._columns.bring_up(self._reports)
        else:
            self.tell(_("Tables report at a choice, and there is none now."))

    def scroll_by(self, halves: int) -> None:
        """Scroll the middle by so many halves of what is in sight."""
        self._columns.scroll_by(halves)

    def _connect(self) -> None:
        act = self._current.act
        self._current.changed.connect(self._show)
        self._current.acting.connect(self._note.keep)
        self._room.page_changed.connect(self._show_pictures)
        self._room.presence_changed.connect(self._show_pictures)
        self._room.ticked.connect(self._tick)
        self._room.told.connect(self.tell)
        self._room.number_wanted.connect(self.type_number)
        self._note.written.connect(lambda words: act(do.WriteNote(words)))
        self._votes.counted.connect(lambda id_, hands: act(do.Count(ChoiceId(id_), hands)))
        self._votes.abstained.connect(lambda hands: act(do.Abstain(hands)))
        self._votes.left.connect(lambda: self.window().setFocus())
        self._prompts.turned.connect(lambda number: act(do.ShowPrompt(number)))
        self._reports.dropped.connect(lambda table: act(do.DropReport(table)))
        self._reports.reported.connect(
            lambda table, id_, why: act(do.Report(table, ChoiceId(id_), why))
        )
        self._way.moment_chosen.connect(self._go_back_to)
        for part in (self._bar.wanted, self._acts.wanted, self._clock.wanted):
            part.connect(self.wanted)

    def _go_back_to(self, number: int) -> None:
        played = self._current.stage.place.playthrough
        self._current.act(do.GoTo(played.choices[:number], played.moments[number]))

    def _is_voting(self) -> bool:
        voting = not self._votes.isHidden()
        if voting:
            self._columns.bring_up(self._votes)
        else:
            self.tell(no_vote_words())
        return voting

    def _show(self) -> None:
        stage = self._current.stage
        self._view = view = console_view(stage, self._current.now)
        self._give_up_keyboard(view)
        step = step_word(view.kind)
        self._where.setText(f"{step} · {view.scene}" if view.scene else step)
        self._show_notice(view)
        self._acts.show_view(view)
        self._votes.setVisible(view.kind in AT_VOTE and not view.peeking)
        if view.kind in AT_VOTE:
            self._votes.show_view(view.choices, view.rounds, view.leads)
        self._reports.show_view(view.choices, view.reports)
        shown = self._branches.taken
        self._branches.show_view(view.branches)
        if self._branches.taken not in (None, shown) and view.kind is Kind.CHOSEN:
            self._columns.bring_up(self._branches.taken)
        self._author.show_words(view.notes)
        asked = () if view.kind in AT_VOTE else view.prompts
        self._prompts.show_view(asked, seen=view.kind is Kind.DISCUSS)
        self._note.show_note(view.note, (stage.place.story, stage.scene))
        self._way.show_view(view.trail)
        self._bar.show_view(view)
        self._show_pictures()
        self._tick()

    def _show_notice(self, view: ConsoleView) -> None:
        words = notice_words(view)
        self._notice.show_words("", words)
        if words:
            announce(self, words)
            self._columns.bring_up(self._notice)
        if self._current.now - self._said_at > SAID_SECONDS:
            self._said.show_words("", "")

    def _show_pictures(self) -> None:
        self._pictures.show_room(self._room, self._view)

    def _tick(self) -> None:
        stage, now = self._current.stage, self._current.now
        self._clock.show_time(stage.timer, pace(stage, now), now)
        self._pictures.tick()

    def _give_up_keyboard(self, view: ConsoleView) -> None:
        """Take the keyboard off what is about to go: else Qt hands it on to a field."""
        focus: QWidget | None = self.window().focusWidget()
        gone: list[QWidget] = [self._way, self._prompts, self._acts]
        if view.kind not in AT_VOTE:
            gone.append(self._votes)
        if not view.choices:
            gone.append(self._reports)
        if focus and any(part.isAncestorOf(focus) for part in gone):
            self.window().setFocus()
