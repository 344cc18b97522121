"""Where everything that is kept lies."""

from pathlib import Path

import platformdirs
import pytest

from ally_sim.records.home import home, stories_folder


def test_a_folder_chosen_by_a_short_name_stays_the_same_wherever_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLY_SIM_HOME", "mine")
    assert home() == tmp_path / "mine"
    assert stories_folder() == tmp_path / "mine" / "stories"


def test_without_a_choice_it_is_the_platforms_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLY_SIM_HOME")
    assert home().is_absolute()
    assert home().name == "ally-sim"


@pytest.mark.parametrize("own", ["/home/noor", "/home/noor/", "/", "noor", ""])
@pytest.mark.parametrize("data", [None, "", "/data", "/data/", "data"])
def test_the_platforms_folder_is_told_as_platformdirs_tells_it(
    monkeypatch: pytest.MonkeyPatch, own: str, data: str | None
) -> None:
    monkeypatch.delenv("ALLY_SIM_HOME")
    monkeypatch.setenv("HOME", own)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if data is not None:
        monkeypatch.setenv("XDG_DATA_HOME", data)

    assert home() == platformdirs.user_data_path("ally-sim", appauthor=False)
