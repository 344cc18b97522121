"""What the tests of drawings share: reading an SVG strictly, and drawing it with Qt."""

import re
from xml.etree import ElementTree as ET

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWN_RIGHT = {
    "svg", "title", "defs", "linearGradient", "stop", "g",
    "path", "rect", "circle", "ellipse", "polygon",
}  # fmt: skip
"""The elements that QtSvg, browsers and printers all draw alike."""

UNDERSTOOD = re.compile(r"#[0-9a-f]{6}|none|url\(#[\w-]+\)")
"""The paints that QtSvg understands."""


def findings(svg: str) -> list[str]:
    """Return what in `svg` some renderer would draw wrongly or fetch."""
    elements = list(ET.fromstring(svg).iter())  # noqa: S314 (our own text)
    names = {element.tag.split("}")[1] for element in elements}
    paints = {
        element.get(key, "none") for element in elements for key in ("fill", "stroke", "stop-color")
    }
    ids = [each for element in elements if (each := element.get("id"))]
    return [
        *sorted(names - DRAWN_RIGHT),
        *sorted(paint for paint in paints if not UNDERSTOOD.fullmatch(paint)),
        *sorted(each for each in ids if ids.count(each) > 1),
        *re.findall(r"href|style=|class=|\$\w*", svg),
        *sorted(set(re.findall(r"url\(#([\w-]+)\)", svg)) - set(ids)),
    ]


def drawn(svg: str, width: int, height: int) -> QImage:
    """Return the drawing as pixels, as the strictest of Qt's readers sees it."""
    renderer = QSvgRenderer()
    renderer.load(QByteArray(svg.encode()))
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    """Return the colours of every seventh pixel that is not see-through."""
    pixels = (
        image.pixelColor(x, y)
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )
    return {pixel.name() for pixel in pixels if pixel.alpha()}
