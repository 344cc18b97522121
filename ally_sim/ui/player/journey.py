"""Where each page leads: from the shelf to a briefing, through a story, and back."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ally_sim.errors import AllySimError
from ally_sim.story.model import Story
from ally_sim.story.shelf import FoundStory
from ally_sim.story.translations import Tellings
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, in_words
from ally_sim.ui.notices import lay_notices
from ally_sim.ui.player.adding import Adding
from ally_sim.ui.player.aside import Aside
from ally_sim.ui.player.briefing import BriefingPage
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.opened_story import ReadStory, card_view, read
from ally_sim.ui.player.playing import Playing
from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.player.way_in import briefing_page
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.story_card_view import StoryCardView

TEXTS = "markdown_it"
"""What reads emphasis and the manual: long to import, so it comes before it is needed."""


class Journey(QObject):
    """Leads through the window's pages; every page but the shelf lives as long as it is shown."""

    present_wanted = Signal(object, object)
    """All stories as they were found, and the id of the one that a room is to be told."""

    def __init__(self, window: PlayerWindow, desk: Desk, shelf: ShelfPage | None = None) -> None:
        """Lead through `window`, where an empty `shelf` may be shown already."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._found = False
        self._background = Background(self)
        self._background.failed.connect(self._find_nothing)
        self._stories: dict[str, ReadStory] = {}
        self._open: ReadStory | None = None
        self._page: QWidget | None = None
        self._again: Callable[[], None] = self.show_shelf
        self._complete = False
        self._place = ("", False)
        self._aside = Aside(window, desk, self._readable, lambda: self._place[1])
        self._playing = self._new_playing()
        self._adding = Adding(window, self._background, desk.stories)
        self._shelf = self._new_shelf() if shelf is None else shelf
        self._connect()
        if shelf is not None:
            self.show_shelf()
        if notice := lay_notices(window, desk.notices):
            notice.closed.connect(self._focus_page)

    def find_stories(self, find: Callable[[], Sequence[FoundStory]]) -> None:
        """Find the stories, elsewhere, and fill the shelf; tell where they cannot be found."""

        def work() -> tuple[Sequence[FoundStory], str]:
            try:
                return find(), ""
            except AllySimError as error:
                return (), in_words(error)

        self._background.run(work, self._take_found)

    def _find_nothing(self) -> None:
        """Fill the shelf with nothing where a fault of ours ended the finding."""
        if not self._found:
            self._take_found(((), ""))

    def _take_found(self, found: tuple[Sequence[FoundStory], str]) -> None:
        stories, fault = found
        self._found = True
        if fault:
            self._window.tell(fault)
        self.fill_shelf(stories)

    def fill_shelf(self, stories: Sequence[FoundStory]) -> None:
        """Read `stories` one after the other, elsewhere, and put each on the shelf.

        The one that somebody is in the midst of comes first, and the keyboard to it.
        """
        begun = self._desk.progress.last_begun()
        self._shelf.await_story(next((str(each.path) for each in stories if each.id == begun), ""))
        for found in sorted(stories, key=lambda each: each.id != begun):
            self._background.run(partial(read, found), self._put_on_shelf)
        self._background.run(partial(import_module, TEXTS), lambda _module: None)
        self._background.run(_keep_for_good, lambda _nothing: self._show_complete())

    def stop(self) -> None:
        """Read no more stories."""
        self._background.stop()

    def show_shelf(self) -> None:
        """Show the shelf, the story that was open up to date."""
        last, self._open = self._open, None
        self._again = self.show_shelf
        self._show(self._shelf, "", on_shelf=True)
        if last is not None and last.key in self._stories:
            self._shelf.show_card(self._card(last))
        self._shelf.focus_story(last.key if last else "")

    def open_story(self, chosen: ReadStory) -> None:
        """Show a story's briefing; one with errors stays closed."""
        tellings = chosen.tellings
        if tellings is None:
            self._window.tell(_("This story cannot be opened yet. Its card says why."))
            return
        page = briefing_page(tellings, self._desk.progress, self._window.story_languages)
        self.lead_from(page, chosen, tellings)
        page.focus_start()

    def lead_from(self, page: BriefingPage, chosen: ReadStory, tellings: Tellings) -> None:
        """Show a story's briefing, where it is not shown yet, and lead on from it."""
        self._open = chosen
        self._again = partial(self.open_story, chosen)
        saved = self._desk.progress.latest(chosen.found.id)
        page.language_wanted.connect(self._tell_in)
        page.start_wanted.connect(partial(self._playing.start, tellings))
        page.resume_wanted.connect(lambda: self._playing.resume(tellings, saved) if saved else None)
        page.present_wanted.connect(partial(self._present, chosen))
        page.left.connect(self.show_shelf)
        self._show(page, page.windowTitle())

    def _tell_in(self, language: str) -> None:
        """Tell stories in a language, from a briefing; the keyboard stays on it."""
        self._window.tell_stories_in(language)
        if isinstance(self._page, BriefingPage):
            self._page.focus_language()

    def _present(self, chosen: ReadStory) -> None:
        known = {**self._stories, chosen.key: chosen}
        self.present_wanted.emit([each.found for each in known.values()], chosen.found.id)

    def _focus_page(self) -> None:
        """Put the keyboard where the page that is shown begins."""
        if isinstance(self._page, BriefingPage):
            self._page.focus_start()
        else:
            self._shelf.focus_story()

    def _connect(self) -> None:
        self._aside.left.connect(self._show_again)
        self._aside.story_wanted.connect(self._choose_story)
        self._aside.erased.connect(self._begin_anew)
        self._adding.added.connect(self._read_added)
        self._adding.removed.connect(self._take_off)
        self._serve_shelf()
        self._window.shelf_wanted.connect(self.show_shelf)
        self._window.language_changed.connect(self._say_anew)
        self._window.closing.connect(self.stop)

    def _new_playing(self) -> Playing:
        playing = Playing(self._window, self._desk, self._readable, self)
        playing.page_made.connect(self._show_played)
        playing.shelf_wanted.connect(self.show_shelf)
        playing.story_wanted.connect(self._choose_story)
        playing.guidance_wanted.connect(self._aside.show_guidance)
        return playing

    def _new_shelf(self) -> ShelfPage:
        shelf = ShelfPage(str(self._desk.home), self._window)
        shelf.hide()
        return shelf

    def _serve_shelf(self) -> None:
        self._shelf.story_chosen.connect(self._choose_story)
        self._shelf.tools.add_wanted.connect(self._adding.choose)
        self._shelf.removal_wanted.connect(self._ask_to_remove)

    def _show_complete(self) -> None:
        self._complete = True
        self._shelf.show_complete()

    def _say_anew(self) -> None:
        """Build every page again, in the language spoken now; one stands where one stood."""
        aside = self._aside.again()
        old, self._shelf = self._shelf, self._new_shelf()
        self._serve_shelf()
        for story in self._stories.values():
            self._shelf.add_card(self._card(story))
        if self._complete:
            self._shelf.show_complete()
            self._shelf.tools.look_for(old.tools.filter)
        self._again()
        old.deleteLater()
        aside()

    def _begin_anew(self) -> None:
        """Show all of the shelf, as it is after all practice was erased."""
        self.show_shelf()
        self._shelf.tools.clear()
        for story in self._stories.values():
            self._shelf.show_card(self._card(story))
        self._shelf.focus_story()

    def _readable(self) -> dict[str, Story]:
        languages = self._window.story_languages
        return {
            key: each.tellings.told_in(*languages)
            for key, each in self._stories.items()
            if each.tellings
        }

    def _show_again(self) -> None:
        if self._page is not None:
            title, on_shelf = self._place
            self._window.show_page(self._page, title, on_shelf=on_shelf)

    def _put_on_shelf(self, story: ReadStory) -> None:
        self._stories[story.key] = story
        self._shelf.add_card(self._card(story))

    def _card(self, story: ReadStory) -> StoryCardView:
        languages = self._window.story_languages
        return card_view(story, self._desk.progress, self._desk.stories, *languages)

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

    def _show_played(self, page: QWidget, title: str, again: Callable[[], None]) -> None:
        self._again = again
        self._show(page, title)

    def _show(self, page: QWidget, title: str, *, on_shelf: bool = False) -> None:
        old, self._page = self._page, page
        self._place = (title, on_shelf)
        self._window.show_page(page, title, on_shelf=on_shelf)
        self._aside.end()
        if old is not None and old is not page and old is not self._shelf:
            old.deleteLater()


def _keep_for_good() -> None:
    """Let the collector walk nothing of what was made and read until now: all of it stays.

    It is off until then, since it would hold up the window in the midst of reading.
    """
    gc.freeze()
    gc.enable()
