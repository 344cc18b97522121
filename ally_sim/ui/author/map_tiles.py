"""The map as it is seen, kept as tiles: those that are missing are drawn one after the other.

So no frame waits for more than a few tiles, however much there is to see. Until a tile is there,
what was seen in another size stands in its place, or the map as from afar.
"""

from collections.abc import Iterator
from math import floor

from PySide6.QtCore import (
    QElapsedTimer,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap, QRegion

from ally_sim.ui.author.map_picture import MapPicture

_SIDE = 256
"""How broad and high a tile is on the screen."""
_AT_ONCE = 4
"""For how many milliseconds tiles are drawn before the window may do something else."""
_PAUSE = 40
"""How many milliseconds after a change of size tiles are drawn: there may be another change."""
_KEPT = 3
"""How many times as many tiles are kept as are seen at once."""

_Key = tuple[int, int]


class Tiles(QObject):
    """Draws a picture in one size from tiles."""

    drawn = Signal(QRectF)
    """What part of the map can be drawn better than before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picture: MapPicture | None = None
        self._size = 0.0
        self._density = 1.0
        self._most = 0
        self._tiles: dict[_Key, QPixmap] = {}
        self._older: list[tuple[QRectF, QPixmap]] = []
        self._missing: dict[_Key, None] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._draw_missing)

    def show_picture(self, picture: MapPicture) -> None:
        """Draw another map from now on; the one before stands in for it until then."""
        self._picture = picture
        self._resize(self._size, self._density)

    def clear(self) -> None:
        """Draw all anew, as in another look."""
        self._tiles, self._older, self._missing = {}, [], {}

    def paint(self, painter: QPainter, area: QRectF, size: float) -> None:
        """Draw a part of the map in a size."""
        density = painter.device().devicePixelRatio()
        if (size, density) != (self._size, self._density):
            self._resize(size, density)
        at = painter.worldTransform().map(QPointF(0, 0)).toPoint()
        keys = list(self._keys(area))
        self._most = max(self._most, _KEPT * len(keys))
        missing = [key for key in keys if key not in self._tiles]
        if missing:
            self._stand_in(painter, missing, at)
            self._missing |= dict.fromkeys(reversed(missing))
            self._timer.start(0 if self._tiles else _PAUSE)
        painter.save()
        painter.resetTransform()
        for key in keys:
            tile = self._tiles.pop(key, None)
            if tile is not None:
                self._tiles[key] = tile  # the last to be thrown away
                painter.drawPixmap(at + QPoint(*key) * _SIDE, tile)
        painter.restore()

    def _resize(self, size: float, density: float) -> None:
        """Begin anew, in another size or not; what there is stands in meanwhile."""
        if self._tiles:
            self._older = [(self._place(key), tile) for key, tile in self._tiles.items()]
        self._size, self._density = size, density
        self._tiles, self._missing, self._most = {}, {}, 0

    def _keys(self, area: QRectF) -> Iterator[_Key]:
        """Yield the tiles that an area lies on."""
        side = _SIDE / self._size
        for row in range(floor(area.top() / side), floor(area.bottom() / side) + 1):
            for column in range(floor(area.left() / side), floor(area.right() / side) + 1):
                yield column, row

    def _place(self, key: _Key) -> QRectF:
        side = _SIDE / self._size
        return QRectF(key[0] * side, key[1] * side, side, side)

    def _stand_in(self, painter: QPainter, missing: list[_Key], at: QPoint) -> None:
        """Draw something where tiles are missing."""
        world, bare = painter.worldTransform(), QRegion()
        area = QRectF()
        for key in missing:
            bare += QRect(at + QPoint(*key) * _SIDE, QSize(_SIDE, _SIDE))
            area = area.united(self._place(key))
        painter.save()
        _clip(painter, bare)
        for place, tile in self._older:
            if place.intersects(area):
                painter.drawPixmap(place, tile, QRectF(tile.rect()))
                bare -= QRegion(world.mapRect(place).toAlignedRect())
        if not bare.isEmpty() and self._picture is not None:
            _clip(painter, bare)
            self._picture.paint_from_afar(painter, area)
        painter.restore()

    def _draw_missing(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._missing and clock.elapsed() < _AT_ONCE:
            key, _ = self._missing.popitem()
            self._tiles[key] = self._draw(key)
            self.drawn.emit(self._place(key))
        while len(self._tiles) > self._most:
            self._tiles.pop(next(iter(self._tiles)))
        if self._missing:
            self._timer.start(0)
        else:
            self._older = []

    def _draw(self, key: _Key) -> QPixmap:
        side = round(_SIDE * self._density)
        tile = QPixmap(side, side)
        tile.setDevicePixelRatio(self._density)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(-QPointF(*key) * _SIDE)
        painter.scale(self._size, self._size)
        if self._picture is not None:
            self._picture.paint(painter, self._place(key), self._size)
        painter.end()
        return tile


def _clip(painter: QPainter, region: QRegion) -> None:
    """Draw only in a region of the screen."""
    world = painter.worldTransform()
    painter.resetTransform()
    painter.setClipRegion(region)
    painter.setWorldTransform(world)
