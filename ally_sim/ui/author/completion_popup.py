"""The popup of what may be written: a list with the meaning of the line it stands on."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ally_sim.authoring.completion import Completion, Offer
from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.language import _, told
from ally_sim.ui.widgets.words import Words

MOST = 200
ROWS = 8
TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
"""Keys that take what is offered."""


class CompletionPopup(QFrame):
    """Floats over the text pane, which keeps the keyboard and hands on the keys meant for it."""

    taken = Signal(str, int)
    """A text to put in place of so many characters before the cursor."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setProperty("kind", "popup")
        self._pane = pane
        self._offers: tuple[Offer, ...] = ()
        self._length = 0
        self._list = QListWidget()
        self._list.setAccessibleName(_("What may be written here"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._about = Words("", "small")
        self._at = QRect()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 8, 12)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._list)
        self._layout.addWidget(self._about)
        self._list.currentRowChanged.connect(self._tell)
        self._list.itemClicked.connect(lambda _item: self._take())
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered now."""
        return self._offers if self.isVisible() else ()

    def offer(self, completion: Completion, at: QRect) -> None:
        """Offer something below `at`, the cursor; nothing puts the popup away."""
        self._offers = completion.offers[:MOST]
        self._length = completion.length
        if not self._offers:
            self.hide()
            return
        self._list.clear()
        for offer in self._offers:
            self._list.addItem(QListWidgetItem(_shown(offer)))
        self._at = at
        self.show()
        self._list.setCurrentRow(0)
        self.raise_()

    def press(self, key: Qt.Key) -> bool:
        """Answer a key, where it is meant for the popup."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS}
        steps[Qt.Key.Key_PageDown] = ROWS
        if key in steps:
            last = self._list.count() - 1
            self._list.setCurrentRow(min(max(self._list.currentRow() + steps[key], 0), last))
        elif key in TAKING:
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _take(self) -> None:
        self.hide()
        self.taken.emit(self._offers[self._list.currentRow()].text, self._length)

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            about = "\n\n".join(part for part in (offer.title, told(offer.about)) if part)
            self._about.setText(about)
            self._about.setVisible(bool(about))
            self._place()
            announce(self, f"{offer.text} {about}")

    def _place(self) -> None:
        cursor, room = self._at, self._pane.rect().adjusted(8, 8, -8, -8)
        width = min(theme.current().em(28), room.width())
        row, told = self._list.sizeHintForRow(0), self._about.heightForWidth(width - 18)
        rows = min(self._list.count(), ROWS, max(2, (room.height() - told - 40) // row))
        self._list.setFixedHeight(rows * row + 2)
        height = min(self._layout.totalHeightForWidth(width), room.height())
        top = cursor.bottom() + 4
        if top + height > room.bottom():
            top = max(room.top(), cursor.top() - height - 4)
        left = min(cursor.left(), room.right() - width)
        self.setGeometry(left, top, width, height)


def _shown(offer: Offer) -> str:
    bare = offer.text.strip()
    return f"{bare}   {offer.title}" if offer.title else bare
