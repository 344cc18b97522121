"""The keys of each mode: one table, from which the actions and the key sheet are made."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ally_sim.ui.language import _


class Mode(StrEnum):
    """Where keys mean something."""

    EVERYWHERE = "everywhere"
    SHELF = "shelf"
    PLAY = "play"
    ROOM = "room"


class Key(NamedTuple):
    """Something that can be done with a key; `keys` as Qt writes them, the first one is shown.

    Where `tells` is true the line is on the key sheet only: a widget answers the key itself.
    """

    id: str
    mode: Mode
    keys: tuple[str, ...]
    label: str
    tells: bool = False


RANGES = ("choose", "search", "vote", "unvote", "number")
"""Ids of those that are told as the first key to the last."""
REPEATED = ("larger", "smaller")
"""Ids of those that go on as long as the key is held down; all others are done once."""


def table() -> tuple[Key, ...]:
    """Return every key, in the order of the key sheet, in the language in use."""
    everywhere, shelf, play = Mode.EVERYWHERE, Mode.SHELF, Mode.PLAY
    return (
        Key("leave", everywhere, ("Ctrl+Shift+X",), _("Leave at once: every window turns neutral")),
        Key("larger", everywhere, ("Ctrl++", "Ctrl+="), _("Larger text")),
        Key("smaller", everywhere, ("Ctrl+-",), _("Smaller text")),
        Key("usual-size", everywhere, ("Ctrl+0",), _("Usual text size")),
        Key("full-screen", everywhere, ("F11",), _("Full screen")),
        Key("guidance", everywhere, ("Ctrl+G",), _("The guidance library")),
        Key("practice", everywhere, ("Ctrl+P",), _("Your practice")),
        Key("settings", everywhere, ("Ctrl+,",), _("Settings")),
        Key("help", everywhere, ("F1",), _("Help")),
        Key("keys", everywhere, ("?",), _("This list of keys")),
        Key("quit", everywhere, ("Ctrl+Q",), _("Close the app; everything is kept")),
        Key("search", shelf, ("A", "Z"), _("Search the stories"), tells=True),
        Key("all", shelf, ("Esc",), _("Show all stories again"), tells=True),
        Key("remove", shelf, ("Del",), _("Take a story you added off the shelf"), tells=True),
        Key("choose", play, ("1", "9"), _("Move to a choice"), tells=True),
        Key("move", play, ("Up", "Down"), _("Move between choices"), tells=True),
        Key("take", play, ("Enter",), _("Take the choice; go on"), tells=True),
        Key("next", play, ("Space",), _("Show what comes next"), tells=True),
        Key("words", play, ("Ctrl+Enter",), _("From your words to the choices"), tells=True),
        Key("back", play, ("Backspace",), _("Step back")),
        Key("what-if", play, ("W",), _("What if? Look at another choice’s answer")),
        Key("trail", play, ("Ctrl+T",), _("Show or hide the way so far")),
        Key("read", play, ("R",), _("Read aloud, where a voice is installed")),
        Key("time", play, ("T",), _("Stop the time of a moment that passes; let it go on")),
        Key("pause", play, ("Esc", "P"), _("Pause")),
    )


Group = tuple[str, tuple[Key, ...]]
"""Keys that belong together on the key sheet, and what they have in common."""


def groups() -> tuple[Group, ...]:
    """Return the player's keys by where they mean something."""
    titles = {
        Mode.EVERYWHERE: _("Everywhere"),
        Mode.SHELF: _("On the shelf"),
        Mode.PLAY: _("While you play"),
    }
    return tuple(
        (title, tuple(key for key in table() if key.mode is mode)) for mode, title in titles.items()
    )


def shown(key: Key) -> str:
    """Return the keys as they are told to people, for example "Ctrl++ or Ctrl+=".

    Of the two keys that Qt calls Return and Enter only Enter is told: so people call both.
    """
    form = QKeySequence.SequenceFormat.NativeText
    names = [QKeySequence(name).toString(form) for name in key.keys if name != "Return"]
    if len(names) == 1:
        return names[0]
    if key.id in RANGES:
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    return _("{first} or {last}").format(first=", ".join(names[:-1]), last=names[-1])


def actions(
    widget: QWidget, mode: Mode, does: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Add an action to `widget` for each key of `mode` that `does` names; return them by id."""
    made: dict[str, QAction] = {}
    for key in table():
        if key.mode is not mode or key.tells or key.id not in does:
            continue
        action = QAction(key.label, widget)
        action.setShortcuts([QKeySequence(name) for name in key.keys])
        action.setAutoRepeat(key.id in REPEATED)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False, do=does[key.id]: do())
        widget.addAction(action)
        made[key.id] = action
    return made
