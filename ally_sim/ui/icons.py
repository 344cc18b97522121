"""Icons (Lucide), tinted in a colour of the theme and rendered at the wanted size and sharpness."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ally_sim.bundled import bundled
from ally_sim.ui import theme
from ally_sim.ui.sides import from_right

DIRECTED = frozenset(
    {"arrow-left", "arrow-right", "corner-down-right", "log-out", "skip-forward", "undo-2"}
)
"""The icons that point along a line; they are turned where lines begin on the right."""


def icon(
    name: str,
    colour: str = "text",
    size: int = 20,
    *,
    gap: int = 0,
    turned: bool | None = None,
    look: theme.Look | None = None,
) -> QIcon:
    """Return the icon `name` in the theme's colour for the role `colour`, for use in a button.

    `gap` pixels stay free after it, before the button's words. `turned` where these are read from
    the right; None: as the app's own words are. `look` is that of the place where it stands, where
    it is not the one in use.
    Ask again when the look changes. FileNotFoundError where no such icon is shipped.
    """
    shade = (look or theme.current()).colour(colour).name()
    turned = from_right() if turned is None else turned
    return _made(name, shade, size, gap, turned=turned)


@lru_cache(maxsize=256)
def _made(name: str, shade: str, size: int, gap: int, *, turned: bool) -> QIcon:
    made = QIcon()
    for ratio in (1.0, 2.0):
        drawn = _rendered(name, shade, size, ratio, turned=turned and name in DIRECTED)
        before, after = (gap, 0) if turned else (0, gap)
        room = drawn.rect().adjusted(round(-before * ratio), 0, round(after * ratio), 0)
        made.addPixmap(QPixmap.fromImage(drawn.copy(room)))
    return made


def picture(
    name: str,
    colour: str = "text",
    size: int = 20,
    ratio: float = 1.0,
    *,
    turned: bool | None = None,
    look: theme.Look | None = None,
) -> QImage:
    """Return the icon as a picture of `size` logical pixels for a screen of that pixel ratio.

    `turned` where it stands in lines from the right; None: in lines of the app's own words.
    """
    shade = (look or theme.current()).colour(colour).name()
    turned = name in DIRECTED and (from_right() if turned is None else turned)
    return _rendered(name, shade, size, ratio, turned=turned)


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, size: int, ratio: float, *, turned: bool) -> QImage:
    drawing = _drawing(name).replace("currentColor", colour)
    side = round(size * ratio)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    if turned:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (bundled("assets") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
