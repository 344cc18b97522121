"""The studio's window: menus, and below them the start page or the story being written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from ally_sim.errors import AllySimError
from ally_sim.story.kinds import as_id
from ally_sim.story.package import SUFFIX
from ally_sim.story.shelf import FoundStory, find
from ally_sim.ui import dialogs
from ally_sim.ui.author.current_draft import CurrentDraft
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.guide import Guide
from ally_sim.ui.author.report import Report
from ally_sim.ui.author.start_page import StartPage
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.studio_acts import ON_BENCH, ON_VIEWS
from ally_sim.ui.author.studio_look import StudioLook
from ally_sim.ui.author.studio_menu import AT_A_PLACE, StudioMenu
from ally_sim.ui.author.typing import stay_in_view
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.icons import icon
from ally_sim.ui.language import _, in_words
from ally_sim.ui.notices import lay_notices
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.neutral import NeutralScreens
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.toast import Toast

SMALLEST = (640, 480)
USUAL = (1440, 900)


class StudioWindow(QMainWindow):
    """Opens one story at a time; closing it leaves nothing unsaved that is not a draft."""

    def __init__(self, desk: AuthorDesk) -> None:
        super().__init__()
        self._desk = desk
        self._look = StudioLook(desk.database, self)
        self._neutral = NeutralScreens(self)
        self._bench: Workbench | None = None
        self._views: StoryViews | None = None
        self._page: QWidget | None = None
        self._body = QWidget()
        self._guide: Guide | None = None
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setCentralWidget(self._body)
        self._toast = Toast(self)
        self._menu = StudioMenu(self, self._does())
        self._save_button = Button(_("Save"), "link", icon_name="download")
        self._save_button.setEnabled(False)
        self._save_button.clicked.connect(self._save)
        self.menuBar().setCornerWidget(self._save_button)
        self._look.told.connect(self.tell)
        self.setWindowIcon(icon("ally-sim", "accent", 64))
        self._take_room()
        self._show_start(())
        lay_notices(self, desk.notices)

    @property
    def views(self) -> StoryViews | None:
        """The views of the story that is open; None on the start page."""
        return self._views

    @property
    def bench(self) -> Workbench | None:
        """The workbench of the story that is open; None on the start page."""
        return self._bench

    def open_path(self, path: Path) -> None:
        """Open the story at `path`, or offer those that are there; tell where there is none."""
        try:
            found = find([str(path)])
        except AllySimError as error:
            self.tell(in_words(error))
            return
        if len(found) == 1:
            self.open_story(found[0])
        elif self._leave_story():
            self._show_start(found)

    def open_story(self, found: FoundStory) -> None:
        """Open a story in place of the one that is open."""
        if found.path.suffix == SUFFIX:
            self.tell(_("A package cannot be written in; open the folder that it was made from."))
            return
        if not self._leave_story():
            return
        try:
            draft = CurrentDraft(found, self._desk.home, self._desk.clock, self)
        except AllySimError as error:
            self._show_start(())
            self.tell(in_words(error))
            return
        self._bench = Workbench(draft, self.lay)
        self._bench.told.connect(self.tell)
        self._bench.arrangement.give(self._look.parts)
        self._bench.arrangement.given.connect(self._look.keep_parts)
        self._views = self._views_of(self._bench)
        self._show_page(self._bench)
        self._menu.show_open(is_open=True)
        self._bench.pane.addActions(self._menu.of(*AT_A_PLACE))
        draft.files_changed.connect(self._show_title)
        self._show_title()
        self._bench.pane.setFocus()
        draft.begin()

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self._toast.show_text(sentence)

    def lay(self, title: str, inside: QWidget, *labels: str) -> Sheet:
        """Lay a sheet over the window, with a button for each label, the last one primary."""
        sheet = Sheet(self, self._body, title, inside)
        for label in labels:
            sheet.add_button(label, "primary" if label is labels[-1] else "plain")
        sheet.open_sheet()
        return sheet

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether to save; what is not saved stays as a draft."""
        if self._leave_story():
            super().closeEvent(event)
        else:
            event.ignore()

    def _take_room(self) -> None:
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableSize()
        self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))

    def _leave_story(self) -> bool:
        """Let go of the open story; False where it was to be saved and could not be."""
        bench = self._bench
        if bench is None:
            return True
        if bench.draft.unsaved:
            words = _("What is not saved stays here as a draft, and is back when you return.")
            save = dialogs.ask(
                self, _("Save your changes?"), words, yes=_("Save"), no=_("Keep as a draft")
            )
            if save and not bench.draft.save():
                return False
        if self._views is not None:
            if not self._views.notes.keep() and not self._may_lose_note():
                return False
            self._views.stop()
        bench.stop()
        bench.draft.deleteLater()
        self._bench = self._views = None
        self._menu.show_open(is_open=False)
        return True

    def _may_lose_note(self) -> bool:
        words = _("What you noted last cannot be saved, and would be lost.")
        return dialogs.ask(self, _("Leave without your note?"), words, yes=_("Leave"), no=_("Stay"))

    def _views_of(self, bench: Workbench) -> StoryViews:
        """Put the views of a story beside its text."""
        views = StoryViews(bench.draft, self._desk, bench.beside, self.lay, bench)
        views.told.connect(self.tell)
        views.wanted.connect(bench.go_to)
        bench.pane.moved.connect(lambda: views.follow(bench.here))
        return views

    def _show_start(self, stories: Sequence[FoundStory]) -> None:
        page = StartPage(stories or self._own_stories(), self._desk.stories)
        page.begin_wanted.connect(self._begin)
        page.guide_wanted.connect(self._show_guide)
        page.open_wanted.connect(self.open_path)
        page.import_wanted.connect(self._bring_in)
        page.story_wanted.connect(self.open_story)
        self._show_page(page)
        self._menu.show_open(is_open=False)
        self._save_button.setEnabled(False)
        self.setWindowTitle(_("Studio – Ally Sim"))
        page.focus_start()

    def _own_stories(self) -> tuple[FoundStory, ...]:
        try:
            return find([str(self._desk.stories)]) if self._desk.stories.is_dir() else ()
        except AllySimError:
            return ()  # there are none yet

    def _show_page(self, page: QWidget) -> None:
        for old in (self._page, self._guide):
            if old is not None:
                old.hide()
                self._row.removeWidget(old)
                old.deleteLater()
        self._page, self._guide = page, None
        self._row.addWidget(page, 1)
        page.show()

    def _show_guide(self) -> None:
        """Show the author's guide, beside whatever is shown."""
        if self._views is not None:
            self._views.show_view(self._views.guide)
            return
        if self._guide is None:
            self._guide = Guide()
            self._row.addWidget(self._guide, 1)
            self._guide.show()
        self._guide.setFocus()

    def _show_title(self) -> None:
        if self._bench is not None:
            if self._save_button.hasFocus() and not self._bench.draft.unsaved:
                self._bench.take_keyboard()
            self._save_button.setEnabled(bool(self._bench.draft.unsaved))
            mark = "● " if self._bench.draft.unsaved else ""
            name = self._bench.draft.path.name
            self.setWindowTitle(f"{mark}{name} – {_('Studio – Ally Sim')}")

    def _begin(self, title: str, folder: Path) -> None:
        try:
            made = self._desk.begin(title, folder)
        except AllySimError as error:
            self.tell(in_words(error))
            return
        self.open_path(made)
        if self._views is not None:
            self._views.show_guide()

    def _bring_in(self, file: Path) -> None:
        folder = self._desk.stories / (as_id(file.stem) or "story")
        try:
            told = self._desk.bring_in(file, folder)
        except AllySimError as error:
            self.tell(in_words(error))
            return
        self.open_path(folder)
        title = _("What came over")
        self.lay(title, Report(title, told), _("Close"))

    def _start_over(self) -> None:
        if self._leave_story():
            self._show_start(())

    def _save(self) -> None:
        if self._bench is not None and self._bench.draft.save():
            self.tell(_("Saved."))

    def _step_text(self, step: int) -> None:
        """Show text larger or smaller."""
        if self._bench is not None:
            stay_in_view(self._bench.pane)
        self._look.step_text(step)

    def _turn_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _does(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the menus does."""
        does: dict[str, Callable[[], object]] = {
            "start": self._start_over,
            "save": self._save,
            "quit": self.close,
            "larger": lambda: self._step_text(1),
            "smaller": lambda: self._step_text(-1),
            "usual-size": lambda: self._step_text(0),
            "look": self._look.next_theme,
            "guide": self._show_guide,
            "full-screen": self._turn_full_screen,
            "leave": self._neutral.show,
        }
        on_bench = {name: self._on_bench(do) for name, do in ON_BENCH.items()}
        return does | on_bench | {name: self._on_views(do) for name, do in ON_VIEWS.items()}

    def _on_bench(self, do: Callable[[Workbench], object]) -> Callable[[], object]:
        return lambda: do(self._bench) if self._bench is not None else None

    def _on_views(self, do: Callable[[StoryViews], object]) -> Callable[[], object]:
        return lambda: do(self._views) if self._views is not None else None
