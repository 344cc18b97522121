"""The plan page: which stories, in which order, in how much time; or a session that was left."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.plan import PlannedStory
from ally_sim.errors import AllySimError
from ally_sim.records.settings import read_settings
from ally_sim.story.model import Story, StoryId
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.facilitator.desk import RoomDesk
from ally_sim.ui.facilitator.plan_draft import PlanDraft
from ally_sim.ui.facilitator.plan_sessions import EarlierSessions, LeftSessions
from ally_sim.ui.facilitator.plan_story import PlannedCard, minutes
from ally_sim.ui.facilitator.plan_time import PlanTime
from ally_sim.ui.facilitator.screens import Screens
from ally_sim.ui.language import _, spoken
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.page import Page, clear
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.words import Words

WIDTH = 1.2
"""The column's share of the measure."""


class PlanPage(Page):
    """Makes a plan; stories that cannot be read are passed over."""

    begin_wanted = Signal(object, bool)
    """A `Plan`, and whether the session is kept."""
    resume_wanted = Signal(object)
    report_wanted = Signal(object)
    aside_wanted = Signal(object)
    """A `SavedSession`: to go on with, to read the report of, or to offer no more."""
    questions_wanted = Signal(int)
    handout_wanted = Signal(object)
    run_sheet_wanted = Signal(object)
    """A `PlannedStory` to print."""

    def __init__(
        self,
        desk: RoomDesk,
        stories: Sequence[FoundStory],
        screens: Screens,
        chosen: StoryId | None,
    ) -> None:
        super().__init__(width=WIDTH)
        self._desk = desk
        self._draft = PlanDraft(language=_wanted_language(desk))
        self._known: dict[str, Story] = {}
        self._unfinished, self._earlier = LeftSessions(desk.sessions), EarlierSessions()
        self._time = PlanTime(self._draft, screens)
        self._offered = Select(_("Add a story"), {})
        self._add = Button(_("Add"), icon_name="plus")
        self._about = Words("", "quiet", inline=True)
        self._total = Words("", "strong")
        self._begin = Button(_("Begin  (F5)"), "primary")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self._unread = [each for each in stories if each.id != chosen]
        self._build()
        self._connect()
        first = next((each for each in stories if each.id == chosen), None)
        if first and (story := self._read(first)):
            self._change(self._draft.with_story(story, seed=desk.seed()))
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_on)
        self._reading.start()

    @property
    def draft(self) -> PlanDraft:
        """The plan as it stands."""
        return self._draft

    def focus_start(self) -> None:
        """Put the keyboard on what is most likely wanted."""
        usual = self._begin if self._draft.stories else self._offered
        (self._unfinished.findChild(Button) or usual).setFocus()

    def begin(self) -> None:
        """Ask for the session to begin, where a story is chosen."""
        if self._draft.stories:
            self.begin_wanted.emit(self._draft.plan, self._time.keeps)

    def resume(self) -> None:
        """Ask to go on with the last session that was left, where there is one."""
        for saved in self._desk.sessions.left()[:1]:
            self.resume_wanted.emit(saved)

    def show_sessions(self) -> None:
        """Show the sessions there are now."""
        sessions = self._desk.sessions.all()
        self._unfinished.show_sessions([each for each in sessions if each.closed is None])
        self._earlier.show_sessions([each for each in sessions if each.closed])

    def set_prompts(self, number: int, prompts: object) -> None:
        """Take other questions for the story of that number; the keyboard is where they open."""
        if isinstance(prompts, dict):
            self._change(self._draft.with_prompts(number, prompts))
            item = self._cards.itemAt(number)
            if item and isinstance(card := item.widget(), PlannedCard):
                card.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.add_to_header(self._total, stretch=1)
        self.add_to_header(self._begin)
        self.add(self._unfinished)
        self.add(Words(_("Plan a session"), "display"))
        lead = _("Choose what the room goes through. Nobody’s name is asked for, here or later.")
        self.add(Words(lead, "lead"), space_before=-8)
        self.add(self._cards)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._offered, 1)
        row.addWidget(self._add)
        self.add(row)
        self.add(self._about, space_before=-8)
        self.add(Words(_("Time and telling"), "title"), space_before=16)
        self.add(self._time)
        self.add(self._earlier, space_before=16)
        self.show_sessions()
        self._show()

    def _connect(self) -> None:
        self._begin.clicked.connect(self.begin)
        self._add.clicked.connect(self._add_chosen)
        self._offered.currentIndexChanged.connect(self._tell_about)
        self._time.minutes_changed.connect(
            lambda value: self._change(replace(self._draft, minutes=value))
        )
        self._time.talk_changed.connect(lambda value: self._change(self._draft.with_talk(value)))
        self._time.feedback_changed.connect(
            lambda value: self._change(replace(self._draft, feedback=value))
        )
        self._time.language_changed.connect(
            lambda value: self._change(self._draft.in_language(value))
        )
        self._unfinished.resume_wanted.connect(self.resume_wanted)
        self._unfinished.aside_wanted.connect(self.aside_wanted)
        for part in (self._unfinished, self._earlier):
            part.report_wanted.connect(self.report_wanted)

    def _read_on(self) -> None:
        """Read one story more, so that the window is there at once."""
        if not self._unread:
            self._reading.stop()
            return
        self._read(self._unread.pop(0))

    def _read(self, found: FoundStory) -> Story | None:
        try:
            story = found.read().story
        except AllySimError:
            return None
        if story is None:
            return None
        self._known[str(found.path)] = story
        titles = sorted((each.title, path) for path, each in self._known.items())
        self._offered.offer({path: title for title, path in titles})
        self._add.setEnabled(True)
        return story

    @property
    def _chosen(self) -> Story | None:
        """The story that would be added now."""
        return self._known.get(str(self._offered.currentData()))

    def _tell_about(self) -> None:
        """Tell what the story is about that would be added: a title alone says little."""
        self._about.setText(self._chosen.summary if self._chosen else "")

    def _add_chosen(self) -> None:
        if story := self._chosen:
            self._change(self._draft.with_story(story, seed=self._desk.seed()))
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, draft: PlanDraft) -> None:
        stories = self._draft.stories
        self._draft = draft
        self._show_time()
        if draft.stories != stories:
            self._show()

    def _show(self) -> None:
        clear(self._cards)
        for number, planned in enumerate(self._draft.stories):
            self._cards.addWidget(self._card(planned, number))
        if not self._draft.stories:
            self._cards.addWidget(Words(_("No story is chosen yet."), "quiet"))
        self._begin.setEnabled(bool(self._draft.stories))
        self._add.setEnabled(bool(self._known))
        self._time.show_languages(self._draft)
        self._show_time()

    def _card(self, planned: PlannedStory, number: int) -> QWidget:
        card = PlannedCard(planned, number)
        card.up_wanted.connect(lambda: self._change(self._draft.moved_up(number)))
        card.removal_wanted.connect(lambda: self._change(self._draft.without(number)))
        card.questions_wanted.connect(lambda: self.questions_wanted.emit(number))
        card.handout_wanted.connect(lambda: self.handout_wanted.emit(planned))
        card.run_sheet_wanted.connect(lambda: self.run_sheet_wanted.emit(planned))
        return card

    def _show_time(self) -> None:
        self._total.setText(_balance(self._draft))


def _wanted_language(desk: RoomDesk) -> str:
    """Return what stories are told in where they can be, as the player has it."""
    return read_settings(desk.database).story_language or spoken()


def _balance(draft: PlanDraft) -> str:
    """Return the minutes planned against those there are, in a calm sentence."""
    if not draft.stories:
        return _("Add a story, then begin.")
    left = draft.minutes - draft.planned
    told = (
        _("{planned} of {there} planned, {spare} to spare")
        if left >= 0
        else _("{planned} of {there} planned, {over} too many")
    )
    planned = minutes(draft.planned)
    return told.format(planned=planned, there=draft.minutes, spare=left, over=-left)
