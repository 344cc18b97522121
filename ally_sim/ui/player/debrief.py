"""The debrief: what happened, in their words, why; and room for one's own words."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.engine.debrief import DebriefView, ThemeGuidanceView
from ally_sim.engine.views import CardView
from ally_sim.records.practice import Suggestion
from ally_sim.ui.language import _
from ally_sim.ui.player.own_words import OwnWords
from ally_sim.ui.player.practice_parts import suggested, taken_then
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.guidance_card import GuidanceCard
from ally_sim.ui.widgets.meter import MeterLine
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.path_picture import PathPicture
from ally_sim.ui.widgets.pieces import Piece, Pieces
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.tab_order import put_in_order
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.voice import Voice
from ally_sim.ui.widgets.words import Words, our, told_in


class DebriefPage(QWidget):
    """A debrief to read from top to bottom; the ways on from it stay in sight at the foot."""

    moment_chosen = Signal(int)
    """This moment is to be looked at."""
    written = Signal(str, str)
    """A prompt, and the words that now stand under it."""
    guidance_wanted = Signal(str)
    """An entry is to be read in the guidance library."""
    copy_wanted = Signal()
    """The debrief is to be kept as a file."""
    story_wanted = Signal(str)
    """The key of the story that is suggested."""
    shown = Signal()
    """It has come into sight, perhaps again: its words may have been changed elsewhere."""
    again_wanted = Signal()
    shelf_wanted = Signal()

    def __init__(
        self,
        view: DebriefView,
        first: Mapping[int, str],
        words: Mapping[str, str],
        next_one: Suggestion | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show `view`, the words written `first` by moment, and those to each prompt."""
        super().__init__(parent)
        self._page = Page()
        self._scroller = Scroller(self._page.area)
        self._title = Words(view.ending.title, "display")
        self._words = words
        self._own: OwnWords | None = None
        self._own_part = Piece()
        self._foot = self._ways_on()
        self._pieces = Pieces(self._page.column, self)
        self._pieces.begin(self._made(view, first, next_one))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._page, 1)
        rows.addWidget(self._foot)

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show one's own words as they stand now."""
        self._words = words
        if self._own is not None:
            self._own.show_words(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the words as they stand now."""
        super().showEvent(event)
        self.shown.emit()

    def focus_start(self) -> None:
        """Put the keyboard at the top."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys; Esc leads to the shelf."""
        if event.key() == Qt.Key.Key_Escape:
            self.shelf_wanted.emit()
        elif not self._scroller.read_on(event):
            super().keyPressEvent(event)

    # What it is made of, from top to bottom

    def _made(
        self, view: DebriefView, first: Mapping[int, str], next_one: Suggestion | None
    ) -> Iterator[Piece]:
        yield self._head(view)
        yield from _voices(view)
        yield from self._whys(view.guidance)
        if first:
            yield _first_words(view, first)
        yield self._own_words(view.ending.reflect)
        if next_one:
            row = suggested(next_one)
            row.clicked.connect(lambda: self.story_wanted.emit(next_one.story.key))
            yield _part(_("What to practise next"), row)
        if view.sources:
            yield _part(_("To read on"), *(Words(source) for source in view.sources))
        put_in_order(self._page, self._foot)  # it was there before most of this

    def _head(self, view: DebriefView) -> Piece:
        """Return the title and what happened: more than a window shows."""
        head = Piece()
        head.add(Words(view.story_title, "quiet"))
        self._title.setAccessibleName(
            _("Debrief. {story}: {ending}").format(story=view.story_title, ending=view.ending.title)
        )
        head.add(self._title)
        head.add(our(_("One way this can go. Take your time over it."), "lead"), space_before=-8)
        picture = PathPicture()
        picture.show_view(
            view.path, ending=view.ending.title, ending_because_of=view.ending_because_of
        )
        picture.moment_chosen.connect(self.moment_chosen)
        hint = _("Choose a moment to look at it, and to go back to it. This way is kept.")
        told = (our(hint, "small"), picture) if view.path else (picture,)
        head.add(_part(_("What happened"), *told))
        return head

    def _whys(self, guidance: tuple[ThemeGuidanceView, ...]) -> Iterator[Piece]:
        for number, theme in enumerate(guidance):
            language = (theme.practised or theme.met)[0].language
            title = told_in(language, Words(theme.theme, "strong"))
            yield _part(_("Why"), title) if number == 0 else _under(title)
            yield from self._cards(_("What you practised"), theme.practised)
            yield from self._cards(_("Pitfalls you met"), theme.met)

    def _cards(self, title: str, views: tuple[CardView, ...]) -> Iterator[Piece]:
        for number, view in enumerate(views):
            piece = Piece()
            if number == 0:
                piece.add(Words(title, "eyebrow"))
            card = GuidanceCard(view)
            card.library_wanted.connect(self.guidance_wanted)
            piece.add(card)
            yield piece

    def _own_words(self, questions: Sequence[str]) -> Piece:
        self._own = OwnWords(questions, self._words)
        self._own.written.connect(self.written)
        copy = Button(_("Keep a copy …"), icon_name="download")
        copy.clicked.connect(self.copy_wanted)
        self._own_part = _part(_("In your words"), self._own, copy)
        return self._own_part

    def _ways_on(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "footer")
        row = Flow(Qt.AlignmentFlag.AlignHCenter, foot)
        row.setContentsMargins(24, 12, 24, 12)
        again = Button(_("Another way through"), "primary")
        again.clicked.connect(self.again_wanted)
        shelf = Button(_("Back to the shelf"))
        shelf.clicked.connect(self.shelf_wanted)
        own = Button(_("In your words"), icon_name="notebook-pen")
        own.clicked.connect(self._go_to_own_words)
        for way in (again, own, shelf):
            row.addWidget(way)
        return foot

    def _go_to_own_words(self) -> None:
        """Have the room for one's own words in sight: it comes after much else to read."""
        self._pieces.finish()
        if self._own is not None:
            self._own.focus_start()
            self._scroller.reveal(self._own_part)


def _voices(view: DebriefView) -> Iterator[Piece]:
    for number, voice in enumerate(view.voices):
        yield _part(_("In their words"), Voice(voice)) if number == 0 else _piece(Voice(voice))
    if not view.meters:
        return
    title, meters = _("Where things stand now"), map(MeterLine, view.meters)
    yield _under(our(title, "strong"), *meters) if view.voices else _part(title, *meters)


def _first_words(view: DebriefView, first: Mapping[int, str]) -> Piece:
    part = _part(_("Your words first"))
    for moment in view.path:
        if moment.number in first:
            part.add(Words(moment.title, "strong"), space_before=8)
            part.add(Words(first[moment.number], "reading", typed=True))
            chosen = taken_then(choice_words(moment.text), passed=moment.passed)
            part.add(Words(chosen, "quiet", inline=True))
    return part


def _part(title: str, *inside: QWidget) -> Piece:
    """Return a part of the debrief under its title."""
    return _piece(our(title, "title"), *inside, space_before=32)


def _under(title: Words, *inside: QWidget) -> Piece:
    """Return what goes on with a part, under a smaller title."""
    return _piece(title, *inside, space_before=8)


def _piece(*inside: QWidget, space_before: int = 0) -> Piece:
    piece = Piece()
    for number, part in enumerate(inside):
        piece.add(part, space_before=space_before if number == 0 else 0)
    return piece
