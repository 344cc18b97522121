"""The shelf: the stories as cards, and where one stands with each."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _, several
from ally_sim.ui.player.first_words import SHARE, shelf_words
from ally_sim.ui.player.shelf_filter import Filter
from ally_sim.ui.player.shelf_tools import ShelfTools
from ally_sim.ui.sides import from_right
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.reflowing import Reflowing
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.words import Words

if TYPE_CHECKING:
    from ally_sim.ui.widgets.story_card import StoryCard
    from ally_sim.ui.widgets.story_card_view import StoryCardView


class ShelfPage(Reflowing):
    """Cards in one to three columns; arrows move between them, Enter opens, letters search.

    A card is built when it comes near the window, so that hundreds of stories cost nothing.
    """

    story_chosen = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, kept_in: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, StoryCardView] = {}
        self._cards: dict[str, StoryCard] = {}
        self._fitting: list[str] = []
        self._placed: list[StoryCard] = []
        self._columns = 0
        self._wanted = ""
        self._complete = self._greeted = False  # greeted: the first card there is had the keyboard
        self._filter = Filter()
        self._state = Words(_("Reading the stories …"), "quiet")
        self._all = Button(_("Show all of them"), "link")
        self._grid, self._rests = QGridLayout(), [QWidget() for _column in range(3)]
        self.tools = ShelfTools()
        self._page = Page(width=SHARE)
        self._scroller = Scroller(self._page.area)
        self._build(kept_in)
        self._soon = QTimer(self, singleShot=True, interval=20)
        self._soon.timeout.connect(self._take_in)
        self.tools.changed.connect(self._find)
        self.tools.cards_wanted.connect(self._focus_first)
        self._more = QTimer(self, singleShot=True, interval=0)  # once what is there is laid out
        self._more.timeout.connect(self._fill_window)
        bar = self._page.area.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._more.start())
        bar.rangeChanged.connect(lambda _least, _most: self._more.start())

    def add_card(self, view: "StoryCardView") -> None:
        """Put a story at the end of the shelf, soon; several at once are put there together."""
        self._views[view.id] = view
        if self._filter.fits(view):
            self._fitting.append(view.id)
        self._soon.start()

    def add_first(self, view: "StoryCardView") -> None:
        """Put a story at the front of the shelf, in sight and with the keyboard on it."""
        self._views = {view.id: view, **self._views}
        self.tools.offer(self._views.values())
        self.tools.clear()
        self.focus_story(view.id)

    def remove_card(self, story: str) -> None:
        """Take a story off the shelf."""
        self._views.pop(story, None)
        self._delete_card(story)
        self._find(self._filter)
        self._focus_first()

    def show_complete(self) -> None:
        """Tell that every story there is has been read."""
        self._complete = True
        self._take_in()

    def show_card(self, view: "StoryCardView") -> None:
        """Show a story's card anew, for example after it was played."""
        if view.id not in self._views:
            return
        self._views[view.id] = view
        self._delete_card(view.id)
        self._find(self._filter)

    def await_story(self, story: str) -> None:
        """Put the keyboard on this story instead of the first, as soon as both are there."""
        self._wanted = story

    def focus_story(self, story: str = "") -> None:
        """Put the keyboard on a story's card, or on the first; as soon as it is there."""
        self._wanted = story or next(iter(self._fitting), "")
        if self._wanted in self._fitting:
            self._focus_number(self._fitting.index(self._wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between cards with the arrows, Home and End; scroll with the page keys."""
        key = Qt.Key(event.key())
        row = max(self._columns, 1)
        onward = -1 if from_right() else 1
        steps = {
            Qt.Key.Key_Right: onward,
            Qt.Key.Key_Left: -onward,
            Qt.Key.Key_Down: row,
            Qt.Key.Key_Up: -row,
            Qt.Key.Key_Home: -len(self._fitting),
            Qt.Key.Key_End: len(self._placed) - 1 - self._number_here(),
        }
        if key in steps and self._fitting:
            self._step(steps[key])
        elif key == Qt.Key.Key_PageDown:
            self._scroller.page_down()
        elif key == Qt.Key.Key_PageUp:
            self._scroller.page_up()
        elif key == Qt.Key.Key_Escape and self._filter != Filter():
            self.tools.clear()
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.tools.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tools.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _build(self, kept_in: str) -> None:
        for text, role in shelf_words():
            self._page.add(Words(text, role))
        self._page.add(self.tools, space_before=4)
        self._page.add(self._state)
        self._page.add(self._all)
        self._all.clicked.connect(self._show_all)
        self._all.hide()
        self._grid.setSpacing(24)
        self._page.add(self._grid)
        self._page.add(_kept_line(kept_in), space_before=16)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._page)

    def _delete_card(self, story: str) -> None:
        card = self._cards.pop(story, None)
        if card is not None:
            self._placed = [each for each in self._placed if each is not card]
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()

    # What is looked for

    def _find(self, wanted: Filter) -> None:
        """Show the cards of the stories that fit, and no others."""
        focused = any(card.hasFocus() for card in self._placed)
        self._filter = wanted
        self._fitting = [key for key, view in self._views.items() if wanted.fits(view)]
        for card in self._placed:
            self._grid.removeWidget(card)
            card.hide()
        self._placed = []
        self._greeted = False
        self._scroller.top()
        self._show_new()
        if focused and self._placed:
            self._focus_number(0)

    def _show_all(self) -> None:
        self.tools.clear()
        self._focus_first()

    def _take_in(self) -> None:
        """Show what was put on the shelf since."""
        self.tools.offer(self._views.values())
        self._show_new()

    def _show_new(self) -> None:
        self._state.setText(self._told())
        self._state.setVisible(bool(self._told()))
        self._all.setVisible(self._filter != Filter())
        self._fill_window()
        there = self._complete or self._wanted in ("", *self._fitting)
        if self._placed and there and not self._greeted and self._is_free():
            self._greeted = True
            self.focus_story(self._wanted if self._wanted in self._fitting else "")

    def _is_free(self) -> bool:
        """Tell whether the keyboard may be put on a card: nobody is searching."""
        return self.isVisible() and not self.tools.isAncestorOf(self.focusWidget() or self)

    def _told(self) -> str:
        if not self._complete:
            return _told(len(self._views))
        if not self._views:
            return _("There is no story here. Ally Sim came without any; install it again.")
        if not self._fitting:
            return _("No story is like that.")
        if self._filter == Filter():
            return ""
        count = len(self._fitting)
        return several("{n} story is like that.", "{n} stories are like that.", count).format(
            n=count
        )

    # What is built

    def _fill_window(self) -> None:
        """Build cards until those in sight, and a windowful below them, are there; one always."""
        bar = self._page.area.verticalScrollBar()
        near = bar.maximum() - bar.value() < self._page.area.viewport().height()
        if len(self._placed) < len(self._fitting) and (near or not self._placed):
            self._place_more(max(self._columns, 1))
            self._more.start()

    def _place_more(self, count: int) -> None:
        for key in self._fitting[len(self._placed) :][:count]:
            card = self._cards.get(key) or self._card(self._views[key])
            self._cards[key] = card
            self._place(card, len(self._placed))
            self._placed.append(card)
            card.show()
        stops = [stop for card in self._placed[-count - 1 :] for stop in card.stops]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _card(self, view: "StoryCardView") -> "StoryCard":
        from ally_sim.ui.widgets.story_card import StoryCard  # noqa: PLC0415 - not the empty shelf

        card = StoryCard(view)
        card.story_chosen.connect(self.story_chosen)
        card.removal_wanted.connect(self.removal_wanted)
        return card

    def _place(self, card: "StoryCard", number: int) -> None:
        row, column = divmod(number, max(self._columns, 1))
        self._grid.addWidget(card, row, column)

    def _reflow(self) -> None:
        look = theme.current()
        room = min(self.width() - 48, round(look.px("measure") * SHARE))
        columns = min(max(room // look.em(23), 1), 3)
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._placed):
            self._place(card, number)
        for column, rest in enumerate(self._rests):  # by which few cards are no wider than many
            self._grid.addWidget(rest, 0, column, Qt.AlignmentFlag.AlignTop)
            rest.setVisible(column < columns)
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    # Where the keyboard is

    def _step(self, step: int) -> None:
        self._focus_number(min(max(self._number_here() + step, 0), len(self._fitting) - 1))

    def _number_here(self) -> int:
        return next((n for n, card in enumerate(self._placed) if card.hasFocus()), 0)

    def _focus_first(self) -> None:
        if self._fitting:
            self._focus_number(0)

    def _focus_number(self, number: int) -> None:
        self._place_more(max(number + 1 - len(self._placed), 0))
        card = self._placed[number]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        if self._page.area.verticalScrollBar().value():
            self._scroller.reveal(card)
        # Once it is laid out, where it is new; at its top a shelf stays as long as that will do.
        self._scroller.bring(card, card, unless_seen=number < self._columns)


def _told(count: int) -> str:
    return several("{n} story so far …", "{n} stories so far …", count).format(n=count)


def _kept_line(kept_in: str) -> Words:
    line = _(
        "Your choices and what you write stay on this computer, in {folder}. Nothing is sent "
        "anywhere. Under Practice you can look at all of it, export it, or erase it."
    )
    return Words(line.format(folder=kept_in), "small")
