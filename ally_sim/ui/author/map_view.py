"""The map of the story: scenes from left to right, to be looked over, searched and gone along."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from ally_sim.authoring.cards import Card
from ally_sim.authoring.map_layout import StoryMap
from ally_sim.story.model import SceneId
from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.author.map_painting import TITLE_FROM
from ally_sim.ui.author.map_picture import MapPicture, card_box
from ally_sim.ui.author.map_tiles import Tiles
from ally_sim.ui.language import _, several

SMALLEST, LARGEST = 0.03, 3.0
STEP = 1.25
READABLE = 0.9
"""From what size on the words on a card can be read, where text has its usual size."""
MARGIN = 60.0
FAR_RING = 2.0
"""How broad the ring around a scene is on the screen, seen from afar."""


class MapView(QGraphicsView):
    """Shows a story's map. Arrows go from scene to scene along the lines, and up and down.

    Enter goes to a scene's line, Space tries it, + and - zoom, 0 shows all, Home the start.
    """

    line_wanted = Signal(str)
    """The id of a scene whose line is to be gone to."""
    preview_wanted = Signal(str)
    """The id of a scene to try."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Map of the story; the outline says the same in words"))
        self.setScene(QGraphicsScene(self))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._picture: MapPicture | None = None
        self._tiles = Tiles(self)
        self._tiles.drawn.connect(self._update)
        self._found: frozenset[SceneId] = frozenset()
        self._current: SceneId | None = None
        self._whole = True

    @property
    def current(self) -> SceneId | None:
        """The scene that the keyboard is at."""
        return self._current

    @property
    def shown(self) -> StoryMap | None:
        """The map that is shown."""
        return self._picture.drawn if self._picture else None

    def show_map(self, picture: MapPicture) -> MapPicture | None:
        """Show another map, and return the one before; what was looked at stays on the screen."""
        held = self._place_of(self._current)
        before, self._picture = self._picture, picture
        self._tiles.show_picture(picture)
        self.setSceneRect(picture.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        if self._current not in picture.drawn.cards:
            self._current = None
        self._mark(self._current)
        now = self._place_of(self._current)
        if self._whole:
            self._show_first()
        elif held is not None and now is not None:
            moved = now - held
            self._scroll(moved.x(), moved.y())
        return before

    def show_whole(self) -> None:
        """Make the map as large as fits."""
        self._whole = True
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        if self._scale() > 1:
            self.resetTransform()

    def _show_first(self) -> None:
        """Show all of it where that can be read, else where the story begins."""
        self.show_whole()
        if self.shown is not None and self._current is None:
            self._come_near(self.shown.cards[self.shown.graph.start])

    def _come_near(self, card: Card) -> None:
        """Make the map as large as can be read, around a card; at least as large as it is."""
        least = min(READABLE * theme.current().text_size, LARGEST)
        if self._scale() < least:
            self._whole = False
            self.resetTransform()
            self.scale(least, least)
            self.centerOn(card_box(card).center())

    def zoom(self, steps: float) -> None:
        """Make the map larger (1) or smaller (-1)."""
        self._whole = False
        wanted = min(max(self._scale() * STEP**steps, SMALLEST), LARGEST)
        factor = wanted / self._scale()
        self.scale(factor, factor)

    def go_to(self, scene: SceneId, *, near: bool = False) -> None:
        """Make a scene the current one, in sight; `near` so that it can be read."""
        if self.shown is None or scene not in self.shown.cards:
            return
        self._mark(scene)
        card = self.shown.cards[scene]
        if near:
            self._come_near(card)
        self.ensureVisible(card_box(card), 40, 40)
        self._tell(card)

    def mark_found(self, found: Iterable[SceneId]) -> None:
        """Set off the scenes that were found."""
        self._found = frozenset(found)
        self.viewport().update()

    def drawBackground(self, painter: QPainter, area: QRectF | QRect) -> None:
        """Draw the map."""
        if self._picture is None:
            return
        if self._scale() < TITLE_FROM:
            self._picture.paint_from_afar(painter)
        else:
            self._tiles.paint(painter, QRectF(area), self._scale())

    def drawForeground(self, painter: QPainter, _area: QRectF | QRect) -> None:
        """Draw a ring around what is set off."""
        near = self._scale() >= TITLE_FROM
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=near)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(3.0, 3.0 / self._scale()) if near else FAR_RING / self._scale()
        for box, role in self._rings():
            painter.setPen(QPen(theme.current().colour(role), width))
            if near:
                painter.drawRoundedRect(box.adjusted(-6, -6, 6, 6), 16, 16)
            else:
                painter.drawRect(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the map, and zoom."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self.zoom(steps[key])
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key == Qt.Key.Key_Home and self.shown is not None:
            self.go_to(self.shown.graph.start, near=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.line_wanted.emit(self._current)
        elif key == Qt.Key.Key_Space and self._current:
            self.preview_wanted.emit(self._current)
        elif (onto := self._beside(key)) is not None:
            self.go_to(onto)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, at the mouse; else scroll, sideways where all its height is seen."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
            event.accept()
        elif self.verticalScrollBar().maximum() == self.verticalScrollBar().minimum():
            QApplication.sendEvent(self.horizontalScrollBar(), event)  # a map is wide, a wheel not
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that did not drag goes to the scene's line."""
        super().mouseReleaseEvent(event)
        card = self._card_at(event)
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self._mark(card.node.scene)
            self.line_wanted.emit(card.node.scene)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Try the scene."""
        card = self._card_at(event)
        if card is not None:
            self.preview_wanted.emit(card.node.scene)

    def changeEvent(self, event: QEvent) -> None:
        """Draw all of it anew in another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._tiles.clear()
            self.viewport().update()

    def _update(self, area: QRectF) -> None:
        """Draw a part of the map again."""
        self.viewport().update(self.mapFromScene(area).boundingRect())

    def _card_at(self, event: QMouseEvent) -> Card | None:
        at = self.mapToScene(event.position().toPoint())
        cards = self.shown.cards.values() if self.shown else ()
        return next((card for card in cards if card_box(card).contains(at)), None)

    def _beside(self, key: Qt.Key) -> SceneId | None:
        """Return the scene that an arrow leads to from the current one."""
        if self.shown is None:
            return None
        if self._current is None:
            return self.shown.graph.start
        here = self.shown.cards[self._current]
        if key == Qt.Key.Key_Right:
            ways = [exit_.target for exit_ in here.node.exits]
        elif key == Qt.Key.Key_Left:
            ways = [line.source for line in self.shown.lines if line.target == self._current]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return _in_column(self.shown, here, down=key == Qt.Key.Key_Down)
        else:
            return None
        return ways[0] if ways else None

    def _mark(self, scene: SceneId | None) -> None:
        self._current = scene
        self.viewport().update()

    def _tell(self, card: Card) -> None:
        ways = [
            f"{exit_.choice.text if exit_.choice else _('goes on')} → {exit_.target}"
            for exit_ in card.node.exits
        ]
        count = several("{count} way on", "{count} ways on", len(ways)).format(count=len(ways))
        self.setAccessibleDescription(". ".join([card.node.title, count, *ways]))
        announce(self, self.accessibleDescription())

    def _rings(self) -> Iterator[tuple[QRectF, str]]:
        cards = self.shown.cards if self.shown else {}
        for scene in self._found - {self._current}:
            if scene in cards:
                yield card_box(cards[scene]), "mixed"
        if self._current is not None and self._current in cards:
            yield card_box(cards[self._current]), "focus"

    def _scale(self) -> float:
        return self.transform().m11()

    def _scroll(self, x: float, y: float) -> None:
        for bar, by in ((self.horizontalScrollBar(), x), (self.verticalScrollBar(), y)):
            bar.setValue(bar.value() + round(by))

    def _place_of(self, scene: SceneId | None) -> QPoint | None:
        card = self.shown.cards.get(scene) if self.shown and scene else None
        return self.mapFromScene(QPointF(*card.corner)) if card else None


def _in_column(drawn: StoryMap, here: Card, *, down: bool) -> SceneId | None:
    """Return the next scene in the same column."""
    others = [card for card in drawn.cards.values() if card.corner.x == here.corner.x]
    if down:
        others = [card for card in others if card.corner.y > here.corner.y]
        return min(others, key=lambda card: card.corner.y).node.scene if others else None
    others = [card for card in others if card.corner.y < here.corner.y]
    return max(others, key=lambda card: card.corner.y).node.scene if others else None
