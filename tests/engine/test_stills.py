"""What a room sees where a player stands: whole pictures, in the order in which they come."""

from ally_sim.engine.playthrough import start
from ally_sim.engine.stills import stills
from ally_sim.engine.stops import AnswerStop, SceneStop, WhyStop, stops
from ally_sim.story.model import ChoiceId
from tests.stories import a_story

STORY = """
    scenes:
      first:
        title: The hall
        content-note: Somebody shouts.
        text: |
          One.

          Two.
        choices:
          - id: ask
            text: Ask.
            then: "Dana: Thanks."
            landed: {dana: At last.}
            feedback: You asked.
            goto: out
          - {id: wait, text: Wait., goto: out}
      out:
        text: Three.
        ending: {title: Out}
"""


def kinds(found: tuple[object, ...]) -> list[str]:
    return [type(getattr(each, "slide", None)).__name__ for each in found]


def test_a_scene_is_its_note_its_whole_text_and_all_its_choices() -> None:
    playthrough = start(a_story(text=STORY))
    (stop,) = stops(playthrough)
    note, text, choices = stills(playthrough, stop)

    assert kinds((note, text, choices)) == ["NoteSlide", "TextSlide", "ChoicesSlide"]
    assert "Two." in str(text.slide)
    assert "Ask." in str(choices.slide)
    assert "Wait." in str(choices.slide)


def test_an_answer_is_a_picture_for_each_thing_that_comes_of_it() -> None:
    playthrough = start(a_story(text=STORY)).choose(ChoiceId("ask"))
    answer, ending = stops(playthrough)
    assert isinstance(answer, AnswerStop)
    assert isinstance(ending, SceneStop)

    assert kinds(stills(playthrough, answer)) == [
        "ChosenSlide",
        "HappensSlide",
        "LandedSlide",
        "WhySlide",
    ]
    assert kinds(stills(playthrough, ending)) == ["TextSlide", "EndingSlide"]


def test_feedback_that_was_held_back_is_a_picture_for_each_choice() -> None:
    playthrough = start(a_story(text=STORY)).choose(ChoiceId("ask"))

    (why,) = stills(playthrough, WhyStop((0,)))
    assert "You asked." in str(why.slide)
