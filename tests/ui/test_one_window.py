"""A second start on the same data folder brings the first window forward."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ally_sim.ui.one_window import OneWindow


def test_the_first_start_has_nobody_to_ask(tmp_path: Path) -> None:
    assert not OneWindow(tmp_path).asks_other()


def test_a_second_start_asks_the_first_to_come_forward(tmp_path: Path, qtbot: QtBot) -> None:
    first = OneWindow(tmp_path)
    first.listen()
    second = OneWindow(tmp_path)

    with qtbot.waitSignal(first.asked):
        assert second.asks_other()


def test_a_first_window_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    first = OneWindow(tmp_path)

    assert not OneWindow(tmp_path).asks_other()
    assert first is not None


def test_windows_on_other_folders_are_strangers(tmp_path: Path) -> None:
    first = OneWindow(tmp_path)
    first.listen()
    (tmp_path / "other").mkdir()

    assert not OneWindow(tmp_path / "other").asks_other()


@pytest.mark.parametrize("left", ["", "4242\nally-sim\nanother-computer\nid\nid\n"])
def test_a_lock_that_a_crash_or_another_computer_left_keeps_nobody_out(
    tmp_path: Path, left: str
) -> None:
    (tmp_path / "window.lock").write_text(left)

    assert not OneWindow(tmp_path).asks_other()


def test_without_qts_network_library_each_start_has_a_window_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    first = OneWindow(tmp_path)
    first.listen()

    assert not OneWindow(tmp_path).asks_other()
    assert "Windows cannot find each other" in caplog.text
