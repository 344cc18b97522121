"""Completion at the cursor, which is the bar in each text; the text may be broken around it."""

from textwrap import dedent

import pytest

from ally_sim.authoring.completion import Offer, complete, known
from tests.stories import a_story

STORY = a_story("""\
format: 1
title: A story
cast:
  dana: {name: Dana Okafor, role: Engineer}
meters:
  dana-trust: {label: Dana's trust in you, range: [0, 3]}
start: standup
scenes:
  standup:
    title: Monday
    text: Hello.
    choices:
      - {id: credit-dana, text: Say so, sets: [told], goto: corridor}
  corridor: {text: On., ending: {title: End}}
""")


def offered(text: str, file: str = "story.yaml") -> dict[str, Offer]:
    """Return what is offered at the bar, by its text."""
    text = dedent(text)
    before = text[: text.index("|~")].split("\n")
    bare = text.replace("|~", "")
    names = known(STORY, [bare])
    found = complete(bare.split("\n"), file, len(before), len(before[-1]) + 1, names)
    return {offer.text: offer for offer in found.offers}


CHOICE = "scenes:\n  a:\n    choices:\n      - id: x\n        "


def test_keys_are_offered_with_their_meaning_and_not_twice() -> None:
    keys = offered(CHOICE + "text: Hm\n        |~\n        impact: helps\n")

    assert keys["goto: "].about == "where the story goes on"
    assert {"then: ", "landed: ", "guidance: "} <= keys.keys()
    assert keys.keys().isdisjoint({"id: ", "text: ", "impact: ", "title: "})


def test_what_is_typed_narrows_the_offers_and_comes_first() -> None:
    assert next(iter(offered(CHOICE + "go|~"))) == "goto: "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("start: |~", {"standup", "corridor"}),
        (CHOICE + "goto: cor|~", {"corridor"}),
        (CHOICE + "goto:\n          - {when: told, scene: |~", {"standup", "corridor"}),
        (CHOICE + "goto:\n        - scene: |~", {"standup", "corridor"}),
        (CHOICE + "impact: |~", {"helps", "mixed", "harms", "passive"}),
        (CHOICE + "effects: {|~", {"dana-trust: "}),
        (CHOICE + "effects:\n          |~", {"dana-trust: "}),
        (CHOICE + "landed:\n          d|~", {"dana: "}),
        (CHOICE + "when: not |~", {"dana-trust", "told", "credit-dana", "seen("}),
        (CHOICE + "when: seen(|~", {"standup", "corridor"}),
        (CHOICE + "sets: [|~", {"told"}),
        ("scenes:\n  a:\n    text:\n      - because: [x, |~", {"credit-dana"}),
        ("scenes:\n  a:\n    moment: {seconds: 3, then: |~", {"credit-dana"}),
        ("scenes:\n  a:\n    setting: night|~", {"night-bus"}),
        ("meters:\n  m: {of: |~", {"dana"}),
        ("meters:\n  m:\n    hidden: |~", {"true", "false"}),
        ("cast:\n  d:\n    portrait: {skin: 2, hair: co|~", {"coils"}),
        ("cast:\n  d:\n    portrait: {hair: coils, |~}", {"skin: ", "top: "}),
    ],
)
def test_values_are_offered_by_what_the_key_asks_for(text: str, wanted: set[str]) -> None:
    assert wanted <= offered(text).keys()


@pytest.mark.parametrize("begun", ["text: |~", "text:|~", "text:\n      - |~"])
def test_a_bar_is_offered_where_a_text_begins(begun: str) -> None:
    assert "|" in offered("scenes:\n  a:\n    " + begun)


@pytest.mark.parametrize(
    "begun",
    [
        "text: ||~",
        "text: | |~",
        "text: Lena nods, |~",
        "text: Lena |~",
        "text: He said: |~",
        'text: "Lena: |~',
        "text: a - |~",
        "text: [|~",
        "choices:\n      - {text: |~",
    ],
)
def test_no_bar_is_offered_behind_one_or_within_a_text_or_brackets(begun: str) -> None:
    assert "|" not in offered("scenes:\n  a:\n    " + begun)


def test_it_is_told_where_the_word_is_whole_already() -> None:
    names = known(STORY, [])
    for line, whole in (("start: corridor", True), ("start: corr", False), ("start: ", False)):
        assert complete([line], "story.yaml", 1, len(line) + 1, names).whole is whole


def test_guidance_is_offered_by_title_and_theme_with_the_paraphrase() -> None:
    found = offered(CHOICE + "guidance: [amplify|~")

    entry = found["amplify-interrupted-colleague"]
    assert len(entry.about) > 40
    assert "·" in entry.title


def test_guidance_says_where_it_is_a_pitfall() -> None:
    found = offered(CHOICE + "guidance: [|~")

    assert found["doing-nothing"].about.startswith("A pitfall. ")
    assert "pitfall" not in found["amplify-interrupted-colleague"].about


def test_a_line_of_a_text_begins_with_a_name_and_a_mood() -> None:
    script = "scenes:\n  a:\n    text: |\n      Hello.\n\n      "

    assert {"Dana: ", "You: "} <= offered(script + "|~").keys()
    assert {"worried", "relieved"} <= offered(script + "Dana (|~").keys()
    assert offered(script + "Then Da|~") == {}


def test_below_a_text_within_a_choice_its_other_keys_are_told_as_keys() -> None:
    then = CHOICE + "then: |\n          She nods.\n        effects:\n          |~"
    first = CHOICE.replace("id: x\n", "then: |\n          Hm.\n") + "effects:\n          |~"

    assert "dana-trust: " in offered(then)
    assert "dana-trust: " in offered(first)
    assert "Dana: " in offered("scenes:\n  a:\n    text: |\n      Notes: |\n        |~")


def test_a_broken_text_offers_the_ids_that_stand_in_it_already() -> None:
    broken = "scenes:\n  attic:\n    text: [\n  cellar:\n    goto: |~"

    assert {"attic", "corridor"} <= offered(broken).keys()


def test_in_a_file_of_scenes_the_scenes_stand_at_the_top_or_below_a_key() -> None:
    assert "choices: " in offered("attic:\n  |~", "scenes/more.yaml")
    assert "choices: " in offered("scenes:\n  attic:\n    |~", "scenes/more.yaml")


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("# a comm|~", "story.yaml"),
        ("title: A story|~ of", "story.yaml"),
        ("nonsense:\n  deeper:\n    |~", "story.yaml"),
        ("entries:\n  |~", "guidance.yaml"),
    ],
)
def test_nothing_is_offered_where_nothing_is_known(text: str, file: str) -> None:
    assert offered(text, file) == {}
