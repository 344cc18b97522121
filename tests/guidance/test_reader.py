import re
from dataclasses import replace

import pytest

from ally_sim.bundled import bundled
from ally_sim.guidance.catalogue import Entry, GuidanceId, Kind, Source
from ally_sim.guidance.reader import NOTHING, joined, read_catalogue, shipped_catalogue
from ally_sim.source.diagnostics import Code

OWN = """\
documents:
  our-code: {title: Our code of conduct, organisation: Us}
themes:
  - {id: our-house, title: In our house}
entries:
  - id: pause-first
    kind: practice
    theme: our-house
    title: Pause first
    text: >-
      Count to three
      before you answer.
    sources: [{document: our-code, section: "3"}]
    related: [stay-in-control, name-it]
  - id: name-it
    kind: skill
    theme: speak-up
    title: Name it
    text: Say what you saw.
    sources: [{document: mindtools-roundup, section: Q1}]
    tensions: [t-call-in-or-call-out]
"""


def faults(text: str) -> list[tuple[Code, int, int, str | None]]:
    catalogue, found = read_catalogue(text.encode(), file="guidance.yaml")
    assert catalogue is None
    return [(each.code, each.at.line, each.at.column, each.suggestion) for each in found]


def test_the_shipped_catalogue_is_whole() -> None:
    catalogue = shipped_catalogue()

    assert len(catalogue.entries) == 199
    assert len(catalogue.tensions) == 19
    assert len(catalogue.themes) == 10
    assert len(catalogue.documents) == 5


def test_the_shipped_catalogue_read_in_parts_is_the_one_read_at_once() -> None:
    data = (bundled("assets") / "guidance" / "catalogue.yaml").read_bytes()

    at_once, faults = read_catalogue(data, file="catalogue.yaml", beside=NOTHING)

    assert faults == ()
    assert at_once is not None
    assert dict(shipped_catalogue().entries) == at_once.entries
    assert replace(shipped_catalogue(), entries=at_once.entries) == at_once


def test_every_id_in_the_shipped_catalogue_leads_somewhere() -> None:
    catalogue = shipped_catalogue()
    sides = [side for each in catalogue.tensions.values() for side in (each.side_a, each.side_b)]

    for entry in catalogue.entries.values():
        assert entry.theme in catalogue.themes
        assert catalogue.entries.keys() >= set(entry.related)
        assert catalogue.tensions.keys() >= set(entry.tensions)
        assert catalogue.documents.keys() >= {source.document for source in entry.sources}
    for side in sides:
        assert catalogue.entries.keys() >= set(side.entries)
        assert catalogue.documents.keys() >= set(side.documents)


def test_every_shipped_entry_has_words_and_a_source() -> None:
    for entry in shipped_catalogue().entries.values():
        assert entry.title
        assert entry.text
        assert all(source.section for source in entry.sources)
        assert entry.sources


def test_the_shipped_file_names_no_file_of_those_who_wrote_it() -> None:
    text = (bundled("assets") / "guidance" / "catalogue.yaml").read_text(encoding="utf-8")

    assert "coverage.md" not in text
    assert ".txt" not in text


def test_a_story_may_bring_guidance_that_leans_on_the_shipped_one() -> None:
    own, found = read_catalogue(OWN.encode(), file="guidance.yaml")

    assert found == ()
    assert own is not None
    entry = own.entries[GuidanceId("pause-first")]
    assert isinstance(entry, Entry)
    assert entry.kind is Kind.PRACTICE
    assert entry.text == "Count to three before you answer."
    assert entry.sources == (Source(next(iter(own.documents)), "3"),)
    assert entry.related == ("stay-in-control", "name-it")


