"""The shelf: the stories as cards, and where one stands with each."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _, several
from ally_sim.ui.player.scroller import Scroller
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.story_card import StoryCard, StoryCardView
from ally_sim.ui.widgets.words import Words

SHARE = 1.8
"""How much wider than a column of text the shelf may become."""


class ShelfPage(QWidget):
    """Cards in one to three columns; arrows move between them, Enter opens."""

    story_chosen = Signal(str)

    def __init__(self, kept_in: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, StoryCard] = {}
        self._waiting: list[StoryCardView] = []
        self._columns = 0
        self._wanted = ""
        self._state = Words(_("Reading the stories …"), "quiet")
        self._grid = QGridLayout()
        self._grid.setSpacing(24)
        self._page = Page(width=SHARE)
        self._scroller = Scroller(self._page.area)
        self._page.add(Words(_("Which story today?"), "display"))
        self._page.add(
            Words(_("Each takes a few minutes. Nothing is marked, and nobody is watching."), "lead")
        )
        self._page.add(self._grid, space_before=12)
        self._page.add(self._state)
        self._page.add(_kept_line(kept_in), space_before=16)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._page)
        self._soon = QTimer(self, singleShot=True, interval=20)
        self._soon.timeout.connect(self._add_waiting)

    def add_card(self, view: StoryCardView) -> None:
        """Put a story at the end of the shelf, soon; several at once are put there together."""
        self._waiting.append(view)
        self._soon.start()

    def show_complete(self) -> None:
        """Tell that every story there is has been read."""
        self._add_waiting()
        empty = _("There is no story here. Ally Sim came without any; install it again.")
        self._state.setText("" if self._cards else empty)
        self._state.setVisible(not self._cards)

    def show_card(self, view: StoryCardView) -> None:
        """Show a story's card anew, for example after it was played."""
        old = self._cards.get(view.id)
        if old is None:
            return
        self._cards[view.id] = self._card(view)
        self._grid.replaceWidget(old, self._cards[view.id])
        old.hide()
        old.deleteLater()
        self._set_tab_order()

    def focus_story(self, story: str = "") -> None:
        """Put the keyboard on a story's card, or on the first; as soon as it is there."""
        self._wanted = story or next(iter(self._cards), "")
        card = self._cards.get(self._wanted)
        if card is not None:
            card.show()  # one that waits for its layout to show it would not take the keyboard
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroller.reveal(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between cards with the arrows, Home and End; scroll with the page keys."""
        key = Qt.Key(event.key())
        row = max(self._columns, 1)
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: row,
            Qt.Key.Key_Up: -row,
            Qt.Key.Key_Home: -len(self._cards),
            Qt.Key.Key_End: len(self._cards),
        }
        if key in steps and self._cards:
            self._step(steps[key])
        elif key == Qt.Key.Key_PageDown:
            self._scroller.page_down()
        elif key == Qt.Key.Key_PageUp:
            self._scroller.page_up()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        cards = list(self._cards.values())
        here = next((n for n, card in enumerate(cards) if card.hasFocus()), -step)
        there = min(max(here + step, 0), len(cards) - 1)
        cards[there].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroller.reveal(cards[there])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See how many columns there is room for."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._reflow()

    def _add_waiting(self) -> None:
        views, self._waiting = self._waiting, []
        first = not self._cards
        for view in views:
            card = self._card(view)
            self._place(card, len(self._cards))
            self._cards[view.id] = card
        if views:
            self._state.setText(_told(len(self._cards)))
            self._set_tab_order()
        if self._cards and first and self.isVisible():
            self.focus_story(self._wanted)

    def _card(self, view: StoryCardView) -> StoryCard:
        card = StoryCard(view)
        card.story_chosen.connect(self.story_chosen)
        return card

    def _place(self, card: StoryCard, number: int) -> None:
        row, column = divmod(number, max(self._columns, 1))
        self._grid.addWidget(card, row, column)

    def _reflow(self) -> None:
        look = theme.current()
        room = min(self.width() - 48, round(look.px("measure") * SHARE))
        columns = min(max(room // look.em(23), 1), 3)
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards.values()):
            self._place(card, number)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _set_tab_order(self) -> None:
        for before, after in pairwise(self._cards.values()):
            QWidget.setTabOrder(before, after)


def _told(count: int) -> str:
    return several("{n} story so far …", "{n} stories so far …", count).format(n=count)


def _kept_line(kept_in: str) -> Words:
    line = _(
        "Your choices and what you write stay on this computer, in {folder}. Nothing is sent "
        "anywhere. “ally-sim data” shows all of it, exports it or erases it."
    )
    return Words(line.format(folder=kept_in), "small")
