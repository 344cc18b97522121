"""Icons (Lucide), tinted in a colour of the theme and rendered at the wanted size and sharpness."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ally_sim.bundled import bundled
from ally_sim.ui import theme


def icon(name: str, colour: str = "text", size: int = 20, *, gap: int = 0) -> QIcon:
    """Return the icon `name` in the theme's colour for the role `colour`, for use in a button.

    `gap` pixels stay free after it, before the button's words.
    Ask again when the look changes. FileNotFoundError where no such icon is shipped.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        drawn = picture(name, colour, size, ratio)
        room = drawn.rect().adjusted(0, 0, round(gap * ratio), 0)
        made.addPixmap(QPixmap.fromImage(drawn.copy(room)))
    return made


def picture(name: str, colour: str = "text", size: int = 20, ratio: float = 1.0) -> QImage:
    """Return the icon as a picture of `size` logical pixels for a screen of that pixel ratio."""
    return _rendered(name, theme.current().colour(colour).name(), size, ratio)


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, size: int, ratio: float) -> QImage:
    drawing = _drawing(name).replace("currentColor", colour)
    side = round(size * ratio)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (bundled("assets") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
