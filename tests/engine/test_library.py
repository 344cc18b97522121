"""The guidance library without a window: what is read, what is found, what is practised where."""

import pytest

from ally_sim.engine.library import entry_view, folded, practised_in, search, spans
from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.guidance.reader import shipped_catalogue
from tests.stories import a_story

CATALOGUE = shipped_catalogue()


def titles(query: str) -> list[str]:
    return [found.card.title for found in search(CATALOGUE, query)]


def test_a_search_finds_words_in_titles_and_texts_those_in_titles_first() -> None:
    found = search(CATALOGUE, "voice")

    in_title = [bool(each.in_title) for each in found]
    assert in_title == sorted(in_title, reverse=True)
    assert any(not each.in_title and each.in_text for each in found)


def test_a_search_tells_where_its_words_stand() -> None:
    for found in search(CATALOGUE, "VOICE"):
        for begin, end in found.in_title:
            assert found.card.title[begin:end].lower() == "voice"


def test_every_word_must_be_found() -> None:
    assert set(titles("voice people")) < set(titles("voice"))
    assert titles("voice zzz") == []


@pytest.mark.parametrize("query", ["", "   "])
def test_without_a_word_nothing_is_found(query: str) -> None:
    assert titles(query) == []


@pytest.mark.parametrize("text", ["Łódź Ünïcode", "ŞIŞLI İstanbul", "straße", "e\u0301a"])
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_accents_do_not_matter() -> None:
    assert folded("Zoë’s café") == "zoe's cafe"


def test_stretches_that_touch_are_one() -> None:
    assert spans("abcabc", ["ab", "bc"]) == ((0, 6),)


def test_an_entry_tells_both_sides_of_its_tension_and_never_leads_to_itself() -> None:
    view = entry_view(CATALOGUE, GuidanceId("thank-when-corrected"))

    assert [each.title for each in view.card.tensions] == ["Thank, or apologise?"]
    assert "apologise-and-move-on" in {link.id for link in view.sides[0].side_b}
    assert "thank-when-corrected" not in {link.id for link in view.sides[0].side_a}


def test_every_entry_can_be_read() -> None:
    for entry in CATALOGUE.entries:
        assert entry_view(CATALOGUE, entry).card.sources


def test_where_an_entry_is_practised_names_stories_and_scenes_only() -> None:
    story = a_story(
        """
        scenes:
          first:
            title: Monday
            text: Hello.
            choices:
              - {id: a, text: A, guidance: [use-names-and-pronouns], goto: last}
              - {id: b, text: B, goto: last}
          last: {text: Over., ending: {title: The end}}
    """.replace("use-names-and-pronouns", "thank-when-corrected")
    )

    found = practised_in({"key": story}, GuidanceId("thank-when-corrected"))

    assert [(each.story, each.title, each.scenes) for each in found] == [
        ("key", "A story", ("Monday",))
    ]
    assert practised_in({"key": story}, GuidanceId("pick-your-battles")) == ()
