"""How a playthrough reads in a terminal."""

from dataclasses import replace

from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.engine.prose import Prose
from ally_sim.story.model import ChoiceId
from tests.stories import a_story

STORY = """\
format: 1
title: Three days
content-note: Somebody is talked over.
you: |
  You are an
  engineer.
cast:
  dana: {name: Dana Okafor}
meters:
  trust: {label: Trust, of: dana, range: [-3, 3], start: 0, words: {-3: low, 0: open, 2: warm}}
  room: {label: The room, range: [0, 4], start: 0, words: {0: silent}}
start: monday
scenes:
  monday:
    title: Monday
    text: |
      The stand-up is *running* late.

      Dana (quietly): I had an idea about that.
    choices:
      - id: speak
        text: Speak up.
        impact: helps
        effects: {trust: +2, room: +1}
        then: |
          Dana: Thanks.
        landed: {dana: (relieved) At last.}
        feedback: You spoke.
        guidance: [amplify-interrupted-colleague]
        goto: tuesday
  tuesday:
    text:
      - {because: speak, text: She smiles.}
    ending: {title: Home, reflect: ["What stayed?"]}
"""


def played(*choices: str, story: str = STORY) -> Playthrough:
    return replay(a_story(story), [ChoiceId(id_) for id_ in choices], seed=0).playthrough


def test_prose_begins_with_title_content_note_and_who_you_are() -> None:
    assert Prose(played(), 80).opening() == (
        "Three days\n==========\n\n"
        "Content note: Somebody is talked over.\n\n"
        "You are an engineer.\n\n"
    )


def test_names_stand_before_lines_and_emphasis_is_plain() -> None:
    assert Prose(played(), 80).scene(0) == (
        "Monday\n------\n\n"
        "The stand-up is running late.\n\n"
        "Dana (quietly): I had an idea about that.\n\n"
    )


def test_lines_are_no_wider_than_asked() -> None:
    lines = Prose(played("speak"), 24).so_far().splitlines()

    assert max(map(len, lines)) <= 24


def test_open_choices_are_numbered_with_their_ids() -> None:
    assert Prose(played(), 80).way_on() == "1. Speak up. [speak]\n\n"


def test_an_id_is_never_broken() -> None:
    long = played(
        story=STORY.replace("id: speak\n", "id: speak-up-for-dana\n").replace(
            "because: speak", "because: speak-up-for-dana"
        )
    )

    assert "[speak-up-for-dana]" in Prose(long, 24).way_on().split("\n")[1]


def test_an_answer_tells_what_happens_how_it_landed_and_why() -> None:
    paragraphs = Prose(played("speak"), 80).answer(0).split("\n\n")

    assert paragraphs[:6] == [
        "> Speak up.",
        "Dana: Thanks.",
        "  Dana (relieved): At last.",
        "  Trust: open → warm",
        "  The room: silent (up a little)",
        "  Impact: helps. You spoke.",
    ]


def test_guidance_is_cited_with_every_source() -> None:
    play = played("speak")
    guidance = play.story.guidance
    (entry,) = (guidance.entries[each] for each in play.story.choices[play.choices[0]].guidance)
    documents = [guidance.documents[source.document].title for source in entry.sources]
    first, second = (f"{d}, {s.section}" for d, s in zip(documents, entry.sources, strict=True))

    cited = Prose(play, 400).answer(0).split("\n\n")[6]
    assert cited == f"  - {entry.title} ({first}; {second})"


def test_a_delayed_consequence_is_marked_with_the_earlier_choice() -> None:
    assert Prose(played("speak"), 80).scene(1) == (
        "| Because earlier you chose: Speak up.\n\n| She smiles.\n\n"
    )


def test_a_choice_is_no_earlier_choice_of_its_own_answer() -> None:
    then = "then: [{because: speak, text: She nods.}]\n        landed"
    prose = Prose(
        played(
            "speak", story=STORY.replace("then: |\n          Dana: Thanks.\n        landed", then)
        ),
        80,
    )

    assert "\n\nShe nods.\n\n" in prose.answer(0)


def test_an_ending_closes_with_its_questions() -> None:
    assert Prose(played("speak"), 80).way_on() == "The end: Home\n\n- What stayed?\n\n"


def test_a_stuck_story_says_so() -> None:
    stuck = played(story=STORY.replace("id: speak\n", "id: speak\n        when: trust > 2\n"))

    assert "the story is stuck" in Prose(stuck, 80).way_on()


def test_all_so_far_joins_scenes_answers_and_the_way_on() -> None:
    prose = Prose(played("speak"), 80)

    assert prose.so_far() == "".join(
        (prose.opening(), prose.scene(0), prose.answer(0), prose.scene(1), prose.way_on())
    )


def test_a_skipped_scene_is_told_by_its_summary_alone() -> None:
    skip = "    skip: {text: It went well., goto: tuesday}\n    text: |\n      The"
    prose = Prose(played("skip:monday", story=STORY.replace("    text: |\n      The", skip)), 80)

    assert prose.scene(0) == "Monday\n------\n\nIt went well.\n\n"
    assert prose.answer(0) == ""


def test_nothing_an_author_wrote_steers_the_terminal() -> None:
    story = replace(a_story(STORY), title="\x1b[2JThree", you="a\x07b\u202ec")
    opening = Prose(start(story), 80).opening()

    assert opening.startswith("\\x1b[2JThree\n")
    assert "a\\x07b\\u202ec" in opening
