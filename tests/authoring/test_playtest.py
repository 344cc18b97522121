"""Players that are not there: what they choose, and how often they come to each ending."""

from collections.abc import Iterable, Mapping

import pytest
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


def shares(story: Story, player: Player = Player.RANDOM) -> Mapping[SceneId, float]:
    """Return the shares of the endings, which are not too much to calculate."""
    ways = follow(CompiledStory(Memory(story)))
    assert ways
    found = ways.shares(player)
    assert found is not None
    return found


def test_shares_ways_and_lengths_are_those_that_can_be_counted_on_fingers() -> None:
    ways = follow(CompiledStory(Memory(twice())))

    assert ways
    assert ways.count() == 4
    assert (ways.fewest_scenes(), ways.most_scenes()) == (4, 4)
    assert shares(twice()) == {"good": pytest.approx(1 / 3), "bad": pytest.approx(2 / 3)}
    assert shares(twice(), Player.ALWAYS_HELPS) == {"good": 1, "bad": 0}
    assert shares(twice(), Player.ALWAYS_PASSIVE) == {"good": 0, "bad": 1}


def test_where_a_way_leads_back_shares_are_exact_and_ways_have_no_end() -> None:
    measures = measure(Proof(a_story(AGAIN + ENDINGS)))

    assert measures.exact
    assert measures.ways is None
    assert measures.shares[Player.RANDOM] == {"good": 0.5, "bad": 0.5}
    assert measures.shares[Player.ALWAYS_HELPS] == {"good": 1.0, "bad": 0.0}
    assert measures.shares[Player.ALWAYS_PASSIVE] == {"good": 0.0, "bad": 0.0}  # round for ever
    assert measures.scenes
    assert measures.scenes.least == 2


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
    ways = follow(CompiledStory(Memory(story)))

    assert ways
    assert ways.count() == 4
    assert (ways.fewest_scenes(), ways.most_scenes()) == (2, 5)


def test_a_circle_from_which_nobody_comes_to_an_ending_is_on_no_way() -> None:
    story = a_story(
        """
        scenes:
          first: {text: One., choices: [{text: Down., goto: pit}, {text: On., goto: end}]}
          pit: {text: A pit., choices: [{text: Wait., goto: pit}]}
          end: {text: Over., ending: {title: The end}}
        """
    )
    ways = follow(CompiledStory(Memory(story)))

    assert ways
    assert (ways.count(), ways.fewest_scenes(), ways.most_scenes()) == (1, 2, 2)
    assert shares(story) == {"end": 0.5}


LONG = """
meters:
  steps: {{label: Steps, range: [0, {most}], start: {start}}}
scenes:
  first:
    text: One.
    choices:
      - {{id: up, text: Up., effects: {{steps: +1}}, goto: first}}
      - {{id: down, text: Down., effects: {{steps: {down}}}, goto: first}}
      - {{id: top, text: Top., when: steps == {most}, goto: good}}
      - {{id: bottom, text: Bottom., when: steps == 0 and {bottom}, goto: bad}}
"""


def test_a_loop_that_nobody_leaves_by_luck_is_left_in_the_end() -> None:
    """Who has to choose rightly 1,200 times in a row gets there, if ever so late."""
    story = a_story(
        LONG.format(most=1_200, start=0, down="{set: 0}", bottom="seen(good)") + ENDINGS
    )
    measures = measure(Proof(story))

    assert measures.shares[Player.RANDOM] == {"good": 1.0, "bad": 0.0}
    assert measures.scenes is None  # no run came to an end


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 500), st.data())
def test_who_is_ruined_on_a_walk_by_lot_is_known_from_where_it_begins(
    most: int, data: st.DataObject
) -> None:
    """At both ends one of three choices leaves, so that the ends lie half a step further out."""
    start = data.draw(st.integers(0, most))
    story = a_story(LONG.format(most=most, start=start, down=-1, bottom="not seen(good)") + ENDINGS)

    good = shares(story)[SceneId("good")]

    assert good == pytest.approx((start + 1) / (most + 2))
    assert shares(story)[SceneId("bad")] == pytest.approx(1 - good)


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
