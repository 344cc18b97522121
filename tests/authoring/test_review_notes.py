"""Review notes: one section a scene; all else in the file stays to the letter."""

from pathlib import Path

from ally_sim.authoring.review_notes import ReviewNotes, notes_path
from ally_sim.story.model import SceneId

HALL, OUT, NEW = SceneId("hall"), SceneId("out"), SceneId("new")
TEXT = "# Notes\nRead by *Ines*.\n\n## hall\n\nFirst.\n\n- a point\n\n## out\nEnd.\n"


def test_notes_are_read_by_scene() -> None:
    notes = ReviewNotes(TEXT)

    assert notes.scenes() == (HALL, OUT)
    assert notes.of(OUT) == "End."
    assert notes.of(NEW) == ""


def test_a_note_takes_the_place_of_the_old_one_and_nothing_else_changes() -> None:
    changed = ReviewNotes(TEXT).noted(OUT, "Another end.")
    assert changed.text == TEXT.replace("## out\nEnd.\n", "## out\n\nAnother end.\n")

    first = ReviewNotes(TEXT).noted(HALL, "Short.")
    assert first.of(HALL) == "Short."
    assert first.text.startswith("# Notes\nRead by *Ines*.\n\n## hall\n\nShort.\n\n")
    assert first.text.endswith("\n## out\nEnd.\n")


def test_what_was_not_changed_is_the_same_text() -> None:
    notes = ReviewNotes(TEXT)
    assert notes.noted(OUT, "End.") is notes


def test_a_note_on_another_scene_comes_last_and_an_empty_one_goes() -> None:
    notes = ReviewNotes().noted(NEW, "Why?")
    assert notes.text == "# Review notes\n\n## new\n\nWhy?\n"
    assert notes.noted(NEW, "").scenes() == ()


def test_the_file_stands_beside_the_story(tmp_path: Path) -> None:
    assert notes_path(tmp_path) == tmp_path / "story.notes.md"
    assert notes_path(tmp_path / "night.yaml") == tmp_path / "night.notes.md"
