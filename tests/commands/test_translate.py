"""`ally-sim translate`: new, changed and gone texts are told, and nothing translated is lost."""

from pathlib import Path

import polib  # type: ignore[import-untyped]  # it comes without types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally_sim.commands import run_command
from ally_sim.exchange.po import po_text, read_po
from ally_sim.exchange.translation_file import Entry, Merged, State
from ally_sim.story.shelf import find
from ally_sim.story.translations import translated
from tests.stories import a_story
from tests.story.test_translations import GERMAN, STORY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "a-story"
    (made / "translations").mkdir(parents=True)
    (made / "story.yaml").write_text(STORY)
    return made


def german(folder: Path) -> Path:
    return folder / "translations" / "de.yaml"


def checked(folder: Path) -> None:
    assert run_command(["check", str(folder)]) == 0


def test_a_new_translation_holds_every_text_to_be_filled_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["translate", str(folder), "de"]) == 0

    assert "19 texts; 0 translated, 19 new, 0 changed, 0 gone." in capsys.readouterr().out
    written = german(folder).read_text()
    assert "# to be translated:\n#   A meeting\ntitle: " in written
    assert "      #   Dana (quietly): We could cache it.\n" in written
    checked(folder)


def test_what_is_translated_stays_and_is_shown(folder: Path) -> None:
    german(folder).write_text(GERMAN)
    (before,) = (each.read().story for each in find([str(folder)]))

    assert run_command(["translate", str(folder), "de"]) == 0

    checked(folder)
    (after,) = (each.read().story for each in find([str(folder)]))
    assert before is not None
    assert after is not None
    one, other = translated(before, "de"), translated(after, "de")
    assert one.title == other.title == "Eine Besprechung"
    for scene, same in zip(one.scenes.values(), other.scenes.values(), strict=True):
        assert [each.paragraphs for each in scene.text] == [each.paragraphs for each in same.text]
        assert [each.text for each in scene.choices] == [each.text for each in same.choices]


def test_a_second_run_changes_nothing(folder: Path) -> None:
    german(folder).write_text(GERMAN)
    run_command(["translate", str(folder), "de"])
    first = german(folder).read_text()
    run_command(["translate", str(folder), "de"])

    assert german(folder).read_text() == first


def test_a_changed_original_is_told_until_its_translation_changes_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german(folder).write_text(GERMAN)
    run_command(["translate", str(folder), "de"])
    (folder / "story.yaml").write_text(STORY.replace("You named her.", "You named her twice."))
    capsys.readouterr()

    for _ in range(2):
        run_command(["translate", str(folder), "de"])
        told = capsys.readouterr().out
        assert "1 changed" in told
        assert "changed: choices.credit-dana.feedback" in told
    assert "# the original has changed; now it is:\n    #   You named her twice." in (
        german(folder).read_text()
    )
    anew = german(folder).read_text().replace("Du hast sie genannt.", "Zweimal genannt.")
    german(folder).write_text(anew)
    run_command(["translate", str(folder), "de"])
    assert "0 changed" in capsys.readouterr().out


def test_what_is_gone_is_told_and_kept_as_a_comment(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german(folder).write_text(GERMAN + "summary: Kurz.\n")
    run_command(["translate", str(folder), "de"])

    assert "gone: summary" in capsys.readouterr().out
    assert "# gone from the story: summary\n#   Kurz.\n" in german(folder).read_text()
    checked(folder)


def test_a_po_file_goes_out_and_comes_back(folder: Path, tmp_path: Path) -> None:
    po = tmp_path / "de.po"
    assert run_command(["translate", str(folder), "de", "--po", str(po)]) == 0

    catalogue = polib.pofile(str(po))
    assert len(catalogue) == 19
    for entry in catalogue:
        if entry.msgctxt == "title":
            entry.msgstr = "Ein „Treffen“"
        if entry.msgctxt == "scenes.first.text.0":
            entry.msgstr = "Es beginnt.\n\nDana (quietly): Wir cachen."
    catalogue.save()
    assert run_command(["translate", str(folder), "de", "--po", str(po)]) == 0

    checked(folder)
    (story,) = (each.read().story for each in find([str(folder)]))
    assert story is not None
    shown = translated(story, "de")
    assert shown.title == "Ein „Treffen“"
    assert [each.who for each in next(iter(shown.scenes.values())).text[0].paragraphs] == [
        None,
        "dana",
    ]
    assert len(polib.pofile(str(po)).translated_entries()) == 2


def test_in_a_po_file_a_changed_original_is_fuzzy_and_fuzzy_is_not_taken(
    folder: Path, tmp_path: Path
) -> None:
    po = tmp_path / "de.po"
    german(folder).write_text(GERMAN)
    run_command(["translate", str(folder), "de"])
    (folder / "story.yaml").write_text(STORY.replace("You named her.", "You named her twice."))

    run_command(["translate", str(folder), "de", "--po", str(po)])
    run_command(["translate", str(folder), "de", "--po", str(po)])

    (fuzzy,) = polib.pofile(str(po)).fuzzy_entries()
    assert fuzzy.msgctxt == "choices.credit-dana.feedback"


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from('\n"\\\t')
)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_any_texts_come_back_from_a_po_file(texts: list[tuple[str, str]]) -> None:
    entries = tuple(
        Entry(("scenes", f"s{number}", "title"), source, text, State.TRANSLATED, "")
        for number, (source, text) in enumerate(texts)
    )
    story = a_story("scenes: {first: {text: x, ending: {title: y}}}")
    written = po_text(Merged(entries, ()), story, "de")

    read = read_po(written, file="de.po")

    assert [(each.source, each.text) for each in read] == texts


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["translate", "STORY", "de_DE"], "no short name of a language"),
        (["translate", "STORY", "Deutsch"], "no short name of a language. Write de."),
        (["translate", "STORY", "german"], "Write de."),
        (["translate", "STORY", "en-gb"], "written in en-gb already"),
        (["translate", "STORY/../none", "de"], "There is no"),
        (["translate", "STORY/../single.yaml", "de"], "no story folder"),
        (["translate", "STORY", "de", "--po", "STORY/story.yaml"], "line 1: this is no line"),
    ],
)
def test_what_cannot_be_done_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    (folder.parent / "single.yaml").write_text(STORY)
    before = (folder / "story.yaml").read_text()

    assert run_command([word.replace("STORY", str(folder)) for word in words]) == 2
    assert told in capsys.readouterr().err
    assert (folder / "story.yaml").read_text() == before


def test_a_translation_with_a_mistake_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german(folder).write_text("title: [\n")

    assert run_command(["translate", str(folder), "de"]) == 2
    assert german(folder).read_text() == "title: [\n"
    assert "mistake" in capsys.readouterr().err
