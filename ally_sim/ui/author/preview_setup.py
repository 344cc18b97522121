"""In what state the preview comes to a scene: meters, flags, and choices taken before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ally_sim.authoring.tryout import Setup
from ally_sim.engine.meters import words_of
from ally_sim.story.model import ChoiceId, FlagId, Meter, MeterId, Story
from ally_sim.story.script import plain
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.words import Words

_ID = Qt.ItemDataRole.UserRole
_Scale = Sequence[tuple[int, str]]
"""The words of a meter, each with the number that it holds from."""


class PreviewSetup(QWidget):
    """Sets what a scene is come to with, by words; numbers stand beside them for the author."""

    changed = Signal(object)
    """The `Setup` that is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = Setup()
        self._shown: object = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)

    def show_story(self, story: Story, setup: Setup) -> None:
        """Offer what this story has; what is set stays set."""
        shown = (story.meters, story.flags.keys(), tuple(_choices(story)), setup)
        if shown == self._shown:
            return
        self._shown = shown
        self._setup = setup
        clear(self._rows)
        for meter in story.meters.values():
            self._rows.addWidget(self._meter(meter, words_of(story, meter)))
        for flag in story.flags:
            self._rows.addWidget(self._flag(flag))
        choices = self._choice_list(story)
        if choices.count():
            self._rows.addWidget(Words(_("Choices taken before"), "strong"))
            self._rows.addWidget(choices)
        again = Button(_("As the story begins"), "quiet", icon_name="rotate-ccw")
        again.clicked.connect(lambda: self._set(Setup()))
        self._rows.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _meter(self, meter: Meter, words: _Scale) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        value = self._setup.meters.get(meter.id, meter.start)
        told = Words(_state(words, value), "strong")
        told.setMinimumWidth(theme.current().em(6))
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(meter.low, meter.high)
        slider.setValue(value)
        slider.setAccessibleName(meter.label)
        slider.setAccessibleDescription(_state(words, value))

        def move(number: int) -> None:
            told.setText(_state(words, number))
            slider.setAccessibleDescription(_state(words, number))
            self._move(meter.id, number)

        slider.valueChanged.connect(move)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(meter.label, "small"))
        column.addWidget(slider)
        row.addLayout(column, 1)
        row.addWidget(told)
        return made

    def _flag(self, flag: FlagId) -> QCheckBox:
        box = QCheckBox(flag)
        box.setChecked(flag in self._setup.flags)
        box.toggled.connect(lambda on: self._raise(flag, on=on))
        return box

    def _choice_list(self, story: Story) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("Choices taken before"))
        made.setWordWrap(True)
        made.setFixedHeight(theme.current().em(10))
        for choice, words in _choices(story):
            item = QListWidgetItem(words)
            item.setData(_ID, choice)
            taken = choice in self._setup.before
            item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
            made.addItem(item)
        made.itemChanged.connect(self._take)
        return made

    def _move(self, meter: MeterId, value: int) -> None:
        # Set without rebuilding: the slider is still being moved.
        self._setup = replace(self._setup, meters={**self._setup.meters, meter: value})
        self._tell()

    def _raise(self, flag: FlagId, *, on: bool) -> None:
        flags = self._setup.flags | {flag} if on else self._setup.flags - {flag}
        self._setup = replace(self._setup, flags=flags)
        self._tell()

    def _take(self, item: QListWidgetItem) -> None:
        choice = ChoiceId(item.data(_ID))
        before = tuple(each for each in self._setup.before if each != choice)
        if item.checkState() == Qt.CheckState.Checked:
            before = (*before, choice)
        self._setup = replace(self._setup, before=before)
        self._tell()

    def _set(self, setup: Setup) -> None:
        self._setup = setup
        self.changed.emit(setup)

    def _tell(self) -> None:
        if isinstance(self._shown, tuple):
            self._shown = (*self._shown[:-1], self._setup)
        self.changed.emit(self._setup)


def _choices(story: Story) -> Iterator[tuple[ChoiceId, str]]:
    for scene in story.scenes.values():
        for choice in scene.choices:
            yield choice.id, f"{scene.id}: {plain(choice.text)}"


def _state(words: _Scale, value: int) -> str:
    """Return how a meter stands: by the word of the highest number not above it."""
    word = next((word for number, word in reversed(words) if number <= value), words[0][1])
    return f"{word} ({value:+d})"
