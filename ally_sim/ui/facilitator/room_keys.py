"""The keys of a room: one table, the same on both windows, for a keyboard and for a clicker."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ally_sim.engine import actions as do
from ally_sim.engine.actions import Blank
from ally_sim.engine.steps import Kind
from ally_sim.story.model import ChoiceId
from ally_sim.ui.facilitator.current_stage import CurrentStage
from ally_sim.ui.facilitator.key_presses import (
    combination,
    controlled,
    digit,
    is_digit,
    is_text_field,
    keeps_its_keys,
    shifted,
)
from ally_sim.ui.keys import Group, Key, Mode
from ally_sim.ui.language import _

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def groups() -> tuple[Group, ...]:
    """Return every key by what it is for, in the order of the key sheet."""
    return (
        (_("Going on"), _going_on()),
        (_("What the room sees"), _what_is_seen()),
        (_("The vote"), _vote()),
        (_("At hand"), _at_hand()),
    )


def table() -> tuple[Key, ...]:
    """Return every key."""
    return tuple(key for _title, those in groups() for key in those)


def _key(id_: str, keys: str, label: str) -> Key:
    return Key(id_, Mode.ROOM, tuple(keys.split()), label)


def _going_on() -> tuple[Key, ...]:
    return (
        _key("next", "PgDown Right Down Space Return Enter N", _("Next")),
        _key("back", "PgUp Left Up P Backspace", _("Back: undo the last step")),
        _key("go", "G", _("Go to a scene")),
        _key("overview", "O", _("Overview: the way so far and all scenes")),
        _key("skip", "L", _("Skip the scene; its summary is told instead")),
        _key("peek", "K", _("Look at another choice’s answer, and come back")),
        _key("take", "C", _("Take a choice yourself")),
        _key("escape", "Esc", _("Leave black, white, a look, the overview or a text field")),
        _key("end", "E", _("End the session; you are asked first")),
    )


def _what_is_seen() -> tuple[Key, ...]:
    return (
        _key("black", "B .", _("Black, and back")),
        _key("white", "W", _("White, and back")),
        _key("freeze", "F", _("Freeze what the room sees, and let it go on")),
        _key("present", "F5 Shift+F5", _("Show the room’s picture on its screen")),
        _key("full-screen", "F11", _("The room’s picture on the full screen, or in a window")),
        _key("swap", "S", _("Swap the two screens")),
        _key("look", "Tab", _("Held down: look at the console, where there is one screen")),
        _key("larger", "+ =", _("Larger text for the room")),
        _key("smaller", "-", _("Smaller text for the room")),
        _key("usual-size", "0", _("Usual text size for the room")),
    )


def _vote() -> tuple[Key, ...]:
    return (
        _key("vote", "1 9", _("One more hand for this choice")),
        _key("unvote", "Shift+1 Shift+9", _("One hand fewer for this choice")),
        _key("number", "Ctrl+1 Ctrl+9", _("Type how many hands")),
        _key("abstain", "A", _("Type how many abstain")),
        _key("again", "V", _("After a tally: talk and vote again")),
        _key("report", "R", _("What each table says")),
    )


def _at_hand() -> tuple[Key, ...]:
    return (
        _key("timer", "T", _("Start the timer, pause it, let it go on")),
        _key("timer-away", "Shift+T", _("Put the timer away")),
        _key("prompt", "D", _("Show the room the next question to talk about")),
        _key("note", "M", _("Write a note")),
        _key("hard", "H", _("Hard moments: what to do")),
        _key("leave", "Ctrl+Shift+X", _("Leave at once: every window turns neutral")),
        _key("keys", "?", _("This list of keys")),
        _key("help", "F1", _("Help")),
    )


class Pages(Protocol):
    """What the audience sees, where it does not fit on one page."""

    def turn(self, by: int) -> bool:
        """Show the page `by` pages on; False where there is none."""
        ...


class RoomKeys(QObject):
    """Turns keys into steps of the stage; what is the windows' business, it asks for.

    A key that is held down does nothing more. While the audience sees black or white, Next and
    Back only bring the story back: a step that nobody sees is a step by accident.
    """

    wanted = Signal(str)
    """Something of the table that a window has to do, by its id."""

    number_wanted = Signal(int)
    """The hands for the choice of that number (from 0) are to be typed."""

    looking = Signal(bool)
    """The key to look at the console is held down, or let go."""

    def __init__(self, current: CurrentStage, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self._pages = pages
        self._looks = False
        self._audience: tuple[QObject, ...] = ()
        self.on_sheet: Callable[[], QWidget | None] = lambda: None
        """What has the keyboard on a sheet over the console, None where no sheet lies there."""
        self._ids = {QKeySequence(name).toString(): key.id for key in table() for name in key.keys}
        self._does: Mapping[str, Callable[[], None]] = {
            "next": self.next,
            "back": self.back,
            "black": lambda: self._show_blank(Blank.BLACK),
            "white": lambda: self._show_blank(Blank.WHITE),
            "freeze": lambda: self._current.act(do.Freeze(held=not self._current.stage.held)),
            "again": lambda: self._current.act(do.VoteAgain()),
            "skip": lambda: self._current.act(do.SkipScene()),
            "timer": self._run_timer,
            "timer-away": lambda: self._current.act(do.ClearTimer()),
            "prompt": self._show_prompt,
            "escape": self._escape,
        }

    def watch(self, window: QWidget, *, audience: bool = False) -> None:
        """Take the keys of `window` from now on, before anything in it; see `keeps_its_keys`."""
        window.winId()  # from here on it has a handle
        handle = window.windowHandle()
        for each in (window, handle):
            each.installEventFilter(self)
        if audience:
            self._audience = (window, handle)

    @property
    def looks(self) -> bool:
        """Whether the key to look at the console is held down."""
        return self._looks

    def next(self) -> None:
        """Go one step on, or to the next page of what is shown."""
        if not self._shows_again() and not self._pages.turn(1):
            self._current.act(do.Next())

    def back(self) -> None:
        """Undo one step, or go to the page before."""
        if not self._shows_again() and not self._pages.turn(-1):
            self._current.act(do.Back())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the keys of the windows that are watched."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, event)
        if event.type() is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._released(event)
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        window = watched if isinstance(watched, QWidget) else QApplication.activeWindow()
        focus = window.focusWidget() if window else None
        if event.key() == Qt.Key.Key_Tab:
            return self._looked(watched, event)
        if self._current.stage.blank is Blank.NEUTRAL:
            return self._returned(watched, event)
        part = self.on_sheet() if watched in self._audience else None
        if part is not None and keeps_its_keys(part, event):
            QApplication.sendEvent(part, event.clone())
            return True
        if keeps_its_keys(focus, event):
            return False
        if event.key() == Qt.Key.Key_Escape and window is not None and is_text_field(focus):
            window.setFocus()
            return True
        return self._answered(event)

    def _answered(self, event: QKeyEvent) -> bool:
        number = digit(event, QGuiApplication.platformName())
        if 0 < number <= len(self._choices) or (is_digit(event.key()) and number):
            if not event.isAutoRepeat():
                self._count(number - 1, event)
            return True
        id_ = next((self._ids[each] for each in combination(event) if each in self._ids), "")
        if id_ and not event.isAutoRepeat():
            self.do(id_)
        return bool(id_)

    def do(self, id_: str) -> None:
        """Do what a key of the table does, by its id; for a button that stands for the key."""
        if id_ in self._does:
            self._does[id_]()
        else:
            self.wanted.emit(id_)

    def _count(self, number: int, event: QKeyEvent) -> None:
        if number >= len(self._choices):
            return
        if controlled(event):
            self.number_wanted.emit(number)
        else:
            self._current.act(do.Hands(self._choices[number], -1 if shifted(event) else 1))

    def _looked(self, watched: QObject, event: QKeyEvent) -> bool:
        if watched not in self._audience and not self._looks:
            return False
        if not event.isAutoRepeat() and not self._looks:
            self._looks = True
            self.looking.emit(True)
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if not self._looks or event.key() != Qt.Key.Key_Tab or event.isAutoRepeat():
            return False
        self._looks = False
        self.looking.emit(False)
        return True

    def _returned(self, watched: QObject, event: QKeyEvent) -> bool:
        """Let any key on the audience window bring both windows back; the console has its own."""
        if watched not in self._audience:
            return False
        if not event.isAutoRepeat() and event.key() not in _MODIFIERS:
            self.wanted.emit("return")
        return True

    @property
    def _choices(self) -> tuple[ChoiceId, ...]:
        place = self._current.stage.place
        return tuple(each.id for each in place.playthrough.open) if place.at_choice else ()

    def _shows_again(self) -> bool:
        covered = self._current.stage.blank in (Blank.BLACK, Blank.WHITE)
        if covered:
            self._current.act(do.ShowBlank(Blank.NONE))
        return covered

    def _show_blank(self, blank: Blank) -> None:
        shown = self._current.stage.blank is blank
        self._current.act(do.ShowBlank(Blank.NONE if shown else blank))

    def _run_timer(self) -> None:
        stage = self._current.stage
        start = do.StartTimer(round(stage.plan.talk * 60))
        self._current.act(do.PauseTimer() if stage.timer else start)

    def _show_prompt(self) -> None:
        """Show the first prompt that is not shown; after the last, hide them one by one."""
        place = self._current.stage.place
        hidden = [n for n in range(len(place.open_prompts)) if n not in place.prompts]
        last = max(place.prompts, default=0)
        self._current.act(do.ShowPrompt(hidden[0] if hidden else last))

    def _escape(self) -> None:
        """Leave what lies over the story, one thing at a time; a vote only before any hand."""
        stage = self._current.stage
        voting = stage.place.step.kind is Kind.VOTE and stage.place.round
        if self._shows_again():
            return
        if stage.place.peek:
            self._current.act(do.ClosePeek())
        elif voting and not voting.counted:
            self._current.act(do.Back())
        else:
            self.wanted.emit("escape")
