"""Trying a scene out: any state it can be set to, and names that outlast changes of the text."""

import pytest

from ally_sim.authoring.tryout import Setup, Tryout, as_data, carried_over, from_data, tried
from ally_sim.authoring.written_at import SceneLines, place_of_words
from ally_sim.engine.stops import AnswerStop, SceneStop
from ally_sim.engine.telling import scene_view, trail
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import ChoiceId, FlagId, MeterId, SceneId
from tests.stories import HEAD, a_story

TEXT = f"""{HEAD}meters:
  trust: {{label: Trust, range: [0, 3], start: 1}}
start: first
scenes:
  first:
    text: One.
    choices:
      - {{text: Say it, sets: [said], goto: last}}
      - {{id: wait, text: Wait, goto: between}}
  between: {{text: Between., goto: last}}
  last:
    text:
      - because: wait
        text: |
          Dana: You waited, I saw that
          and so did others.

          Nobody *else* did.
      - {{when: said, text: It was said.}}
    ending: {{title: End}}
"""
STORY = a_story(TEXT)
WAIT, SAY, LAST = ChoiceId("wait"), ChoiceId("say-it"), SceneId("last")


def test_a_scene_is_come_to_in_a_state_that_was_set() -> None:
    setup = Setup({MeterId("trust"): 9}, frozenset({FlagId("said")}), (WAIT,))
    found = tried(STORY, Tryout(LAST, setup))

    (stop,) = found.stops
    assert type(stop) is SceneStop
    view = scene_view(found.playthrough, stop.visit)
    assert len(view.blocks) == 2
    assert view.blocks[0].because is not None
    assert found.playthrough.state.meters["trust"] == 3
    assert [moment.choice for moment in trail(found.playthrough)] == ["Wait"]


def test_choices_are_taken_from_there_and_the_place_is_found_again() -> None:
    found = tried(STORY, Tryout(None, Setup(), (WAIT,), shown="last"))
    assert found.tryout.place == 2
    answer = tried(STORY, Tryout(None, Setup(), (WAIT,)))
    assert type(answer.stops[answer.tryout.place]) is AnswerStop


def test_what_no_longer_fits_is_told_and_the_rest_is_kept() -> None:
    found = tried(STORY, Tryout(SceneId("gone"), Setup(), (WAIT, ChoiceId("gone"))))

    assert found.lost == ("gone",)
    assert found.tryout.choices == (WAIT,)
    assert found.tryout.scene is None


def test_a_choice_without_an_id_is_known_by_its_place_when_its_words_change() -> None:
    now = a_story(TEXT.replace("Say it,", "Say it aloud,"))
    before = Tryout(None, Setup(before=(SAY,)), (SAY,))
    carried = carried_over(before, STORY, now)

    assert carried.choices == carried.setup.before == ("say-it-aloud",)
    assert carried_over(before, STORY, STORY) is before


def test_a_tryout_is_the_same_after_it_was_kept() -> None:
    tryout = Tryout(LAST, Setup({MeterId("trust"): 2}, frozenset(), (WAIT,)), (SAY,), 1, "last")

    assert from_data(as_data(tryout)) == tryout
    with pytest.raises(ValueError, match="no tryout"):
        from_data({"scene": 1})


def test_a_line_lies_in_the_scene_above_it() -> None:
    lines = SceneLines(STORY)
    name = STORY.scenes[LAST].at.file
    number = TEXT.split("\n").index("  last:") + 1

    assert lines.scene_at(Location(name, number, 1)) == "last"
    assert lines.scene_at(Location(name, number - 1, 80)) == "between"
    assert lines.scene_at(Location(name, 1, 1)) is None
    assert lines.scene_at(Location("other.yaml", number, 1)) is None


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("Nobody else did.", "          Nobody *else* did."),
        ("You waited, I saw that and so did others.", "          Dana: You waited, I saw that"),
        ("It was said.", "      - {when: said, text: It was said.}"),
        ("End", "    ending: {title: End}"),
    ],
)
def test_words_are_found_where_they_were_written(shown: str, line: str) -> None:
    scene = STORY.scenes[LAST]
    place = place_of_words(scene, shown, {scene.at.file: TEXT})

    assert place is not None
    assert TEXT.split("\n")[place.line - 1] == line


def test_words_that_are_not_of_the_scene_have_no_place() -> None:
    assert place_of_words(STORY.scenes[LAST], "Continue", {}) is None
