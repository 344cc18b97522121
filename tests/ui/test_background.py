"""Work off the thread of the windows."""

from typing import cast

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ally_sim.ui.author.inspecting import Draft, Inspecting, Read
from ally_sim.ui.background import Background


def test_what_a_piece_of_work_brought_is_handed_over(qtbot: QtBot) -> None:
    parent, brought = QObject(), list[int]()
    background = Background(parent)
    background.run(lambda: 6 * 7, brought.append)
    qtbot.waitUntil(lambda: brought == [42])


def test_a_fault_goes_where_all_faults_go_and_the_next_work_is_done(qtbot: QtBot) -> None:
    parent, brought = QObject(), list[object]()
    background = Background(parent)
    with qtbot.captureExceptions() as faults, qtbot.waitSignal(background.failed):
        background.run(lambda: dict[str, int]()["nothing"], brought.append)
    background.run(lambda: "next", brought.append)
    qtbot.waitUntil(lambda: brought == ["next"])
    assert [kind for kind, _fault, _trace in faults] == [KeyError]


class Faulty:
    """A draft in whose reading a fault of ours shows."""

    last_good = found = None

    def read(self) -> Read:
        raise ZeroDivisionError


class Sound(Faulty):
    """A draft that can be read, and says so."""

    def read(self) -> Read:
        return Read("read")


def test_after_a_fault_the_next_draft_is_inspected(qtbot: QtBot) -> None:
    parent = QObject()
    inspecting = Inspecting(parent)
    with qtbot.captureExceptions() as faults:
        inspecting.inspect(cast("Draft", Faulty()))
        qtbot.waitUntil(lambda: bool(faults))
    with qtbot.waitSignal(inspecting.failed):
        inspecting.inspect(cast("Draft", Sound()))
