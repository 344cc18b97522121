"""The questions a room may talk about: those of the story to choose from, and one's own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ally_sim.engine.plan import PlannedStory
from ally_sim.story.model import Scene, SceneId
from ally_sim.story.script import plain
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words


class Questions(QWidget):
    """Offers the questions of every scene in which something is decided, or asked."""

    def __init__(self, planned: PlannedStory) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        scenes = (each for each in planned.story.scenes.values() if each.choices or each.discuss)
        self._scenes = {
            scene.id: _SceneQuestions(scene, planned.prompts_for(scene.id), planned.story.title)
            for scene in scenes
        }
        for part in self._scenes.values():
            rows.addWidget(part)

    @property
    def chosen(self) -> dict[SceneId, tuple[str, ...]]:
        """The questions chosen for each scene where they are others than the story's."""
        found = {scene: part.chosen for scene, part in self._scenes.items()}
        return {scene: those for scene, those in found.items() if those != self._all(scene)}

    def _all(self, scene: SceneId) -> tuple[str, ...]:
        return self._scenes[scene].offered


class _SceneQuestions(QWidget):
    """The questions of one scene, to tick, and a line for one's own."""

    def __init__(self, scene: Scene, chosen: Sequence[str], story: str) -> None:
        super().__init__()
        self.offered = scene.discuss
        title = scene.title or story
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 12)
        rows.setSpacing(6)
        rows.addWidget(Words(title, "strong"))
        self._boxes = [(each, self._box(each, ticked=each in chosen)) for each in scene.discuss]
        for _text, box in self._boxes:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(box)
            row.addWidget(Words(plain(_text)), 1)
            rows.addLayout(row)
        own = [each for each in chosen if each not in scene.discuss]
        self._own = QLineEdit(" ".join(own))
        self._own.setPlaceholderText(_("A question of your own"))
        self._own.setAccessibleName(_("A question of your own for “{title}”").format(title=title))
        rows.addWidget(self._own)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The questions that are ticked, then one's own."""
        own = self._own.text().strip()
        ticked = (text for text, box in self._boxes if box.isChecked())
        return (*ticked, *([own] if own else []))

    def _box(self, text: str, *, ticked: bool) -> QCheckBox:
        box = QCheckBox()
        box.setAccessibleName(plain(text))
        box.setChecked(ticked)
        return box
