"""A window in which every method of ours that Qt calls fails once, at its very end.

    python -m tests.journeys.faulty FOLDER COMMAND...

Keys are pressed as a person would press them, in the loop of the window itself; whatever they lead
to, the window has to go on until it is closed. Which methods failed, and which there are, is
written to FOLDER.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6.Shiboken import Object

from ally_sim.commands import run_command
from ally_sim.ui import crash

if TYPE_CHECKING:
    from _typeshed import TraceFunction

K = Qt.Key
WORDS = "what somebody wrote"
STEP_MS = 25
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier

KEYS = {
    "play": (
        *([(K.Key_Return, PLAIN), (K.Key_1, PLAIN), (K.Key_Return, PLAIN)] * 30),
        *[(key, CTRL) for key in (K.Key_G, K.Key_P, K.Key_Comma, K.Key_Plus)],
        *([(K.Key_Tab, PLAIN), (K.Key_Down, PLAIN), (K.Key_Escape, PLAIN)] * 10),
    ),
    "present": (
        *([(K.Key_Return, PLAIN)] * 9),
        *[(key, PLAIN) for key in (K.Key_PageDown, K.Key_1, K.Key_Return, K.Key_V, K.Key_3)] * 12,
        *[(key, PLAIN) for key in (K.Key_R, K.Key_Space, K.Key_O, K.Key_Tab, K.Key_Escape)] * 12,
    ),
    "studio": (
        *[(key, PLAIN) for key in (K.Key_Down, K.Key_A, K.Key_Backspace, K.Key_Return)] * 9,
        *[(key, CTRL) for key in (K.Key_F, K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5)] * 4,
    ),
}
"""What is pressed in the window of each command."""

failed: set[CodeType] = set()


def last_line(code: CodeType) -> int:
    """Return the line in which a method ends."""
    return max(line for _start, _end, line in code.co_lines() if line is not None)


def sheltered(kind: type) -> Iterator[CodeType]:
    """Yield each method that is sheltered in a class, and in those that derive from it."""
    for method in vars(kind).values():
        inside = getattr(method, "__wrapped__", None)
        if isinstance(inside, FunctionType):
            yield inside.__code__
    derived: list[type] = kind.__subclasses__()
    for each in derived:
        yield from sheltered(each)


def watch(frame: FrameType, event: str, _value: object) -> "TraceFunction | None":
    """Let a method of ours fail in its last line, unless it did before."""
    code = frame.f_code
    if event == "call":
        return watch if called_by_qt(frame) and code not in failed else None
    if event != "line" or frame.f_lineno < last_line(code):
        return watch
    failed.add(code)
    QTimer.singleShot(0, lambda: sys.settrace(watch))  # what fails in it is watched no more
    raise ValueError(WORDS)


def called_by_qt(frame: FrameType) -> bool:
    """Tell whether what runs in a frame was called through the shelter."""
    return frame.f_back is not None and frame.f_back.f_code.co_filename.endswith("ui/shelter.py")


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press a key on what has the keyboard, as the system does: the window's loop delivers it."""
    focus = QApplication.focusWidget() or QApplication.activeWindow()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if focus is not None:
            QCoreApplication.postEvent(focus, QKeyEvent(kind, key, modifiers))


def sit(keys: Iterator[tuple[Qt.Key, Qt.KeyboardModifier]]) -> None:
    """Press one key after the other, then close every window."""
    sys.settrace(watch)
    pressed = next(keys, None)
    if pressed is None:
        sys.settrace(None)
        QTimer.singleShot(0, QApplication.quit)
        QApplication.closeAllWindows()
        return
    press(*pressed)
    window = QApplication.activeWindow()
    if window is not None:
        window.resize(window.width() + (1 if len(failed) % 2 else -1), window.height())
    QTimer.singleShot(STEP_MS, lambda: sit(keys))


def leads_on() -> bool:
    """Tell whether all that follows the first picture of the player's window is there."""
    return "ally_sim.ui.room_door" in sys.modules  # it is the last of it


def main(folder: Path, command: Sequence[str]) -> int:
    """Run the command with all its faults; return its exit code."""
    crash.MANY = sys.maxsize  # or all keys would go to the sheet that offers to start again
    crash.MOST = sys.maxsize  # or what Qt says of a painting that was cut short would be the last
    original = QApplication.exec

    def begin() -> None:
        if command[0] != "play" or leads_on():
            sit(iter(KEYS[command[0]]))
        else:
            QTimer.singleShot(STEP_MS, begin)

    def run() -> int:
        QTimer.singleShot(500, begin)
        return original()

    QApplication.exec = staticmethod(run)  # type: ignore[method-assign] # ours runs Qt's
    code = run_command(command)
    methods = set(sheltered(Object))
    names = [sorted(each.co_qualname for each in some) for some in (failed, methods)]
    (folder / "faults.json").write_text(json.dumps(names))
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
