"""Writing what a room leaves: reports, handouts, run sheets."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ally_sim.errors import AllySimError
from ally_sim.records.saving import write_whole
from ally_sim.ui import dialogs
from ally_sim.ui.language import _, in_words


@dataclass(frozen=True, slots=True)
class Kept:
    """A file to be written: the name that is proposed, its kind as Qt writes it, its bytes."""

    name: str
    kinds: str
    data: bytes


def save(parent: QWidget, title: str, kept: Kept) -> str:
    """Ask where to write a file, and write it; return a sentence that tells what became of it.

    "" where nobody wanted it after all.
    """
    file = dialogs.choose_new_file(parent, title, suggested=kept.name, kinds=kept.kinds)
    if file is None:
        return ""
    try:
        write_whole(file, kept.data)
    except AllySimError as error:
        return in_words(error)
    return _("Saved as {file}.").format(file=file)
