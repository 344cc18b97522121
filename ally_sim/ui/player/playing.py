"""One story as it is played: the page it is read on, pausing, and the debrief of where it led."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ally_sim.engine.debrief import DebriefView, debrief
from ally_sim.engine.stops import AnswerStop
from ally_sim.engine.telling import scene_view, trail
from ally_sim.errors import AllySimError
from ally_sim.records.practice import practice, suggestion, taken
from ally_sim.records.progress import SavedWay
from ally_sim.story.model import ChoiceId, FeedbackTiming, Story
from ally_sim.story.translations import Tellings
from ally_sim.ui.dates import day
from ally_sim.ui.language import _, in_words, several
from ally_sim.ui.paper import Line
from ally_sim.ui.player import recorder
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.debrief import DebriefPage
from ally_sim.ui.player.debrief_lines import debrief_lines
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.kept_words import KeptWords
from ally_sim.ui.player.looking_back import LookingBack
from ally_sim.ui.player.pause import Pause
from ally_sim.ui.player.play import PlayPage
from ally_sim.ui.player.recorder import Resumed
from ally_sim.ui.player.taking_away import offer_copy
from ally_sim.ui.player.what_if import WhatIf
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.words import told_in


class Playing(QObject):
    """Leads through a story, from its start or from where somebody stands in it."""

    page_made = Signal(QWidget, str, object)
    """A page to show, its title, and a function that makes it again."""
    shelf_wanted = Signal()
    story_wanted = Signal(str)
    """The key of a story to open."""
    guidance_wanted = Signal(str)
    """An entry is to be read in the guidance library."""

    def __init__(
        self,
        window: PlayerWindow,
        desk: Desk,
        stories: Callable[[], Mapping[str, Story]],
        parent: QObject,
    ) -> None:
        """Serve `window`; `stories` gives those that can be opened now, by key."""
        super().__init__(parent)
        self._window = window
        self._desk = desk
        self._stories = stories

    def start(self, tellings: Tellings) -> None:
        """Begin a new way through a story."""
        desk = self._desk
        story = self._as_set(tellings)
        try:
            way = recorder.begin(desk.progress, story, seed=desk.seed(), clock=desk.clock)
        except AllySimError as error:
            self._window.tell(in_words(error))
            return
        self._play(tellings, way)

    def resume(self, tellings: Tellings, saved: SavedWay) -> None:
        """Go on with a way that was begun, or look at its debrief again."""
        open_ = self._open(tellings, saved)
        if saved.ended and not open_.way.lost:
            self._show_debrief(open_)

    def _as_set(self, tellings: Tellings) -> Story:
        """Return the story in the person's language, with its feedback when they want it."""
        story = tellings.told_in(*self._window.story_languages)
        wanted = self._window.settings.feedback
        return story if wanted == "story" else replace(story, feedback=FeedbackTiming(wanted))

    def _open(self, tellings: Tellings, saved: SavedWay) -> "_Open":
        story = self._as_set(tellings)
        way = recorder.resume(self._desk.progress, story, saved, clock=self._desk.clock)
        open_ = self._play(tellings, way)
        if way.lost:
            sentence = several(
                "This story has changed since; {n} choice of yours no longer fits. You are where "
                "it still holds.",
                "This story has changed since; {n} choices of yours no longer fit. You are where "
                "it still holds.",
                way.lost,
            )
            self._window.tell(sentence.format(n=way.lost))
        return open_

    def _play(self, tellings: Tellings, way: Resumed) -> "_Open":
        current = CurrentPlaythrough(way.playthrough, way.place, way.recorder)
        current.trouble.connect(self._window.tell)
        current.keep()
        open_ = _Open(tellings, current, way)
        self._show_play(open_)
        return open_

    def _show_play(self, open_: "_Open", *, stopped: bool = False) -> None:
        """Show where somebody stands; `stopped` tells that they stopped the time there."""
        current = open_.current
        story = self._told_now(open_)
        page = PlayPage(current, lambda: self._window.settings, partial(self._ways, story))
        current.setParent(page)
        page.debrief_wanted.connect(lambda: self._show_debrief(open_))
        page.pause_wanted.connect(partial(self._pause, open_))
        page.look_wanted.connect(partial(self._look_at, open_))
        page.guidance_wanted.connect(self.guidance_wanted)
        page.what_if_wanted.connect(WhatIf(self._window, current, page).ask)
        page.way_wanted.connect(partial(self._open_way, open_.tellings, story))
        self._window.settings_changed.connect(page.see_settings)
        page.setLocale(QLocale(story.language))
        if stopped:
            page.countdown.turn()
        self.page_made.emit(
            page, story.title, lambda: self._show_play(open_, stopped=page.countdown.stopped)
        )
        page.focus_start()
        page.arrived.connect(self._read_out)
        page.aloud_wanted.connect(self._window.aloud.read)
        self._read_out(page.reading)

    def _told_now(self, open_: "_Open") -> Story:
        """Return the story that is played; in another language where that was chosen since."""
        before = open_.current.playthrough.story
        story = open_.tellings.told_in(*self._window.story_languages)
        if story.language != before.language:
            open_.current.tell_in(replace(story, feedback=before.feedback))
        return open_.current.playthrough.story

    def _read_out(self, part: QWidget) -> None:
        if self._window.settings.read_aloud == "on":
            self._window.aloud.read(part)

    def _ways(self, story: Story) -> dict[int, tuple[ChoiceId, ...]]:
        """Return the choices of all ways through a story; none where they cannot be read now."""
        try:
            ways = self._desk.progress.ways(story.id)
        except AllySimError as error:
            self._window.tell(in_words(error))
            return {}
        return {way.id: way.choices for way in ways}

    def _open_way(self, tellings: Tellings, story: Story, number: int) -> None:
        """Open a way gone before, where it came to; the one that is left is kept."""
        ways = self._desk.progress.ways(story.id)
        saved = next((way for way in ways if way.id == number), None)
        if saved is not None:
            self._open(tellings, saved)
            self._window.tell(_("This is a way you went before. The one you came from is kept."))

    def _pause(self, open_: "_Open", *, at_language: bool = False) -> None:
        if self._window.is_asking:
            return
        told = open_.current.playthrough.story.language
        inside = Pause(open_.tellings.by_language, told)
        labels = (_("Back to the shelf"), _("Settings"), _("Help"), _("Go on"))
        sheet = self._window.lay(_("Paused"), inside, *labels)
        shelf, settings, help_, _on = sheet.buttons
        shelf.clicked.connect(self.shelf_wanted)
        settings.clicked.connect(lambda: self._pause_after(open_, self._window.show_settings()))
        help_.clicked.connect(lambda: self._pause_after(open_, self._window.show_help()))
        inside.language.picked.connect(partial(self._tell_in, open_, sheet))
        if at_language:
            inside.language.focus_start()

    def _tell_in(self, open_: "_Open", sheet: Sheet, language: str) -> None:
        """Go on in another language; the pause is laid anew."""
        sheet.close_sheet()
        self._window.tell_stories_in(language)
        self._pause(open_, at_language=True)

    def _pause_after(self, open_: "_Open", sheet: Sheet | None) -> None:
        """Come back to the pause when `sheet` is put away."""
        if sheet is not None:
            pause = partial(self._pause, open_)
            sheet.closed.connect(lambda: QTimer.singleShot(0, self, pause))

    def _show_debrief(self, open_: "_Open") -> None:
        _tellings, current, way = open_
        story = self._told_now(open_)
        view = debrief(current.playthrough, current.passed)
        words = partial(self._desk.reflections.of_way, way.recorder.way, view.ending.reflect)
        stories = self._stories()
        this = [key for key, one in stories.items() if one.id == story.id]
        next_one = suggestion(practice(taken(self._desk.database), stories), besides=this)
        first = way.recorder.words()
        page = DebriefPage(view, first, words(), next_one)
        current.setParent(page)
        page.setLocale(QLocale(story.language))
        page.copy_wanted.connect(partial(self._offer_copy, story, view, way))
        page.story_wanted.connect(self.story_wanted)
        page.written.connect(partial(self._write, way))
        page.shown.connect(lambda: page.show_words(words()))
        page.moment_chosen.connect(partial(self._look_at, open_, from_debrief=True))
        page.guidance_wanted.connect(self.guidance_wanted)
        page.again_wanted.connect(partial(self.start, open_.tellings))
        page.shelf_wanted.connect(self.shelf_wanted)
        self.page_made.emit(page, story.title, partial(self._show_debrief, open_))
        page.focus_start()

    def _offer_copy(self, story: Story, view: DebriefView, way: Resumed) -> None:
        def lines() -> Iterable[Line]:
            words = self._desk.reflections.of_way(way.recorder.way, view.ending.reflect)
            first = way.recorder.words()
            return debrief_lines(view, first, words, day=day(self._desk.clock()))

        offer_copy(self._window, story.id, f"{story.title}: {view.ending.title}", lines)

    def _look_at(self, open_: "_Open", moment: int, *, from_debrief: bool = False) -> None:
        """Show an earlier moment, and offer to go back to it."""
        if self._window.is_asking:
            return
        playthrough, stop = open_.current.playthrough, open_.current.stop
        answer = open_.current.answer(moment)
        if isinstance(stop, AnswerStop) and stop.number == moment:
            answer = replace(answer, then=())  # the page itself tells it, beat by beat
        inside = LookingBack(scene_view(playthrough, playthrough.moments[moment]), answer)
        title = trail(playthrough)[moment].title
        sheet = self._window.lay(
            title,
            told_in(playthrough.story.language, inside),
            _("Go back to this moment"),
            _("Back to the debrief") if from_debrief else _("Back to where you were"),
        )

        def go_back() -> None:
            open_.current.go_back_to(moment)
            if from_debrief:
                self._show_play(open_)
            told = _("You are back at “{title}”. The way you took is kept.")
            self._window.tell(told.format(title=title))

        sheet.buttons[0].clicked.connect(go_back)

    def _write(self, way: Resumed, prompt: str, words: str) -> None:
        KeptWords.of(self._window, self._desk).write(way.recorder.way, prompt, words)


class _Open(NamedTuple):
    """A story that is played: in its languages, where one stands in it, and how that is kept."""

    tellings: Tellings
    current: CurrentPlaythrough
    way: Resumed
