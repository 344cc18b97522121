"""A file of the story that is open: its text as a document that can be undone."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from ally_sim.authoring.text_places import Edit
from ally_sim.records.saving import bytes_of, text_of


class OpenFile:
    """A text that is edited. `disk` is what the file held when it was last read or written.

    `theirs` is what somebody else wrote there while there were changes here; None otherwise.
    """

    def __init__(self, name: str, path: Path, data: bytes) -> None:
        """Take up the file; AllySimError where it is no text that can be shown."""
        text = text_of(data, path)
        self.name = name
        self.path = path
        self.disk = data
        self.theirs: bytes | None = None
        self.document = QTextDocument()
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))
        self.document.setPlainText(text)
        self.document.setModified(False)
        self._lines = text.split("\n")
        self._text: str | None = text
        self.document.contentsChange.connect(self._take_lines)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the text as it stands."""
        return self._lines

    @property
    def text(self) -> str:
        """The text as it stands; unlike Qt's plain text, with every space as it was written."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    @property
    def is_unsaved(self) -> bool:
        """Whether the text differs from what was saved."""
        return self.document.isModified()

    @property
    def undo_steps(self) -> int:
        """How many steps lie behind the text, as Qt counts them."""
        return self.document.availableUndoSteps()

    def data(self) -> bytes:
        """Return what saving writes."""
        return bytes_of(self.text, self.disk)

    def their_text(self) -> str:
        """Return the text that somebody else wrote, or what is here where nobody did."""
        return self.text if self.theirs is None else text_of(self.theirs, self.path)

    def was_saved(self, data: bytes) -> None:
        """Take `data` for what the file holds now, and the text for saved."""
        self.disk = data
        self.theirs = None
        self.document.setModified(False)

    def edit(self, edits: Sequence[Edit]) -> None:
        """Make changes, which can be undone in one step."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for edit in sorted(edits, key=lambda each: (each.line, each.column), reverse=True):
            begin = position(self.document, edit.line, edit.column)
            end = position(self.document, edit.line, edit.column + edit.length)
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.text)
        cursor.endEditBlock()

    def replace(self, text: str) -> None:
        """Put `text` in the place of all there is, in one step that can be undone.

        What is equal at both ends is left alone, so that the cursor stays where it was.
        """
        old = self.text
        begin = _common(old, text)
        end = _common(old[begin:][::-1], text[begin:][::-1])
        cursor = QTextCursor(self.document)
        cursor.setPosition(_units(old[:begin]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[begin : len(text) - end])

    def _take_lines(self, at: int, _removed: int, added: int) -> None:
        """Take over the lines that changed: asking Qt for all of a long text takes many times that.

        What Qt tells reaches at most beyond what changed.
        """
        first, last = self.document.findBlock(at), self.document.findBlock(at + added)
        last_number = last.blockNumber() if last.isValid() else self.document.blockCount() - 1
        more = self.document.blockCount() - len(self._lines)
        begin = first.blockNumber()
        now: list[str] = []
        block = first
        for _number in range(begin, last_number + 1):
            now.append(block.text())
            block = block.next()
        self._lines[begin : last_number + 1 - more] = now
        self._text = None


def position(document: QTextDocument, line: int, column: int) -> int:
    """Return Qt's position of a place (from 1), kept within the text."""
    block = document.findBlockByNumber(min(max(line, 1), document.blockCount()) - 1)
    return block.position() + _units(block.text()[: column - 1])


def place(block: QTextBlock, position_in_block: int) -> tuple[int, int]:
    """Return the line and column (from 1) of a position that Qt counts in a block."""
    before = block.text().encode("utf-16-le", "surrogatepass")[: 2 * position_in_block]
    return block.blockNumber() + 1, len(before.decode("utf-16-le", "surrogatepass")) + 1


def _units(text: str) -> int:
    """Return how many positions a text takes; Qt counts what lies beyond U+FFFF twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
