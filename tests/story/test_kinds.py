"""Ids made from what people write, and closed lists of words."""

import pytest

from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Scalar
from ally_sim.story.findings import Findings
from ally_sim.story.kinds import Truth, as_id, id_of_title, one_of
from ally_sim.story.languages import Language
from ally_sim.story.model import Impact


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Letzter Bus übers Moor", "letzter-bus-uebers-moor"),
        ("u\u0308bers", "uebers"),  # the accent as a sign of its own
        ("Straße", "strasse"),
        ("Blåbærsyltetøy", "blabaersyltetoy"),
        ("Łódź", "lodz"),
        ("Dana's idea", "danas-idea"),
        ("3 Uhr", None),
        ("末班车", None),
    ],
)
def test_an_id_keeps_the_letters_of_what_it_is_made_from(text: str, meant: str | None) -> None:
    assert as_id(text) == meant


def test_a_title_has_an_id_in_any_script_and_another_title_another() -> None:
    assert id_of_title("3 Uhr") == "story-3-uhr"
    assert id_of_title("末班车") == "story-20a1ee79"
    assert id_of_title("夜班车") != id_of_title("末班车")
    assert id_of_title("Story") == "story"


@pytest.mark.parametrize(
    ("word", "meant"), [("mix", "mixed"), ("Harmful", "harms"), ("passiv", "passive"), ("bad", "")]
)
def test_of_a_word_that_is_not_in_a_list_the_one_that_was_meant_is_told(
    word: str, meant: str
) -> None:
    findings = Findings("story.yaml")
    assert (
        one_of(Impact).read(Scalar(word, plain=True, line=1, column=1), "impact", findings) is None
    )

    (found,) = findings.found
    assert (found.code, found.suggestion or "") == (Code.WRONG_TYPE, meant)
    assert found.message.endswith(f"'{word}'; did you mean '{meant}'?" if meant else f"'{word}'")


def test_a_misspelt_truth_is_told_as_well() -> None:
    findings = Findings("story.yaml")
    assert Truth().read(Scalar("ture", plain=True, line=1, column=1), "hidden", findings) is None
    assert [found.suggestion for found in findings.found] == ["true"]


@pytest.mark.parametrize("tag", ["en", "en-GB", "de-AT", "fil", "zh-Hans-CN", "es-419", "no"])
def test_a_language_is_named_as_browsers_do(tag: str) -> None:
    findings = Findings("story.yaml")
    written = Scalar(tag, plain=True, line=1, column=1)

    assert Language().read(written, "language", findings) == written
    assert findings.found == []


@pytest.mark.parametrize("written", [" en", "en ", "\tde-AT", "en\n"])
def test_spaces_and_line_ends_about_the_name_of_a_language_are_no_fault(written: str) -> None:
    findings = Findings("story.yaml")
    quoted = Scalar(written, plain=False, line=1, column=1)

    assert Language().read(quoted, "language", findings) == quoted
    assert findings.found == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("English", "en"),
        ("deutsch", "de"),
        ("en_GB", "en-GB"),
        (" en_GB\n", "en-GB"),
        ("Sindarin", None),
        ("", None),
    ],
)
def test_another_name_of_a_language_is_told_with_what_is_likely_meant(
    written: str, meant: str | None
) -> None:
    findings = Findings("story.yaml")
    scalar = Scalar(written, plain=True, line=1, column=1)

    assert Language().read(scalar, "language", findings) is None
    assert [found.suggestion for found in findings.found] == [meant]
