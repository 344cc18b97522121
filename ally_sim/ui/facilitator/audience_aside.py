"""What the room's picture says of itself where it covers the console: a line, or the usual keys.

Nothing of it is private, for nobody knows whether the only screen is a projector's.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ally_sim.ui import keys, theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.facilitator.audience_pages import LEAST, lay_out
from ally_sim.ui.facilitator.audience_painting import PagePainter
from ally_sim.ui.facilitator.audience_parts import Content, Pages, Paragraph
from ally_sim.ui.facilitator.room_keys import table
from ally_sim.ui.language import _
from ally_sim.ui.theme import Look
from ally_sim.ui.tokens import read_theme

SECONDS = 8
USUAL = ("next", "back", "black", "freeze", "vote", "unvote", "timer", "prompt", "larger", "leave")
"""The keys that a session cannot do without, by their ids."""


_IN_CORNER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class AudienceAside(QWidget):
    """Lies over the picture until it is put away, a line only for some seconds."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._line = ""
        self._pages = Pages((), 0, 0.0)
        self._page = 0
        self._going = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._going.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that can be read on it, on all its pages; () where it is put away."""
        if self.isHidden():
            return ()
        placed = (each.text for page in self._pages.pages for each in page.placed)
        return (self._line,) if self._line else tuple(placed)

    @property
    def has_keys(self) -> bool:
        """Whether the keys are shown."""
        return not self.isHidden() and not self._line

    def tell(self) -> None:
        """Say at the foot of the picture how to come to the console."""
        self._line = _("Hold Tab for your console. Esc: both windows. ?: the keys.")
        announce(self._over, self._line)
        self._show()
        self._going.start()

    def show_keys(self) -> None:
        """Show the usual keys in place of the picture, the next page of them, or none again."""
        if not self.has_keys:
            self._line, self._page = "", 0
            self._going.stop()
            self._show()
        elif self._page + 1 < len(self._pages.pages):
            self._page += 1
            self.update()
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the picture, whatever its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._show()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line on a band, or the page of keys."""
        painter, look = QPainter(self), _look()
        if self._line:
            painter.fillRect(self.rect(), look.colour("text"))
            painter.setPen(look.colour("window"))
            painter.setFont(_line_font(self._over.size()))
            painter.drawText(QRectF(self.rect()), _CENTRED, self._line)
            return
        painter.fillRect(self.rect(), look.colour("window"))
        PagePainter(painter, self._pages, look).paint(self._pages.pages[self._page])
        if (count := len(self._pages.pages)) > 1:
            letters = _letters(self._over.size())
            painter.setFont(_line_font(self._over.size()))
            painter.setPen(look.colour("quiet"))
            corner = QRectF(self.rect()).adjusted(0, 0, -letters, -letters / 2)
            painter.drawText(corner, _IN_CORNER, f"? {self._page + 1}/{count}")

    def _show(self) -> None:
        room = self._over.rect()
        if self._line:
            room = room.adjusted(0, room.height() - self._line_height(room.size()), 0, 0)
        else:
            self._pages = lay_out(_usual_keys(), room.size(), 1.0, _look())
            self._page = min(self._page, len(self._pages.pages) - 1)
        self.setGeometry(room)
        self.show()
        self.raise_()
        self.update()

    def _line_height(self, screen: QSize) -> int:
        """Return how high the band is in which all of the line stands."""
        room = QRect(QPoint(), screen)
        words = QFontMetrics(_line_font(screen)).boundingRect(room, _CENTRED, self._line)
        return words.height() + _letters(screen)


def _usual_keys() -> Content:
    title = Paragraph(_("Keys"), size=1.4, serif=True)
    known = {key.id: key for key in table()}
    told = [
        ("Tab", _("Held down: your console, with all other keys")),
        ("Esc", _("Both windows side by side")),
        *((keys.shown(known[id_]), known[id_].label) for id_ in USUAL),
    ]
    lines = (Paragraph(f"{key}  {label}", strong=len(key)) for key, label in told)
    return Content(tuple(lines), (title,), columns=2)


def _letters(screen: QSize) -> int:
    return -(-screen.height() // LEAST)


def _line_font(screen: QSize) -> QFont:
    return _look().font_of(_letters(screen), strong=True)


def _look() -> Look:
    return replace(theme.current(), theme=read_theme("projector"), text_size=1.0)
