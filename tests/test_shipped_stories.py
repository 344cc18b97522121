"""What every shipped story holds to, and what they hold together."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from ally_sim.authoring.account import reached_of
from ally_sim.authoring.coverage import coverage
from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.authoring.measure import Measures, measure
from ally_sim.authoring.proof import texts_of
from ally_sim.drawing.portrait import Portrait
from ally_sim.guidance.catalogue import Kind
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.story.model import Choice, Impact, Person, Scene, Story
from ally_sim.story.translated_texts import texts_of as translatable
from tests.shipped import FOUND, read, shipped

TYPED = re.compile(r"['\"]|\.\.\.")
"""What a keyboard gives where a book has ’, “ ” or …"""

each_story = pytest.mark.parametrize("name", FOUND)


@cache
def inspected(name: str) -> Inspection:
    """Return all there is to say about a story."""
    return inspect(read(name))


@cache
def measured(name: str) -> Measures:
    """Return the measures of a story, from its proof."""
    proof = inspected(name).proof
    assert proof
    return measure(proof)


def decisions(story: Story) -> list[Scene]:
    """Return the scenes in which the player decides."""
    return [scene for scene in story.scenes.values() if scene.choices]


def lacking(choices: Iterable[Choice], part: str) -> list[str]:
    """Return the choices that have nothing written under `part`."""
    return [choice.id for choice in choices if not getattr(choice, part)]


# ---- each story ------------------------------------------------------------------------------


@each_story
def test_quotes_apostrophes_and_dots_are_set_as_in_books(name: str) -> None:
    story = shipped(name)
    told = [*translatable(story).values(), *(scene.notes for scene in story.scenes.values())]

    assert [text for text in told if TYPED.search(text)] == []


@each_story
def test_nothing_at_all_is_to_be_said_against_it(name: str) -> None:
    assert [f"{found.at} {found.message}" for found in inspected(name).diagnostics] == []


@each_story
def test_everything_in_it_is_proved_to_be_reached(name: str) -> None:
    measures = measured(name)

    assert measures.proof.complete
    assert {what: met for what, (met, _) in reached_of(measures).items()} == {
        what: total for what, (_, total) in reached_of(measures).items()
    }
    assert set(measures.shortest) == set(measures.endings)


@each_story
def test_it_has_four_to_nine_decisions_and_three_to_five_endings(name: str) -> None:
    assert 4 <= len(decisions(shipped(name))) <= 9
    assert 3 <= len(measured(name).endings) <= 5


@each_story
def test_at_least_three_consequences_come_later(name: str) -> None:
    story = shipped(name)
    texts = [text for scene in story.scenes.values() for text in texts_of(scene)]
    texts += [choice.then for choice in story.choices.values()]

    assert sum(bool(block.because) for text in texts for block in text) >= 3


@each_story
def test_every_decision_can_be_talked_about_in_a_group(name: str) -> None:
    silent = [scene.id for scene in decisions(shipped(name)) if not (scene.discuss and scene.notes)]

    assert silent == []


@each_story
@pytest.mark.parametrize("part", ["then", "landed", "impact", "feedback", "guidance"])
def test_every_choice_is_answered_in_full(name: str, part: str) -> None:
    assert lacking(shipped(name).choices.values(), part) == []


@each_story
def test_every_ending_asks_one_to_three_questions(name: str) -> None:
    endings = [scene.ending for scene in shipped(name).scenes.values() if scene.ending]

    assert {ending.title for ending in endings if not 1 <= len(ending.reflect) <= 3} == set()


@each_story
def test_no_choice_that_helps_is_said_to_be_a_pitfall(name: str) -> None:
    entries = shipped(name).guidance.entries
    helping = [c for c in shipped(name).choices.values() if c.impact is Impact.HELPS]

    assert [
        choice.id
        for choice in helping
        if any(entries[entry].kind is Kind.PITFALL for entry in choice.guidance)
    ] == []


@each_story
def test_the_minutes_on_the_shelf_are_those_it_takes(name: str) -> None:
    words = measured(name).words

    assert words
    assert shipped(name).minutes == pytest.approx(words.minutes().middle, rel=0.2)


# ---- all of them together --------------------------------------------------------------------


def test_every_practice_pitfall_fear_and_skill_is_cited_by_a_choice() -> None:
    found = coverage(map(shipped, FOUND), shipped_catalogue())

    assert [entry for entry, stories in found.touched.items() if not stories] == []


def test_every_tension_is_played_out_with_both_its_sides_in_one_story() -> None:
    found = coverage(map(shipped, FOUND), shipped_catalogue())

    assert [tension for tension, stories in found.played.items() if not stories] == []


# ---- how people look -------------------------------------------------------------------------

IN_CHARGE = r"\b(head|leads?|chairs?|manager|supervisor|director|chief|partner|consultant)\b"
NEW_HERE = r", new\b|\b(student|assistant|junior|agency|candidate)\b"
TOO_MANY = 2 / 3
"""What so many in a role share looks like what the role is drawn as."""


def look(person: Person) -> Portrait:
    """Return how a person is drawn."""
    assert isinstance(person.portrait, Portrait)
    return person.portrait


def everybody() -> list[Person]:
    """Return the cast of all stories."""
    return [person for name in FOUND for person in shipped(name).cast.values()]


def in_role(words: str) -> list[Person]:
    """Return the people whose role is told in such words."""
    return [person for person in everybody() if re.search(words, person.role, re.IGNORECASE)]


def at_the_heart() -> list[Person]:
    """Return for each story the person whose meter it names first: it mostly happens to them."""
    owners = [
        [story.cast[meter.of] for meter in story.meters.values() if meter.of]
        for story in map(shipped, FOUND)
    ]
    return [people[0] for people in owners if people]


def traits(person: Person) -> set[str]:
    """Return what can be seen of a person, in words; of skin, which third of the range."""
    seen = look(person)
    skin = "light" if seen.skin <= 3 else "dark" if seen.skin >= 6 else "between"
    return {f"skin {skin}", f"hair {seen.hair}", f"hair {seen.hair_colour}", *seen.extras}


ROLES = {
    "in charge": lambda: in_role(IN_CHARGE),
    "new here": lambda: in_role(NEW_HERE),
    "at the heart": at_the_heart,
}


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_tied_to_a_look(role: str) -> None:
    people = ROLES[role]()
    counts = Counter(trait for person in people for trait in traits(person))

    assert len(people) >= 10
    assert [trait for trait, count in counts.items() if count > TOO_MANY * len(people)] == []
    assert {"skin light", "skin between", "skin dark"} <= set(counts)


@each_story
def test_the_people_of_a_story_can_be_told_apart_and_do_not_look_alike(name: str) -> None:
    looks = [look(person) for person in shipped(name).cast.values()]

    assert len({(each.skin, each.hair, each.hair_colour) for each in looks}) == len(looks)
    assert len({each.skin for each in looks}) >= 3


def test_no_two_people_on_the_shelf_are_drawn_the_same() -> None:
    drawn = Counter(look(person) for person in everybody())

    assert [portrait for portrait, count in drawn.items() if count > 1] == []
