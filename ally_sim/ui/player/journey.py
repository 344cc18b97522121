"""Where each page leads: from the shelf to a briefing, through a story, to its debrief and back."""

import gc
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ally_sim.engine.briefing import briefing
from ally_sim.engine.debrief import DebriefView, debrief
from ally_sim.engine.telling import answer_view, scene_view, trail
from ally_sim.errors import AllySimError
from ally_sim.records.practice import practice, suggestion, taken
from ally_sim.records.progress import SavedWay
from ally_sim.story.model import FeedbackTiming, Story
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.background import Background
from ally_sim.ui.dates import day
from ally_sim.ui.language import _, several
from ally_sim.ui.paper import Line
from ally_sim.ui.player import recorder
from ally_sim.ui.player.adding import Adding
from ally_sim.ui.player.aside import Aside
from ally_sim.ui.player.briefing import BriefingPage, WayBefore
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.debrief import DebriefPage
from ally_sim.ui.player.debrief_lines import debrief_lines
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.images import pictures_of
from ally_sim.ui.player.looking_back import LookingBack
from ally_sim.ui.player.opened_story import ReadStory, card_view, read
from ally_sim.ui.player.play import PlayPage
from ally_sim.ui.player.recorder import Resumed
from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.player.taking_away import offer_copy
from ally_sim.ui.player.what_if import WhatIf
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.portrait import PICTURES
from ally_sim.ui.widgets.story_card import StoryCardView
from ally_sim.ui.widgets.words import Words


