"""10,000 changes of scene in the real window: memory flat, and nothing left behind."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QPixmapCache

from ally_sim.ui.process import KEPT_PICTURES_KB
from tests.journeys.soak import change_scenes, held
from tests.journeys.test_soak import begin, to_the_beginning
from tests.ui.conftest import dressed, english
from tests.ui.player.conftest import Player, database, desk, open_shelf

__all__ = ["database", "desk", "dressed", "english", "open_shelf"]

WARM_UP, CHANGES = 500, 10_000


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_10000_changes_of_scene_leave_nothing_behind(open_shelf: Callable[..., Player]) -> None:
    QPixmapCache.setCacheLimit(KEPT_PICTURES_KB)  # as in the app's own process
    person = begin(open_shelf)
    change_scenes(person, WARM_UP)
    to_the_beginning(person)
    before = held()

    change_scenes(person, CHANGES)
    to_the_beginning(person)

    after = held()
    *more, memory = after.more_than(before)
    print(f"{CHANGES} changes: {before} -> {after}")  # noqa: T201 - the README's figures
    assert [each for each in more if abs(each) > 5] == []
    assert memory <= 5
