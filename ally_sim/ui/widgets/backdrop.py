"""The setting of a scene as a band, with the people who are present standing in front of it."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ally_sim.drawing.portrait import Portrait
from ally_sim.drawing.setting import DEFAULT_SETTING, SETTINGS, setting_alt, setting_svg
from ally_sim.engine.story_views import SpeakerView
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.portrait import (
    PICTURES,
    bust,
    described,
    drawn_ahead,
    paint_portrait,
)

MOST_PEOPLE = 6
LOWEST, HIGHEST = 120, 220
"""How high a band is, in pixels; also beside large text, which needs the room."""


class Backdrop(QWidget):
    """A band with rounded corners: the setting, cropped to its middle, and up to six people.

    The setting is one of the drawn ones, or a picture of the story's own. It is night where the
    theme is dark.
    """

    def __init__(
        self, *, share: float = 0.26, rounded_below: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rounded_below = rounded_below
        self._share = share
        self._setting = DEFAULT_SETTING
        self._present: tuple[SpeakerView, ...] = ()
        self._picture: QImage | None = None
        self._look = theme.current(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, setting: str | None, present: tuple[SpeakerView, ...]) -> None:
        """Show `setting` (a quiet room where there is none) and the people who are present."""
        setting = setting or DEFAULT_SETTING
        seen = _seen(present)
        same = (setting, seen) == (self._setting, self._present)
        drawn = setting in SETTINGS and all(isinstance(one.portrait, Portrait) for one in seen)
        if same and drawn and self._picture is not None:
            return  # a story's own pictures may be others by now
        self._setting, self._present = setting, seen
        self._picture = None
        self.setAccessibleName(_in_words(setting, seen))
        self.update()

    def draw_ahead(self, setting: str | None, present: tuple[SpeakerView, ...]) -> Iterator[None]:
        """Draw, piece by piece, what it is made of when it shows this soon."""
        if self._picture is None:
            return  # it has no place yet
        ratio, setting = self.devicePixelRatio(), setting or DEFAULT_SETTING
        if setting in SETTINGS:
            place_picture(setting, self.size() * ratio, night=theme.current(self).theme.dark)
        else:
            PICTURES.get(setting)
        yield
        seen = _seen(present)
        for box, speaker in zip(_places(QRectF(self.rect()), len(seen)), seen, strict=True):
            if drawn_ahead(speaker, box.width(), ratio, backdrop=False):
                yield

    def sizeHint(self) -> QSize:
        """Return a band as wide as a column."""
        width = theme.current(self).px("measure")
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """The band keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the band's height, within what looks like a band."""
        return min(max(round(width * self._share), LOWEST), HIGHEST)

    def changeEvent(self, event: QEvent) -> None:
        """Turn to day or night with the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and theme.current(self) is not self._look:
            self._picture = None
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band; it is composed once for each size, place and company."""
        ratio = self.devicePixelRatio()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = self._compose(ratio)
        QPainter(self).drawImage(0, 0, self._picture)

    def _compose(self, ratio: float) -> QImage:
        look = self._look = theme.current(self)
        picture = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        shape = self._shape(look.theme.radii.card)
        painter.fillPath(shape, look.colour("accent_soft"))
        painter.setClipPath(shape)
        night = look.theme.dark
        scene = place_picture(self._setting, self.size() * ratio, night=night)
        if scene is not None:
            painter.drawImage(QRectF(self.rect()), scene)
        self._paint_people(painter, QRectF(self.rect()))
        painter.setClipping(False)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(shape)
        painter.end()
        return picture

    def _shape(self, radius: int) -> QPainterPath:
        """Return the band's outline; square below where it tops a card."""
        band = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(band, radius, radius)
        if not self._rounded_below:
            foot = QPainterPath()
            foot.addRect(band.adjusted(0, radius, 0, 0))
            shape = shape.united(foot)
        return shape

    def _paint_people(self, painter: QPainter, band: QRectF) -> None:
        boxes = _places(band, len(self._present))
        for box, speaker in zip(boxes, self._present, strict=True):
            if isinstance(speaker.portrait, Portrait):
                pixels = round(box.width() * self.devicePixelRatio())
                image = bust(speaker.portrait, speaker.mood, pixels, backdrop=False)
                painter.drawImage(box, image)
            else:
                paint_portrait(painter, box.adjusted(8, 8, -8, -8), speaker, theme.current(self))


def _seen(present: tuple[SpeakerView, ...]) -> tuple[SpeakerView, ...]:
    """Return who of those present is seen on a band."""
    return tuple(one for one in present if one.portrait is not None)[:MOST_PEOPLE]


def _places(band: QRectF, count: int) -> list[QRectF]:
    """Return where so many people stand on a band."""
    if not count:
        return []
    side = min(band.height() * 0.86, band.width() / (count + 0.4))
    step = min(side * 1.12, (band.width() - side) / max(count - 1, 1))
    left = band.center().x() - (step * (count - 1) + side) / 2
    return [QRectF(left + n * step, band.bottom() - side, side, side) for n in range(count)]


def _in_words(setting: str, present: tuple[SpeakerView, ...]) -> str:
    place = _(setting_alt(setting)) if setting in SETTINGS else _("A picture of the place.")
    if not present:
        return place
    people = "; ".join(described(one) for one in present)
    return _("{place} Present: {people}.").format(place=place, people=people)


def place_picture(setting: str, size: QSize, *, night: bool) -> QImage | None:
    """Return a setting, drawn or of the story's own, filling `size`; None where there is none."""
    if setting in SETTINGS:
        return _drawn(setting, "night" if night else "day", size)
    own = PICTURES.get(setting)
    return None if own is None or own.isNull() else _cropped(own, size)


@lru_cache(maxsize=16)
def _drawn(setting: str, hour: str, size: QSize) -> QImage:
    drawing = QSvgRenderer(QByteArray(setting_svg(setting, night=hour == "night").encode()))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    grown = drawing.viewBoxF().size()
    grown.scale(QSizeF(size), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    box = QRectF(QPointF(0, 0), grown)
    box.moveCenter(QRectF(image.rect()).center())
    painter = QPainter(image)
    drawing.render(painter, box)
    painter.end()
    return image


def _cropped(image: QImage, size: QSize) -> QImage:
    grown = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left = (grown.width() - size.width()) // 2
    return grown.copy(left, (grown.height() - size.height()) // 2, size.width(), size.height())
