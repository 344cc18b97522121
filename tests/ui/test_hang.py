"""A window that does not answer is noted; one that answers, never."""

import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ally_sim.ui import hang
from ally_sim.ui.hang import ROUNDS, HangWatch


def test_what_the_window_hangs_in_is_noted_with_its_place_and_once(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(hang, "LOOK_S", 0.02)
    notes: list[str] = []
    watch = HangWatch(notes.append, qapp)

    def compute_without_end() -> None:
        while not notes:
            pass
        time.sleep(0.3)  # more looks, none of them answered

    compute_without_end()
    watch.stop()

    (places,) = notes
    assert places.splitlines()[-1].endswith("in compute_without_end")


def test_a_window_that_answers_is_never_noted(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    monkeypatch.setattr(hang, "LOOK_S", 0.2)
    notes: list[str] = []
    watch = HangWatch(notes.append, qapp)

    qtbot.wait(round(0.2 * 1000 * ROUNDS * 2))
    watch.stop()

    assert notes == []
