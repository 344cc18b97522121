import csv
import gc
import json
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ally_sim.engine.steps import Kind
from ally_sim.ui import dialogs
from tests.ui.facilitator.console.conftest import Facilitator, Opened


@pytest.fixture
def after(facilitator: Facilitator) -> Facilitator:
    """Return a facilitator whose session is over: eight hands and one, and a note."""
    facilitator.go_to(Kind.VOTE)
    facilitator.press("1 " * 8 + "2")
    facilitator.go_to(Kind.CHOSEN)
    facilitator.press("M")
    facilitator.write("=1+1")
    facilitator.press("Esc E")
    facilitator.click("End the session")
    return facilitator


def test_the_report_tells_the_way_the_votes_and_the_notes(after: Facilitator) -> None:
    assert "Session report" in after.words
    assert "Half-time: =1+1" in after.words
    assert "This was taken" in after.words


def test_counts_under_five_are_told_of_nobody(after: Facilitator) -> None:
    assert "First vote: 1" not in after.words
    assert "not told apart" in after.words


@pytest.mark.parametrize(
    ("button", "begins"),
    [("PDF", b"%PDF"), ("HTML", b"<!doctype html>"), ("CSV", b"\xef\xbb\xbf"), ("JSON", b"{")],
)
def test_the_report_is_saved_in_four_ways(
    after: Facilitator,
    button: str,
    begins: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "report"
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_args, **_named: file)
    after.click(button)
    assert file.read_bytes().startswith(begins)


def test_what_is_saved_can_be_counted_and_no_note_acts_in_a_spreadsheet(
    after: Facilitator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report"
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_args, **_named: file)
    after.click("JSON")
    assert json.loads(file.read_text("utf-8"))
    after.click("CSV")
    with file.open(encoding="utf-8-sig", newline="") as rows:
        cells = [cell for row in csv.reader(rows) for cell in row]
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@"))]


def test_a_session_is_erased_after_asking(after: Facilitator) -> None:
    after.click("Erase this session")
    after.press("Return")
    before = len(after.sessions)
    after.click("Erase this session")
    after.click("Erase it")
    assert (before, len(after.sessions)) == (1, 0)
    assert "Plan a session" in after.words


def test_an_earlier_session_is_listed_and_its_report_opens_again(
    after: Facilitator, open_console: Opened
) -> None:
    assert after.evening.room is None
    again = open_console(None)
    again.click("1 March 2026 · Just banter")
    assert "Half-time: =1+1" in again.words
    again.click("To the plan")
    assert "Earlier sessions" in again.words


def test_nothing_of_a_session_is_kept_in_memory_once_its_report_was_read(
    facilitator: Facilitator,
) -> None:
    room = facilitator.room
    kept = [weakref.ref(each) for each in (room, room.audience, room.keys, room.current)]
    del room
    facilitator.press("G Esc O Esc E")
    facilitator.click("End the session")
    facilitator.click("To the plan")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in kept] == [None] * 4