class Journey(QObject):
    """Leads through the window's pages; every page but the shelf lives as long as it is shown."""

    def __init__(self, window: PlayerWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._background = Background(self)
        self._stories: dict[str, ReadStory] = {}
        self._open: ReadStory | None = None
        self._page: QWidget | None = None
        self._place = ("", False)
        self._aside = Aside(window, desk, self._readable)
        self._aside.left.connect(self._show_again)
        self._aside.story_wanted.connect(self._choose_story)
        self._aside.erased.connect(self._begin_anew)
        self._shelf = ShelfPage(str(desk.home), window)
        self._shelf.hide()
        self._shelf.story_chosen.connect(self._choose_story)
        self._adding = Adding(window, self._background, desk.stories)
        self._adding.added.connect(self._read_added)
        self._adding.removed.connect(self._take_off)
        self._shelf.tools.add_wanted.connect(self._adding.choose)
        self._shelf.removal_wanted.connect(self._ask_to_remove)
        window.shelf_wanted.connect(self.show_shelf)
        window.closing.connect(self.stop)
        if desk.notice:
            window.tell(desk.notice)

    def fill_shelf(self, stories: Sequence[FoundStory]) -> None:
        """Read `stories` one after the other, elsewhere, and put each on the shelf."""
        for found in stories:
            self._background.run(partial(read, found), self._put_on_shelf)
        # What was read stays: the garbage collector need not walk all of it in the midst of play.
        self._background.run(gc.freeze, lambda _nothing: self._shelf.show_complete())

    def stop(self) -> None:
        """Read no more stories."""
        self._background.stop()

    def show_shelf(self) -> None:
        """Show the shelf, the story that was open up to date."""
        last, self._open = self._open, None
        self._show(self._shelf, "", on_shelf=True)
        if last is not None and last.key in self._stories:
            self._shelf.show_card(self._card(last))
        self._shelf.focus_story(last.key if last else "")

    def open_story(self, chosen: ReadStory) -> None:
        """Show a story's briefing; one with errors stays closed."""
        if chosen.story is None:
            self._window.tell(_("This story cannot be opened yet. Its card says why."))
            return
        self._open = chosen
        PICTURES.show_these(pictures_of(chosen.story))
        story, saved = chosen.story, self._desk.progress.latest(chosen.story.id)
        page = BriefingPage()
        page.start_wanted.connect(partial(self._start, story))
        page.resume_wanted.connect(lambda: self._resume(story, saved) if saved else None)
        page.left.connect(self.show_shelf)
        page.show_view(briefing(story), _before(saved))
        self._show(page, story.title)
        page.focus_start()

    def _begin_anew(self) -> None:
        """Show the shelf as it is after all practice was erased."""
        self.show_shelf()
        for story in self._stories.values():
            self._shelf.show_card(self._card(story))
        self._shelf.focus_story()

    def _readable(self) -> dict[str, Story]:
        return {key: each.story for key, each in self._stories.items() if each.story}

    def _show_again(self) -> None:
        if self._page is not None:
            title, on_shelf = self._place
            self._window.show_page(self._page, title, on_shelf=on_shelf)

    def _put_on_shelf(self, story: ReadStory) -> None:
        self._stories[story.key] = story
        self._shelf.add_card(self._card(story))

    def _card(self, story: ReadStory) -> StoryCardView:
        return card_view(story, self._desk.progress, self._desk.stories)

    def _read_added(self, found: FoundStory) -> None:
        self._background.run(partial(read, found), self._put_in_front)

    def _put_in_front(self, story: ReadStory) -> None:
        """Put a story that was added on the shelf, in place of one that it replaced."""
        for each in [each for each in self._stories.values() if each.found.id == story.found.id]:
            self._take_off(each.found)
        self._stories[story.key] = story
        view = self._card(story)
        self._shelf.add_first(view)
        self._window.tell(_("“{title}” is on the shelf now.").format(title=view.title))

    def _take_off(self, found: FoundStory) -> None:
        self._stories.pop(str(found.path), None)
        self._shelf.remove_card(str(found.path))

    def _ask_to_remove(self, key: str) -> None:
        story = self._stories[key]
        self._adding.ask_to_remove(story.found, self._card(story).title)

    def _choose_story(self, key: str) -> None:
        self.open_story(self._stories[key])

    def _as_set(self, story: Story) -> Story:
        """Return the story with its feedback when the person wants it."""
        wanted = self._window.settings.feedback
        return story if wanted == "story" else replace(story, feedback=FeedbackTiming(wanted))

    def _start(self, story: Story) -> None:
        desk = self._desk
        story = self._as_set(story)
        try:
            way = recorder.begin(desk.progress, story, seed=desk.seed(), clock=desk.clock)
        except AllySimError as error:
            self._window.tell(str(error))
            return
        self._play(way)

    def _resume(self, story: Story, saved: SavedWay) -> None:
        desk = self._desk
        way = recorder.resume(desk.progress, self._as_set(story), saved, clock=desk.clock)
        current = self._play(way)
        if way.lost:
            sentence = several(
                "This story has changed since; {n} choice of yours no longer fits. You are where "
                "it still holds.",
                "This story has changed since; {n} choices of yours no longer fit. You are where "
                "it still holds.",
                way.lost,
            )
            self._window.tell(sentence.format(n=way.lost))
        elif saved.ended:
            self._show_debrief(current, way)

    def _play(self, way: Resumed) -> CurrentPlaythrough:
        current = CurrentPlaythrough(way.playthrough, way.place, way.recorder)
        current.trouble.connect(self._window.tell)
        current.keep()
        self._show_play(current, way)
        return current

    def _show_play(self, current: CurrentPlaythrough, way: Resumed) -> None:
        page = PlayPage(current)
        current.setParent(page)
        page.debrief_wanted.connect(lambda: self._show_debrief(current, way))
        page.pause_wanted.connect(self._pause)
        page.look_wanted.connect(
            lambda title, inside: self._window.lay(title, inside, _("Back to where you were"))
        )
        page.guidance_wanted.connect(self._aside.show_guidance)
        page.what_if_wanted.connect(WhatIf(self._window, current, page).ask)
        page.told.connect(self._window.tell)
        self._show(page, current.playthrough.story.title)
        page.focus_start()

    def _pause(self) -> None:
        words = Words(_("Your place is kept. Take the time you need."), "reading")
        sheet = self._window.lay(_("Paused"), words, _("Back to the shelf"), _("Go on"))
        sheet.buttons[0].clicked.connect(self.show_shelf)

    def _show_debrief(self, current: CurrentPlaythrough, way: Resumed) -> None:
        story = current.playthrough.story
        reflections = self._desk.reflections
        view = debrief(current.playthrough)
        others = {key: one for key, one in self._readable().items() if one.id != story.id}
        next_one = suggestion(practice(taken(self._desk.database), others))
        page = DebriefPage(view, reflections.of_way(way.recorder.way), next_one)
        current.setParent(page)
        page.copy_wanted.connect(partial(self._offer_copy, story, view, way))
        page.story_wanted.connect(self._choose_story)
        page.written.connect(partial(self._write, way))
        page.shown.connect(lambda: page.show_words(reflections.of_way(way.recorder.way)))
        page.moment_chosen.connect(partial(self._look_at, current, way))
        page.guidance_wanted.connect(self._aside.show_guidance)
        page.again_wanted.connect(partial(self._start, story))
        page.shelf_wanted.connect(self.show_shelf)
        self._show(page, story.title)
        page.focus_start()

    def _offer_copy(self, story: Story, view: DebriefView, way: Resumed) -> None:
        def lines() -> Iterable[Line]:
            words = self._desk.reflections.of_way(way.recorder.way)
            return debrief_lines(view, words, day=day(self._desk.clock()))

        offer_copy(self._window, story.id, f"{story.title}: {view.ending.title}", lines)

    def _look_at(self, current: CurrentPlaythrough, way: Resumed, moment: int) -> None:
        playthrough = current.playthrough
        scene = scene_view(playthrough, playthrough.moments[moment])
        sheet = self._window.lay(
            trail(playthrough)[moment].title,
            LookingBack(scene, answer_view(playthrough, moment)),
            _("Go back to this moment"),
            _("Back to the debrief"),
        )
        sheet.buttons[0].clicked.connect(partial(self._go_back, current, way, moment))

    def _go_back(self, current: CurrentPlaythrough, way: Resumed, moment: int) -> None:
        current.go_back_to(moment)
        self._show_play(current, way)

    def _write(self, way: Resumed, prompt: str, words: str) -> None:
        try:
            self._desk.reflections.write(way.recorder.way, prompt, words, now=self._desk.clock())
        except AllySimError as error:
            self._window.tell(str(error))

    def _show(self, page: QWidget, title: str, *, on_shelf: bool = False) -> None:
        old, self._page = self._page, page
        self._place = (title, on_shelf)
        self._window.show_page(page, title, on_shelf=on_shelf)
        self._aside.end()
        if old is not None and old is not page and old is not self._shelf:
            old.deleteLater()


def _before(saved: SavedWay | None) -> WayBefore:
    if saved is None or not (saved.choices or saved.place or saved.ended):
        return WayBefore.NONE
    return WayBefore.ENDED if saved.ended else WayBefore.BEGUN
