"""What is reported of a session with a room: its way, its votes, its minutes and notes; no names.

No count under five can be read from a report, or worked out from it by taking others away: it is
merged with others (see `told`), and no sum is told. Tables lose their names; a facilitator's notes
are as they were written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ally_sim.engine.place import Place
from ally_sim.engine.stage import Stage
from ally_sim.engine.votes import Decision
from ally_sim.story.model import ChoiceId, Scene, Story
from ally_sim.story.script import plain

SMALL = 5
"""Counts below this are told of nobody."""

Told = int | None
"""A count as it may be told: None where it is merged with others."""


@dataclass(frozen=True, slots=True)
class ReportedChoice:
    """A choice of a moment, what each round brought it, and why tables would take it."""

    id: ChoiceId
    words: str
    taken: bool
    hands: tuple[Told, ...]
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedMoment:
    """A moment the room decided. `number` counts from 1; one that was gone back to comes again.

    `abstained` tells each round in which anybody did, as far as it may be told; 0 elsewhere.
    `skipped` where the summary was told instead of the scene: then no choice is the one taken.
    """

    number: int
    scene: str
    minutes: int
    rounds: int
    choices: tuple[ReportedChoice, ...]
    abstained: tuple[Told, ...]
    skipped: bool


@dataclass(frozen=True, slots=True)
class ReportedNote:
    """The facilitator's words on a scene."""

    scene: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportedStory:
    """A story of the session, that very version of it, and the ending it came to ("": none)."""

    id: str
    title: str
    version: str
    fingerprint: str
    ending: str
    moments: tuple[ReportedMoment, ...]
    notes: tuple[ReportedNote, ...]


@dataclass(frozen=True, slots=True)
class SessionReport:
    """All of a report. Minutes: those there were, those planned, and those spent."""

    begun: datetime
    there: int
    planned: int
    spent: int
    stories: tuple[ReportedStory, ...]


def session_report(stage: Stage, *, begun: datetime, elapsed: float) -> SessionReport:
    """Return the report of a session that began at `begun` and ran for `elapsed` seconds."""
    spent = 0.0 if stage.begun is None else elapsed - stage.begun
    return SessionReport(
        begun=begun,
        there=stage.plan.minutes,
        planned=round(stage.plan.planned),
        spent=_minutes(spent),
        stories=tuple(_stories(stage)),
    )


def told(counts: Sequence[int]) -> tuple[Told, ...]:
    """Return counts as they may be told: those under five merged, and with others as needed.

    What is merged adds up to five or more, and not all of it is equal: any two of it could change
    places, so that whoever knows how many were there still cannot tell whose a small count is.
    """
    merged = {count for count in counts if count < SMALL}
    small = sum(count for count in counts if count < SMALL)
    if merged and (small < SMALL or len(merged) == 1):
        merged |= {min((count for count in counts if count >= SMALL), default=0)}
    return tuple(None if count in merged else count for count in counts)


def _stories(stage: Stage) -> Iterator[ReportedStory]:
    """Yield the stories that were begun, each with the last place the room had in it."""
    places: dict[int, Place] = {}
    for place in (*stage.before, stage.place):
        places[place.story] = place
    for number, place in sorted(places.items()):
        story = place.playthrough.story
        ending = place.playthrough.scene.ending
        yield ReportedStory(
            id=story.id,
            title=story.title,
            version=story.version,
            fingerprint=story.fingerprint,
            ending=ending.title if ending else "",
            moments=tuple(
                _moment(story, each, minutes)
                for each, minutes in _timed(stage)
                if each.story == number
            ),
            notes=tuple(
                ReportedNote(_scene_title(story, story.scenes[each.scene]), each.words)
                for each in stage.notes
                if each.story == number
            ),
        )


def _timed(stage: Stage) -> Iterator[tuple[Decision, int]]:
    """Yield every decision with its minutes, which together are no more than the session took.

    What is told of them is what each adds to the minutes of all before it; time counts, as in the
    whole, from when the first title was left.
    """
    spent = 0.0
    for each in stage.place.decided:
        before = _minutes(spent)
        spent += each.decided - max(each.began, stage.begun or 0.0)
        yield each, _minutes(spent) - before


def _moment(story: Story, decision: Decision, minutes: int) -> ReportedMoment:
    # Who abstained is another choice among them: else its number would give the others away.
    rounds = [
        (each, told((*each.hands, each.abstained) if each.abstained else each.hands))
        for each in decision.rounds
    ]
    return ReportedMoment(
        number=decision.number + 1,
        scene=_scene_title(story, story.scenes[decision.scene]),
        minutes=minutes,
        rounds=len(rounds),
        choices=tuple(
            ReportedChoice(
                id=choice,
                words=_words(story, choice),
                taken=choice == decision.taken,
                hands=tuple(counts[number] for _round, counts in rounds),
                whys=tuple(e.why for e in decision.reports if e.choice == choice and e.why),
            )
            for number, choice in enumerate(decision.choices)
        ),
        abstained=tuple(counts[-1] if each.abstained else 0 for each, counts in rounds),
        skipped=decision.taken not in decision.choices,
    )


def _words(story: Story, choice: ChoiceId) -> str:
    return plain(story.choices[choice].text)


def _scene_title(story: Story, scene: Scene) -> str:
    return scene.title or story.title


def _minutes(seconds: float) -> int:
    return round(max(seconds, 0.0) / 60)
