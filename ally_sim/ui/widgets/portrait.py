"""Portraits: drawn people, and pictures of a story's own, at any size and sharpness."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ally_sim.drawing.portrait import Portrait, ground_for, portrait_svg
from ally_sim.engine.story_views import SpeakerView
from ally_sim.ui import theme
from ally_sim.ui.icons import picture as icon_picture
from ally_sim.ui.language import _
from ally_sim.ui.widgets.terms import mood_word


class Pictures:
    """The pictures among a story's own files, by name; whoever opens a story puts them here."""

    def __init__(self) -> None:
        self._picture: Callable[[str], QImage | None] = lambda _name: None

    def show_these(self, picture: Callable[[str], QImage | None]) -> None:
        """Use the pictures that `picture` gives by name from now on, and no others."""
        self._picture = picture

    def get(self, name: str) -> QImage | None:
        """Return the picture called `name`, or None where there is none."""
        return self._picture(name)


PICTURES = Pictures()
"""The pictures of the story that is open."""


class PortraitView(QWidget):
    """Somebody's portrait in a circle, `ems` times as high as body text; nobody shows a figure."""

    def __init__(
        self, speaker: SpeakerView | None = None, *, ems: float = 4.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ems = ems
        self._speaker = speaker
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if speaker is not None:
            self.show_view(speaker)

    def show_view(self, speaker: SpeakerView) -> None:
        """Show this person, as they look now."""
        self._speaker = speaker
        self.setAccessibleName(described(speaker))
        self.update()

    def drawn_ahead(self) -> bool:
        """Have the portrait drawn before it is painted; False where it was."""
        side, ratio = self.sizeHint().width(), self.devicePixelRatio()
        return self._speaker is not None and drawn_ahead(self._speaker, side, ratio)

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = theme.current(self).em(self._ems)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the portrait."""
        if self._speaker is not None:
            paint_portrait(QPainter(self), QRectF(self.rect()), self._speaker, theme.current(self))


def drawn_ahead(speaker: SpeakerView, side: float, ratio: float, *, backdrop: bool = True) -> bool:
    """Have a portrait of `side` pixels drawn, as it is going to be painted; False where it was."""
    if not isinstance(speaker.portrait, Portrait):
        return False
    before = bust.cache_info().misses
    pixels = round(side * ratio)
    if backdrop:
        bust(speaker.portrait, speaker.mood, pixels, ratio=ratio)
    else:
        bust(speaker.portrait, speaker.mood, pixels, backdrop=False)
    return bust.cache_info().misses != before


def described(speaker: SpeakerView) -> str:
    """Return the words that stand for a portrait."""
    if speaker.mood in ("", "neutral"):
        return speaker.name
    return _("{name}, looking {mood}").format(name=speaker.name, mood=mood_word(speaker.mood))


def paint_portrait(
    painter: QPainter, box: QRectF, speaker: SpeakerView, look: theme.Look | None = None
) -> None:
    """Draw somebody's portrait in a circle that fills `box`.

    `look` is that of the page, where it is not the one in use.
    """
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    if isinstance(speaker.portrait, Portrait):
        ratio = painter.device().devicePixelRatio()
        image = bust(speaker.portrait, speaker.mood, round(box.width() * ratio), ratio=ratio)
        painter.drawImage(box.topLeft().toPoint(), image)  # on whole pixels: copied, not scaled
    else:
        _paint_other(painter, box, speaker.portrait, look or theme.current())
    painter.restore()


@lru_cache(maxsize=512)
def bust(
    portrait: Portrait, mood: str, side: int, *, backdrop: bool = True, ratio: float = 1.0
) -> QImage:
    """Return a drawn portrait of `side` pixels, in a circle of its own ground or on none.

    `ratio` is the pixel ratio of the screen it is for.
    """
    ground = ground_for(portrait) if backdrop else None
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing = portrait_svg(portrait, mood, backdrop=ground)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _paint_other(painter: QPainter, box: QRectF, name: str | None, look: theme.Look) -> None:
    image = PICTURES.get(name) if name else None
    circle = QPainterPath()
    circle.addEllipse(box)
    painter.fillPath(circle, look.colour("accent_soft"))
    if image is not None and not image.isNull():
        painter.setClipPath(circle)
        painter.drawImage(box, image, _middle(image))
        return
    ratio = painter.device().devicePixelRatio()
    sign = icon_picture("user-round", "accent", round(box.width() * 0.5), ratio, look=look)
    inset = box.width() * 0.25
    painter.drawImage(box.adjusted(inset, inset, -inset, -inset), sign)


def _middle(image: QImage) -> QRectF:
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
