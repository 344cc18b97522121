"""Nothing is lost: drafts, saving, earlier states, and what other programs do to the files."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.drafts import Drafts
from ally_sim.ui.author.earlier_states import EarlierStates
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.buttons import Button
from tests.ui.author.conftest import STORY, Studio

KILLS = max(3, int(os.environ.get("ALLY_SIM_KILLS", "40")) // 10)
"""How often a studio is killed while somebody types."""


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


@pytest.mark.parametrize("way", [in_place, replaced, truncated_first, renamed_away])
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


TYPIST = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ally_sim.commands.new import new_story
from ally_sim.commands.studio import bring_in
from ally_sim.records.database import open_database
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.studio_window import StudioWindow

app = QApplication([])
database = open_database(Path(sys.argv[1]) / "practice.sqlite", now=datetime.now())
window = StudioWindow(AuthorDesk(database, Path(sys.argv[1]), datetime.now, new_story, bring_in))
window.show()
window.open_path(Path(sys.argv[2]))
window.bench.pane.go_to(1, 1)
typed = 0

def press():
    global typed
    QTest.keyClicks(window.bench.pane, "x")
    typed += 1
    print(typed, flush=True)

timer = QTimer(interval=20)
timer.timeout.connect(press)
timer.start()
app.exec()
"""


def test_a_studio_killed_while_somebody_types_loses_no_more_than_the_last_second(
    story: Path, tmp_path: Path
) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    chance = Random(3)  # noqa: S311 - the same moments each time
    for _ in range(KILLS):
        words = [sys.executable, "-c", TYPIST, str(tmp_path), str(story)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as child:
            assert child.stdout is not None
            child.stdout.readline()
            try:
                child.wait(timeout=chance.uniform(1.0, 2.0))
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
            typed = int(child.stdout.read().split()[-1])

        assert (story / "story.yaml").read_text() == STORY
        draft = Drafts(tmp_path).of(story / "story.yaml")
        assert draft is not None
        assert draft.text.removesuffix(STORY).strip("x") == ""
        # In a second, 50 keys are typed at most.
        assert len(draft.text) - len(STORY) >= typed - 50
        Drafts(tmp_path).drop(story / "story.yaml")
