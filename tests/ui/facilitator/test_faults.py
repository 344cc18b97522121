"""The room never sees a fault; `tests/proof` looks at 500."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.facilitator.conftest import Facilitator
from tests.ui.facilitator.faults import check_faults


def test_nothing_of_a_fault_is_on_the_projector(
    open_room: Callable[..., Facilitator], tmp_path: Path, qtbot: QtBot
) -> None:
    check_faults(20, open_room, tmp_path, qtbot)
