"""Faults of our own in all that Qt calls, in every window; and 500 that the room sees none of."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.test_faults import faulty
from tests.journeys.test_offline import ROOT
from tests.ui.conftest import dressed, english
from tests.ui.facilitator.conftest import Facilitator, database, open_room, seconds
from tests.ui.facilitator.faults import check_faults

__all__ = ["database", "dressed", "english", "open_room", "seconds"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_of_500_faults_is_on_the_projector(
    open_room: Callable[..., Facilitator], tmp_path: Path, qtbot: QtBot
) -> None:
    check_faults(500, open_room, tmp_path, qtbot)


@pytest.mark.parametrize("command", ["play", "present", "studio"])
def test_every_window_goes_on_while_whatever_qt_calls_in_it_fails(
    command: str, tmp_path: Path, own_home: Path
) -> None:
    story = tmp_path / "whose-idea-was-it"
    shutil.copytree(ROOT / "stories" / story.name, story)

    failed, noted = faulty(tmp_path, own_home, command, str(story))

    print(f"{command}: {len(failed)} faults")  # noqa: T201 - the README's figures
    assert len(failed) > 30
    assert noted.count("ValueError\n") == len(failed)
