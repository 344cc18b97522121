"""Pages to look something up in, in front of the page one comes from; going back leads there."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ally_sim.engine.library import all_guidance
from ally_sim.story.model import Story
from ally_sim.ui.language import _
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.library import LibraryPage, Place, Shows
from ally_sim.ui.player.practice import PracticePage
from ally_sim.ui.player.taking_away import TakingAway
from ally_sim.ui.player.window import PlayerWindow


class Aside(QObject):
    """Shows the guidance library or the practice page; the page beneath is kept as it is."""

    left = Signal()
    """The page beneath is to be shown again."""
    story_wanted = Signal(str)
    """The key of a story to open."""
    erased = Signal()
    """All practice was erased."""

    def __init__(
        self,
        window: PlayerWindow,
        desk: Desk,
        stories: Callable[[], Mapping[str, Story]],
        from_shelf: Callable[[], bool],
    ) -> None:
        """Serve `window`; `stories` gives those that can be opened now, by key.

        `from_shelf` tells whether the page beneath is the shelf, else it is one of a story.
        """
        super().__init__(window)
        self._from_shelf = from_shelf
        self._window = window
        self._desk = desk
        self._stories = stories
        self._focus: QWidget | None = None
        self._page: QWidget | None = None
        window.guidance_wanted.connect(self.show_guidance)
        window.practice_wanted.connect(self.show_practice)

    def again(self) -> Callable[[], None]:
        """Return what shows the page there is now again, also when those beneath are new."""
        page = self._page
        if isinstance(page, LibraryPage):
            return partial(self._show_library, page.trace)
        return self.show_practice if isinstance(page, PracticePage) else lambda: None

    def show_guidance(self, entry: str = "") -> None:
        """Show the guidance library, or an entry in it."""
        if isinstance(self._page, LibraryPage):
            self._page.focus_start()
            return
        self._show_library((Place(Shows.ENTRY, entry) if entry else Place(Shows.HOME),))

    def _show_library(self, trace: tuple[Place, ...]) -> None:
        stories = self._stories()
        page = LibraryPage(all_guidance(stories.values()), stories, self._back(), trace)
        page.left.connect(self._leave)
        page.story_wanted.connect(self.story_wanted)
        self._open(page, _("Guidance"))
        page.focus_start()

    def show_practice(self) -> None:
        """Show what is kept of practice."""
        stories = self._stories()
        page = PracticePage(self._desk, stories, self._back())
        taking = TakingAway(self._window, self._desk, page)
        taking.erased.connect(self.erased)
        page.page_wanted.connect(lambda: taking.export_page(stories))
        page.left.connect(self._leave)
        page.story_wanted.connect(self.story_wanted)
        self._open(page, _("Practice"))
        page.focus_start()

    def end(self) -> None:
        """Put the page away, once another is shown."""
        old, self._page, self._focus = self._page, None, None
        if old is not None:
            old.deleteLater()

    def _open(self, page: QWidget, title: str) -> None:
        if self._page is None:
            self._focus = QApplication.focusWidget()
        old, self._page = self._page, page
        self._window.show_page(page, title, on_shelf=True)  # the page has a way back of its own
        if old is not None:
            old.deleteLater()

    def _back(self) -> str:
        return _("Back to the shelf") if self._from_shelf() else _("Back to the story")

    def _leave(self) -> None:
        focus = self._focus
        self.left.emit()
        self.end()
        if focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
