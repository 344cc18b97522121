import pytest
from pytestqt.qtbot import QtBot

from ally_sim.engine.actions import Back, Next
from ally_sim.engine.moves import Notice
from ally_sim.engine.stage import begin
from ally_sim.engine.steps import Kind
from ally_sim.ui.facilitator import current_stage
from ally_sim.ui.facilitator.current_stage import CurrentStage
from tests.engine.rooms import a_plan
from tests.ui.facilitator.conftest import Memory


def at_the_title(memory: Memory) -> CurrentStage:
    return CurrentStage(begin(a_plan()), memory, lambda: 0.0)


def test_a_step_is_kept_before_it_is_shown() -> None:
    memory = Memory()
    current = at_the_title(memory)
    seen = []
    current.changed.connect(lambda: seen.append(list(memory.kept)))
    current.act(Next())
    assert seen == [[Next()]]


def test_what_does_nothing_is_not_kept_and_says_why() -> None:
    memory = Memory()
    current = at_the_title(memory)
    current.act(Back())
    assert current.stage.notice is Notice.NOTHING_BEFORE
    assert memory.kept == []


def test_a_full_disk_is_told_once_and_the_room_goes_on_until_all_is_safe(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_stage, "RETRY_MS", 10)
    memory = Memory()
    memory.full = True
    current = at_the_title(memory)
    told: list[str] = []
    current.trouble.connect(told.append)
    current.act(Next())
    current.act(Next())
    assert told == ["The disk is full. Make room."]
    assert current.stage.place.step.kind is Kind.BRIEFING
    memory.full = False
    with qtbot.waitSignal(current.kept):
        pass
    assert memory.kept == [Next(), Next()]


def test_a_session_that_is_over_is_recorded_as_over() -> None:
    memory = Memory()
    at_the_title(memory).close()
    assert memory.closed
