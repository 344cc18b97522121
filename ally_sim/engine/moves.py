"""What moves a room from one place to another; each returns the new place, or why there is none."""

from dataclasses import replace
from enum import StrEnum
from functools import singledispatch

from ally_sim.engine import actions as do
from ally_sim.engine.place import Place, opening, standing
from ally_sim.engine.playthrough import replay
from ally_sim.engine.steps import AT_VOTE, OF_VISIT, Kind, Step
from ally_sim.engine.votes import MOST_ROUNDS, Round, TableReport, kept, new_round


class Notice(StrEnum):
    """Why something was not done; the window finds the words for it."""

    TIE = "tie"
    NO_VOTES = "no-votes"
    NO_VOTE_NOW = "no-vote-now"
    NO_CHOICE_NOW = "no-choice-now"
    NOT_OPEN = "not-open"
    NO_SKIP = "no-skip"
    NO_MORE_ROUNDS = "no-more-rounds"
    NO_PROMPT = "no-prompt"
    NO_PEEK = "no-peek"
    PEEKING = "peeking"
    NO_WAY = "no-way"
    NO_STORY = "no-story"
    NO_TIMER = "no-timer"
    STUCK = "stuck"
    PLAN_DONE = "plan-done"
    NOTHING_BEFORE = "nothing-before"


def moved(place: Place, action: do.Move, at: float) -> Place | Notice:
    """Return the place that `action` leads to; in a peek, nothing but the peek itself moves."""
    if place.peek and not isinstance(action, do.Next | do.Peek | do.ClosePeek):
        return Notice.PEEKING
    return _to(action, place, at)


@singledispatch
def _to(action: do.Move, place: Place, at: float) -> Place | Notice:
    raise TypeError(action, place, at)


@_to.register
def _next(_action: do.Next, place: Place, at: float) -> Place | Notice:
    if place.peek:
        return place.peeked_on(place.peek)
    if place.step.kind is Kind.TALLY:
        return _lead_taken(place, at)
    onward = place.onward()
    if onward is None:
        return _after_the_last(place, at)
    return _at_step(place, onward)


def _lead_taken(place: Place, at: float) -> Place | Notice:
    """Take the choice that leads, and no other: a tie, or no votes, stops here."""
    most = place.rounds[place.step.number].most
    if len(most) != 1:
        return Notice.TIE if most else Notice.NO_VOTES
    return place.taken(most[0], at)


def _after_the_last(place: Place, at: float) -> Place | Notice:
    if not place.playthrough.ended:
        return Notice.STUCK
    return _story(place, place.story + 1, at) or Notice.PLAN_DONE


def _at_step(place: Place, step: Step) -> Place:
    """Return the place at `step`; coming to a tally reveals its round."""
    if step.kind is not Kind.TALLY:
        return replace(place, step=step)
    return replace(_with_round(place, replace(place.rounds[step.number], revealed=True)), step=step)


@_to.register
def _hands(action: do.Hands, place: Place, at: float) -> Place | Notice:
    hands = place.round.count(action.choice) + action.by if place.round else 0
    return _count(do.Count(action.choice, hands), place, at)


@_to.register
def _count(action: do.Count, place: Place, _at: float) -> Place | Notice:
    if place.round is None or place.step.kind not in AT_VOTE:
        return Notice.NO_VOTE_NOW
    if action.choice not in place.round.choices:
        return Notice.NOT_OPEN
    return _with_round(place, place.round.with_count(action.choice, action.hands))


@_to.register
def _abstain(action: do.Abstain, place: Place, _at: float) -> Place | Notice:
    if place.round is None or place.step.kind not in AT_VOTE:
        return Notice.NO_VOTE_NOW
    return _with_round(place, replace(place.round, abstained=kept(action.hands)))


def _with_round(place: Place, counted: Round) -> Place:
    """Return the place with its last round, the one at hand, counted anew."""
    return replace(place, rounds=(*place.rounds[:-1], counted))


@_to.register
def _vote_again(_action: do.VoteAgain, place: Place, _at: float) -> Place | Notice:
    if place.step.kind is not Kind.TALLY:
        return Notice.NO_VOTE_NOW
    if len(place.rounds) == MOST_ROUNDS:
        return Notice.NO_MORE_ROUNDS
    again = (*place.rounds, new_round(place.rounds[-1].choices))
    return replace(place, rounds=again, step=Step(Kind.DISCUSS, len(place.rounds)))


@_to.register
def _report(action: do.Report, place: Place, _at: float) -> Place | Notice:
    if not place.at_choice:
        return Notice.NO_VOTE_NOW
    if not _is_open(place, action.choice):
        return Notice.NOT_OPEN
    said = TableReport(action.table, action.choice, action.why)
    others = [each for each in place.reports if each.table != action.table]
    return replace(place, reports=(*others, said))


@_to.register
def _drop_report(action: do.DropReport, place: Place, _at: float) -> Place | Notice:
    left = tuple(each for each in place.reports if each.table != action.table)
    return replace(place, reports=left)


@_to.register
def _show_prompt(action: do.ShowPrompt, place: Place, _at: float) -> Place | Notice:
    if not 0 <= action.number < len(place.open_prompts):
        return Notice.NO_PROMPT
    shown = set(place.prompts) ^ {action.number}
    return replace(place, prompts=tuple(sorted(shown)))


@_to.register
def _take(action: do.Take, place: Place, at: float) -> Place | Notice:
    if not place.at_choice:
        return Notice.NO_CHOICE_NOW
    if not _is_open(place, action.choice):
        return Notice.NOT_OPEN
    return place.taken(action.choice, at)


def _is_open(place: Place, choice: str) -> bool:
    return any(each.id == choice for each in place.playthrough.open)


@_to.register
def _skip_scene(_action: do.SkipScene, place: Place, at: float) -> Place | Notice:
    return place.taken(place.skip, at) if place.skip else Notice.NO_SKIP


@_to.register
def _go_to(action: do.GoTo, place: Place, at: float) -> Place | Notice:
    played = place.playthrough
    replayed = replay(played.story, action.choices, seed=played.seed)
    there = standing(place.plan, place.story, replayed.playthrough, at=at)
    # A scene without a text of its own shows nothing: the next one is where the room comes to.
    shown = (step for step in there.steps if step.kind in OF_VISIT)
    first = next((step for step in shown if step.number >= action.visit), None)
    if replayed.lost or first is None:
        return Notice.NO_WAY
    return replace(there, step=first, decided=place.decided)


@_to.register
def _start_story(action: do.StartStory, place: Place, at: float) -> Place | Notice:
    return _story(place, action.number, at) or Notice.NO_STORY


def _story(place: Place, number: int, at: float) -> Place | None:
    if not 0 <= number < len(place.plan.stories):
        return None
    return replace(opening(place.plan, number, at=at), decided=place.decided)


@_to.register
def _peek(action: do.Peek, place: Place, _at: float) -> Place | Notice:
    return place.peeked(action.choice) if action.choice in place.siblings else Notice.NO_PEEK


@_to.register
def _close_peek(_action: do.ClosePeek, place: Place, _at: float) -> Place | Notice:
    return replace(place, peek=None)
