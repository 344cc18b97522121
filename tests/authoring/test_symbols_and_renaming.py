"""Finding every name in a story's texts, and changing one everywhere and nothing else."""

import pytest

from ally_sim.authoring.renaming import RenamingError, rename
from ally_sim.authoring.slots import Thing
from ally_sim.authoring.symbols import Symbol, symbols
from ally_sim.story.model import StoryId
from ally_sim.story.reader import read_story
from tests.authoring.edits import applied
from tests.shipped import FOUND
from tests.stories import OneText

STORY = """\
format: 1   # the old format
title: Anna speaks up
cast:
  anna: {name: Anna Berg}     # called Anna
  "ben": {name: Benjamin Oh, called: 'Ben'}
meters:
  trust: {label: Trust, of: anna, range: [0, 3], words: {0: "no trust"}}
start: hall
scenes:
  hall:
    sets: [came-in]
    text: |-
      Anna waits. Anna: that is no speech.

      Anna (worried): Is hall full?
      Ben: Anna: yes.
    choices:
      - {id: wait, text: Wait here, effects: {trust: +1}, goto: "hall"}
      - id: go
        text: Go to the hall
        when: >-
          trust >= 1 and
          not (wait or seen(hall))
        landed: {anna: "(glad) Anna, trust me."}
        then: "Anna: I\\u00b4ll wait.\\n\\nBen: \\"Anna\\"?"
        goto:
          - {when: 'wait and came-in', scene: hall}
          - scene: out
  out:
    text:
      - because: [wait, go]
        text: You wait, and trust.
    ending: {title: Out}
"""


def renamed(at: str, new: str, text: str = STORY) -> str:
    """Return the text with the name at the bar of `at`, a line of it, renamed."""
    line = next(number for number, each in enumerate(text.split("\n"), 1) if at[1:] in each)
    column = text.split("\n")[line - 1].index(at[1:]) + 1
    found = symbols({"story.yaml": text})
    symbol = found.at("story.yaml", line, column)
    assert symbol is not None
    return applied(text, rename(found, symbol, new))


def test_renaming_a_choice_follows_it_into_conditions_of_several_lines_and_because() -> None:
    new = renamed("|wait, text", "stay-on")

    assert "{id: stay-on, text: Wait here" in new
    assert "not (stay-on or seen(hall))" in new
    assert "'stay-on and came-in'" in new
    assert "because: [stay-on, go]" in new
    assert new.count("stay-on") == 4
    assert new.replace("stay-on", "wait") == STORY


def test_renaming_a_scene_leaves_its_word_in_texts_alone() -> None:
    new = renamed("|hall:", "corridor")

    assert "start: corridor" in new
    assert 'goto: "corridor"' in new
    assert "seen(corridor)" in new
    assert "Is hall full?" in new
    assert "Go to the hall" in new
    assert new.replace("corridor", "hall") == STORY


def test_renaming_a_meter_follows_it_into_effects_and_conditions_only() -> None:
    new = renamed("|trust: {label", "belief")

    assert new.count("belief") == 3
    assert "trust me" in new
    assert "and trust." in new


def test_renaming_a_person_follows_the_id_and_not_the_name() -> None:
    new = renamed("|anna: {name", "dana")

    assert "of: dana" in new
    assert "landed: {dana:" in new
    assert new.replace("dana", "anna") == STORY


def test_renaming_the_name_before_a_line_of_speech_changes_every_such_line() -> None:
    new = renamed("|Anna (worried)", "Hanna")

    assert "{name: Hanna Berg}" in new
    assert "Hanna (worried): Is" in new
    assert '"Hanna: I\\u00b4ll' in new
    assert "Anna waits." in new
    assert "Ben: Anna: yes." in new
    assert new.count("Hanna") == 3


def test_renaming_a_called_name_changes_called() -> None:
    new = renamed("|Ben: Anna", "Old Ben")

    assert "called: 'Old Ben'" in new
    assert "Old Ben: Anna: yes" in new
    assert '\\n\\nOld Ben: \\"' in new


