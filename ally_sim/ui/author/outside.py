"""What other programs do to the files: taken over, or asked about; never overwritten."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from ally_sim.errors import AllySimError
from ally_sim.records.drafts import fingerprint
from ally_sim.records.saving import text_of
from ally_sim.ui.author.keeping import Keeping
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.language import _, in_words


class Outside(QObject):
    """Compares open files with those on the disk, and drafts with what they were made from."""

    asked = Signal(object)
    """An `OpenFile` whose `theirs` differs from its text: somebody must choose."""
    told = Signal(str)

    def __init__(
        self, files: Callable[[], Iterable[OpenFile]], keeping: Keeping, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._keeping = keeping
        self._gone: set[str] = set()
        """The names of the files that are not there."""

    def look(self) -> None:
        """Compare every open file with what is on the disk now."""
        for file in self._files():
            try:
                # Only a file is read: what else may have been put there may never come to an end.
                data = file.path.read_bytes() if file.path.is_file() else None
            except OSError as error:
                words = _("{file} cannot be read: {reason}.")
                self.told.emit(words.format(file=file.name, reason=error.strerror))
                continue
            if data is None:
                self._is_gone(file)
            else:
                self._is_there(file, data)

    def take_up_draft(self, file: OpenFile) -> None:
        """Put what was not saved back into a file just opened, or ask where the file is newer."""
        draft = self._keeping.draft_of(file)
        if draft is None:
            return
        is_of_this_file = draft.base == fingerprint(file.disk)
        disk = file.disk
        file.replace(draft.text)
        if is_of_this_file:
            self.told.emit(_("What you had not saved in {file} is back.").format(file=file.name))
        else:
            file.theirs = disk
            self.asked.emit(file)

    def take_theirs(self, file: OpenFile) -> None:
        """Show what another program wrote; what was here can be had back by undoing."""
        if file.theirs is not None:
            data = file.theirs
            file.replace(file.their_text())
            file.was_saved(data)
            self._keeping.drop_draft(file)

    def keep_ours(self, file: OpenFile) -> None:
        """Let the text here stay; saving will write it over what another program wrote."""
        if file.theirs is not None:
            file.disk, file.theirs = file.theirs, None
            file.document.setModified(True)
            self._keeping.changed(file.name)

    def _is_there(self, file: OpenFile, data: bytes) -> None:
        was_gone = file.name in self._gone
        self._gone.discard(file.name)
        if file.theirs not in (None, file.disk) and data == file.disk:
            file.theirs = None  # it is again as it was
        elif data != (file.disk if file.theirs is None else file.theirs):
            self._differs(file, data)
        elif was_gone and text_of(data, file.path) == file.text:
            file.was_saved(data)

    def _differs(self, file: OpenFile, data: bytes) -> None:
        try:
            text = text_of(data, file.path)
        except AllySimError as error:
            self.told.emit(in_words(error))
            return
        if text == file.text:
            file.was_saved(data)
        elif file.is_unsaved:
            file.theirs = data
            self.asked.emit(file)
        else:
            file.replace(text)
            file.was_saved(data)
            self.told.emit(
                _("{file} was changed by another program, and is shown as it is now.").format(
                    file=file.name
                )
            )

    def _is_gone(self, file: OpenFile) -> None:
        """Say so once. What it held is known still, so that saving keeps its line ends."""
        if file.name in self._gone and file.is_unsaved:
            return
        self._gone.add(file.name)
        file.document.setModified(True)
        self._keeping.changed(file.name)
        words = _("{file} was removed. Its text is still here; saving puts it back.")
        if file.path.exists():
            words = _(
                "{file} is no longer a file. Its text is still here; move away what stands there, "
                "then save."
            )
        self.told.emit(words.format(file=file.name))
