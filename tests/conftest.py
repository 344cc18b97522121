"""What all tests share: Qt draws off screen, and nothing of the person's own data is touched."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"], os.environ["LC_ALL"] = "en", "C.UTF-8"  # the system speaks English

settings.register_profile(
    "alike", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("alike")  # the same examples in every run, however busy the machine is

PATIENCE_MS = 60_000
"""How long a window is waited for; it comes at once, unless the machine is busy."""

for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own."""
    home = tmp_path / "ally-sim-home"
    monkeypatch.setenv("ALLY_SIM_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_frozen() -> Iterator[None]:
    """Leave nothing frozen: tests that follow would count all of it for every file they read."""
    yield
    gc.unfreeze()
