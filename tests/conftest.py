"""What all tests share: Qt draws off screen, and nothing of the person's own data is touched."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"], os.environ["LC_ALL"] = "en", "C.UTF-8"  # the system speaks English


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own."""
    home = tmp_path / "ally-sim-home"
    monkeypatch.setenv("ALLY_SIM_HOME", str(home))
    return home
