"""Starts and ends the app: one process, one window, everything of the world handed in."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ally_sim.ui.crash import Crashes
from ally_sim.ui.language import _
from ally_sim.ui.one_window import OneWindow
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.first_words import briefing_picture, shelf_picture
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.process import application, hear_signals

if TYPE_CHECKING:
    from ally_sim.engine.story_views import BriefingView
    from ally_sim.story.head import Head
    from ally_sim.story.shelf import FoundStory
    from ally_sim.story.translations import Tellings
    from ally_sim.ui.first_picture import FirstPicture
    from ally_sim.ui.player.journey import Journey
    from ally_sim.ui.player.opened_story import ReadStory
    from ally_sim.ui.player.shelf import ShelfPage

AGAIN = 64
"""What the event loop returns where the window is to be built anew."""

PARTS = tuple(
    f"ally_sim.{part}"
    for part in (
        *("ui.widgets.neutral", "ui.widgets.toast"),
        *("story.model", "story.reader", "story.shelf", "engine.views", "engine.playthrough"),
        *("engine.telling", "engine.debrief", "engine.library", "records.progress"),
        *("ui.widgets.story_card", "ui.widgets.prose", "ui.widgets.scene_panel", "ui.player.play"),
        *("ui.player.debrief", "ui.player.library", "ui.player.practice", "ui.player.journey"),
        *("ui.player.settings", "ui.widgets.manual"),
    )
)
"""What comes after the first picture, piece by piece, each in less time than anybody notices."""

PAINTING_MS = 100
"""How long painting in between may take before the rest goes on."""

INPUT = (
    *(QEvent.Type.KeyPress, QEvent.Type.KeyRelease),
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease),
)
"""What somebody does to a window."""

Find = Callable[[], "Sequence[FoundStory]"]
"""Finds the stories for the shelf; AllySimError where that cannot be done."""

Lead = Callable[[], "Journey"]
"""Makes what leads on from the page that is shown first."""


UNREADABLE = 1
"""What it returns where the story that it was to open on cannot be opened."""


class Opening(NamedTuple):
    """A story to open the app on.

    `head` is what is known of it before it is read, where that is enough for a first picture;
    `read` returns the story, or None where it cannot be opened.
    """

    head: "Head | None"
    read: "Callable[[], ReadStory | None]"


def run(desk: Desk, find: Find, opening: Opening | None) -> int:
    """Show the app on the shelf of the stories to `find`, or on a story; return the exit code.

    Where the shelf is open already on this data folder, that window comes forward instead.
    """
    _app = application()  # it lives as long as this function
    one = OneWindow(desk.home)
    if opening is None and one.asks_other():
        return 0
    crashes = Crashes(desk.home, desk.clock)
    code = _sit(desk, one, crashes, find, opening)
    while code == AGAIN:
        # From the shelf, where the keyboard is on the story that somebody was in.
        code = _sit(desk, one, crashes, find, None)
    crashes.stop()
    desk.database.close()
    return code


def _sit(
    desk: Desk,
    one: OneWindow,
    crashes: Crashes,
    find: Find,
    opening: Opening | None,
) -> int:
    """Show the window until it is closed, or begun `AGAIN`."""
    window = PlayerWindow(desk.database, furnished=False)
    one.asked.connect(window.come_forward)
    crashes.happened.connect(lambda: window.tell(_crash_sentence(desk)))
    crashes.too_many.connect(lambda: _offer_again(window, desk))
    heartbeat = hear_signals(window, window.close)
    window.show_picture(*_first_picture(window, opening))

    def go_on() -> None:
        lead = _first_page(window, desk, opening)
        if lead is None:
            QApplication.exit(UNREADABLE)
            return
        if told := crashes.last_time():
            window.tell(told)
        _paint()
        one.listen()
        lead().find_stories(find)

    # What is shown first is painted first; then there is time for the rest.
    _Painted(window, go_on)
    window.show()
    window.activateWindow()
    code = QApplication.exec()
    heartbeat.stop()
    crashes.happened.disconnect()
    crashes.too_many.disconnect()
    window.close()
    window.deleteLater()
    return code


def _first_picture(window: PlayerWindow, opening: Opening | None) -> "tuple[FirstPicture, str]":
    """Return a picture of the shelf or of a briefing, and the title of that."""
    told = _told_first(opening, window.story_languages) if opening else None
    return (briefing_picture(told), told.title) if told else (shelf_picture(), "")


def _told_first(opening: Opening, wanted: tuple[str, str]) -> "BriefingView | Head | None":
    """Return what is told first of a story: where its head does not tell that, it is read."""
    from ally_sim.story.head import language_for  # noqa: PLC0415 - the shelf does without

    head = opening.head
    if head and language_for(wanted, head.languages) == head.languages[0]:
        return head
    opened = opening.read()
    if opened is None or opened.tellings is None:
        return head
    from ally_sim.engine.briefing import briefing  # noqa: PLC0415 - read by now

    return briefing(opened.tellings.told_in(*wanted))


def _first_page(window: PlayerWindow, desk: Desk, opening: Opening | None) -> Lead | None:
    """Build the window and show its first page; return what leads on from that.

    A fault of ours in it ends the app: without a page a window is of no use. None where the story
    cannot be opened.
    """
    try:
        opened = opening.read() if opening else None
        if opening and (opened is None or opened.tellings is None):
            return None
        window.furnish()
        if opened and opened.tellings:
            return _briefing(window, desk, opened, opened.tellings)
        return _shelf(window, desk)
    except Exception:
        QApplication.exit(1)
        raise


def _shelf(window: PlayerWindow, desk: Desk) -> Lead:
    """Show the shelf, empty; return what leads on from it."""
    from ally_sim.ui.player.shelf import ShelfPage  # noqa: PLC0415 - a briefing does without

    shelf = ShelfPage(str(desk.home), window)
    window.show_page(shelf, "", on_shelf=True)
    shelf.setFocus()  # until there is a card to have the keyboard
    return lambda: _journey(window, desk, shelf)


def _briefing(window: PlayerWindow, desk: Desk, opened: "ReadStory", tellings: "Tellings") -> Lead:
    """Show the briefing of a story; return what leads on from it."""
    from ally_sim.ui.player.way_in import briefing_page  # noqa: PLC0415 - the shelf does without

    page = briefing_page(tellings, desk.progress, window.story_languages)
    window.show_page(page, page.windowTitle())
    page.focus_start()

    def lead() -> "Journey":
        journey = _journey(window, desk)
        journey.lead_from(page, opened, tellings)
        return journey

    return lead


def _journey(window: PlayerWindow, desk: Desk, shelf: "ShelfPage | None" = None) -> "Journey":
    """Return what leads through the pages, from `shelf` where it is shown, with a room's door.

    From now on the practice file is looked after.
    """
    # The first picture does not wait for all that the others need.
    for part in PARTS:
        import_module(part)
        _paint()
    from ally_sim.ui.player.journey import Journey  # noqa: PLC0415
    from ally_sim.ui.room_door import RoomDoor  # noqa: PLC0415
    from ally_sim.ui.safekeeping import Safekeeping  # noqa: PLC0415

    Safekeeping(desk.database, desk.clock, window).told.connect(window.tell)
    journey = Journey(window, desk, shelf)
    journey.present_wanted.connect(RoomDoor(window, desk).open)
    return journey


def _paint() -> None:
    """Let the window be painted in between; keys and clicks wait until they can be answered."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, PAINTING_MS)


