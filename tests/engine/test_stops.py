"""Where somebody can stand since the last choice, by the story's feedback timing."""

from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.engine.stops import (
    AnswerStop,
    SceneStop,
    WhyStop,
    explained,
    place_of,
    stops,
)
from ally_sim.story.model import ChoiceId
from tests.stories import HEAD, a_story

START = "start: first\n"
SCENES = f"""\
{START}scenes:
  first:
    title: One
    text: First.
    choices:
      - {{id: speak, text: Speak, goto: between}}
  between: {{text: Between., goto: second}}
  second:
    text: Still the same scene.
    choices:
      - {{id: ask, text: Ask, goto: third}}
  third:
    title: Two
    text: Third.
    choices:
      - {{id: stay, text: Stay, goto: last}}
  last: {{text: Over., ending: {{title: The end}}}}
"""


def after(*choices: str, feedback: str = "after-choice") -> Playthrough:
    playthrough = start(a_story(f"{HEAD}feedback: {feedback}\n{SCENES}"))
    for choice in choices:
        playthrough = playthrough.choose(ChoiceId(choice))
    return playthrough


def test_at_the_start_the_first_scene_is_the_only_stop() -> None:
    assert stops(after()) == (SceneStop(0),)


def test_after_a_choice_its_answer_comes_first_then_each_scene() -> None:
    assert stops(after("speak")) == (AnswerStop(0, with_why=True), SceneStop(1), SceneStop(2))


def test_feedback_after_the_scene_waits_for_the_next_scene_with_a_title() -> None:
    assert stops(after("speak", feedback="after-scene")) == (
        AnswerStop(0, with_why=False),
        SceneStop(1),
        SceneStop(2),
    )
    assert stops(after("speak", "ask", feedback="after-scene")) == (
        AnswerStop(1, with_why=False),
        WhyStop((0, 1)),
        SceneStop(3),
    )


def test_feedback_after_the_scene_is_told_before_an_ending_too() -> None:
    found = stops(after("speak", "ask", "stay", feedback="after-scene"))

    assert found[1:] == (WhyStop((2,)), SceneStop(4))


def test_feedback_at_the_end_comes_after_the_ending_for_all_choices() -> None:
    found = stops(after("speak", "ask", "stay", feedback="at-end"))

    assert found == (AnswerStop(2, with_why=False), SceneStop(4), WhyStop((0, 1, 2)))


def test_what_is_held_back_counts_as_explained_only_once_it_was_shown() -> None:
    held = after("speak", "ask", feedback="after-scene")

    assert [explained(held, place) for place in range(3)] == [0, 0, 2]
    assert explained(after("speak"), 0) == 1
    at_end = after("speak", "ask", "stay", feedback="at-end")
    assert [explained(at_end, place) for place in range(3)] == [0, 0, 3]


def test_the_place_of_a_scene_is_the_stop_that_shows_it() -> None:
    assert place_of(after("speak"), 2) == 2
