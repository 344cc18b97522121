"""Players that are not there: what they choose, and how often they come to each ending."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from ally_sim.authoring.compiled import CompiledStory, Situation
from ally_sim.authoring.measure import measure
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.players import Player, candidates
from ally_sim.authoring.playtest import RUNS, Step, lots, run
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.ways import follow
from ally_sim.engine import rules
from ally_sim.engine.playthrough import replay
from ally_sim.story.model import SceneId, Story
from tests.engine.generated_stories import stories
from tests.stories import a_story

ENDINGS = """
  good: {text: Good., ending: {title: Good}}
  bad: {text: Bad., ending: {title: Bad}}
"""
TWICE = """
meters:
  trust: {label: Trust, range: [0, 2], start: 0}
scenes:
  first:
    text: One two three.
    choices:
      - {id: help, text: Help., impact: helps, effects: {trust: +1}, goto: second}
      - {id: harm, text: Harm., impact: harms, goto: second}
      - {id: wait, text: Wait., impact: passive, goto: second}
  second:
    text: [Four., {because: help, text: Five six.}]
    choices:
      - {id: speak, text: Speak., impact: mixed, goto: third}
      - {id: thank, text: Thank., impact: helps, when: trust >= 1, goto: third}
  third:
    text: Seven.
    goto:
      - {when: trust >= 1, scene: good}
      - {scene: bad}
"""
AGAIN = """
scenes:
  first:
    text: One.
    choices:
      - {id: again, text: Again., impact: passive, goto: first}
      - {id: on, text: On., impact: helps, goto: good}
      - {id: off, text: Off., impact: harms, goto: bad}
"""


def twice() -> Story:
    """Return a story without a circle."""
    return a_story(TWICE + ENDINGS)


def last(steps: Iterable[Step]) -> Situation:
    """Return what a run came to last."""
    return [*steps][-1][0]


def test_one_who_always_helps_takes_the_best_impact_that_is_open() -> None:
    choices = twice().choices
    help_, harm, wait = (choices[c] for c in choices if c in ("help", "harm", "wait"))

    assert candidates(Player.ALWAYS_HELPS, [harm, wait, help_]) == (help_,)
    assert candidates(Player.ALWAYS_HELPS, [harm, wait]) == (wait,)
    assert candidates(Player.ALWAYS_PASSIVE, [harm, wait, help_]) == (wait,)
    assert candidates(Player.ALWAYS_PASSIVE, [harm, help_]) == (help_,)
    assert candidates(Player.RANDOM, [harm, wait, help_]) == (harm, wait, help_)


def test_shares_are_exact_where_no_way_leads_back() -> None:
    ways = follow(Proof(twice()))

    assert ways
    assert ways.count() == 4
    assert ways.scenes() == (4, 4)
    assert {end: str(share) for end, share in ways.shares(Player.RANDOM).items()} == {
        "good": "1/3",
        "bad": "2/3",
    }
    assert ways.shares(Player.ALWAYS_HELPS)[SceneId("good")] == 1
    assert ways.shares(Player.ALWAYS_PASSIVE)[SceneId("bad")] == 1


def test_where_a_way_leads_back_players_are_sent_on_runs_instead() -> None:
    measures = measure(Proof(a_story(AGAIN + ENDINGS)))

    assert measures.ways is None
    assert abs(measures.shares[Player.RANDOM][SceneId("good")] - 0.5) < 0.1
    assert measures.shares[Player.ALWAYS_HELPS] == {"good": 1.0}
    assert measures.shares[Player.ALWAYS_PASSIVE] == {}  # it goes round for ever


def test_a_loop_that_ends_by_numbers_is_no_circle() -> None:
    story = a_story(
        """
        meters: {tries: {label: Tries, range: [0, 3], start: 0}}
        scenes:
          first:
            text: One.
            choices:
              - {id: again, text: Again., when: tries <= 2, effects: {tries: +1}, goto: first}
              - {id: on, text: On., goto: end}
          end: {text: Over., ending: {title: The end}}
        """
    )
    ways = follow(Proof(story))

    assert ways
    assert ways.count() == 4
    assert ways.scenes() == (2, 5)


def test_runs_are_the_same_every_time_and_agree_with_exact_shares() -> None:
    story = CompiledStory(Memory(twice()))

    def ends() -> list[str]:
        chance = lots()
        return [last(run(story, Player.RANDOM, chance)).scene.id for _ in range(RUNS)]

    assert ends() == ends()
    assert abs(ends().count("good") / RUNS - 1 / 3) < 0.05


def test_a_run_stops_where_nothing_is_open() -> None:
    story = a_story(
        """
        scenes:
          first: {text: One., choices: [{id: on, text: On., when: seen(end), goto: end}]}
          end: {text: Over., ending: {title: The end}}
        """
    )
    assert last(run(CompiledStory(Memory(story)), Player.RANDOM, lots())).stuck


@settings(max_examples=300, deadline=None)
@given(stories(), st.sampled_from(Player), st.integers(0, 99))
def test_runs_are_to_the_letter_what_the_engine_makes_of_the_same_choices(
    story: Story, player: Player, seed: int
) -> None:
    steps = [*run(CompiledStory(Memory(story)), player, lots(seed))]
    choices = [option.choice for _, option, _ in steps if option and option.choice]
    played = replay(story, [choice.id for choice in choices], seed=seed)

    assert played.lost == ()
    visits = played.playthrough.visits
    gave_up = steps[-1][0].open or steps[-1][0].scene.goto
    assert len(visits) == len(steps) or gave_up
    for number, (situation, option, outcome) in enumerate(steps):
        visit = visits[number]
        assert (situation.scene, situation.text) == (visit.scene, visit.text)
        assert {*situation.open} == {*played.playthrough.open_at(number)}
        if option and option.choice and outcome:
            after = rules.after(story, visit.state, option.choice)
            assert outcome.then == rules.shown(option.choice.then, after)
            assert option.choice in candidates(player, situation.open)
