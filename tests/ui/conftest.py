"""What the tests of windows share: the day's look at 100 %, and nothing that moves."""

import pytest
from PySide6.QtWidgets import QApplication

from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what Qt says of drawing off screen; any other warning of Qt's fails a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    day = read_theme("day")
    if theme.current() != theme.Look(day, still=True):
        theme.apply(qapp, day, still=True)
