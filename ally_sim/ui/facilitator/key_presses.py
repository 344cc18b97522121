"""What a pressed key means on any keyboard, and which widgets keep their keys for themselves."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ally_sim.ui.widgets.sheet import Sheet

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEVER_TEXT = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape)
_COCOA = (18, 19, 20, 21, 23, 22, 26, 28, 25)
"""The codes of the keys 1 to 9 on a Mac, by their place on the board."""

_FIRST_DIGIT = {"xcb": 10, "wayland": 10, "windows": 2}
"""The code of the key 1 elsewhere; those up to 9 follow it."""


def combination(event: QKeyEvent) -> tuple[str, str]:
    """Return the key as Qt writes it, and the same without Shift where that made a symbol."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~_KEYPAD
    is_symbol = Qt.Key.Key_Space < key < Qt.Key.Key_A and not is_digit(key)
    bare = modifiers & ~_SHIFT if is_symbol else modifiers
    return _written(modifiers, key), _written(bare, key)


def is_digit(key: int) -> bool:
    """Tell whether a key writes a digit."""
    return Qt.Key.Key_0 <= key <= Qt.Key.Key_9


def digit(event: QKeyEvent, platform: str) -> int:
    """Return the number from 1 to 9 that stands on a key, whatever the layout writes; else 0.

    With Shift, and on some layouts without, those keys write symbols: their place decides, which
    Qt tells in another way on every `platform`.
    """
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    if event.modifiers() & _KEYPAD:
        return 0
    if platform == "cocoa":
        code = event.nativeVirtualKey()
        return _COCOA.index(code) + 1 if code in _COCOA else 0
    place = event.nativeScanCode() - _FIRST_DIGIT.get(platform, 0)
    return place + 1 if platform in _FIRST_DIGIT and 0 <= place < len(_COCOA) else 0


def shifted(event: QKeyEvent) -> bool:
    """Tell whether Shift is held down."""
    return bool(event.modifiers() & _SHIFT)


def controlled(event: QKeyEvent) -> bool:
    """Tell whether Ctrl is held down."""
    return bool(event.modifiers() & _CONTROL)


def is_text_field(widget: QWidget | None) -> bool:
    """Tell whether letters are written into `widget`."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return False


def keeps_its_keys(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Tell whether `widget`, which has the keyboard, takes this key for itself.

    A text field keeps all that writes or moves in it, and a list what moves in it; a button is
    pressed by Space and Return; on a sheet every key is the sheet's. A clicker's keys to go on and
    back, and those that write nothing, are the room's even in a text field.
    """
    if widget is None or _leaves_at_once(event):
        return False
    if _on_a_sheet(widget):
        return True
    if isinstance(widget, QAbstractButton):
        return event.key() in _PRESSING
    choosing = isinstance(widget, QComboBox | QAbstractItemView | QAbstractSlider)
    if choosing or is_text_field(widget) or widget.property("ownKeys"):
        return event.key() not in _NEVER_TEXT and not _is_function_key(event.key())
    return False


def _leaves_at_once(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_X and shifted(event) and controlled(event)


def _on_a_sheet(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Sheet):
        above = above.parentWidget()
    return above is not None


def _is_function_key(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def _written(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> str:
    return QKeySequence(QKeyCombination(modifiers, key)).toString()
