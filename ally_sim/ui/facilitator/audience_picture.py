"""The picture on the projector; the console shows the same one small."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ally_sim.drawing.setting import DEFAULT_SETTING
from ally_sim.engine.actions import Blank
from ally_sim.engine.slides import AudienceView, BlankSlide
from ally_sim.engine.stage import Timer
from ally_sim.ui import theme
from ally_sim.ui.facilitator.audience_pages import EDGE, PICTURE, lay_out
from ally_sim.ui.facilitator.audience_painting import PagePainter
from ally_sim.ui.facilitator.audience_parts import Content, Pages
from ally_sim.ui.facilitator.audience_words import content
from ally_sim.ui.facilitator.console_words import clock
from ally_sim.ui.theme import Look
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.backdrop import place_picture

TEXT_SIZES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75)


class AudiencePicture(QWidget):
    """Paints what the room sees. It is laid out for a screen of its own size, or `like` another."""

    page_changed = Signal()

    def __init__(
        self,
        clock: Callable[[], float],
        like: QSize | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`clock` tells the seconds into the session, for the timer."""
        super().__init__(parent)
        self._clock = clock
        self._like = like
        self._view: AudienceView | None = None
        self._content = Content(())
        self._text_size = 1.0
        self._pages = Pages((), 0, 0.0)
        self._page = 0
        self._read: tuple[tuple[object, ...], int] = ((), 0)
        self._laid_for = QSize()
        self._before: QPixmap | None = None
        self._look = _look()
        self._fade = QVariantAnimation(self)
        self._fade.valueChanged.connect(self.update)
        self._fade.finished.connect(self._forget)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Expanding)

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that can be read on all pages of what is shown."""
        told = [placed for page in self._pages.pages for placed in page.placed]
        bars = [bar.words for each in told for bar in each.paragraph.bars]
        return (*(each.text for each in told), *bars)

    @property
    def text_size(self) -> float:
        """How large letters are, 1 is as usual."""
        return self._text_size

    @property
    def pages(self) -> Pages:
        """How what is shown is laid out."""
        return self._pages

    def show_view(self, view: AudienceView) -> None:
        """Show a view, on the page with what is new in it; nothing where it is shown already.

        What was read before, but for a blank screen, goes on at its page: a timer or a number is no
        reason to begin anew.
        """
        if view == self._view:
            return
        self._remember()
        if self._view and not isinstance(self._view.slide, BlankSlide):
            self._read = _told(self._view, self._content), self._on
        self._view, self._content = view, content(view)
        told, on = self._read
        self._lay_out(on if told == _told(view, self._content) else 0)

    def tick(self) -> None:
        """Show the time that is left by now."""
        timer = self._content.timer
        if timer is not None and timer.paused is None:
            self.update()

    def turn_to(self, page: int) -> None:
        """Show another page of the same; the nearest there is."""
        page = min(max(page, 0), max(len(self._pages.pages) - 1, 0))
        if page != self._page:
            self._remember()
            self._page = page
            self.update()
            self.page_changed.emit()

    def set_text_size(self, size: float) -> None:
        """Use larger or smaller letters; none is ever lower than `least` of `audience_pages`."""
        self._text_size = size
        self._lay_out()

    def set_like(self, size: QSize) -> None:
        """Lay out for a screen of another size."""
        if size != self._like:
            self._like = size
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        if self._like is None and self._laid_for != self.size():
            self._forget()
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Take the typeface that was chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._look != _look():
            self._look = _look()
            self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page; the one before fades."""
        painter = QPainter(self)
        if self._fade.state() is QVariantAnimation.State.Running and self._before:
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(float(self._fade.currentValue()))
        self._paint(painter)

    def _size(self) -> QSize:
        return self._like or self.size()

    @property
    def _on(self) -> int:
        """How many pages after that with what is new it stands."""
        return self._page - self._pages.start

    def _lay_out(self, on: int | None = None) -> None:
        """Lay out anew, so many pages on; without a number as far on as it is."""
        size = self._size()
        if size.isEmpty():
            return
        self._laid_for = size
        on = self._on if on is None else on
        self._pages = lay_out(self._content, size, self._text_size, self._look)
        self._page = max(min(self._pages.start + on, len(self._pages.pages) - 1), 0)
        self.setAccessibleName(" ".join(self.words))
        self.update()
        self.page_changed.emit()

    def _paint(self, painter: QPainter) -> None:
        size = self._size()
        scale = min(self.width() / size.width(), self.height() / size.height())
        painter.translate(
            (self.width() - size.width() * scale) / 2, (self.height() - size.height() * scale) / 2
        )
        painter.scale(scale, scale)
        screen = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(screen, self._ground())
        if self._content.picture and self._view:
            self._paint_place(painter, screen, self._view.setting or DEFAULT_SETTING)
        if self._pages.pages:
            PagePainter(painter, self._pages, self._look).paint(self._pages.pages[self._page])
        if self._page + 1 < len(self._pages.pages):
            self._paint_more(painter, screen)
        if self._content.timer:
            self._paint_timer(painter, screen, self._content.timer)

    def _ground(self) -> QColor:
        slide = self._view.slide if self._view else BlankSlide(Blank.BLACK)
        if not isinstance(slide, BlankSlide) or slide.blank is Blank.NEUTRAL:
            return self._look.colour("window")
        return QColor(Qt.GlobalColor.white if slide.blank is Blank.WHITE else Qt.GlobalColor.black)

    def _paint_place(self, painter: QPainter, screen: QRectF, setting: str) -> None:
        band = QRectF(0, 0, screen.width(), screen.height() * PICTURE)
        picture = place_picture(setting, band.size().toSize(), night=False)
        if picture is not None:
            painter.drawImage(band, picture)

    def _paint_more(self, painter: QPainter, screen: QRectF) -> None:
        """Mark that another page follows."""
        unit = self._pages.unit * 0.5
        corner = screen.bottomRight() - QPointF(unit * 2.4, unit * 1.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        right, down = QPointF(unit, 0), QPointF(0, unit * 0.7)
        painter.drawPolygon([corner - right, corner + right, corner + down])

    def _paint_timer(self, painter: QPainter, screen: QRectF, timer: Timer) -> None:
        left = max(timer.left(self._clock()), 0.0)
        painter.setFont(self._look.font_of(round(self._pages.unit * 1.3), strong=True))
        painter.setPen(self._look.colour("accent"))
        edge = screen.height() * EDGE
        box = screen.adjusted(0, edge * 0.7, -edge * 1.2, 0)
        corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, corner, clock(left))

    def _remember(self) -> None:
        """Keep what is seen now, to let it fade."""
        duration = theme.motion_ms()
        if not duration or not self.isVisible() or self._view is None:
            return
        self._fade.stop()
        self._before = self.grab()
        self._fade.setDuration(duration)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start()

    def _forget(self) -> None:
        self._fade.stop()
        self._before = None


def _told(view: AudienceView, said: Content) -> tuple[object, ...]:
    """Return what makes a view another one to read: its kind, and its words."""
    return type(view.slide), *(paragraph.text for paragraph in said.body)


def _look() -> Look:
    """Return the projector's look, in the typeface that is chosen."""
    return replace(theme.current(), theme=read_theme("projector"), text_size=1.0)
