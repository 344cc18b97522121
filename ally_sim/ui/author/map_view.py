"""The map of the story: scenes from left to right, to be looked over, searched and gone along."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from ally_sim.authoring.cards import Card
from ally_sim.authoring.graph import NodeKind
from ally_sim.authoring.map_layout import StoryMap
from ally_sim.story.model import SceneId
from ally_sim.ui.accessibility import announce
from ally_sim.ui.author.map_far import FarMap, Near, card_box
from ally_sim.ui.author.map_items import CardItem, GroundItem, LineItem
from ally_sim.ui.author.map_painting import TITLE_FROM
from ally_sim.ui.language import _, several

SMALLEST, LARGEST = 0.03, 3.0
STEP = 1.25
READABLE = 0.6
MARGIN = 60.0


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
        self._map: StoryMap | None = None
        self._items: dict[SceneId, CardItem] = {}
        self._near: Near | None = None
        self._far: FarMap | None = None
        self._current: SceneId | None = None
        self._whole = True

    @property
    def current(self) -> SceneId | None:
        """The scene that the keyboard is at."""
        return self._current

    @property
    def shown(self) -> StoryMap | None:
        """The map that is shown."""
        return self._map

    def show_map(self, drawn: StoryMap) -> None:
        """Show another map; what was looked at stays where it is on the screen."""
        held = self._place_of(self._current)
        self._map, self._items = drawn, {}
        # A scene that holds thousands of things is sooner thrown away than emptied.
        old, scene = self.scene(), QGraphicsScene(self)
        for caption, cards in _groups(drawn):
            scene.addItem(GroundItem(caption, _around(cards)))
        self._near, self._far = Near(), FarMap(drawn, self._rings)
        for line in drawn.lines:
            LineItem(line, drawn.cards[line.source]).setParentItem(self._near)
        for name, card in drawn.cards.items():
            item = CardItem(card, begins=name == drawn.graph.start)
            self._items[name] = item
            item.setParentItem(self._near)
        scene.addItem(self._far)
        scene.addItem(self._near)
        scene.setSceneRect(scene.itemsBoundingRect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self.setScene(scene)
        old.deleteLater()
        if self._current not in self._items:
            self._current = None
        self._mark(self._current)
        self._show_near()
        now = self._place_of(self._current)
        if self._whole:
            self._show_first()
        elif held is not None and now is not None:
            moved = now - held
            self._scroll(moved.x(), moved.y())

    def show_whole(self) -> None:
        """Make the map as large as fits."""
        self._whole = True
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        if self._scale() > 1:
            self.resetTransform()
        self._show_near()

    def _show_first(self) -> None:
        """Show all of it where that can be read, else where the story begins."""
        self.show_whole()
        if self._map is not None and self._scale() < READABLE and self._current is None:
            self.resetTransform()
            self.scale(READABLE, READABLE)
            self.centerOn(self._items[self._map.graph.start])
            self._whole = False
            self._show_near()

    def zoom(self, steps: float) -> None:
        """Make the map larger (1) or smaller (-1)."""
        self._whole = False
        wanted = min(max(self._scale() * STEP**steps, SMALLEST), LARGEST)
        factor = wanted / self._scale()
        self.scale(factor, factor)
        self._show_near()

    def go_to(self, scene: SceneId, *, near: bool = False) -> None:
        """Make a scene the current one, in sight; `near` so that it can be read."""
        if scene not in self._items:
            return
        self._mark(scene)
        item = self._items[scene]
        if near and self._scale() < READABLE:
            self._whole = False
            self.resetTransform()
            self._show_near()
            self.centerOn(item)
        self.ensureVisible(item, 40, 40)
        self._tell(item.card)

    def mark_found(self, found: Iterable[SceneId]) -> None:
        """Set off the scenes that were found."""
        wanted = set(found)
        for name, item in self._items.items():
            if item.is_found != (name in wanted):
                item.is_found = name in wanted
                item.update()
        self.viewport().update()

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
        elif key == Qt.Key.Key_Home and self._map is not None:
            self.go_to(self._map.graph.start, near=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.line_wanted.emit(self._current)
        elif key == Qt.Key.Key_Space and self._current:
            self.preview_wanted.emit(self._current)
        elif (onto := self._beside(key)) is not None:
            self.go_to(onto)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, at the mouse; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that did not drag goes to the scene's line."""
        super().mouseReleaseEvent(event)
        item = self._card_at(event)
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._mark(item.card.node.scene)
            self.line_wanted.emit(item.card.node.scene)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Try the scene."""
        item = self._card_at(event)
        if item is not None:
            self.preview_wanted.emit(item.card.node.scene)

    def changeEvent(self, event: QEvent) -> None:
        """Draw all of it anew in another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scene().update()

    def _card_at(self, event: QMouseEvent) -> CardItem | None:
        at = self.mapToScene(event.position().toPoint())
        items = self._items.values()
        return next((item for item in items if card_box(item.card).contains(at)), None)

    def _beside(self, key: Qt.Key) -> SceneId | None:
        """Return the scene that an arrow leads to from the current one."""
        if self._map is None:
            return None
        if self._current is None:
            return self._map.graph.start
        here = self._map.cards[self._current]
        if key == Qt.Key.Key_Right:
            ways = [exit_.target for exit_ in here.node.exits]
        elif key == Qt.Key.Key_Left:
            ways = [line.source for line in self._map.lines if line.target == self._current]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return _in_column(self._map, here, down=key == Qt.Key.Key_Down)
        else:
            return None
        return ways[0] if ways else None

    def _mark(self, scene: SceneId | None) -> None:
        for name in (self._current, scene):
            if name in self._items:
                self._items[name].is_current = name == scene
                self._items[name].update()
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

    def _show_near(self) -> None:
        """Draw what can be read, or all of it in a few strokes."""
        near = self._scale() >= TITLE_FROM
        if self._near is not None and self._far is not None:
            self._near.setVisible(near)
            self._far.setVisible(not near)

    def _rings(self) -> Iterator[tuple[QRectF, str]]:
        for item in self._items.values():
            if item.is_current or item.is_found:
                yield card_box(item.card), "focus" if item.is_current else "mixed"

    def _scale(self) -> float:
        return self.transform().m11()

    def _scroll(self, x: float, y: float) -> None:
        for bar, by in ((self.horizontalScrollBar(), x), (self.verticalScrollBar(), y)):
            bar.setValue(bar.value() + round(by))

    def _place_of(self, scene: SceneId | None) -> QPoint | None:
        item = self._items.get(scene) if scene else None
        return self.mapFromScene(item.pos()) if item else None


def _groups(drawn: StoryMap) -> Iterable[tuple[str, list[Card]]]:
    cards = drawn.cards.values()
    if drawn.endings is not None:
        ends = [card for card in cards if card.node.kind is NodeKind.ENDING and card.node.reached]
        yield _("Endings"), ends
    if drawn.strip is not None:
        yield _("Nothing leads to these scenes"), [card for card in cards if not card.node.reached]


def _around(cards: list[Card]) -> QRectF:
    box = QRectF()
    for card in cards:
        box = box.united(card_box(card))
    return box


def _in_column(drawn: StoryMap, here: Card, *, down: bool) -> SceneId | None:
    """Return the next scene in the same column."""
    others = [card for card in drawn.cards.values() if card.corner.x == here.corner.x]
    if down:
        others = [card for card in others if card.corner.y > here.corner.y]
        return min(others, key=lambda card: card.corner.y).node.scene if others else None
    others = [card for card in others if card.corner.y < here.corner.y]
    return max(others, key=lambda card: card.corner.y).node.scene if others else None
