"""Where each page leads: from the shelf to a briefing, through a story, to its debrief and back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ally_sim.engine.briefing import briefing
from ally_sim.engine.debrief import debrief
from ally_sim.errors import AllySimError
from ally_sim.records.progress import SavedWay
from ally_sim.story.model import Story
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, several
from ally_sim.ui.player import recorder
from ally_sim.ui.player.briefing import BriefingPage, WayBefore
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.debrief import DebriefPage
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.images import pictures_of
from ally_sim.ui.player.opened_story import ReadStory, card_view, read
from ally_sim.ui.player.play import PlayPage
from ally_sim.ui.player.recorder import Resumed
from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.portrait import PICTURES
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
        self._shelf = ShelfPage(str(desk.home), window)
        self._shelf.hide()
        self._shelf.story_chosen.connect(self._choose_story)
        window.shelf_wanted.connect(self.show_shelf)
        window.closing.connect(self.stop)
        if desk.notice:
            window.tell(desk.notice)

    def fill_shelf(self, stories: Sequence[FoundStory]) -> None:
        """Read `stories` one after the other, elsewhere, and put each on the shelf."""
        for found in stories:
            self._background.run(partial(read, found), self._put_on_shelf)
        self._background.run(lambda: None, lambda _nothing: self._shelf.show_complete())

    def stop(self) -> None:
        """Read no more stories."""
        self._background.stop()

    def show_shelf(self) -> None:
        """Show the shelf, the story that was open up to date."""
        last, self._open = self._open, None
        self._show(self._shelf, "", on_shelf=True)
        if last is not None and last.key in self._stories:
            self._shelf.show_card(card_view(last, self._desk.progress))
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

    def _put_on_shelf(self, story: ReadStory) -> None:
        self._stories[story.key] = story
        self._shelf.add_card(card_view(story, self._desk.progress))

    def _choose_story(self, key: str) -> None:
        self.open_story(self._stories[key])

    def _start(self, story: Story) -> None:
        desk = self._desk
        try:
            way = recorder.begin(desk.progress, story, seed=desk.seed(), clock=desk.clock)
        except AllySimError as error:
            self._window.tell(str(error))
            return
        self._play(way)

    def _resume(self, story: Story, saved: SavedWay) -> None:
        way = recorder.resume(self._desk.progress, story, saved, clock=self._desk.clock)
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
        page = DebriefPage(debrief(current.playthrough), reflections.of_way(way.recorder.way))
        current.setParent(page)
        page.written.connect(partial(self._write, way))
        page.moment_chosen.connect(partial(self._go_back, current, way))
        page.again_wanted.connect(partial(self._start, story))
        page.shelf_wanted.connect(self.show_shelf)
        self._show(page, story.title)
        page.focus_start()

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
        self._window.show_page(page, title, on_shelf=on_shelf)
        if old is not None and old is not page and old is not self._shelf:
            old.deleteLater()


def _before(saved: SavedWay | None) -> WayBefore:
    if saved is None or not (saved.choices or saved.place or saved.ended):
        return WayBefore.NONE
    return WayBefore.ENDED if saved.ended else WayBefore.BEGUN
