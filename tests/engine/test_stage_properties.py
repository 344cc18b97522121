"""What holds for every stage, whatever a facilitator does."""

from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ally_sim.engine import actions as do
from ally_sim.engine.actions import Action, Blank
from ally_sim.engine.going import destinations
from ally_sim.engine.moves import Notice
from ally_sim.engine.plan import Plan
from ally_sim.engine.playthrough import replay
from ally_sim.engine.room_views import audience_view
from ally_sim.engine.slides import AudienceView, BlankSlide, PathSlide, RoundView, WhySlide
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.engine.steps import Kind
from ally_sim.engine.votes import TableReport
from ally_sim.story.model import FeedbackTiming, Impact, Story
from tests.engine.generated_stories import stories
from tests.engine.rooms import everything_in, marked, texts_in
from tests.plans import make_plan

numbers = st.integers(0, 5)
OWN = "<my own words>"
WHY = "<why a table would>"


class Room(RuleBasedStateMachine):
    """A room in which anything is done in any order."""

    plan: Plan
    stage: Stage
    held: AudienceView | None

    @initialize(story=stories(), again=stories(), timing=st.sampled_from([None, *FeedbackTiming]))
    def open_the_doors(self, story: Story, again: Story, timing: FeedbackTiming | None) -> None:
        told = [marked(story), marked(again)]
        self.plan = replace(make_plan(told, minutes=60, seed=2), feedback=timing)
        self.stage = begin(self.plan)
        self.recorded: list[tuple[Action, float]] = []
        self.held = None

    def does(self, action: Action) -> Stage:
        """Do it, and return the stage before."""
        before = self.stage
        at = float(len(self.recorded))
        self.stage = act(before, action, at=at)
        assert (self.stage == before) or self.stage.notice is None
        if self.stage != before:
            self.recorded.append((action, at))
        if isinstance(action, do.Move) and not isinstance(action, do.Back):
            self.back_undoes(before)
        return before

    def back_undoes(self, before: Stage) -> None:
        """Back leads from this stage to the one before, where anything was done."""
        if self.stage != before:
            undone = act(self.stage, do.Back(), at=0.0)
            assert (undone.place, undone.before) == (before.place, before.before)
            assert undone.notes == self.stage.notes

    @rule(times=st.integers(1, 12))
    def go_on(self, times: int) -> None:
        for _ in range(times):
            self.go_one_step_on()

    def go_one_step_on(self) -> None:
        before = self.does(do.Next())
        taken = self.stage.place.decided[len(before.place.decided) :]
        if taken:
            hands = before.place.rounds[-1]
            others = [
                n
                for each, n in zip(hands.choices, hands.hands, strict=True)
                if each != taken[0].taken
            ]
            assert before.place.step.kind is Kind.TALLY
            assert hands.count(taken[0].taken) > max(others, default=0)
        elif before.place.step.kind is Kind.TALLY and not before.place.peek:
            assert self.stage.notice in (Notice.TIE, Notice.NO_VOTES)

    @rule()
    def back(self) -> None:
        before = self.does(do.Back())
        assert len(self.stage.before) == max(len(before.before) - 1, 0)

    @rule(number=numbers, by=st.integers(-2, 3))
    def raise_hands(self, number: int, by: int) -> None:
        self.does(do.Hands(self.a_choice(number), by))

    @rule(number=numbers, hands=st.integers(-1, 30), abstained=st.integers(0, 9))
    def count(self, number: int, hands: int, abstained: int) -> None:
        self.does(do.Count(self.a_choice(number), hands))
        self.does(do.Abstain(abstained))

    @rule(action=st.sampled_from([do.VoteAgain(), do.SkipScene(), do.ClosePeek()]))
    def do_without_words(self, action: Action) -> None:
        self.does(action)

    @rule(number=numbers)
    def take(self, number: int) -> None:
        self.does(do.Take(self.a_choice(number)))

    @rule(number=numbers)
    def report(self, number: int) -> None:
        self.does(do.Report(f"table {number}", self.a_choice(number), WHY))
        self.does(do.DropReport("table 0"))

    @rule(number=numbers)
    def show_a_prompt(self, number: int) -> None:
        self.does(do.ShowPrompt(number))

    @rule(number=st.integers(0, 20))
    def go_somewhere(self, number: int) -> None:
        there = destinations(self.stage.place)
        to = there[number % len(there)]
        played = self.does(to.go).place.playthrough
        visit = replay(played.story, to.go.choices, seed=played.seed).playthrough.visits[
            to.go.visit
        ]
        # What shows no text cannot be stood at: the room comes to what follows.
        if visit.text and not self.stage.place.peek:
            assert self.stage.notice is None
            assert self.stage.scene == to.scene

    @rule(number=st.integers(-1, 2))
    def start_a_story(self, number: int) -> None:
        self.does(do.StartStory(number))

    @rule(number=numbers)
    def peek(self, number: int) -> None:
        siblings = self.stage.place.siblings
        if siblings:
            before = self.does(do.Peek(siblings[number % len(siblings)])).place
            after = self.stage.place
            assert replace(after, peek=None) == replace(before, peek=None)

    @rule(seconds=st.integers(0, 300))
    def use_the_timer(self, seconds: int) -> None:
        self.does(do.PauseTimer())
        self.does(do.StartTimer(seconds))

    @rule(blank=st.sampled_from(Blank))
    def blank(self, blank: Blank) -> None:
        self.does(do.ShowBlank(blank))

    @rule(held=st.booleans())
    def freeze(self, held: bool) -> None:  # noqa: FBT001 (hypothesis draws it)
        if held and not self.held:
            self.held = audience_view(replace(self.stage, blank=Blank.NONE))
            assert self.held
            self.held = self.standing_still(self.held)
        elif not held:
            self.held = None
        self.does(do.Freeze(held))

    def standing_still(self, view: AudienceView) -> AudienceView:
        """Return the view with its clock stopped now."""
        timer: Any = getattr(view.slide, "timer", None)
        if timer is None:
            return view
        stopped = timer.stopped(float(len(self.recorded)))
        slide: Any = view.slide
        return replace(view, slide=replace(slide, timer=stopped))

    @rule()
    def write_a_note(self) -> None:
        self.does(do.WriteNote(OWN))

    def a_choice(self, number: int) -> Any:
        open_now = self.stage.place.playthrough.open
        return open_now[number % len(open_now)].id if open_now else "none"

    @invariant()
    def a_blank_audience_sees_nothing(self) -> None:
        if self.stage.blank is not Blank.NONE:
            assert audience_view(self.stage) == AudienceView(BlankSlide(self.stage.blank))

    @invariant()
    def a_frozen_audience_never_changes(self) -> None:
        if self.held:
            assert audience_view(replace(self.stage, blank=Blank.NONE)) == self.held

    @invariant()
    def the_audience_sees_nothing_private(self) -> None:
        view = audience_view(replace(self.stage, blank=Blank.NONE, held=None))
        place, words = self.stage.place, texts_in(view)
        assert not any(private in words for private in ("<notes", OWN, WHY))
        prompts = [text for n, text in enumerate(place.open_prompts) if n not in place.prompts]
        assert not any(text in words for text in prompts)
        judged = any(isinstance(each, Impact) for each in everything_in(view))
        if isinstance(view.slide, WhySlide):
            assert words.count("<feedback") <= 1
            assert view.slide.feedback in ("", f"<feedback of {view.slide.choice.id}>")
        else:
            assert "<feedback" not in words
            assert isinstance(view.slide, PathSlide) or not judged
        if place.timing is FeedbackTiming.AT_END and not place.playthrough.ended:
            assert not judged

    @invariant()
    def counts_are_seen_only_when_they_are_told(self) -> None:
        view = audience_view(replace(self.stage, blank=Blank.NONE, held=None))
        shown = sum(isinstance(each, RoundView) for each in everything_in(view))
        place = self.stage.place
        if shown:
            assert shown == sum(each.revealed for each in place.rounds)
        if place.step.kind is Kind.VOTE:
            assert not place.rounds[-1].revealed
        assert not any(isinstance(each, TableReport) for each in everything_in(view))

    def teardown(self) -> None:
        """The recorded actions make the same stage."""
        stage = begin(self.plan)
        for recorded, at in self.recorded:
            action = do.from_data(do.as_data(recorded))
            assert action
            stage = act(stage, action, at=at)
        assert stage == self.stage


Room.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestAnyRoom = Room.TestCase
