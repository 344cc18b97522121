"""Drawings (SVG) as pictures made of pixels, set in the shipped typefaces."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from ally_sim.errors import AllySimError
from ally_sim.ui.off_screen import drawing

LONGEST_SIDE = 32_000
MOST_PIXELS = 50_000_000

_FAMILIES = re.compile(r"""font-family="'([^']+)'[^"]*\"""")


def png_from_svg(svg: str, *, sharpness: float = 2.0) -> bytes:
    """Return the drawing as PNG, with `sharpness` pixels for each of its own.

    A drawing too large for that is drawn less sharply. Works without a window. AllySimError where
    there is not enough memory.
    """
    with drawing():
        return _png(svg, sharpness)


def _png(svg: str, sharpness: float) -> bytes:
    # Qt knows no lists of typefaces here; the first is the shipped one.
    drawn = QSvgRenderer(QByteArray(_FAMILIES.sub(r'font-family="\1"', svg).encode()))
    image = QImage(_size(drawn.defaultSize(), sharpness), QImage.Format.Format_RGB32)
    if image.isNull():
        raise AllySimError(
            "There is not enough memory for so large a picture.", advice="Choose .svg instead."
        )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawn.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def _size(own: QSize, sharpness: float) -> QSize:
    """Return the size in pixels, within what a picture may have."""
    side = max(own.width(), own.height(), 1)
    area = max(own.width() * own.height(), 1)
    scale = min(sharpness, LONGEST_SIDE / side, (MOST_PIXELS / area) ** 0.5)
    return QSize(round(own.width() * scale), round(own.height() * scale))
