"""One piece of guidance: what it says in our words, and the document and section it is from."""

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.views import CardView, TensionView
from ally_sim.guidance.catalogue import Kind
from ally_sim.ui import theme
from ally_sim.ui.language import _, sense
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.words import Words, our

NARROW_EMS = 30
"""Below this width, two sides stand one under the other."""


def kind_word(kind: Kind) -> str:
    """Return the word for a kind of guidance."""
    return {
        Kind.PRACTICE: sense("kind of guidance", "Good practice"),
        Kind.PITFALL: sense("kind of guidance", "Pitfall"),
        Kind.PRINCIPLE: sense("kind of guidance", "Principle"),
        Kind.SKILL: sense("kind of guidance", "Skill"),
        Kind.FEAR: sense("kind of guidance", "Fear"),
        Kind.FACT: sense("kind of guidance", "Fact"),
        Kind.EXAMPLE: sense("kind of guidance", "Example"),
    }[kind]


class GuidanceCard(QFrame):
    """A card that opens for all its sources and, where documents disagree, for both sides.

    It is marked as of the language of the guidance, whatever the page around it is in.
    """

    opened = Signal(str)
    """The id of the guidance, each time its card is opened."""

    library_wanted = Signal(str)
    """The id of the guidance, to be read in the library."""

    def __init__(self, view: CardView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._view: CardView | None = None
        self._kind = Words(role="eyebrow")
        self._theme = Words(role="eyebrow")
        self._title = Words(role="strong")
        self._text = Words(inline=True)
        self._source = Words(role="small")
        self._more = Button("", "quiet", icon_name="chevron-down")
        self._more.clicked.connect(self._turn)
        self._library = IconButton("library", _("Read in the guidance library"))
        self._library.clicked.connect(self._ask_for_library)
        self._rest = QWidget()
        self._rest_rows = QVBoxLayout(self._rest)
        self._rest_rows.setContentsMargins(0, 8, 0, 0)
        self._rest_rows.setSpacing(8)
        self._eyebrow = Flow()
        self._build()
        if view is not None:
            self.show_view(view)

    def show_view(self, view: CardView) -> None:
        """Show this guidance, closed."""
        self._view = view
        clear(self._rest_rows)
        language = QLocale(view.language)
        self.setLocale(language)
        self._theme.setLocale(language)
        self._kind.setText(f"{kind_word(view.kind)} ·")
        self._theme.setText(view.theme)
        self._title.setText(view.title)
        self._library.setAccessibleDescription(view.title)
        self._text.setText(view.text)
        self._source.setText(_source_line(view))
        self._open(open_it=False)
        self._more.setVisible(bool(view.tensions) or len(view.sources) > 1)

    def changeEvent(self, event: QEvent) -> None:
        """Space it anew when the text changes; it is laid out once all of it has changed."""
        if event.type() is not QEvent.Type.StyleChange or (layout := self.layout()) is None:
            super().changeEvent(event)
            return
        layout.setEnabled(False)  # a frame lays out what it holds at once, with its new edges
        super().changeEvent(event)
        layout.setEnabled(True)
        self._space_eyebrow()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 18, 24, 18)
        rows.setSpacing(4)
        self._space_eyebrow()
        self._eyebrow.addWidget(self._kind)
        self._eyebrow.addWidget(self._theme)
        rows.addLayout(self._eyebrow)
        for part in (self._title, self._text):
            rows.addWidget(part)
        rows.addWidget(self._rest)
        foot = QHBoxLayout()
        foot.addWidget(self._source, 1)
        foot.addWidget(self._more)
        foot.addWidget(self._library)
        rows.addLayout(foot)

    def _space_eyebrow(self) -> None:
        """Keep the theme one space from the kind, at the present text size."""
        space = theme.current(self).em(0.3)
        if space != self._eyebrow.spacing():
            self._eyebrow.setSpacing(space)

    def _ask_for_library(self) -> None:
        if self._view is not None:
            self.library_wanted.emit(self._view.id)

    def _turn(self) -> None:
        self._open(open_it=self._rest.isHidden())

    def _open(self, *, open_it: bool) -> None:
        view = self._view
        if view is None:
            return
        if open_it and not self._rest_rows.count():
            self._fill(view)
        self._rest.setVisible(open_it)
        self._source.setText("" if open_it else _source_line(view))
        self._more.show_icon("chevron-up" if open_it else "chevron-down")
        self._more.show_label(_("Less") if open_it else _more_label(view))
        self._more.setAccessibleDescription(view.title)
        if open_it:
            self.opened.emit(view.id)

    def _fill(self, view: CardView) -> None:
        for tension in view.tensions:
            self._rest_rows.addWidget(TensionBox(tension))
            self._rest_rows.addSpacing(8)
        self._rest_rows.addWidget(Words(_("Where this comes from"), "eyebrow"))
        for source in view.sources:
            self._rest_rows.addWidget(Words(f"{source.document}, {source.section}", "small"))


class TensionBox(QFrame):
    """Two things that are both said, one beside the other; neither is taken."""

    def __init__(self, view: TensionView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "soft")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        rows.addWidget(Words(_("Where the documents pull apart"), "eyebrow"))
        rows.addWidget(Words(view.title, "strong"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        for heading, text in ((_("On one side"), view.side_a), (_("On the other"), view.side_b)):
            side = QVBoxLayout()
            side.setSpacing(4)
            side.addWidget(our(heading, "small"))
            side.addWidget(Words(text))
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        rows.addLayout(self._sides)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one side under the other where there is no room for both."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current(self).em(NARROW_EMS)
        which = QBoxLayout.Direction
        self._sides.setDirection(which.TopToBottom if narrow else which.LeftToRight)


def _source_line(view: CardView) -> str:
    if not view.sources:
        return ""
    first = view.sources[0]
    return f"{first.document}, {first.section}"


def _more_label(view: CardView) -> str:
    return _("Both sides") if view.tensions else _("All sources")
