"""Stretches of a text that are set off from the rest of it."""

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout


def stretch(text: str, begin: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return how `text` is set from a letter to before another, as Qt wants it told."""
    if not text.isascii():  # Qt counts some signs twice
        begin, end = (len(text[:at].encode("utf-16-le")) // 2 for at in (begin, end))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = begin, end - begin, form
    return made


def set_off(*, strong: bool = False, slanted: bool = False) -> QTextCharFormat:
    """Return how letters are set that are strong, or slanted; upright where they are not that."""
    form = QTextCharFormat()
    if strong:
        form.setFontWeight(QFont.Weight.DemiBold)
    form.setFontItalic(slanted)
    return form