def test_joined_guidance_holds_both() -> None:
    own, _ = read_catalogue(OWN.encode(), file="guidance.yaml")
    assert own is not None
    both = joined(shipped_catalogue(), own)

    assert len(both.entries) == 201
    assert len(both.themes) == 11
    assert len(both.documents) == 6
    assert len(both.tensions) == 19


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            "    theme: our-house",
            "    theme: our-hose",
            (Code.UNKNOWN_GUIDANCE, 8, 12, "our-house"),
        ),
        ("theme: speak-up", "theme: speakup", (Code.UNKNOWN_GUIDANCE, 17, 12, "speak-up")),
        ("[stay-in-", "[stay-on-", (Code.UNKNOWN_GUIDANCE, 14, 15, "stay-in-control")),
        ("roundup,", "roundups,", (Code.UNKNOWN_GUIDANCE, 20, 26, "mindtools-roundup")),
        ("[t-call-", "[call-", (Code.UNKNOWN_GUIDANCE, 21, 16, "t-call-in-or-call-out")),
        ("    related:", "    relatd:", (Code.UNKNOWN_KEY, 14, 5, "related")),
        ("themes:", "theme:", (Code.UNKNOWN_KEY, 3, 1, "themes")),
        ("    title: Pause first\n", "", (Code.MISSING_KEY, 6, 5, None)),
        ("title: Pause first", "title:", (Code.WRONG_TYPE, 9, 11, None)),
        ("title: Pause first", "title: [a]", (Code.WRONG_TYPE, 9, 12, None)),
        ("kind: skill", "kind: skil", (Code.WRONG_TYPE, 16, 11, "skill")),
        ("tensions: [", "tensions: [[x], ", (Code.WRONG_TYPE, 21, 16, None)),
        ("[t-call-in-or-call-out]", "soon", (Code.WRONG_TYPE, 21, 15, None)),
        ("  our-code: {", "  Our_Code: {", (Code.BAD_ID, 2, 3, None)),
        ("id: pause-first", "id: name-it", (Code.DUPLICATE_ID, 15, 9, None)),
        ("id: our-house", "id: speak-up", (Code.DUPLICATE_ID, 4, 10, None)),
        ("title: Name it", "title: 'Name", (Code.YAML_SYNTAX, 18, 12, None)),
    ],
)
def test_a_fault_is_told_at_its_place(
    good: str, bad: str, fault: tuple[Code, int, int, str | None]
) -> None:
    assert good in OWN
    assert faults(OWN.replace(good, bad, 1))[0] == fault


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    text = OWN.replace("kind: practice", "kind: x").replace("Q1", "''").replace("themes", "thems")

    assert [line for _, line, _, _ in faults(text)] == [3, 7, 8, 20]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a", Code.WRONG_TYPE),
        ("entries: x", Code.WRONG_TYPE),
        ("entries: [x]", Code.WRONG_TYPE),
        ("documents: [x]\nentries: []", Code.WRONG_TYPE),
        ("themes: []", Code.MISSING_KEY),
        ("", Code.YAML_SYNTAX),
    ],
)
def test_what_is_no_catalogue_at_all_is_told_too(text: str, code: Code) -> None:
    assert [fault[0] for fault in faults(text)] == [code]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("entries: [x]", "as {id: …, kind: …, theme: …, title: …, text: …, sources: …}"),
        ("documents: {Our_Code: {title: Ours}}\nentries: []", "as ask-first"),
    ],
)
def test_an_example_shows_how_it_is_written(text: str, shown: str) -> None:
    _, (fault,) = read_catalogue(text.encode(), file="guidance.yaml")

    assert fault.message.endswith(shown)


def test_the_shipped_guidance_sets_quotes_apostrophes_and_dots_as_in_books() -> None:
    catalogue = shipped_catalogue()
    told = [document.title for document in catalogue.documents.values()]
    told += [f"{theme.title} {theme.summary}" for theme in catalogue.themes.values()]
    told += [f"{each.side_a.text} {each.side_b.text}" for each in catalogue.tensions.values()]
    for entry in catalogue.entries.values():
        told += [entry.title, entry.text, entry.tension, entry.note]
        told += [source.section for source in entry.sources]

    assert [text for text in told if re.search(r"['\"]|\.\.\.", text)] == []
