"""The steps of a facilitated story: what *next* goes along, one thing at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ally_sim.engine.debrief import DebriefView, ThemeGuidanceView, VoiceView, debrief
from ally_sim.engine.playthrough import Playthrough
from ally_sim.engine.telling import answer_view
from ally_sim.engine.views import AnswerView
from ally_sim.story.model import FeedbackTiming

LINES_A_STEP = 3
"""How many lines of a person, or cards of a theme, one step of the debrief holds."""


class Kind(StrEnum):
    """What a step shows."""

    TITLE = "title"
    NOTE = "note"
    BRIEFING = "briefing"
    SCENE_NOTE = "scene-note"
    TEXT = "text"
    CHOICES = "choices"
    DISCUSS = "discuss"
    VOTE = "vote"
    TALLY = "tally"
    CHOSEN = "chosen"
    HAPPENS = "happens"
    LANDED = "landed"
    WHY = "why"
    ENDING = "ending"
    PATH = "path"
    VOICES = "voices"
    GUIDANCE = "guidance"
    REFLECTION = "reflection"


AT_CHOICE = (Kind.CHOICES, Kind.DISCUSS, Kind.VOTE, Kind.TALLY)
AT_VOTE = (Kind.VOTE, Kind.TALLY)
OF_VISIT = (Kind.SCENE_NOTE, Kind.TEXT, Kind.CHOICES, Kind.ENDING)
OF_ANSWER = (Kind.CHOSEN, Kind.HAPPENS, Kind.LANDED, Kind.WHY)
OF_OPENING = (Kind.TITLE, Kind.NOTE, Kind.BRIEFING)
OF_DEBRIEF = (Kind.PATH, Kind.VOICES, Kind.GUIDANCE, Kind.REFLECTION)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `number` is that of its visit (OF_VISIT), its choice (OF_ANSWER) or its round.

    `part` counts from 0 what comes one after the other in it: paragraphs, choices, people, cards.
    """

    kind: Kind
    number: int = 0
    part: int = 0


def steps(playthrough: Playthrough, timing: FeedbackTiming, *, rounds: int) -> tuple[Step, ...]:
    """Return the steps since the last choice; at the start, those since the title.

    They end with the room's vote, `rounds` of them, or with the debrief.
    """
    return tuple(_steps(playthrough, timing, rounds))


def answer_steps(playthrough: Playthrough, number: int, *, why: bool) -> tuple[Step, ...]:
    """Return the steps that answer the choice of that number, with its feedback or without."""
    view = answer_view(playthrough, number)
    lines = sum(len(block.lines) for block in view.then)
    found = [Step(Kind.CHOSEN, number)]
    found += _parts(Kind.HAPPENS, number, lines)
    found += _parts(Kind.LANDED, number, len(view.landed) or bool(view.changes))
    if why:
        found += _why_steps(view, number)
    return tuple(found)


def voice_parts(view: DebriefView) -> tuple[VoiceView, ...]:
    """Return the voices of a debrief in pieces that one step can hold."""
    return tuple(
        replace(voice, lines=voice.lines[first : first + LINES_A_STEP])
        for voice in view.voices
        for first in range(0, len(voice.lines), LINES_A_STEP)
    )


def guidance_parts(view: DebriefView) -> tuple[ThemeGuidanceView, ...]:
    """Return the guidance of a debrief in pieces that one step can hold."""
    pieces = []
    for theme in view.guidance:
        cards = (*theme.practised, *theme.met)
        for first in range(0, len(cards), LINES_A_STEP):
            held = cards[first : first + LINES_A_STEP]
            practised = tuple(card for card in held if card in theme.practised)
            met = tuple(card for card in held if card in theme.met)
            pieces.append(ThemeGuidanceView(theme.theme, practised, met))
    return tuple(pieces)


def _steps(playthrough: Playthrough, timing: FeedbackTiming, rounds: int) -> Iterator[Step]:
    taken = len(playthrough.choices)
    if taken:
        at_once = timing is FeedbackTiming.AFTER_CHOICE
        yield from answer_steps(playthrough, taken - 1, why=at_once)
    else:
        yield from _opening(playthrough)
    for visit in range(playthrough.stretch_start, len(playthrough.visits)):
        if timing is FeedbackTiming.AFTER_SCENE:
            yield from _whys(playthrough, _held_before(playthrough, visit))
        yield from _visit(playthrough, visit)
    if playthrough.ended:
        if timing is FeedbackTiming.AT_END:
            yield from _whys(playthrough, range(taken))
        yield from _debrief(playthrough)
    elif playthrough.open:
        yield from _vote(rounds)


def _opening(playthrough: Playthrough) -> Iterator[Step]:
    story = playthrough.story
    yield Step(Kind.TITLE)
    if story.content_note:
        yield Step(Kind.NOTE)
    yield from _parts(Kind.BRIEFING, 0, bool(story.you) + bool(story.cast))


def _visit(playthrough: Playthrough, visit: int) -> Iterator[Step]:
    at = playthrough.visits[visit]
    if at.scene.content_note:
        yield Step(Kind.SCENE_NOTE, visit)
    lines = sum(len(block.paragraphs) for block in at.text)
    yield from _parts(Kind.TEXT, visit, lines)
    if visit + 1 == len(playthrough.visits):
        yield from _parts(Kind.CHOICES, visit, len(playthrough.open))
    if at.scene.ending:
        yield Step(Kind.ENDING, visit)


def _vote(rounds: int) -> Iterator[Step]:
    for number in range(rounds):
        yield Step(Kind.DISCUSS, number)
        yield Step(Kind.VOTE, number)
        yield Step(Kind.TALLY, number)


def _debrief(playthrough: Playthrough) -> Iterator[Step]:
    view = debrief(playthrough)
    if view.path:
        yield Step(Kind.PATH)
    yield from _parts(Kind.VOICES, 0, len(voice_parts(view)))
    yield from _parts(Kind.GUIDANCE, 0, len(guidance_parts(view)))
    yield from _parts(Kind.REFLECTION, 0, len(view.ending.reflect))


def _whys(playthrough: Playthrough, numbers: range) -> Iterator[Step]:
    for number in numbers:
        yield from _why_steps(answer_view(playthrough, number), number)


def _why_steps(view: AnswerView, number: int) -> list[Step]:
    """Return the feedback as one step, and each card of guidance as another."""
    told = bool(view.feedback or view.impact or view.guidance)
    return _parts(Kind.WHY, number, told + len(view.guidance))


def _parts(kind: Kind, number: int, parts: int) -> list[Step]:
    return [Step(kind, number, part) for part in range(parts)]


def _held_before(playthrough: Playthrough, visit: int) -> range:
    """Return the choices whose feedback is due before `visit`, because a new scene begins there."""
    if not _begins(playthrough, visit):
        return range(0)
    begun = next((v for v in range(visit - 1, -1, -1) if _begins(playthrough, v)), 0)
    moments = playthrough.moments
    return range(sum(n < begun for n in moments), sum(n < visit for n in moments))


def _begins(playthrough: Playthrough, visit: int) -> bool:
    """Tell whether a visit is felt as a new scene: it has a title of its own, or ends the story."""
    scene = playthrough.visits[visit].scene
    return bool(scene.title) or scene.ending is not None
