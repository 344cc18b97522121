import logging

import pytest
from wakepy import keep

from ally_sim.ui.facilitator.awake import Awake


class Mode:
    """Stands for wakepy's: tells what it was asked, or fails."""

    def __init__(self, *, fails: bool = False) -> None:
        self.asked: list[str] = []
        self._fails = fails

    def __enter__(self) -> "Mode":
        self.asked.append("begin")
        if self._fails:
            raise OSError("no bus")
        return self

    def __exit__(self, *_error: object) -> None:
        self.asked.append("end")
        if self._fails:
            raise OSError("no bus")


def test_the_screen_is_kept_awake_once_and_let_go_once(monkeypatch: pytest.MonkeyPatch) -> None:
    mode = Mode()
    monkeypatch.setattr(keep, "presenting", lambda **_how: mode)
    kept = Awake()
    kept.begin()
    kept.begin()
    kept.end()
    kept.end()
    assert mode.asked == ["begin", "end"]


def test_a_system_that_refuses_is_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keep, "presenting", lambda **_how: Mode(fails=True))
    kept = Awake()
    with caplog.at_level(logging.WARNING):
        kept.begin()
        kept.end()
    assert len(caplog.records) == 2
