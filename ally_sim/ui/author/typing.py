"""Typing YAML: lines begin where the last one did, Tab sets in, lines become comments."""

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ally_sim.authoring.text_lines import indent

STEP = "  "
"""What a line is set in by."""

_OPENS = re.compile(r"(?::|[|>][-+0-9]*)\s*(?:#.*)?$")
_ITEM_WITH_KEY = re.compile(r"\s*(?:- +)+[a-z][a-z0-9-]*: ")
_COMMENT = re.compile(r"^(\s*)# ?")
_BEGINS = re.compile(r"[\w\[{,(: -]")


def press(pane: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Answer Enter, Tab and Backspace; False where the key is to do what it always does."""
    key, cursor = event.key(), pane.textCursor()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
        _break_line(cursor)
    elif key == Qt.Key.Key_Tab and not held:
        _shift_lines(cursor, inward=True)
    elif key == Qt.Key.Key_Backtab or (
        key == Qt.Key.Key_Backspace and not held and _stands_set_in(cursor)
    ):
        _shift_lines(cursor, inward=False)
    else:
        return False
    pane.setTextCursor(cursor)
    pane.ensureCursorVisible()
    return True


def begins_word(text: str) -> bool:
    """Tell whether after this was typed there may be something to offer."""
    return _BEGINS.fullmatch(text) is not None


def may_go_on(before: str) -> bool:
    """Tell whether something may be offered unasked behind `before`, the line up to there.

    It may not where nothing begins, nor where a line may end: Enter would take what is offered.
    """
    ends = ("  ", ". ", ":", "]", "}", ")")
    return before.strip() not in ("", "-") and not before.endswith(ends)


def stay_in_view(pane: QPlainTextEdit) -> None:
    """Keep the cursor's line in view, if it is, in the size that the pane is about to get."""
    if pane.viewport().rect().contains(pane.cursorRect().center()):
        QTimer.singleShot(0, pane, pane.ensureCursorVisible)


def take_offer(pane: QPlainTextEdit, text: str, length: int) -> None:
    """Put `text` in place of the `length` characters before the cursor."""
    cursor = pane.textCursor()
    rest = cursor.block().text()[cursor.positionInBlock() :]
    if text.endswith(": ") and rest.startswith(":"):
        text = text.removesuffix(": ")
    cursor.movePosition(
        QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, length
    )
    cursor.insertText(text)
    pane.setTextCursor(cursor)


def turn_comments(cursor: QTextCursor) -> None:
    """Put `#` before the lines that are selected; take it away where all of them have it."""
    lines = [line for line in _lines(cursor) if line.block().text().strip()]
    away = bool(lines) and all(_COMMENT.match(line.block().text()) for line in lines)
    least = min((indent(line.block().text()) for line in lines), default=0)
    cursor.beginEditBlock()
    for line in lines:
        found = _COMMENT.match(line.block().text())
        if away and found:
            _replace(line, found.end(1), found.end() - found.end(1), "")
        else:
            _replace(line, least, 0, "# ")
    cursor.endEditBlock()


def _break_line(cursor: QTextCursor) -> None:
    """Begin the next line below this one, further in after a colon or the sign of a text.

    Below an item of a list that has keys of its own, that is where the next of them stands.
    """
    before = cursor.block().text()[: cursor.positionInBlock()]
    has_keys = _OPENS.search(before) or _ITEM_WITH_KEY.match(before)
    bare = re.sub(r"- ", STEP, before) if has_keys else before
    depth = indent(bare)
    if _OPENS.search(before):
        depth += len(STEP)
    cursor.insertText("\n" + " " * depth)


def _shift_lines(cursor: QTextCursor, *, inward: bool) -> None:
    if inward and not cursor.hasSelection():
        cursor.insertText(" " * (len(STEP) - cursor.positionInBlock() % len(STEP)))
        return
    cursor.beginEditBlock()
    for line in _lines(cursor):
        if inward:
            _replace(line, 0, 0, STEP)
        else:
            _replace(line, 0, min(len(STEP), indent(line.block().text())), "")
    cursor.endEditBlock()


def _stands_set_in(cursor: QTextCursor) -> bool:
    before = cursor.block().text()[: cursor.positionInBlock()]
    return bool(before) and not before.strip() and not cursor.hasSelection()


def _lines(cursor: QTextCursor) -> list[QTextCursor]:
    """Return a cursor in each line that is selected."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if cursor.hasSelection() and last.position() == cursor.selectionEnd() and block != last:
        last = last.previous()
    lines = []
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        lines.append(QTextCursor(block))
        block = block.next()
    return lines


def _replace(line: QTextCursor, at: int, length: int, text: str) -> None:
    line.setPosition(line.block().position() + at)
    line.setPosition(line.position() + length, QTextCursor.MoveMode.KeepAnchor)
    line.insertText(text)