class _Painted(QObject):
    """Does something once, as soon as a window has been painted for the first time.

    Keys and clicks wait until that is done: until then nothing would come of them.
    """

    def __init__(self, window: PlayerWindow, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._held: list[QEvent] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first painting, and let it come to its end."""
        kind = event.type()
        if watched is not self._window:
            if kind in INPUT:
                self._held.append(event.clone())
            return kind in INPUT
        if kind is QEvent.Type.Show:
            self._window.windowHandle().installEventFilter(self)
        elif kind is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return False

    def _go_on(self) -> None:
        try:
            self._then()
        finally:  # after a fault of ours, too, the window can be used
            self._let_through()

    def _let_through(self) -> None:
        handle = self._window.windowHandle()
        handle.removeEventFilter(self)
        for event in self._held:
            QApplication.postEvent(handle, event)
        self._held.clear()


def _crash_sentence(desk: Desk) -> str:
    return _(
        "Something in Ally Sim itself went wrong. Your place is kept, and you can go on; "
        "what happened is noted in {file}."
    ).format(file=desk.home / "crash.log")


def _offer_again(window: PlayerWindow, desk: Desk) -> None:
    """Offer to begin anew after several faults; nothing is lost by it."""
    from ally_sim.ui.widgets.words import Words  # noqa: PLC0415 - hardly ever

    if window.is_asking:
        window.tell(_crash_sentence(desk))
        return
    told = _(
        "Something in Ally Sim itself went wrong three times within a minute. All that you did "
        "and wrote is kept. It is best to start again: you come back to the shelf, and to your "
        "place in the story from there. What happened is noted in {file}."
    ).format(file=desk.home / "crash.log")
    inside = Words(told, "reading")
    sheet = window.lay(_("Start again?"), inside, _("Go on"), _("Start again"))
    sheet.buttons[-1].clicked.connect(lambda: QApplication.exit(AGAIN))
