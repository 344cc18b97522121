"""Practice: what was gone through and when, what one wrote, and what is kept of it."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ally_sim.engine.library import folded
from ally_sim.records.export import kept_files
from ally_sim.records.practice import practice, suggestion, taken
from ally_sim.story.model import Story
from ally_sim.ui.language import _
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.practice_parts import (
    Written,
    WrittenFirst,
    chosen_then,
    endings_line,
    suggested,
    theme_row,
    together,
    written_at,
)
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.way_back import WayBack
from ally_sim.ui.widgets.words import Words


class PracticePage(QWidget):
    """All that is kept of somebody's practice, to look at, change, take away and erase."""

    left = Signal()
    story_wanted = Signal(str)
    """The key of a story to open."""
    written = Signal(int, str, str)
    """A way, a prompt, and the words that now stand under it."""
    json_wanted = Signal()
    page_wanted = Signal()
    """All of it is to be exported, as JSON or as a page to read."""
    erase_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        stories: Mapping[str, Story],
        back: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show all that is kept; `back` names where the way back leads."""
        super().__init__(parent)
        self._desk = desk
        self._stories = stories
        self._notes: list[Written | WrittenFirst] = []
        self._page = Page()
        self._scroller = Scroller(self._page.area)
        self._title = Words(_("Practice"), "display")
        self._title.setAccessibleName(_("Practice"))
        self._back = WayBack(back)
        self._back.clicked.connect(self.left)
        self._page.add_to_header(self._back)
        self._page.header.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._page)
        self._practised()
        self._endings()
        self._written()
        self._kept()

    def focus_start(self) -> None:
        """Put the keyboard at the top."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spell out the way back where there is room."""
        super().resizeEvent(event)
        self._back.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._scroller.read_on(event):
            super().keyPressEvent(event)

    def _practised(self) -> None:
        themes = practice(taken(self._desk.database), self._stories)
        self._page.add(self._title)
        told = _("Where you have been so far, and what is still there to find. There is no score.")
        self._page.add(Words(told, "lead"), space_before=-8)
        next_one = suggestion(themes)
        if next_one:
            row = suggested(next_one)
            row.clicked.connect(lambda: self.story_wanted.emit(next_one.story.key))
            self._page.add(row, space_before=8)
        self._page.add(Words(_("By theme"), "title"), space_before=16)
        self._page.add(
            Words(
                _("Each mark is a story; it is filled where you practised the theme there."),
                "small",
            ),
            space_before=-8,
        )
        for theme in themes:
            self._page.add(theme_row(theme))

    def _endings(self) -> None:
        lines = [
            endings_line(story, self._desk.progress.endings(story.id))
            for story in sorted(self._stories.values(), key=lambda story: story.title)
            if self._desk.progress.latest(story.id)
        ]
        self._page.add(Words(_("Endings seen"), "title"), space_before=24)
        for line in lines or [_("None yet.")]:
            self._page.add(Words(line), space_before=-8)

    def _written(self) -> None:
        self._page.add(Words(_("What you wrote"), "title"), space_before=24)
        titles = {story.id: story.title for story in self._stories.values()}
        found, first = self._desk.reflections.all(), self._desk.progress.all_words()
        if not found and not first:
            empty = _("Nothing yet. There is room for it at the end of every story.")
            self._page.add(Words(empty, "quiet"))
            return
        search = QLineEdit()
        search.setPlaceholderText(_("Search in what you wrote"))
        search.setAccessibleName(_("Search in what you wrote"))
        search.textChanged.connect(self._find)
        self._page.add(search)
        for views in together(found):
            note = Written(views, titles.get(views[0].story, views[0].story))
            note.changed.connect(self.written)
            self._notes.append(note)
        for words in first:
            known = self._stories.values()
            where, chosen = written_at(words, known), chosen_then(words, known)
            self._notes.append(WrittenFirst(words, where, chosen))
        for each_note in self._notes:
            self._page.add(each_note)

    def _find(self, query: str) -> None:
        words = folded(query).split()
        for note in self._notes:
            text = folded(note.text)
            note.setVisible(all(word in text for word in words))

    def _kept(self) -> None:
        self._page.add(Words(_("What is kept, and where"), "title"), space_before=24)
        told = _(
            "The choices you took, the endings you saw, what you wrote, and your settings. All of "
            "it is in this folder on this computer, and nothing is sent anywhere:"
        )
        self._page.add(Words(told))
        size = sum(file.size for file in kept_files(self._desk.home))
        kilobytes = QLocale().toString(-(-size // 1024))
        kept = _("{folder} ({size} KB)").format(folder=self._desk.home, size=kilobytes)
        self._page.add(Words(kept, "strong"))
        ways_out = QWidget()
        row = Flow(parent=ways_out)
        row.setContentsMargins(0, 8, 0, 0)
        for label, signal in (
            (_("Export to read …"), self.page_wanted),
            (_("Export as data …"), self.json_wanted),
            (_("Erase everything …"), self.erase_wanted),
        ):
            button = Button(label)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._page.add(ways_out)
