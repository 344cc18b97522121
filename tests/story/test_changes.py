"""Saving is noticed however an editor does it; each burst once, and nothing else."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ally_sim.story.changes import LOOKS, QUIET, changes

STEPS = 60
"""After how many waits a test gives up."""


class Clock:
    """Lets no time pass: it does the next thing instead, if there is one for that moment."""

    def __init__(self, *deeds: Callable[[], object]) -> None:
        self.deeds = list(deeds)
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        if len(self.waited) > STEPS:
            raise KeyboardInterrupt
        if seconds == LOOKS and self.deeds:
            self.deeds.pop(0)()


def noticed(path: Path, *deeds: Callable[[], object]) -> int:
    """Return how many changes are told of `path` while `deeds` are done, one at each look."""
    return told_by(path, Clock(*deeds))


def told_by(path: Path, clock: Clock) -> int:
    """Return how many changes are told until the clock stops, but for the first telling."""
    told = -1
    with suppress(KeyboardInterrupt):
        for _ in changes([str(path)], clock.wait):
            told += 1
    return told


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return the folder of a story."""
    (tmp_path / "a-story").mkdir()
    (tmp_path / "a-story" / "story.yaml").write_text("format: 1\n")
    return tmp_path / "a-story"


def replaced(file: Path, text: str) -> None:
    """Save as many editors do: beside the file, and then over it."""
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text(text)
    beside.replace(file)


def test_nothing_is_told_where_nothing_changes(story: Path) -> None:
    assert noticed(story) == 0


def test_saves_in_place_and_saves_over_it_are_told_each_time(story: Path) -> None:
    file = story / "story.yaml"

    in_place = noticed(story, lambda: file.write_text("a"), lambda: file.write_text("bb"))
    over_it = noticed(story, lambda: replaced(file, "cc"), lambda: replaced(file, "dd"))

    assert (in_place, over_it) == (2, 2)


def test_a_save_that_keeps_size_and_time_is_told_where_the_file_is_another(story: Path) -> None:
    file = story / "story.yaml"
    before = file.stat()

    def same_but_new() -> None:
        replaced(file, "format: 2\n")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert noticed(file, same_but_new) == 1


def test_a_file_that_is_renamed_removed_and_put_back_is_told(story: Path) -> None:
    file, backup = story / "story.yaml", story / "old.yaml"

    assert noticed(story, lambda: file.rename(backup), lambda: backup.rename(file)) == 2
    assert noticed(file, file.unlink, lambda: file.write_text("format: 1\n")) == 2


def test_a_save_by_way_of_a_backup_is_told_as_vim_makes_it(story: Path) -> None:
    file = story / "story.yaml"

    def save() -> None:
        file.rename(story / "story.yaml~")
        file.write_text("format: 1\n")

    assert noticed(story, save) == 1
    assert noticed(file, save) == 1


def test_a_file_emptied_first_and_written_then_is_told_once(story: Path) -> None:
    file = story / "story.yaml"

    class Emptied(Clock):
        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            if seconds == QUIET and not file.stat().st_size:
                file.write_text("format: 1\n")

    assert told_by(story, Emptied(lambda: file.write_text(""))) == 1
    assert file.read_text() == "format: 1\n"


def test_a_save_that_changes_nothing_but_the_time_is_told(story: Path) -> None:
    file = story / "story.yaml"
    later = file.stat().st_mtime_ns + 1_000_000_000

    assert noticed(story, lambda: os.utime(file, ns=(later, later))) == 1


def test_a_story_that_comes_into_a_folder_of_stories_is_told(story: Path) -> None:
    another = story.parent / "another"

    def add() -> None:
        another.mkdir()
        (another / "story.yaml").write_text("format: 1\n")

    assert noticed(story.parent, add) == 1


def test_a_new_folder_inside_and_what_is_saved_in_it_is_told(story: Path) -> None:
    scenes = story / "scenes"

    def make() -> None:
        scenes.mkdir()
        (scenes / "more.yaml").write_text("a: {}\n")

    assert noticed(story, make, lambda: (scenes / "more.yaml").write_text("b: {x: 1}\n")) == 2


def test_a_burst_is_told_once_it_is_over(story: Path) -> None:
    file = story / "story.yaml"
    writes = [lambda text=text: file.write_text(text) for text in ("a", "bb", "ccc", "dddd")]

    class Burst(Clock):
        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            if seconds == QUIET and writes:
                writes.pop()()

    assert told_by(story, Burst(lambda: file.write_text("first"))) == 1
    assert writes == []


def test_watching_the_file_of_a_story_folder_watches_the_whole_story(story: Path) -> None:
    def add() -> None:
        (story / "guidance.yaml").write_text("entries: []\n")

    assert noticed(story / "story.yaml", add) == 1


def test_what_editors_leave_about_is_no_change(story: Path) -> None:
    def leave() -> None:
        (story / ".story.yaml.swp").write_text("x")
        (story / "story.yaml~").write_text("x")

    assert noticed(story, leave) == 0


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="nobody can be somebody else here")
def test_a_folder_that_may_not_be_looked_into_is_watched_on(story: Path) -> None:
    is_root = os.geteuid() == 0  # who may look everywhere

    def locked() -> None:
        story.parent.chmod(0)
        if is_root:
            os.seteuid(65534)

    def opened() -> None:
        if is_root:
            os.seteuid(0)
        story.parent.chmod(0o755)

    try:
        assert noticed(story / "story.yaml", locked, opened) == 2
    finally:
        opened()
