"""A story on the shelf: its art, what it is about, how long it takes, and how far one is."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.views import SpeakerView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.backdrop import Backdrop
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.words import Words


class Progress(StrEnum):
    """How far somebody is with a story."""

    NEW = "new"
    BEGUN = "begun"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class StoryCardView:
    """What a story's card shows. `problems` are sentences; a story that has some cannot start."""

    id: str
    title: str
    summary: str = ""
    setting: str | None = None
    people: tuple[SpeakerView, ...] = ()
    minutes: int | None = None
    difficulty: str = ""
    topics: tuple[str, ...] = ()
    content_note: str = ""
    progress: Progress = Progress.NEW
    endings_seen: int = 0
    endings: int = 0
    problems: tuple[str, ...] = ()


class StoryCard(CardButton):
    """A card that is clicked as a whole; a broken story's card tells its reasons instead."""

    story_chosen = Signal(str)
    """The id of the story."""

    def __init__(self, view: StoryCardView, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        rows = QVBoxLayout()
        rows.setContentsMargins(3, 3, 3, 3)  # leaves the focus ring in sight
        rows.setSpacing(0)
        if not view.problems:
            band = Backdrop(share=0.42, rounded_below=False)
            band.show_view(view.setting, view.people[:4])
            rows.addWidget(band)
        rows.addLayout(_words(view))
        rows.addStretch(1)
        self.fill(rows)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(" ".join(_told(view)))
        self.clicked.connect(lambda: self.story_chosen.emit(view.id))


def _words(view: StoryCardView) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setContentsMargins(22, 18, 22, 20)
    rows.setSpacing(6)
    rows.addWidget(Words(_state(view), "warning" if view.problems else "eyebrow"))
    rows.addWidget(Words(view.title, "heading"))
    if view.problems:
        for problem in view.problems[:3]:
            rows.addWidget(Words(problem, "small"))
        return rows
    rows.addWidget(Words(view.summary))
    rows.addSpacing(4)
    for line in (_facts(view), " · ".join(view.topics)):
        if line:
            rows.addWidget(Words(line, "small"))
    if view.content_note:
        rows.addWidget(Words(_("Content: {note}").format(note=view.content_note), "small"))
    return rows


def _state(view: StoryCardView) -> str:
    if view.problems:
        return _("This story cannot be opened yet")
    if view.progress is Progress.BEGUN:
        return _("Continue")
    if view.progress is Progress.FINISHED:
        return _("{seen} of {all} endings seen").format(seen=view.endings_seen, all=view.endings)
    return _("New")


def _facts(view: StoryCardView) -> str:
    minutes = _("{number} minutes").format(number=view.minutes) if view.minutes else ""
    return " · ".join(fact for fact in (minutes, view.difficulty.capitalize()) if fact)


def _told(view: StoryCardView) -> list[str]:
    parts = [_state(view), view.summary, _facts(view), view.content_note, *view.problems]
    return [part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part]
