"""What is still to be done: the comments with TODO of all files of a story."""

from pathlib import Path

from ally_sim.authoring.to_do import to_do
from ally_sim.source.diagnostics import Location
from ally_sim.story.files import FolderFiles


def test_comments_of_all_files_are_listed_those_of_the_story_first(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "attic.yaml").write_text("attic:\n  text: Up. # TODO: who lives here?\n")
    (tmp_path / "story.yaml").write_text("title: A # TODO a better one\n")
    (tmp_path / "notes.md").write_text("# TODO not a text of the story\n")

    assert to_do(FolderFiles(tmp_path)) == (
        (Location("story.yaml", 1, 1), "a better one"),
        (Location("scenes/attic.yaml", 2, 1), "who lives here?"),
    )


def test_a_file_that_leads_out_of_the_story_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("# TODO: somebody else's\n")
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "link.yaml").symlink_to(tmp_path / "outside.yaml")

    assert to_do(FolderFiles(tmp_path / "story")) == ()
