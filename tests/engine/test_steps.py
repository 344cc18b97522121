"""A step of the debrief holds what a room can take in at once, and the steps together hold all."""

from ally_sim.engine.debrief import DebriefView, debrief
from ally_sim.engine.playthrough import replay
from ally_sim.engine.steps import guidance_parts, voice_parts
from ally_sim.story.model import ChoiceId
from tests.stories import a_story

PRACTISED = ["courage", "use-correct-pronouns", "challenge-bad-behaviour", "dont-be-a-bystander"]
MET = ["staying-silent", "walking-away"]
TURNS = 4


def after_four_turns() -> DebriefView:
    """Return the debrief of a story in which Dana says something at each of four turns."""
    turns = "".join(
        f"  t{n}: {{text: So., choices: [{{id: c{n}, text: On., goto: t{n + 1}, landed:"
        f" {{dana: Turn {n}.}}, guidance: [{', '.join([*MET, *PRACTISED][n::TURNS])}]}}]}}\n"
        for n in range(TURNS)
    )
    story = a_story(f"""\
format: 1
title: Four turns
cast: {{dana: {{name: Dana Okafor}}, marcus: {{name: Marcus Bell}}}}
start: t0
scenes:
{turns}  t{TURNS}: {{text: Over., ending: {{title: Home}}}}
""")
    taken = [ChoiceId(f"c{number}") for number in range(TURNS)]
    return debrief(replay(story, taken, seed=0).playthrough)


def test_three_lines_of_a_person_are_told_at_once_and_then_the_others() -> None:
    told = voice_parts(after_four_turns())

    assert [[line.text for line in voice.lines] for voice in told] == [
        ["Turn 0.", "Turn 1.", "Turn 2."],
        ["Turn 3."],
    ]


def test_three_cards_of_a_theme_are_told_at_once_first_those_practised_then_those_met() -> None:
    first, second = guidance_parts(after_four_turns())

    assert first.theme == second.theme == "Speak up"
    assert sorted(card.id for card in (*first.practised, *second.practised)) == sorted(PRACTISED)
    assert (len(first.practised), first.met) == (3, ())
    assert (len(second.practised), sorted(card.id for card in second.met)) == (1, sorted(MET))
