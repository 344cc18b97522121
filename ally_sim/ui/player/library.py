"""The guidance library: by theme, by document, by search; to read without playing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from itertools import chain, islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ally_sim.engine.library import FoundView, search
from ally_sim.guidance.catalogue import Catalogue, GuidanceId
from ally_sim.story.model import Story
from ally_sim.ui.language import _, several
from ally_sim.ui.player.library_parts import Part, entries_of, entry_parts, home_parts, link_part
from ally_sim.ui.widgets.guidance_card import kind_word
from ally_sim.ui.widgets.link_row import LinkRow
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.pieces import Piece, Pieces
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.way_back import WayBack
from ally_sim.ui.widgets.words import Words, told_in

SHOWN = 40
"""How many of the entries found are shown; more letters leave fewer."""
AT_ONCE = 12
"""How many parts of a place come together: about as many as a window shows."""


class Shows(Enum):
    """What a place in the library shows."""

    HOME = auto()
    THEME = auto()
    DOCUMENT = auto()
    ENTRY = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the library; at home, `id` is what is searched for."""

    shows: Shows
    id: str = ""


class LibraryPage(QWidget):
    """A search, and below it one place; going back retraces the places, and then leaves."""

    left = Signal()
    story_wanted = Signal(str)
    """The key of a story that practises what is read."""

    def __init__(
        self,
        catalogue: Catalogue,
        stories: Mapping[str, Story],
        back: str,
        trace: tuple[Place, ...] = (Place(Shows.HOME),),
        parent: QWidget | None = None,
    ) -> None:
        """Show the last place of `trace`; going back leads along those before, then to `back`."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._stories = stories
        self._links: list[LinkRow] = []
        self._title = Words()
        *before, self._place = trace
        self._before = [(place, 0) for place in before]
        self._page = Page(width=1.25)
        self._scroller = Scroller(self._page.area)
        self._pieces = Pieces(self._page.column, self)
        self._search = self._new_search()
        self._leads_to = back
        self._back = WayBack(back)
        self._back.clicked.connect(self.go_back)
        self._page.add_to_header(self._back)
        self._page.add_to_header(self._search, stretch=1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._page)
        self._set_search()
        self._show()

    @property
    def trace(self) -> tuple[Place, ...]:
        """The places one came by, and the one that is shown."""
        return (*(place for place, _stood in self._before), self._place)

    def focus_start(self) -> None:
        """Put the keyboard in the search, or on the title of what is read."""
        at_home = self._place.shows is Shows.HOME
        (self._search if at_home else self._title).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the place before, the keyboard on what led on from it; or leave."""
        if not self._before:
            self.left.emit()
            return
        came_from = f"{self._place.shows.name.lower()}:{self._place.id}"
        self._place, stood = self._before.pop()
        self._set_search()
        self._show()
        self._pieces.finish()
        leading = (link for link in self._links if link.leads_to == came_from)
        link: QWidget = next(leading, self._title)
        link.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroller.stand_again(stood, link)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spell out the way back where there is room."""
        super().resizeEvent(event)
        self._back.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back, search, scroll, and move between what can be opened."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.go_back()
        elif key == Qt.Key.Key_Slash:
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif not self._scroller.read_on(event):
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        links = self._links
        here = next((n for n, link in enumerate(links) if link.hasFocus()), None)
        there = (0 if step > 0 else -1) if here is None else here + step
        if there == len(links):
            self._pieces.finish()
        if 0 <= there < len(links):
            links[there].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroller.reveal(links[there])
        else:
            self._scroller.lines(step)

    def _go(self, place: Place) -> None:
        self._before.append((self._place, self._scroller.stands))
        self._place = place
        self._set_search()
        self._show()
        self.focus_start()

    def _find(self, query: str) -> None:
        if self._place.shows is not Shows.HOME:
            self._before.append((self._place, self._scroller.stands))
        self._place = Place(Shows.HOME, query.strip())
        self._show()

    def _new_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText(_("Search in titles and texts"))
        search.setAccessibleName(_("Search the guidance"))
        search.setClearButtonEnabled(False)
        search.textChanged.connect(self._find)
        return search

    def _set_search(self) -> None:
        """Let the search hold what is searched for here."""
        self._search.blockSignals(True)
        self._search.setText(self._place.id if self._place.shows is Shows.HOME else "")
        self._search.blockSignals(False)

    def _show(self) -> None:
        self._back.lead(_("Back") if self._before else self._leads_to)
        self._page.clear()
        self._links = []
        self._pieces.begin(self._in_pieces(iter(self._parts())))
        self._scroller.top()

    def _in_pieces(self, parts: Iterator[Part]) -> Iterator[Piece]:
        while together := list(islice(parts, AT_ONCE)):
            piece = Piece()
            for part in together:
                piece.add(part.widget, space_before=part.space)
                self._links += part.links
                for link in part.links:
                    link.clicked.connect(partial(self._follow, link.leads_to))
            yield piece

    def _parts(self) -> Iterable[Part]:
        shows, id_ = self._place.shows, self._place.id
        parts: Iterable[Part]
        if shows is Shows.ENTRY:
            self._title, parts = entry_parts(self._catalogue, self._stories, GuidanceId(id_))
        elif shows is Shows.HOME and id_:
            self._title, parts = self._found(id_)
        elif shows is Shows.HOME:
            self._title, parts = home_parts(self._catalogue)
        else:
            self._title, parts = entries_of(self._catalogue, id_, by_theme=shows is Shows.THEME)
        return parts

    def _found(self, query: str) -> tuple[Words, Iterable[Part]]:
        found = search(self._catalogue, query)
        told = several("{n} entry", "{n} entries", len(found)).format(n=len(found))
        title = Words(told if found else _("Nothing holds these words."), "heading")
        rows = (link_part(_found_row(each)) for each in found[:SHOWN])
        after = []
        if not found:
            after.append(Part(Words(_("Try fewer letters, or another word."))))
        elif len(found) > SHOWN:
            after.append(Part(Words(_("Type more to see the rest."), "quiet")))
        return title, chain([Part(title)], rows, after)

    def _follow(self, target: str) -> None:
        kind, _colon, id_ = target.partition(":")
        if kind == "story":
            self.story_wanted.emit(id_)
        else:
            self._go(Place(Shows[kind.upper()], id_))


def _found_row(view: FoundView) -> LinkRow:
    row = LinkRow(
        view.card.title,
        view.card.text,
        eyebrow=f"{kind_word(view.card.kind)} · {view.card.theme}",
        marks=(view.in_title, view.in_text),
        leads_to=f"entry:{view.card.id}",
    )
    return told_in(view.card.language, row)
