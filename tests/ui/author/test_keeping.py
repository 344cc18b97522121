"""Nothing is lost: drafts, saving, earlier states, and what other programs do to the files."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.drafts import Drafts
from ally_sim.ui.author.banner import Banner
from ally_sim.ui.author.earlier_states import EarlierStates
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.words import Words
from tests.ui.author import killing
from tests.ui.author.conftest import STORY, Studio

KILLS = max(3, int(os.environ.get("ALLY_SIM_KILLS", "40")) // 10)
"""How often a studio is killed while somebody types."""
NOBODY = 65534


def text(bench: Workbench) -> str:
    return bench.draft.file("story.yaml").text


def type_first(bench: Workbench, words: str) -> None:
    bench.pane.go_to(1, 1)
    QTest.keyClicks(bench.pane, words)


def click(bench: Workbench, label: str) -> None:
    buttons = bench.window().findChildren(Button)
    (button,) = (each for each in buttons if each.text() == label and each.isVisible())
    button.click()


def test_saving_writes_the_text_and_keeps_line_ends_to_the_byte(
    story: Path, studio: Studio
) -> None:
    before = STORY.replace("\n", "\r\n").removesuffix("\r\n").encode()
    (story / "story.yaml").write_bytes(before)
    bench = studio(story).bench
    assert bench is not None
    type_first(bench, "#")

    assert bench.draft.unsaved
    assert bench.draft.save()
    assert (story / "story.yaml").read_bytes() == b"#" + before
    assert [*bench.draft.unsaved] == []


def test_what_was_not_saved_is_back_and_can_be_undone(story: Path, studio: Studio) -> None:
    first = studio(story)
    assert first.bench is not None
    type_first(first.bench, "# mine")
    first.close()
    assert (story / "story.yaml").read_text() == STORY

    second = studio(story).bench
    assert second is not None
    assert text(second) == "# mine" + STORY
    assert second.draft.unsaved == ("story.yaml",)
    second.draft.undo("story.yaml")
    assert text(second) == STORY


def test_a_draft_never_replaces_a_newer_file_without_a_word(story: Path, studio: Studio) -> None:
    first = studio(story)
    assert first.bench is not None
    type_first(first.bench, "# mine")
    first.close()
    (story / "story.yaml").write_text("# newer\n" + STORY)

    second = studio(story).bench
    assert second is not None
    assert second.banner.isVisible()
    assert not second.draft.save()
    assert (story / "story.yaml").read_text() == "# newer\n" + STORY
    click(second, "Take the other")
    assert text(second) == "# newer\n" + STORY


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def replaced(path: Path, data: bytes) -> None:
    (path.parent / "new").write_bytes(data)
    (path.parent / "new").replace(path)


def truncated_first(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.flush()
        file.write(data)


def renamed_away(path: Path, data: bytes) -> None:
    path.rename(path.with_name("story.yaml~"))
    path.write_bytes(data)


def removed_first(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


@pytest.mark.parametrize("way", [in_place, replaced, truncated_first, renamed_away, removed_first])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_another_program_saves_is_shown_however_it_does_that(
    way: Callable[[Path, bytes], None], ends: str, bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    theirs = "# theirs\n" + STORY
    way(story / "story.yaml", theirs.replace("\n", ends).encode())

    qtbot.waitUntil(lambda: text(bench) == theirs)
    assert bench.draft.unsaved == ()
    type_first(bench, "#")
    assert bench.draft.save()
    assert (story / "story.yaml").read_bytes() == ("#" + theirs).replace("\n", ends).encode()


@pytest.mark.parametrize(
    "theirs",
    [
        b"\xef\xbb\xbf" + STORY.encode(),
        STORY.removesuffix("\n").encode(),
        STORY.replace("    text", "\ttext").encode(),
        STORY.replace("\n", "\r\n", 4).encode(),
        STORY.replace("trust", "tru\u0300st \U0001f642").encode(),
    ],
    ids=["byte order mark", "no last line end", "tabs", "mixed line ends", "signs"],
)
def test_whatever_another_program_writes_is_kept_to_the_byte_but_for_what_is_typed(
    theirs: bytes, bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    replaced(story / "story.yaml", theirs.replace(b"Anna's", b"Their"))
    qtbot.waitUntil(lambda: text(bench).startswith("# Their"))
    type_first(bench, "# mine ")

    assert bench.draft.save()
    first = theirs.index(b"#")
    written = theirs.replace(b"Anna's", b"Their")
    assert (story / "story.yaml").read_bytes() == written[:first] + b"# mine " + written[first:]


def test_a_file_that_is_removed_and_comes_back_as_it_was_is_saved_again(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    (story / "story.yaml").unlink()
    qtbot.waitUntil(lambda: bench.draft.unsaved == ("story.yaml",))
    (story / "story.yaml").write_text(STORY)

    qtbot.waitUntil(lambda: bench.draft.unsaved == ())


def test_a_file_that_is_renamed_away_and_back_raises_no_question_about_what_was_typed(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    type_first(bench, "# mine ")
    with qtbot.waitSignal(bench.told):
        (story / "story.yaml").rename(story / "story.bak")
    (story / "story.bak").rename(story / "story.yaml")
    with qtbot.waitSignal(bench.draft.files_changed):
        pass

    assert not bench.banner.isVisible()
    assert bench.draft.save()
    assert (story / "story.yaml").read_text() == "# mine " + STORY


@pytest.mark.parametrize("what", ["folder", "pipe", "link to itself"])
def test_what_is_put_in_the_place_of_a_file_is_told_and_the_text_stays(
    what: str, bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    file = story / "story.yaml"
    type_first(bench, "# mine ")
    puts: dict[str, Callable[[], object]] = {
        "folder": file.mkdir,
        "pipe": lambda: os.mkfifo(file),
        "link to itself": lambda: file.symlink_to(file),
    }
    with qtbot.waitSignal(bench.told) as told:
        file.unlink()
        puts[what]()

    assert "story.yaml" in str(told.args)
    assert "Its text is still here" in str(told.args)
    assert text(bench) == "# mine " + STORY
    assert bench.draft.unsaved == ("story.yaml",)


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_saving_where_something_else_stands_waits_for_nothing_and_says_what_to_do(
    what: str, bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    file = story / "story.yaml"
    type_first(bench, "# mine ")
    file.unlink()
    file.mkdir() if what == "folder" else os.mkfifo(file)
    with qtbot.waitSignal(bench.told) as told:
        assert not bench.draft.save()

    assert f"{file} is not a file. Move away what stands there" in str(told.args)
    assert bench.draft.unsaved == ("story.yaml",)
    file.rename(story / "else")
    assert bench.draft.save()
    assert file.read_text() == "# mine " + STORY


def test_a_file_that_is_removed_again_after_it_was_saved_is_told_and_saved_again(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    (story / "story.yaml").unlink()
    bench.draft.outside.look()
    assert bench.draft.save()
    (story / "story.yaml").unlink()
    with qtbot.waitSignal(bench.told) as told:
        bench.draft.outside.look()

    assert "story.yaml was removed." in str(told.args)
    assert bench.draft.unsaved == ("story.yaml",)
    assert bench.draft.save()
    assert (story / "story.yaml").read_text() == STORY


@contextmanager
def somebody_else() -> Iterator[None]:
    """Be somebody who may not read what root owns; root may read everything."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield
    if is_root:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_any_more_is_told_as_such_and_its_text_stays(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    type_first(bench, "# mine ")
    (story / "story.yaml").chmod(0)
    with qtbot.waitSignal(bench.told) as told, somebody_else():
        bench.draft.outside.look()
    assert told.args == ["story.yaml cannot be read: Permission denied."]
    with somebody_else():
        assert not bench.draft.save()

    (story / "story.yaml").chmod(0o644)
    assert (story / "story.yaml").read_text() == STORY
    assert text(bench) == "# mine " + STORY


def test_a_removed_file_is_put_back_with_its_own_line_ends_and_mark(
    story: Path, studio: Studio, qtbot: QtBot
) -> None:
    before = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()
    (story / "story.yaml").write_bytes(before)
    bench = studio(story).bench
    assert bench is not None
    (story / "story.yaml").unlink()
    qtbot.waitUntil(lambda: bench.draft.unsaved == ("story.yaml",))

    assert bench.draft.save()
    assert (story / "story.yaml").read_bytes() == before


def test_a_file_that_comes_back_as_another_one_is_asked_about_and_ours_stays_until_then(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    type_first(bench, "# mine ")
    with qtbot.waitSignal(bench.told):
        (story / "story.yaml").unlink()
    (story / "story.yaml").write_text("# theirs\n" + STORY)

    qtbot.waitUntil(bench.banner.isVisible)
    assert text(bench) == "# mine " + STORY
    assert not bench.draft.save()
    assert (story / "story.yaml").read_text() == "# theirs\n" + STORY


@pytest.mark.parametrize("theirs", [b"\xff\xfe not UTF-8", b"format: 1\0", b"\x80" * 50])
def test_what_cannot_be_shown_is_told_and_never_written_over(
    theirs: bytes, bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bench.told):
        (story / "story.yaml").write_bytes(theirs)
    type_first(bench, "# mine ")

    assert not bench.draft.save()
    assert (story / "story.yaml").read_bytes() == theirs
    assert text(bench) == "# mine " + STORY


def test_a_question_shows_its_buttons_whole_however_narrow_the_window_is(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.ask("Which is to stay?", ("Keep what is here", list), ("Take the other", list))
    banner.resize(240, 200)

    for button in banner.findChildren(Button):
        assert button.width() >= button.sizeHint().width()


def test_a_question_is_seen_whole_in_the_largest_text_and_come_to_by_the_keyboard(
    bench: Workbench, qtbot: QtBot
) -> None:
    larger = next(a for a in bench.window().findChildren(QAction) if a.text() == "Larger text")
    for _step in range(9):
        larger.trigger()
    words = "scenes/a-long-name.yaml was changed by another program, and here as well."
    labels = ("Keep what is here", "Take the other", "See the differences")
    bench.banner.ask(words, *((label, list) for label in labels))
    banner = bench.banner
    qtbot.waitUntil(lambda: banner.height() == banner.heightForWidth(banner.width()))
    for part in (*banner.findChildren(Words), *banner.findChildren(Button)):
        assert banner.rect().contains(part.geometry())
        assert part.height() >= part.heightForWidth(part.width())

    bench.pane.setFocus()
    bench.next_part(-1)
    focus = bench.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "Keep what is here"


def test_of_the_buttons_beside_earlier_states_one_is_primary(bench: Workbench) -> None:
    bench.show_backups()
    (sheet,) = bench.window().findChildren(Sheet)
    buttons = [each for each in sheet.findChildren(Button) if each.property("kind") == "primary"]
    assert [each.text() for each in buttons] == ["Close"]
    sheet.close_sheet()


def test_changed_on_both_sides_is_asked_and_ours_can_stay(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    type_first(bench, "# mine ")
    (story / "story.yaml").write_text("# theirs\n" + STORY)
    qtbot.waitUntil(bench.banner.isVisible)

    assert not bench.draft.save()
    assert (story / "story.yaml").read_text() == "# theirs\n" + STORY
    click(bench, "Keep what is here")
    assert bench.draft.save()
    assert (story / "story.yaml").read_text() == "# mine " + STORY


def test_the_other_text_can_be_taken_and_ours_had_back_by_undoing(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    type_first(bench, "# mine ")
    (story / "story.yaml").write_text("# theirs\n" + STORY)
    qtbot.waitUntil(bench.banner.isVisible)
    click(bench, "Take the other")

    assert text(bench) == "# theirs\n" + STORY
    bench.draft.undo("story.yaml")
    assert text(bench) == "# mine " + STORY


def test_a_file_that_was_removed_keeps_its_text_and_saving_puts_it_back(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    (story / "story.yaml").unlink()
    qtbot.waitUntil(lambda: bench.draft.unsaved == ("story.yaml",))

    assert bench.draft.save()
    assert (story / "story.yaml").read_text() == STORY


def test_a_file_that_another_program_adds_is_there_at_once(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    (story / "scenes").mkdir()
    (story / "scenes" / "attic.yaml").write_text("attic:\n  text: Up.\n  goto: nowhere\n")

    qtbot.waitUntil(lambda: bench.files.count() == 2)
    qtbot.waitUntil(lambda: any("nowhere" in each.message for each in bench.draft.diagnostics))
    bench.step_finding(1)
    assert bench.here.file == "scenes/attic.yaml"


def test_a_folder_that_is_gone_takes_nothing_of_the_text_with_it(
    bench: Workbench, story: Path, own_home: Path, qtbot: QtBot
) -> None:
    story.rename(story.with_name("moved"))
    qtbot.waitUntil(lambda: bool(bench.draft.unsaved))
    type_first(bench, "# mine ")

    assert not bench.draft.save()
    assert text(bench) == "# mine " + STORY
    qtbot.waitUntil(lambda: Drafts(own_home).has(story / "story.yaml"))


def test_an_earlier_state_is_shown_with_its_differences_and_taken(
    bench: Workbench, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(bench.draft.keeping.backups(bench.draft.file("story.yaml"))))
    type_first(bench, "# worse ")
    bench.show_backups()
    (states,) = bench.window().findChildren(EarlierStates)
    (kept,) = states.findChildren(QListWidget)
    assert kept.count() == 1
    assert kept.item(0).text() == "4 May 2026, 12:00:00"

    click(bench, "Take this state")
    assert text(bench) == STORY


def test_a_studio_killed_while_somebody_types_loses_no_more_than_the_last_second(
    story: Path, own_home: Path
) -> None:
    words = [sys.executable, "-m", killing.__name__, str(own_home), str(story), str(KILLS)]
    child = subprocess.run(words, capture_output=True, text=True, check=True)
    found = json.loads(child.stdout)

    assert found["kills"] == KILLS
    assert found["harmed"] == 0
    assert found["most_lost"] <= killing.KEYS_A_SECOND
