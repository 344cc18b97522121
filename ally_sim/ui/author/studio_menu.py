"""The menus of the studio: every command with its key, from one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ally_sim.ui.language import _


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done; `on_start` tells that it can without an open story."""

    id: str
    label: str
    keys: tuple[str, ...] = ()
    on_start: bool = False


Menus = tuple[tuple[str, tuple[Command, ...]], ...]


def menus() -> Menus:
    """Return every menu with its commands, in the language in use."""
    return (
        (_("Story"), _of_story()),
        (_("Text"), _of_text()),
        (_("Go"), _of_places()),
        (_("View"), (*_of_story_views(), *_of_view())),
    )


def _of_story() -> tuple[Command, ...]:
    return (
        Command("start", _("New or open…"), ("Ctrl+O",), on_start=True),
        Command("save", _("Save"), ("Ctrl+S",)),
        Command("share", _("Share…"), ("Ctrl+Shift+S",)),
        Command("backups", _("Earlier states…")),
        Command("quit", _("Close the studio"), ("Ctrl+Q",), on_start=True),
    )


def _of_text() -> tuple[Command, ...]:
    return (
        Command("undo", _("Undo"), ("Ctrl+Z",)),
        Command("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        Command("find", _("Find"), ("Ctrl+F",)),
        Command("replace", _("Find and replace"), ("Ctrl+H",)),
        Command("offers", _("What may be written here"), ("Ctrl+Space",)),
        Command("rename", _("Rename everywhere"), ("F2",)),
        Command("mend", _("Mend what was found here"), ("Ctrl+.",)),
        Command("explain", _("What does this mean?"), ("Shift+F1",)),
        Command("comment", _("Comment, or no comment"), ("Ctrl+/",)),
        Command("fold", _("Fold or unfold here"), ("Ctrl+Shift+[",)),
        Command("fold-all", _("Fold every scene"), ("Ctrl+Shift+9",)),
        Command("unfold-all", _("Unfold all"), ("Ctrl+Shift+0",)),
    )


def _of_places() -> tuple[Command, ...]:
    return (
        Command("next-finding", _("Next finding"), ("F8",)),
        Command("previous-finding", _("Previous finding"), ("Shift+F8",)),
        Command("definition", _("Where this is defined"), ("F12",)),
        Command("references", _("Everywhere this stands"), ("Shift+F12",)),
        Command("next-pane", _("Next part of the window"), ("F6",)),
        Command("previous-pane", _("Previous part of the window"), ("Shift+F6",)),
        Command("next-file", _("Next file"), ("Ctrl+PgDown", "Ctrl+Tab")),
        Command("previous-file", _("Previous file"), ("Ctrl+PgUp", "Ctrl+Shift+Tab")),
    )


def _of_story_views() -> tuple[Command, ...]:
    return (
        Command("try-here", _("Try the scene at the cursor"), ("Ctrl+Return",)),
        Command("preview", _("Preview"), ("Ctrl+1",)),
        Command("room", _("Preview as on a projector"), ("Ctrl+Shift+P",)),
        Command("map", _("Map"), ("Ctrl+2",)),
        Command("proof", _("Proof"), ("Ctrl+3",)),
        Command("notes", _("Review notes"), ("Ctrl+4",)),
        Command("guide", _("Author’s guide"), ("F1",), on_start=True),
        Command("alone", _("With the text, or alone"), ("Ctrl+E",)),
        Command("export-map", _("Export the map…")),
    )


def _of_view() -> tuple[Command, ...]:
    return (
        Command("larger", _("Larger text"), ("Ctrl++", "Ctrl+="), on_start=True),
        Command("smaller", _("Smaller text"), ("Ctrl+-",), on_start=True),
        Command("usual-size", _("Usual text size"), ("Ctrl+0",), on_start=True),
        Command("look", _("Other colours"), ("Ctrl+Shift+L",), on_start=True),
        Command("full-screen", _("Full screen"), ("F11",), on_start=True),
        Command("leave", _("Leave at once"), ("Ctrl+Shift+X",), on_start=True),
    )


AT_A_PLACE = (
    *("undo", "redo", "offers", "rename", "mend", "explain", "comment"),
    *("definition", "references"),
)
"""The commands that a right click in the text offers, too."""


class StudioMenu:
    """The menu bar of a window, and what of it can be used now."""

    def __init__(self, window: QMainWindow, does: Mapping[str, Callable[[], object]]) -> None:
        self._actions: list[tuple[Command, QAction]] = []
        for title, commands in menus():
            menu = QMenu(f"&{title}", window)
            window.menuBar().addMenu(menu)
            for command in commands:
                action = QAction(command.label, window)
                action.setShortcuts([QKeySequence(key) for key in command.keys])
                action.triggered.connect(lambda _on=False, do=does[command.id]: do())
                menu.addAction(action)
                self._actions.append((command, action))

    def of(self, *commands: str) -> list[QAction]:
        """Return the actions of some commands, as they stand in the menus."""
        return [action for command, action in self._actions if command.id in commands]

    def show_open(self, *, is_open: bool) -> None:
        """Let what needs an open story be used where one is."""
        for command, action in self._actions:
            action.setEnabled(is_open or command.on_start)
