"""The briefing: who you are, who is there, what to know before; and the way in."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.story_views import BriefingView, PersonView
from ally_sim.ui.language import _, dotted
from ally_sim.ui.player.first_words import facts
from ally_sim.ui.widgets.backdrop import Backdrop
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.page import Page, clear
from ally_sim.ui.widgets.portrait import PortraitView
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.words import Words, our

if TYPE_CHECKING:
    from ally_sim.ui.player.story_language import StoryLanguage


class WayBefore(StrEnum):
    """What somebody did with a story before."""

    NONE = "none"
    BEGUN = "begun"
    ENDED = "ended"


class BriefingPage(QWidget):
    """What the player is told before a story; the way in is always in sight at the foot."""

    start_wanted = Signal()
    resume_wanted = Signal()
    """Go on where the last way stopped; at its ending, that is the debrief."""

    present_wanted = Signal()
    """Plan to tell the story to a room."""

    left = Signal()
    """Back to the shelf."""

    language_wanted = Signal(str)
    """The language to tell stories in."""

    def __init__(
        self, languages: Iterable[str] = (), told: str = "", parent: QWidget | None = None
    ) -> None:
        """Offer these `languages`, where there are several; the story is `told` in one of them."""
        super().__init__(parent)
        self._language = self._languages(tuple(languages), told)
        self._page = Page()
        self._scroller = Scroller(self._page.area)
        foot = QFrame()
        foot.setProperty("kind", "footer")
        self._foot = Flow(Qt.AlignmentFlag.AlignHCenter, foot)
        self._foot.setContentsMargins(24, 12, 24, 12)
        self._way_in: Button | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._page, 1)
        rows.addWidget(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Backspace lead back; the page keys scroll."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.left.emit()
        elif not self._scroller.read_on(event):
            super().keyPressEvent(event)

    def show_view(self, view: BriefingView, before: WayBefore) -> None:
        """Show the briefing of a story and, where it was begun before, the way back in."""
        self._page.clear()
        band = Backdrop()
        band.show_view(view.setting, tuple(person.speaker for person in view.people))
        self._page.add(band)
        self._page.add(_head(view), space_before=8)
        # Before all else that is told: the way in is at hand from here on.
        self._page.add(_content_note(view.content_note), space_before=8)
        if self._language is not None:
            self._page.add(self._language)
        if view.you:
            self._page.add(_part(_("Who you are"), Words(view.you, "reading", inline=True)))
        if view.people:
            self._page.add(_part(_("Who is there"), _people(view.people)))
        if credit := _credit(view):
            self._page.add(Words(credit, "small"))
        self._offer(before)
        self._page.show_top()

    def focus_start(self) -> None:
        """Put the keyboard on the way in."""
        if self._way_in is not None:
            self._way_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_language(self) -> None:
        """Put the keyboard on the language of the story."""
        if self._language is not None:
            self._language.focus_start()

    def _languages(self, languages: tuple[str, ...], told: str) -> "StoryLanguage | None":
        """Return what offers the languages of the story, None where there is but one."""
        if len(languages) <= 1:
            return None
        from ally_sim.ui.player.story_language import StoryLanguage  # noqa: PLC0415 - few have one

        made = StoryLanguage(languages, told, self)
        made.picked.connect(self.language_wanted)
        return made

    def _offer(self, before: WayBefore) -> None:
        clear(self._foot)
        if before is WayBefore.NONE:
            self._way_in = self._offered(_("Start"), "primary", self.start_wanted)
        elif before is WayBefore.BEGUN:
            self._way_in = self._offered(_("Resume"), "primary", self.resume_wanted)
            self._offered(_("Start again"), "plain", self.start_wanted)
        else:
            self._way_in = self._offered(_("Another way through"), "primary", self.start_wanted)
            self._offered(_("Open the debrief again"), "plain", self.resume_wanted)
        self._offered(_("Present to a room"), "plain", self.present_wanted)

    def _offered(self, label: str, kind: str, wanted: SignalInstance) -> Button:
        button = Button(label, kind)
        button.clicked.connect(wanted)
        self._foot.addWidget(button)
        return button


def _head(view: BriefingView) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(8)
    if told := facts(view):
        rows.addWidget(Words(told, "eyebrow"))
    rows.addWidget(Words(view.title, "title"))
    if view.summary:
        rows.addWidget(Words(view.summary, "lead", inline=True))
    return rows


def _part(title: str, inside: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setContentsMargins(0, 16, 0, 0)
    rows.setSpacing(8)
    rows.addWidget(our(title, "heading"))
    rows.addWidget(inside)
    return rows


def _people(people: tuple[PersonView, ...]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(16)
    for number, person in enumerate(people):
        grid.addLayout(_person(person), number // 2, number % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return box


def _person(person: PersonView) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(Words(person.full_name, "strong"))
    pronouns = person.pronouns.replace("/", "/\u2060")  # they stay on one line
    about = "\u00a0· ".join(fact for fact in (person.role, pronouns) if fact)
    if about:
        words.addWidget(Words(about, "small"))
    words.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(PortraitView(person.speaker, ems=4.0), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(words, 1)
    return row


def _content_note(note: str) -> QFrame:
    box = QFrame()
    box.setProperty("kind", "soft")
    rows = QVBoxLayout(box)
    rows.setContentsMargins(24, 18, 24, 20)
    rows.setSpacing(8)
    rows.addWidget(our(_("Before you begin"), "strong"))
    if note:
        rows.addWidget(Words(note, inline=True))
    way_out = _(
        "You can stop at any time; your place is kept. Ctrl+Shift+X hides everything at once, "
        "Backspace steps back, and a hard scene says so before it begins. A click chooses, and so "
        "does a number with Enter; ? shows all keys."
    )
    rows.addWidget(Words(way_out, "quiet"))
    return box


def _credit(view: BriefingView) -> str:
    by = _("By {authors}").format(authors=", ".join(view.authors)) if view.authors else ""
    return dotted((by, view.licence))
