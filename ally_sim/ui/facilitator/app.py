"""Starts and ends a room: the console, and from the plan on a session with its two windows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ally_sim.engine.plan import Plan
from ally_sim.engine.stage import begin
from ally_sim.errors import AllySimError
from ally_sim.records.database import database_in_memory
from ally_sim.records.recording import Recording
from ally_sim.records.sessions import SavedSession, Sessions
from ally_sim.records.settings import read_settings
from ally_sim.story.model import StoryId
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.crash import Crashes
from ally_sim.ui.facilitator.console_window import ConsoleWindow
from ally_sim.ui.facilitator.current_stage import CurrentStage
from ally_sim.ui.facilitator.desk import RoomDesk
from ally_sim.ui.facilitator.plan import PlanPage
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.screens import Screens
from ally_sim.ui.language import _, in_words, several, speak
from ally_sim.ui.notices import lay_notices
from ally_sim.ui.process import application, hear_signals
from ally_sim.ui.safekeeping import Safekeeping


def run(desk: RoomDesk, stories: Sequence[FoundStory], chosen: StoryId | None) -> int:
    """Show the plan, with the chosen story in it; return the exit code."""
    app = application()
    app.setQuitOnLastWindowClosed(False)  # the console decides, not the room's picture
    speak(read_settings(desk.database).language)
    crashes = Crashes(desk.home, desk.clock)
    evening = Evening(desk, stories, chosen)
    crashes.happened.connect(evening.tell_fault)
    crashes.too_many.connect(lambda: evening.window.tell(_again_sentence()))
    Safekeeping(desk.database, desk.clock, evening).told.connect(evening.window.tell)
    evening.window.closing.connect(app.quit)
    heartbeat = hear_signals(evening.window, evening.window.close)
    evening.window.show()
    evening.window.activateWindow()
    if told := crashes.last_time():
        evening.window.tell(told)
    code = app.exec()
    heartbeat.stop()
    evening.put_away()
    crashes.stop()
    desk.database.close()
    return code


class Evening(QObject):
    """What happens in one window after the other: the plan, a session, what is left of it."""

    def __init__(
        self, desk: RoomDesk, stories: Sequence[FoundStory], chosen: StoryId | None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._screens = Screens(desk.database, self)
        self.room: Room | None = None
        """The session under way."""
        self.window = ConsoleWindow(desk, stories, self._screens, chosen)
        self.window.begin_wanted.connect(self.begin)
        self.window.resume_wanted.connect(self.resume)
        if notice := lay_notices(self.window, desk.notices):
            notice.closed.connect(lambda: self.window.on_plan(PlanPage.focus_start))

    def begin(self, plan: Plan, keep: bool) -> None:  # noqa: FBT001 - a signal's value
        """Begin a session; with `keep` false, nothing of it ever reaches the disk."""
        sessions = self._desk.sessions if keep else Sessions(database_in_memory())
        try:
            recording = sessions.begin(plan, clock=self._desk.clock)
        except AllySimError as error:
            self.window.tell(in_words(error))
            return
        current = CurrentStage(begin(plan), recording, self._clock(0.0))
        self._open(sessions, recording, current)

    def resume(self, saved: SavedSession) -> None:
        """Go on with a session where it stood, in its stories as they were then."""
        sessions = self._desk.sessions
        stories = sessions.stories(saved)
        missing = [each.title for each in saved.missing(stories)]
        if missing:
            self.window.tell(
                _(
                    "This session cannot go on, for a story cannot be read any more: {titles}."
                ).format(titles=", ".join(missing))
            )
            return
        resumed = saved.resumed(stories)
        recording = sessions.resume(saved, clock=self._desk.clock)
        self._open(
            sessions, recording, CurrentStage(resumed.stage, recording, self._clock(saved.elapsed))
        )
        if resumed.lost:
            told = several("{number} step was lost.", "{number} steps were lost.", resumed.lost)
            self.window.tell(told.format(number=resumed.lost))

    def tell_fault(self) -> None:
        """Say, on the console only, that something of our own went wrong."""
        self.window.tell(_crash_sentence(self._desk))

    def put_away(self) -> None:
        """Put the session's windows away; it can be taken up again."""
        if self.room is not None:
            self.room.put_away()
            self.room = None

    def _open(self, sessions: Sessions, recording: Recording, current: CurrentStage) -> None:
        self.put_away()
        room = Room(current, self.window, self._screens)
        self.room = room
        room.ended.connect(lambda: self._ended(sessions, recording, current))
        self.window.show_room(room)
        room.present()

    def _ended(self, sessions: Sessions, recording: Recording, current: CurrentStage) -> None:
        self.room = None
        self.window.show_after(sessions, recording.session, current.stage, current.now)

    def _clock(self, elapsed: float) -> Callable[[], float]:
        """Return the seconds into a session that has run for `elapsed` seconds by now."""
        since = self._desk.seconds() - elapsed
        return lambda: self._desk.seconds() - since


def _crash_sentence(desk: RoomDesk) -> str:
    return _(
        "Something in Ally Sim itself went wrong. The session is kept, and you can go on; "
        "what happened is noted in {file}."
    ).format(file=desk.home / "crash.log")


def _again_sentence() -> str:
    return _(
        "Something in Ally Sim went wrong several times. Close the console and start it again as "
        "soon as the room can wait: the session goes on where it stands."
    )
