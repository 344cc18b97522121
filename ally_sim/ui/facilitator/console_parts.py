"""What the console is made of: titled panels, buttons that leave the keyboard alone, a picture."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ally_sim.engine.slides import AudienceView
from ally_sim.ui import theme
from ally_sim.ui.facilitator.audience_picture import AudiencePicture
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words

USUAL = QSize(1920, 1080)
FRAME = 3
"""Pixels of the frame around a picture."""

HIGHEST = 0.75
"""The most of its width that a picture is high: one in portrait must leave room for the rest."""


if TYPE_CHECKING:
    _Part = QWidget
else:
    _Part = object  # it stands before a part's own kind, which is one


class Fitted(_Part):
    """Makes a part see again what fits when its width changes, and once a new look is on."""

    def fit_in(self) -> None:
        """Fit what it holds into its width."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it into the new width."""
        super().resizeEvent(event)
        self.fit_in()

    def changeEvent(self, event: QEvent) -> None:
        """Fit it at once as the text grows, and again once its parts have the new letters too."""
        super().changeEvent(event)
        if is_restyled(event):
            self.fit_in()
            QTimer.singleShot(0, self, self.fit_in)


class Panel(QFrame):
    """A part of the console under a small title; fill `rows`."""

    def __init__(self, title: str, *, kind: str = "card") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setAccessibleName(title)
        self.title = Words(title, "eyebrow")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(14, 10, 14, 12)
        self.rows.setSpacing(6)
        self.rows.addWidget(self.title)


class SmallPicture(QFrame):
    """The room's picture, small and true: what is laid out for its screen, in its proportions."""

    def __init__(self, label: str, now: Callable[[], float]) -> None:
        super().__init__()
        self._like = USUAL
        self.picture = AudiencePicture(now, like=USUAL, parent=self)
        self.setProperty("kind", "picture")
        self.setAccessibleName(label)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, view: AudienceView, size: QSize, text_size: float) -> None:
        """Show what a screen of that size shows in letters of that size."""
        if not size.isEmpty() and size != self._like:
            self._like = size
            self.updateGeometry()
        self.picture.set_like(self._like)
        if self.picture.text_size != text_size:
            self.picture.set_text_size(text_size)
        self.picture.show_view(view)

    def mark(self, sign: str) -> None:
        """Draw the frame as a `kind` of the style sheet: "picture", or "held" if it stays still."""
        if self.property("kind") != sign:
            self.setProperty("kind", sign)
            self.style().unpolish(self)
            self.style().polish(self)

    def hasHeightForWidth(self) -> bool:
        """Keep the screen's proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is in a column of `width` pixels."""
        share = min(self._like.height() / max(self._like.width(), 1), HIGHEST)
        return max(round((width - 2 * FRAME) * share), FRAME) + 2 * FRAME

    def sizeHint(self) -> QSize:
        """Return the size in the column it has."""
        width = self.width() if self.isVisible() else ems(20)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size in which something can be told still."""
        return QSize(ems(5), self.heightForWidth(ems(5)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the frame."""
        super().resizeEvent(event)
        self.picture.setGeometry(self.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME))


class Act(Button):
    """A button that a click does not give the keyboard: keys stay the room's."""

    def __init__(self, label: str, kind: str = "plain", *, icon_name: str = "") -> None:
        super().__init__(label, kind, icon_name=icon_name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fit(self, width: int) -> None:
        """Break the label into lines so that it is no wider, as far as its words let it."""
        letters = self.fontMetrics()
        around = self.sizeHint().width() - letters.size(0, self.text()).width()
        line, *words = self.accessibleName().split()
        lines = []
        for word in words:
            if letters.horizontalAdvance(f"{line} {word}") + around > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}"
        self.setText("\n".join((*lines, line)))


def leave_keyboard_alone(around: QWidget) -> None:
    """Let no click on a button inside `around` take the keyboard from the room."""
    for button in around.findChildren(QAbstractButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Badge(QFrame):
    """A word in capitals on a ground of its own, and a sentence behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "mixed")
        self._word = Words("", "heading")
        self._told = Words("", "strong")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 8, 14, 8)
        rows.setSpacing(0)
        rows.addWidget(self._word)
        rows.addWidget(self._told)
        self.hide()

    def show_words(self, word: str, told: str) -> None:
        """Show a word and a sentence; nothing at all without them."""
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self._told.setText(told)
        self.setAccessibleName(f"{word}. {told}" if word else told)
        self.setVisible(bool(word or told))


def bring_up(part: QWidget, place: QPoint, *, margin: int) -> None:
    """Keep a place in `part` in sight, with so many pixels around it, whatever scrolls there."""
    area: QWidget | None = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea) and (inside := area.widget()):
        there = part.mapTo(inside, place)
        area.ensureVisible(there.x(), there.y(), 0, margin)


def is_restyled(event: QEvent) -> bool:
    """Tell whether an event says that the look has changed."""
    return event.type() is QEvent.Type.StyleChange


def ems(count: float) -> int:
    """Return so many heights of a letter in pixels."""
    return theme.current().em(count)
