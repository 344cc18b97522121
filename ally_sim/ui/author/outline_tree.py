"""The outline: scenes and choices as a tree, which leads to their lines."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTreeView, QWidget

from ally_sim.authoring.outline import OutlineChoice, OutlineScene
from ally_sim.source.diagnostics import Location, Severity
from ally_sim.story.model import SceneId
from ally_sim.ui import theme
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.author.place_list import SIGNS, severity_word
from ally_sim.ui.icons import icon
from ally_sim.ui.language import _

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class OutlineTree(QTreeView):
    """Shows every scene with its choices and where they lead; Enter or a click goes there."""

    wanted = Signal(object)
    """The `Location` to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Outline of the story"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self._scenes = _Scenes(self)
        self.setModel(self._scenes)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        self._opened: set[SceneId] = set()
        self.expanded.connect(lambda index: self._opened.add(self._scenes.scene(index)))
        self.collapsed.connect(lambda index: self._opened.discard(self._scenes.scene(index)))

    def show_outline(self, scenes: tuple[OutlineScene, ...]) -> None:
        """Show another outline; what was open stays open, and the current scene current."""
        old = self._scenes.shown
        if scenes is old:
            return
        if self._scenes.take(scenes):
            self.viewport().update()
            return
        current = self.currentIndex()
        held = self._scenes.scene(current) if current.isValid() else None
        opened, self._opened = self._opened, set()
        self._scenes.show(scenes)
        for row, scene in enumerate(scenes):
            if scene.id in opened:
                self.setExpanded(self._scenes.index(row, 0), True)
            if scene.id == held:
                self.setCurrentIndex(self._scenes.index(row, 0))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a small arrow before a scene that has choices, and nothing else."""
        if self._scenes.rowCount(index):
            half = rect.height() * 0.12
            ways = ((-1.0, -0.5), (0.0, 0.5), (1.0, -0.5))
            if not self.isExpanded(index):
                ways = ((-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0))
            middle = QPointF(rect.center())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().colour("quiet"), 1.5))
            painter.drawPolyline([middle + QPointF(x * half, y * half) for x, y in ways])

    def show_problems(self, worst: Mapping[SceneId, Severity]) -> None:
        """Mark the scenes in which something was found."""
        if worst != self._scenes.worst:
            self._scenes.worst = dict(worst)
            self.viewport().update()

    def _go(self, index: QModelIndex) -> None:
        self.wanted.emit(self._scenes.place(index))


class _Scenes(QAbstractItemModel):
    """The scenes of an outline with their choices below; nothing is made before it is seen.

    The id of an index is 0 for a scene, and one more than its scene's row for a choice.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: tuple[OutlineScene, ...] = ()
        self.worst: dict[SceneId, Severity] = {}

    def show(self, scenes: tuple[OutlineScene, ...]) -> None:
        """Hold other scenes."""
        self.beginResetModel()
        self.shown = scenes
        self.endResetModel()

    def take(self, scenes: tuple[OutlineScene, ...]) -> bool:
        """Hold what became of the same scenes; False where they are others.

        Qt goes over all scenes where it is told of others; of this it is told only what it must.
        """
        if [scene.id for scene in scenes] != [scene.id for scene in self.shown]:
            return False
        pairs = enumerate(zip(self.shown, scenes, strict=True))
        for row in [row for row, (a, b) in pairs if len(a.choices) != len(b.choices)]:
            self._take_one(row, scenes[row])
        self.shown = scenes
        return True

    def _take_one(self, row: int, scene: OutlineScene) -> None:
        """Hold what became of a scene that has more choices or fewer."""
        above = self.index(row, 0)
        before, now = len(self.shown[row].choices), len(scene.choices)
        if now > before:
            self.beginInsertRows(above, before, now - 1)
        else:
            self.beginRemoveRows(above, now, before - 1)
        self.shown = (*self.shown[:row], scene, *self.shown[row + 1 :])
        if now > before:
            self.endInsertRows()
        else:
            self.endRemoveRows()

    def scene(self, index: Index) -> SceneId:
        """Return the scene that stands at an index."""
        return self._at(index)[0].id

    def place(self, index: Index) -> Location:
        """Return where what stands at an index was written."""
        scene, choice = self._at(index)
        return choice.at if choice else scene.at

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """Return the index of a scene, or of a choice below one."""
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    # Qt has two functions of this name; the other one, without an index, is asked by nobody here.
    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        """Return the scene of a choice."""
        scene = index.internalId() if index.isValid() else 0
        return self.createIndex(scene - 1, 0, 0) if scene else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many scenes there are, or how many choices a scene has."""
        if not parent.isValid():
            return len(self.shown)
        return 0 if parent.internalId() else len(self.shown[parent.row()].choices)

    def columnCount(self, _parent: Index = _TOP) -> int:
        """Return that there is one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line."""
        scene, choice = self._at(index)
        worst = None if choice else self.worst.get(scene.id)
        if role == Qt.ItemDataRole.DecorationRole and worst:
            return icon(SIGNS[worst], COLOURS[worst])
        words = _choice(choice) if choice else _scene(scene)
        if role == Qt.ItemDataRole.AccessibleTextRole and worst:
            return f"{words}  ·  {severity_word(worst)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.replace("<", "&lt;")
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return words if role in shown else None

    def _at(self, index: Index) -> tuple[OutlineScene, OutlineChoice | None]:
        above = index.internalId()
        if above:
            scene = self.shown[above - 1]
            return scene, scene.choices[index.row()]
        return self.shown[index.row()], None


def _scene(scene: OutlineScene) -> str:
    parts = [str(scene.id), scene.title, _("ending") if scene.ending else ""]
    parts.append(_("nothing leads here") if scene.lost else "")
    to = f" → {', '.join(scene.to)}" if scene.to else ""
    return "  ·  ".join(part for part in parts if part) + to


def _choice(choice: OutlineChoice) -> str:
    words = {
        "helps": _("helps"),
        "mixed": _("mixed"),
        "harms": _("harms"),
        "passive": _("passive"),
    }
    impact = f" ({words[str(choice.impact)]})" if choice.impact else ""
    said = [f"{choice.text}{impact} → {', '.join(choice.to)}"]
    said += [_("if {condition}").format(condition=choice.when)] if choice.when else []
    said += [_("comes back in {scenes}").format(scenes=", ".join(choice.later))] * bool(
        choice.later
    )
    return "  ·  ".join(said)
