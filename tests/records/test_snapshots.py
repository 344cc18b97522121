"""Snapshots: kept by name and story, whole, and only for their owner."""

from pathlib import Path

import pytest

from ally_sim.errors import AllySimError
from ally_sim.records.snapshots import Snapshots


def test_a_snapshot_is_kept_by_name_and_forgotten(tmp_path: Path) -> None:
    Snapshots(tmp_path, "night").keep("before the vote", {"scene": "hall"})
    Snapshots(tmp_path, "night").keep("later", {"scene": "out"})
    assert list(Snapshots(tmp_path, "night").all()) == ["before the vote", "later"]
    assert Snapshots(tmp_path, "day").all() == {}

    Snapshots(tmp_path, "night").drop("before the vote")
    assert Snapshots(tmp_path, "night").all() == {"later": {"scene": "out"}}


def test_others_may_not_read_them(tmp_path: Path) -> None:
    Snapshots(tmp_path, "night").keep("a", {})
    (file,) = (tmp_path / "studio" / "snapshots").iterdir()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damaged", ["", "[1]", '{"a": 1}'])
def test_a_damaged_file_is_told_and_left_alone(damaged: str, tmp_path: Path) -> None:
    Snapshots(tmp_path, "night").keep("a", {})
    (file,) = (tmp_path / "studio" / "snapshots").iterdir()
    file.write_text(damaged)

    with pytest.raises(AllySimError, match="cannot be read"):
        Snapshots(tmp_path, "night").keep("b", {})
    assert file.read_text() == damaged