def test_renaming_a_flag_does_so_where_it_is_raised_and_asked_for() -> None:
    new = renamed("|came-in]", "arrived")

    assert new.count("arrived") == 2


@pytest.mark.parametrize(
    ("at", "new", "why"),
    [
        ("|hall:", "out", "'out' is taken already, at story.yaml:29"),
        ("|hall:", "The Hall", "Call it 'the-hall'"),
        ("|wait, text", "trust", "'trust' is taken already"),
        ("|wait, text", "not", "has a meaning of its own"),
        ("|anna: {name", "you", "has a meaning of its own"),
        ("|Anna (worried)", "You", "'You' is the player"),
        ("|Anna (worried)", "Ben", "'Ben' is taken already"),
        ("|Anna (worried)", "Anna Lee", "Give the person a `called` first"),
        ("|Anna (worried)", "A:nna", "cannot stand before a line of speech"),
    ],
)
def test_a_name_that_is_taken_or_not_allowed_is_refused(at: str, new: str, why: str) -> None:
    with pytest.raises(RenamingError, match=why.replace("(", r"\(")):
        renamed(at, new)


def test_a_name_that_nothing_defines_is_not_renamed() -> None:
    with pytest.raises(RenamingError, match="not defined in this story"):
        renamed("|nowhere", "somewhere", STORY.replace("start: hall", "start: nowhere"))


def test_nothing_is_renamed_while_a_file_cannot_be_read() -> None:
    found = symbols({"story.yaml": STORY, "scenes/more.yaml": "scenes: [\n"})
    start = found.at("story.yaml", 8, 8)

    assert start is not None
    with pytest.raises(RenamingError, match=r"scenes/more\.yaml cannot be read"):
        rename(found, start, "room")


def test_names_are_found_across_the_files_of_a_story() -> None:
    more = "attic:\n  text: Up.\n  goto: hall\n"
    found = symbols({"story.yaml": STORY, "scenes/more.yaml": more})
    goto = found.at("scenes/more.yaml", 3, 12)

    assert goto == Symbol(Thing.SCENE, "hall", "scenes/more.yaml", 3, 9)
    defined = found.definition(goto)
    assert defined
    assert (defined.file, defined.line) == ("story.yaml", 10)
    assert "attic" in found.defined(Thing.SCENE)


def test_ids_in_a_translation_are_renamed_too() -> None:
    german = "scenes:\n  hall: {text: Anna wartet.}\nchoices:\n  wait: {landed: {anna: Gut.}}\n"
    found = symbols({"story.yaml": STORY, "translations/de.yaml": german})
    wait = found.at("translations/de.yaml", 4, 4)

    assert wait is not None
    edits = rename(found, wait, "stay")
    assert {edit.file for edit in edits} == {"story.yaml", "translations/de.yaml"}


@pytest.mark.parametrize("story", FOUND)
def test_in_shipped_stories_every_name_is_found_where_it_stands_and_has_its_definition(
    story: str,
) -> None:
    texts = {"story.yaml": FOUND[StoryId(story)].opened().read("story.yaml").decode()}
    found = symbols(texts)
    outside = (Thing.SETTING, Thing.GUIDANCE)

    assert found.each
    for symbol in found.each:
        line = texts[symbol.file].split("\n")[symbol.line - 1]
        assert line.startswith(symbol.name, symbol.column - 1)
        assert symbol.thing in outside or found.definition(symbol) is not None


def test_a_shipped_story_reads_the_same_after_any_name_in_it_was_changed() -> None:
    text = FOUND[StoryId("whose-idea-was-it")].opened().read("story.yaml").decode()
    found = symbols({"story.yaml": text})
    defined = [each for each in found.each if each.defines]

    assert len({each.thing for each in defined}) >= 4
    for symbol in defined:
        new = "Zazie" if symbol.thing is Thing.CALLED else "zazie"
        changed = applied(text, rename(found, symbol, new))
        read = read_story(OneText(changed), name="s", shown_as="")
        assert read.diagnostics == ()
        assert changed.replace(new, symbol.name) == text
