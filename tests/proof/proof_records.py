"""The promises about what is kept, with full counts. `./run proof`; results are in the README."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.proof.flips import count_flips
from tests.records.full_disk import refused_at_every_commit
from tests.records.test_nothing_is_lost import COMPILER, told
from tests.records.test_records_stateful import Records


def shown(what: str, tally: dict[str, int]) -> dict[str, int]:
    """Print a tally and return it."""
    print(f"\n{what}: {json.dumps(tally)}")  # noqa: T201 - the result that somebody waits for
    return tally


@pytest.mark.parametrize(
    ("work", "kills"),
    [("choices", 1000), ("backup", 1000), ("first-start", 1000), ("migration", 500)],
)
def test_a_kill_loses_nothing(work: str, kills: int, tmp_path: Path) -> None:
    tally = shown(f"kills, {work}", told("kills", work, str(tmp_path), str(kills)))

    assert (tally["lost"], tally["harmed"]) == (0, 0)


@pytest.mark.parametrize("work", ["late-commit", "json-in-place"])
def test_a_kill_is_seen_to_lose_what_is_written_carelessly(work: str, tmp_path: Path) -> None:
    tally = shown(f"kills, {work}", told("kills", work, str(tmp_path), "200"))

    assert tally["lost"] + tally["harmed"] > 0


@COMPILER
def test_a_power_cut_loses_nothing(tmp_path: Path) -> None:
    tally = shown("power cuts, FULL", told("power", str(tmp_path), "2000"))

    assert (tally["lost"], tally["harmed"]) == (0, 0)


@COMPILER
def test_a_power_cut_is_seen_to_lose_what_is_not_synced(tmp_path: Path) -> None:
    assert shown("power cuts, NORMAL", told("power", str(tmp_path), "400", "NORMAL"))["lost"] > 0


def test_no_flipped_bit_is_shown_as_somebodys_words(tmp_path: Path) -> None:
    flips = shown("flipped bits", asdict(count_flips(tmp_path / "flips", 1000)))

    assert flips["silent"] == 0


def test_a_disk_that_is_full_at_every_commit_loses_nothing(tmp_path: Path) -> None:
    shown("full disk", {"commits": refused_at_every_commit(tmp_path / "home", 200)})


def test_whatever_is_done_a_new_start_finds_what_a_model_says() -> None:
    many = settings(max_examples=200, stateful_step_count=40, deadline=None, derandomize=False)
    run_state_machine_as_test(Records, settings=many)
    shown("orders of things done", {"examples": 200, "steps": 40})
