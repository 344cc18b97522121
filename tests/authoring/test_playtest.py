"""Players that are not there: what they choose, and how often they come to each ending."""

from ally_sim.authoring.measure import measure
from ally_sim.authoring.playtest import RUNS, Player, candidates, lots, run
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.ways import follow
from ally_sim.story.model import SceneId, Story
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
    story = twice()

    def ends() -> list[str]:
        chance = lots()
        return [list(run(story, Player.RANDOM, chance))[-1].scene.id for _ in range(RUNS)]

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
    (step,) = run(story, Player.RANDOM, lots())

    assert step.stuck


def test_the_words_of_a_way_are_those_that_are_shown_on_it() -> None:
    measures = measure(Proof(twice()))

    assert measures.words
    # One two three; three offers; Four; an offer; Seven; the ending's one.
    assert measures.words.least == 3 + 3 + 1 + 1 + 1 + 1
    assert measures.words.most == measures.words.least + 2 + 1  # Five six; the other offer
