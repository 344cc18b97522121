"""Sessions there were: the one that was left, to go on with, and earlier ones."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ally_sim.records.sessions import SavedSession, Sessions
from ally_sim.ui.dates import day
from ally_sim.ui.facilitator.plan_story import minutes
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words


def left_session(
    sessions: Sessions,
    saved: SavedSession,
    resume: Callable[[], None],
    report: Callable[[], None],
) -> QFrame:
    """Return the offer to go on with a session, with its date and where it stood."""
    card = QFrame()
    card.setProperty("kind", "soft")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(24, 18, 24, 18)
    rows.setSpacing(8)
    rows.addWidget(Words(_("A session was left"), "heading"))
    rows.addWidget(Words(_where_it_stood(sessions, saved)))
    button = Button(_("Go on where it stood  (Shift+F5)"), icon_name="play")
    button.clicked.connect(resume)
    instead = Button(_("See its report"), "quiet")
    instead.clicked.connect(report)
    flow = Flow()
    flow.addWidget(button)
    flow.addWidget(instead)
    rows.addLayout(flow)
    return card


def earlier_session(saved: SavedSession) -> Button:
    """Return a button for a session: what was told, and when."""
    return Button(f"{day(saved.begun)} · {_titles(saved)}", "quiet", icon_name="list-checks")


def _where_it_stood(sessions: Sessions, saved: SavedSession) -> str:
    told = _("{titles}, begun on {day} at {time}.").format(
        titles=_titles(saved), day=day(saved.begun), time=f"{saved.begun:%H:%M}"
    )
    stories = sessions.stories(saved)
    if saved.missing(stories):
        return told
    stage = saved.resumed(stories).stage
    story = stage.place.playthrough.story
    scene = story.scenes[stage.scene].title or story.title
    stood = _("It stood at “{scene}”, after {minutes}.")
    return f"{told} {stood.format(scene=scene, minutes=minutes(saved.elapsed / 60))}"


def _titles(saved: SavedSession) -> str:
    return ", ".join(each.title for each in saved.stories)
