"""Sharing a story: one file to hand on, a page for any browser, or the whole script on paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.authoring.review_notes import ReviewNotes
from ally_sim.errors import AllySimError
from ally_sim.exchange.html_player import html_player
from ally_sim.exchange.review_copy import review_copy
from ally_sim.exchange.sheet_html import sheet_as_html
from ally_sim.records.saving import write_whole
from ally_sim.source.diagnostics import Severity
from ally_sim.story.model import Story
from ally_sim.story.package import SUFFIX
from ally_sim.story.packing import check_package, packed
from ally_sim.ui import dialogs
from ally_sim.ui.author.current_draft import CurrentDraft
from ally_sim.ui.author.workbench import Lay
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, in_words
from ally_sim.ui.sheet_pdf import sheet_as_pdf
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words

Make = Callable[[Story, Path], None]
"""Writes a story to a file; AllySimError says why it cannot."""


class Sharing(QObject):
    """Saves the story, and writes it for others, off the GUI thread."""

    told = Signal(str)

    def __init__(
        self,
        draft: CurrentDraft,
        notes: Callable[[], ReviewNotes],
        lay: Lay,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._notes = notes
        self._lay = lay
        self._background = Background(self)

    def ask(self) -> None:
        """Ask what is to be made of the story, where it can be shared."""
        faults = [each for each in self._draft.diagnostics if each.severity is Severity.ERROR]
        if faults or self._draft.story is None:
            self.told.emit(_("A story with errors cannot be shared. F8 goes to the first."))
            return
        offered = QWidget()
        rows = QVBoxLayout(offered)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        buttons = []
        for label, about, name, kinds, make in self._forms():
            button = Button(label)
            rows.addWidget(button)
            rows.addWidget(Words(about, "small"))
            button.clicked.connect(partial(self._share, name, kinds, make))
            buttons.append(button)
        sheet = self._lay(_("Share the story"), offered, _("Close"))
        for button in buttons:
            button.clicked.connect(sheet.close_sheet)

    def stop(self) -> None:
        """Wait for what is being written."""
        self._background.stop()

    def _forms(self) -> tuple[tuple[str, str, str, str, Make], ...]:
        name, notes = self._draft.path.stem, self._notes()
        return (
            (
                _("A package…"),
                _("One file that others drop on their shelf."),
                f"{name}{SUFFIX}",
                _("Packages (*.allystory)"),
                partial(_pack, self._draft.path),
            ),
            (
                _("A page for any browser…"),
                _("The whole story in one HTML file, for somebody without the app."),
                f"{name}.html",
                _("Pages (*.html)"),
                lambda story, file: write_whole(file, html_player(story).encode()),
            ),
            (
                _("The script on paper…"),
                _("Every scene by number, with conditions, sources and your notes."),
                f"{name}-review.pdf",
                _("Paper (*.pdf *.html)"),
                partial(_print, notes),
            ),
        )

    def _share(self, name: str, kinds: str, make: Make, *_clicked: bool) -> None:
        story = self._draft.story
        if story is None or not self._draft.save():
            return
        file = dialogs.choose_new_file(None, _("Where to write it"), suggested=name, kinds=kinds)
        if file is None:
            return

        def write() -> str:
            try:
                make(story, file)
            except AllySimError as error:
                return in_words(error)
            return _("Written to {file}.").format(file=file)

        self._background.run(write, self.told.emit)


def _pack(path: Path, _story: Story, file: Path) -> None:
    """Write the package, and read it back."""
    write_whole(file, packed(path))
    check_package(file, path)


def _print(notes: ReviewNotes, story: Story, file: Path) -> None:
    said = {scene: notes.of(scene) for scene in notes.scenes()}
    sheet = review_copy(story, said)
    is_page = file.suffix.lower() == ".html"
    write_whole(file, sheet_as_html(sheet).encode() if is_page else sheet_as_pdf(sheet))
