"""Takes practice away as files, and erases it, for the practice page."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ally_sim.errors import AllySimError
from ally_sim.records.export import as_json, erase_practice
from ally_sim.records.progress import WayId
from ally_sim.story.model import Story
from ally_sim.ui import dialogs
from ally_sim.ui.language import _, in_words, spoken
from ally_sim.ui.paper import Line, as_html, as_markdown
from ally_sim.ui.paper_pdf import as_pdf
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.kept_words import KeptWords
from ally_sim.ui.player.practice import PracticePage
from ally_sim.ui.player.takeaway import practice_lines
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.words import Words


class TakingAway(QObject):
    """Serves one practice page."""

    erased = Signal()
    """Nothing is kept any more."""

    def __init__(self, window: PlayerWindow, desk: Desk, page: PracticePage) -> None:
        super().__init__(page)
        self._window = window
        self._desk = desk
        page.written.connect(self._write)
        page.json_wanted.connect(self._export_json)
        page.erase_wanted.connect(self._ask_to_erase)

    def export_page(self, stories: Mapping[str, Story]) -> None:
        """Write everything as a page to read, where somebody says."""

        def page() -> bytes:
            lines = practice_lines(self._desk, stories)
            return as_html(lines, title=_("Practice"), language=spoken()).encode()

        self._export("ally-sim-practice.html", _("Pages to read (*.html)"), page)

    def _export_json(self) -> None:
        name = "ally-sim-practice.json"
        self._export(name, _("Data (*.json)"), lambda: as_json(self._desk.database).encode())

    def _export(self, name: str, kinds: str, data: Callable[[], bytes]) -> None:
        title = _("Export your practice")
        file = dialogs.choose_new_file(self._window, title, suggested=name, kinds=kinds)
        if file is not None:
            self._window.tell(written(file, data))

    def _write(self, way: int, prompt: str, words: str) -> None:
        KeptWords.of(self._window, self._desk).write(WayId(way), prompt, words)

    def _ask_to_erase(self) -> None:
        told = _(
            "Every choice you took, the endings you saw, and all that you wrote will be gone for "
            "good. Stories that you added stay on the shelf. Do you want to erase it all?"
        )
        title = _("Erase everything?")
        sheet = self._window.lay(title, Words(told, "reading"), _("Erase it all"), _("Keep it"))
        sheet.buttons[0].clicked.connect(self._erase)

    def _erase(self) -> None:
        try:
            erase_practice(self._desk.database, self._desk.home)
        except (AllySimError, OSError) as error:
            self._window.tell(in_words(error))
            return
        KeptWords.of(self._window, self._desk).forget()
        self.erased.emit()
        self._window.tell(_("Your practice was erased. Nothing of it is left."))


def offer_copy(
    window: PlayerWindow, name: str, title: str, lines: Callable[[], Iterable[Line]]
) -> None:
    """Offer to write `lines` as a file of some kind; they are asked for when it is written."""
    kinds: dict[str, tuple[str, Callable[[], bytes]]] = {
        "Markdown": ("md", lambda: as_markdown(lines()).encode()),
        "HTML": ("html", lambda: as_html(lines(), title=title, language=spoken()).encode()),
        "PDF": ("pdf", lambda: as_pdf(lines(), title=title)),
    }

    def write(kind: str) -> None:
        ending, data = kinds[kind]
        file = dialogs.choose_new_file(
            window, _("Keep a copy"), suggested=f"{name}.{ending}", kinds=f"{kind} (*.{ending})"
        )
        if file is not None:
            window.tell(written(file, data))

    told = _(
        "What happened, in their words and in yours: to print (PDF), or to go on working with."
    )
    sheet = window.lay(_("Keep a copy"), Words(told, "reading"), _("Cancel"), *kinds)
    for button, kind in zip(sheet.buttons[1:], kinds, strict=True):
        button.clicked.connect(partial(write, kind))


def written(file: Path, data: Callable[[], bytes]) -> str:
    """Write a file, and return the sentence that tells how it went."""
    try:
        file.write_bytes(data())
    except (AllySimError, OSError) as error:
        return _("It could not be written: {reason}. Choose another place.").format(
            reason=in_words(error)
        )
    return _("Saved as {file}.").format(file=file)
