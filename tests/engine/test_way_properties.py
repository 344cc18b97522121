"""What holds for one way through a story, whatever is done to it and to the story in any order."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.story.model import ChoiceId, Story
from tests.engine.generated_stories import stories


class Way(RuleBasedStateMachine):
    """A player who chooses, goes back, begins again and comes back, while the story is edited."""

    playthrough: Playthrough

    @initialize(story=stories(), seed=st.integers(0, 3))
    def begin(self, story: Story, seed: int) -> None:
        self.playthrough = start(story, seed=seed)
        self.taken: list[ChoiceId] = []

    def offered(self) -> tuple[ChoiceId, ...]:
        return (*(choice.id for choice in self.playthrough.open), *self.playthrough.skips)

    @rule(pick=st.integers(0, 9))
    def choose(self, pick: int) -> None:
        offered = self.offered()
        if offered:
            choice = offered[pick % len(offered)]
            self.playthrough = self.playthrough.choose(choice)
            self.taken.append(choice)

    @rule(choices=st.integers(0, 4))
    def go_back(self, choices: int) -> None:
        self.playthrough = self.playthrough.rewind(choices)
        self.taken = self.taken[: max(len(self.taken) - choices, 0)]

    @rule()
    def begin_again(self) -> None:
        self.playthrough = start(self.playthrough.story, seed=self.playthrough.seed)
        self.taken = []

    @rule()
    def come_back_another_day(self) -> None:
        before = self.playthrough
        after = replay(before.story, before.choices, seed=before.seed)
        assert after.lost == ()
        self.playthrough = after.playthrough

    @rule(edited=stories())
    def play_on_in_an_edited_story(self, edited: Story) -> None:
        seed = self.playthrough.seed
        went_on = replay(edited, self.taken, seed=seed)
        kept = len(went_on.playthrough.choices)
        assert (*went_on.playthrough.choices, *went_on.lost) == tuple(self.taken)
        if went_on.lost:
            self.playthrough = went_on.playthrough
            assert went_on.lost[0] not in self.offered()
        self.playthrough = went_on.playthrough
        self.taken = self.taken[:kept]

    @rule()
    def take_what_is_not_offered(self) -> None:
        before = self.playthrough
        lost = replay(before.story, (*before.choices, ChoiceId("no such choice")), seed=before.seed)
        assert lost.lost == (ChoiceId("no such choice"),)
        assert lost.playthrough == before

    @invariant()
    def it_is_what_its_choices_make_it(self) -> None:
        assert self.playthrough.choices == tuple(self.taken)
        again = replay(self.playthrough.story, self.taken, seed=self.playthrough.seed)
        assert again.lost == ()
        assert again.playthrough == self.playthrough
        assert again.playthrough.visits == self.playthrough.visits

    @invariant()
    def it_ends_or_goes_on_or_is_stuck(self) -> None:
        assert self.playthrough.ended + self.playthrough.stuck + bool(self.playthrough.open) == 1

    @invariant()
    def meters_stay_in_their_range(self) -> None:
        for meter in self.playthrough.story.meters.values():
            assert meter.low <= self.playthrough.state.meters[meter.id] <= meter.high


Way.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyWay = Way.TestCase
