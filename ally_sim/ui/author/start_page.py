"""The studio's first page: begin a story, or open one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ally_sim.story.kinds import id_of_title
from ally_sim.story.shelf import FoundStory
from ally_sim.ui import dialogs
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.words import Words


class StartPage(Page):
    """Asks what is to be written; `stories` are offered by name."""

    begin_wanted = Signal(str, object)
    """The title of a new story, and the folder that it is to lie in."""
    open_wanted = Signal(object)
    """A path where stories are."""
    import_wanted = Signal(object)
    """Another tool's file that is to become a story."""
    story_wanted = Signal(object)
    """A `FoundStory` to open."""
    guide_wanted = Signal()
    """The author's guide is to be read."""

    def __init__(
        self, stories: Sequence[FoundStory], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._folder = folder
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of the new story"))
        self._name.setPlaceholderText(_("The night bus"))
        self._begin = Button(_("Begin"), "primary")
        self._where = Words("", "small")
        self.add(Words(_("The studio"), "display"))
        self.add(Words(_("Write a story as a script, and see at once what it does."), "lead"))
        self.add(self._new_card(), space_before=12)
        self.add(self._open_card())
        if stories:
            self.add(Words(_("Stories here"), "heading"), space_before=12)
        for story in stories:
            self.add(self._row(story))
        self._show_where()

    def focus_start(self) -> None:
        """Put the keyboard on the name of the new story."""
        self._name.setFocus()

    def _new_card(self) -> QFrame:
        words = _(
            "It begins as a whole small story with a comment at every key, and the author’s guide "
            "beside it. Change it line by line."
        )
        card, rows = _card(_("Begin a story"), words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._begin)
        rows.addLayout(row)
        rows.addWidget(self._where)
        elsewhere = Button(_("Put it somewhere else…"), "link")
        guide = Button(_("Read the author’s guide first"), "link")
        for link in (elsewhere, guide):
            rows.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        guide.clicked.connect(self.guide_wanted)
        self._begin.clicked.connect(self._ask_to_begin)
        self._name.returnPressed.connect(self._ask_to_begin)
        self._name.textChanged.connect(lambda _text: self._show_where())
        elsewhere.clicked.connect(self._choose_place)
        return card

    def _open_card(self) -> QFrame:
        words = _("A story is a file NAME.yaml, or a folder with a file story.yaml in it.")
        card, rows = _card(_("Open what is there"), words)
        row = QHBoxLayout()
        row.setSpacing(8)
        file = Button(_("A file…"), icon_name="book-open")
        folder = Button(_("A folder…"), icon_name="folder-open")
        foreign = Button(_("From Twine or H5P…"), icon_name="download")
        for button in (file, folder, foreign):
            row.addWidget(button)
        row.addStretch(1)
        rows.addLayout(row)
        file.clicked.connect(self._choose_file)
        folder.clicked.connect(self._choose_folder)
        foreign.clicked.connect(self._choose_foreign)
        return card

    def _row(self, story: FoundStory) -> Button:
        button = Button(str(story.id), "quiet", icon_name="pencil")
        button.setAccessibleDescription(story.shown_as)
        button.clicked.connect(lambda: self.story_wanted.emit(story))
        return button

    def _ask_to_begin(self) -> None:
        title = self._name.text().strip()
        if title:
            self.begin_wanted.emit(title, self._folder)

    def _show_where(self) -> None:
        title = self._name.text().strip()
        self._begin.setEnabled(bool(title))
        self._where.setText(str(self._folder / (id_of_title(title) if title else "…")))

    def _choose_place(self) -> None:
        folder = dialogs.choose_folder(self, _("Where the new story is to lie"))
        if folder is not None:
            self._folder = folder
            self._show_where()

    def _choose_file(self) -> None:
        file = dialogs.choose_file(self, _("Open a story"), kinds=_("Stories (*.yaml *.yml)"))
        if file is not None:
            self.open_wanted.emit(file)

    def _choose_foreign(self) -> None:
        kinds = _("Stories of other tools (*.twee *.tw *.html *.json *.h5p)")
        file = dialogs.choose_file(self, _("Bring a story in"), kinds=kinds)
        if file is not None:
            self.import_wanted.emit(file)

    def _choose_folder(self) -> None:
        folder = dialogs.choose_folder(self, _("Open a story, or a folder of stories"))
        if folder is not None:
            self.open_wanted.emit(folder)


def _card(title: str, words: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("kind", "card")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(24, 20, 24, 20)
    rows.setSpacing(12)
    rows.addWidget(Words(title, "heading"))
    rows.addWidget(Words(words, "quiet"))
    return card, rows
