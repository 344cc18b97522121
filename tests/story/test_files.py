"""Where a story's files lie, and what the world may put in the way."""

import os
from pathlib import Path

import pytest

from ally_sim.errors import AllySimError
from ally_sim.story.files import MOST_FILES, FolderFiles, SingleFile


def test_a_folder_lists_its_files_by_name_and_no_hidden_folders(tmp_path: Path) -> None:
    for name in ("story.yaml", "art/b.png", "art/a.png", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert FolderFiles(tmp_path).names() == ("art/a.png", "art/b.png", "story.yaml")


def test_a_pipe_is_no_file_of_a_story(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "story.yaml")

    assert FolderFiles(tmp_path).names() == ()


def test_folders_without_end_are_not_followed(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * 30)
    deep.mkdir(parents=True)
    (deep / "story.yaml").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)

    assert FolderFiles(tmp_path).names() == ("again",)


def test_eight_folders_inside_each_other_are_looked_into_and_no_more(tmp_path: Path) -> None:
    for depth in (8, 9):
        folder = tmp_path.joinpath(*["a"] * depth)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{depth}.png").touch()

    assert FolderFiles(tmp_path).names() == ("a/a/a/a/a/a/a/a/8.png",)


def test_a_folder_that_is_no_story_is_not_walked_to_its_end(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / str(number)).touch()

    with pytest.raises(AllySimError, match="more than 2000 files"):
        FolderFiles(tmp_path).names()


def test_a_file_that_has_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AllySimError, match=r"gone\.yaml cannot be read: No such file"):
        SingleFile(tmp_path / "gone.yaml").read("story.yaml")


def test_a_link_that_stays_inside_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").symlink_to("a.txt")

    assert FolderFiles(tmp_path).read("b.txt") == b"x"
