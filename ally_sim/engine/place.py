"""Where a room stands: a story of the plan, the way taken, the step within it, and the vote."""

from dataclasses import dataclass, replace

from ally_sim.engine.plan import Plan
from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.engine.steps import (
    AT_CHOICE,
    OF_ANSWER,
    OF_OPENING,
    OF_VISIT,
    Kind,
    Step,
    answer_steps,
    steps,
)
from ally_sim.engine.votes import Decision, Round, TableReport, new_round
from ally_sim.story.model import ChoiceId, FeedbackTiming


@dataclass(frozen=True, slots=True)
class Aside:
    """A peek: the playthrough in which the other choice is taken, and the step of its answer."""

    playthrough: Playthrough
    step: Step


@dataclass(frozen=True, slots=True)
class Place:
    """Where the room stands; what Back brings back.

    `rounds`, `reports` and `prompts` (the numbers of those that are shown) are of the moment at
    hand, `decided` tells all moments before, going back or not. `since` is when, in seconds of the
    session, the room came to the moment at hand.
    """

    plan: Plan
    story: int
    playthrough: Playthrough
    step: Step
    rounds: tuple[Round, ...]
    reports: tuple[TableReport, ...] = ()
    prompts: tuple[int, ...] = ()
    peek: Aside | None = None
    decided: tuple[Decision, ...] = ()
    since: float = 0.0

    @property
    def timing(self) -> FeedbackTiming:
        """When feedback is shown in the story at hand."""
        return self.plan.timing(self.story)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps since the last choice."""
        return steps(self.playthrough, self.timing, rounds=len(self.rounds))

    @property
    def at_choice(self) -> bool:
        """Whether the room can take a choice: they are being shown, talked about or voted on."""
        return self.step.kind in AT_CHOICE

    @property
    def round(self) -> Round | None:
        """The round that is talked about, counted or told at this step."""
        at_round = self.step.kind in (Kind.DISCUSS, Kind.VOTE, Kind.TALLY)
        return self.rounds[self.step.number] if at_round else None

    @property
    def visit(self) -> int:
        """The number of the visit at hand: the one read, or the one whose choice is answered."""
        if self.step.kind in OF_OPENING:
            return 0
        if self.step.kind in OF_VISIT:
            return self.step.number
        if self.step.kind in OF_ANSWER:
            return self.playthrough.moments[self.step.number]
        return len(self.playthrough.visits) - 1

    @property
    def skip(self) -> ChoiceId | None:
        """What takes the summary instead of the scene at hand, where it has one."""
        at = self.playthrough.visits[self.visit]
        here = self.step.kind in OF_VISIT or self.at_choice
        offered = here and at.scene.skip and self.visit >= self.playthrough.stretch_start
        return self.playthrough.skip_at(self.visit) if offered else None

    @property
    def open_prompts(self) -> tuple[str, ...]:
        """What the room may talk about before its next choice, from all scenes on the way there."""
        if self.step.kind not in (*OF_VISIT, *AT_CHOICE):
            return ()
        planned = self.plan.stories[self.story]
        stretch = self.playthrough.stretch
        return tuple(each for visit in stretch for each in planned.prompts_for(visit.scene.id))

    @property
    def siblings(self) -> tuple[ChoiceId, ...]:
        """The choices whose answer can be peeked at: those open, or beside the one just taken."""
        before = self.before_peek
        return tuple(choice.id for choice in before.open) if before else ()

    @property
    def before_peek(self) -> Playthrough | None:
        """The playthrough from which a peek sets out."""
        if self.at_choice:
            return self.playthrough
        last = len(self.playthrough.choices) - 1
        answered = self.step.kind in OF_ANSWER and self.step.number == last
        return self.playthrough.rewind() if answered else None

    def onward(self) -> Step | None:
        """Return the step after this one, None after the last that needs no choice."""
        later = self.steps
        at = later.index(self.step) + 1
        return later[at] if at < len(later) else None

    def taken(self, choice: ChoiceId, at: float) -> "Place":
        """Return the place where `choice`, one that is open or a skip, is being answered."""
        played = self.playthrough.choose(choice)
        number = len(self.playthrough.choices)
        decision = Decision(
            story=self.story,
            number=number,
            scene=played.visits[played.moments[number]].scene.id,
            choices=self.rounds[-1].choices,
            taken=choice,
            rounds=tuple(each for each in self.rounds if each.counted),
            reports=self.reports,
            began=self.since,
            decided=at,
        )
        return replace(
            standing(self.plan, self.story, played, at=at), decided=(*self.decided, decision)
        )

    def peeked(self, choice: ChoiceId) -> "Place":
        """Return the place with a look at the answer to `choice`, one of `siblings`."""
        before = self.before_peek or self.playthrough
        aside = before.choose(choice)
        return replace(self, peek=Aside(aside, Step(Kind.CHOSEN, len(before.choices))))

    def peeked_on(self, peek: Aside) -> "Place":
        """Return the place one step on in its peek; after the last, the peek is over."""
        why = self.timing is FeedbackTiming.AFTER_CHOICE
        later = answer_steps(peek.playthrough, peek.step.number, why=why)
        at = later.index(peek.step) + 1
        onward = replace(peek, step=later[at]) if at < len(later) else None
        return replace(self, peek=onward)


def standing(plan: Plan, story: int, playthrough: Playthrough, *, at: float) -> Place:
    """Return the place at the first step since the last choice, nothing voted yet."""
    rounds = (new_round([choice.id for choice in playthrough.open]),)
    first = steps(playthrough, plan.timing(story), rounds=1)[0]
    return Place(plan, story, playthrough, first, rounds, since=at)


def opening(plan: Plan, story: int, *, at: float = 0.0) -> Place:
    """Return the place at the title of the plan's story of that number."""
    planned = plan.stories[story]
    return standing(plan, story, start(planned.story, seed=planned.seed), at=at)
