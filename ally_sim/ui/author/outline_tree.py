"""The outline: scenes and choices as a tree, which leads to their lines."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from ally_sim.authoring.outline import OutlineChoice, OutlineScene
from ally_sim.source.diagnostics import Location, Severity
from ally_sim.story.model import SceneId
from ally_sim.ui import theme
from ally_sim.ui.author.folding_tree import FoldingTree
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.author.place_list import SIGNS, severity_word
from ally_sim.ui.icons import icon
from ally_sim.ui.language import _

Index = QModelIndex | QPersistentModelIndex
_CHOSEN_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROOM = 16
"""How far from its edges the words of an empty outline stand."""


class OutlineTree(FoldingTree):
    """Shows every scene with its choices and where they lead; Enter or a click goes there."""

    wanted = Signal(object)
    """The `Location` to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Outline of the story"), parent)
        self.setAccessibleDescription(_("The scenes stand here once the story can be read."))
        self._scenes = _Scenes(self)
        self.setModel(self._scenes)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        self._opened: set[SceneId] = set()
        self.expanded.connect(self._open)
        self.collapsed.connect(lambda index: self._opened.discard(self._scenes.scene(index)))

    def show_outline(self, scenes: tuple[OutlineScene, ...]) -> None:
        """Show another outline; what was open stays open, and the current scene current."""
        if scenes is self._scenes.shown:
            return
        current = self.currentIndex()
        held = self._scenes.scene(current) if current.isValid() else None
        opened = self._opened.copy()
        for row in self._scenes.show(scenes):
            if scenes[row].id in opened:
                self.setExpanded(self._scenes.index(row, 0), True)
            if scenes[row].id == held:
                self.setCurrentIndex(self._scenes.index(row, 0))
        self.setAccessibleDescription("")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing as long as there is nothing."""
        super().paintEvent(event)
        if self._scenes.shown:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.current().colour("quiet"))
        room = self.viewport().rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self.accessibleDescription())
        painter.end()

    def show_problems(self, worst: Mapping[SceneId, Severity]) -> None:
        """Mark the scenes in which something was found."""
        if worst != self._scenes.worst:
            self._scenes.worst = dict(worst)
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        self._scenes.open(index.row())
        self._opened.add(self._scenes.scene(index))

    def _go(self, index: QModelIndex) -> None:
        self.wanted.emit(self._scenes.place(index))


class _Scenes(QStandardItemModel):
    """The scenes of an outline with their choices below; their words are made when they are seen.

    Qt goes over all scenes where there are others: what it asks of each, it asks of its own items,
    which hold nothing but how many choices there are.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 1, parent)
        self.shown: tuple[OutlineScene, ...] = ()
        self._next: tuple[OutlineScene, ...] = ()
        self.worst: dict[SceneId, Severity] = {}
        # Connected first, so that whoever else hears of it already finds the words of each row.
        for moved in (self.rowsRemoved, self.rowsInserted):
            moved.connect(self._go_on)

    def show(self, scenes: tuple[OutlineScene, ...]) -> range:
        """Hold other scenes; return which of them are new, from the first to the last."""
        old, new = ([scene.id for scene in each] for each in (self.shown, scenes))
        begin = _common(old, new)
        end = _common(old[begin:][::-1], new[begin:][::-1])
        added = range(begin, len(new) - end)
        self._next = self.shown[:begin] + self.shown[len(old) - end :]
        self.removeRows(begin, len(old) - begin - end)
        self._show_choices(scenes[:begin] + scenes[added.stop :])
        self._next = scenes
        items = [_line(len(scene.choices)) for scene in scenes[begin : added.stop]]
        self.invisibleRootItem().insertRows(begin, items)
        self._go_on()
        return added

    def _show_choices(self, scenes: tuple[OutlineScene, ...]) -> None:
        """Hold the same scenes with other choices; at no time are there fewer than rows."""
        pairs = enumerate(zip(self.shown, scenes, strict=True))
        others = [row for row, (was, now) in pairs if len(was.choices) != len(now.choices)]
        for row in others:
            fewest = min(len(self.shown[row].choices), len(scenes[row].choices))
            self.item(row).setRowCount(fewest)
        self.shown = self._next = scenes
        for row in others:
            self.item(row).setRowCount(len(scenes[row].choices))
            self.open(row)

    def open(self, row: int) -> None:
        """Hold the choices of a scene as lines of their own; Qt has them written in otherwise."""
        scene = self.item(row)
        for number in range(scene.rowCount()):
            if scene.child(number) is None:
                scene.setChild(number, _line())

    def _go_on(self) -> None:
        self.shown = self._next

    def scene(self, index: Index) -> SceneId:
        """Return the scene that stands at an index."""
        return self._at(index)[0].id

    def place(self, index: Index) -> Location:
        """Return where what stands at an index was written."""
        scene, choice = self._at(index)
        return choice.at if choice else scene.at

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
        above = index.parent()
        if above.isValid():
            scene = self.shown[above.row()]
            return scene, scene.choices[index.row()]
        return self.shown[index.row()], None


def _line(below: int = 0) -> QStandardItem:
    """Return a line that can be chosen, and is not written in, with so many others below it."""
    made = QStandardItem(below, 1)
    made.setFlags(_CHOSEN_ONLY)
    return made


def _common(one: Sequence[SceneId], other: Sequence[SceneId]) -> int:
    """Return how many scenes two outlines have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((row for row, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


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
