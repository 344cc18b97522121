"""A story on the shelf: its art, what it is about, how long it takes, and how far one is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.ui.language import _, dotted, sense, several
from ally_sim.ui.widgets.backdrop import Backdrop
from ally_sim.ui.widgets.buttons import CardButton, IconButton
from ally_sim.ui.widgets.story_card_view import Progress, StoryCardView
from ally_sim.ui.widgets.terms import difficulty_word
from ally_sim.ui.widgets.words import Words, told_in


class StoryCard(CardButton):
    """A card that is clicked as a whole; a broken story's card tells its reasons instead."""

    story_chosen = Signal(str)
    """The id of the story."""
    removal_wanted = Signal(str)
    """The id of the story, which is one's own."""

    def __init__(self, view: StoryCardView, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        told_in(view.language, self)
        rows = QVBoxLayout()
        rows.setContentsMargins(3, 3, 3, 3)  # leaves the focus ring in sight
        rows.setSpacing(0)
        if not view.problems:
            band = Backdrop(share=0.42, rounded_below=False)
            band.show_view(view.setting, view.people[:4])
            rows.addWidget(band)
        self._remove: IconButton | None = None
        if view.own:
            self._remove = IconButton(
                "trash-2", _("Take “{title}” off the shelf").format(title=view.title)
            )
            self._remove.clicked.connect(lambda: self.removal_wanted.emit(view.id))
        rows.addLayout(_words(view, self._remove))
        rows.addStretch(1)
        self.fill(rows)
        if self._remove is not None:
            self._remove.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(" ".join(_told(view)))
        self.clicked.connect(lambda: self.story_chosen.emit(view.id))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return (self, self._remove) if self._remove is not None else (self,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to take one's own story off the shelf."""
        if event.key() == Qt.Key.Key_Delete and self._remove is not None:
            self._remove.click()
        else:
            super().keyPressEvent(event)


def _words(view: StoryCardView, remove: QWidget | None) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setContentsMargins(22, 18, 22, 20)
    rows.setSpacing(6)
    first = QHBoxLayout()
    first.addWidget(Words(_state(view), "warning" if view.problems else "eyebrow"), 1)
    if remove is not None:
        first.addWidget(remove)
    rows.addLayout(first)
    rows.addWidget(Words(view.title, "heading"))
    if view.problems:
        for problem in view.problems[:3]:
            rows.addWidget(Words(problem, "small"))
        return rows
    rows.addWidget(Words(view.summary))
    rows.addSpacing(4)
    for line in (_facts(view), dotted(view.topics)):
        if line:
            rows.addWidget(Words(line, "small"))
    if view.content_note:
        rows.addWidget(Words(_("Content: {note}").format(note=view.content_note), "small"))
    return rows


def _state(view: StoryCardView) -> str:
    if view.problems:
        return _("This story cannot be opened yet")
    if view.progress is Progress.BEGUN:
        return sense("state of a story", "Continue")
    if view.progress is Progress.FINISHED:
        told = several("{seen} of {all} ending seen", "{seen} of {all} endings seen", view.endings)
        return told.format(seen=view.endings_seen, all=view.endings)
    return sense("state of a story", "New")


def _facts(view: StoryCardView) -> str:
    minutes = several("{n} minute", "{n} minutes", view.minutes or 0).format(n=view.minutes)
    return dotted((minutes if view.minutes else "", difficulty_word(view.difficulty)))


def _told(view: StoryCardView) -> list[str]:
    parts = [_state(view), view.summary, _facts(view), view.content_note, *view.problems]
    return [part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part]
