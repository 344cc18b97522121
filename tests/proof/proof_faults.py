"""500 faults of our own in the midst of a session: the room sees none of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import dressed, english
from tests.ui.facilitator.conftest import Facilitator, database, open_room, seconds
from tests.ui.facilitator.faults import check_faults

__all__ = ["database", "dressed", "english", "open_room", "seconds"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_of_500_faults_is_on_the_projector(
    open_room: Callable[..., Facilitator], tmp_path: Path, qtbot: QtBot
) -> None:
    check_faults(500, open_room, tmp_path, qtbot)
