"""Columns and lines, things that appear, and where a page stands; and that all of it goes again."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.motion import fade_in
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.scroller import Scroller


def tops(parts: list[QLabel]) -> list[int]:
    """Return how many parts stand in each row."""
    heights = [part.y() for part in parts]
    return [heights.count(height) for height in sorted(set(heights))]


@pytest.mark.parametrize(("width", "rows"), [(420, [4]), (320, [2, 2]), (150, [1, 1, 1, 1])])
def test_parts_stand_in_as_many_columns_as_are_offered_and_fit(
    qtbot: QtBot, width: int, rows: list[int]
) -> None:
    parts = [QLabel("x") for _number in range(4)]
    columns = Columns(parts, lambda: 100, counts=(4, 2))
    qtbot.addWidget(columns)
    columns.resize(width, 300)
    with qtbot.waitExposed(columns):
        columns.show()

    assert tops(parts) == rows


@pytest.mark.parametrize("still", [True, False])
def test_what_is_new_appears_softly_unless_nothing_may_move(
    qapp: QApplication, qtbot: QtBot, *, still: bool
) -> None:
    theme.apply(qapp, read_theme("day"), still=still)
    part = QWidget()
    qtbot.addWidget(part)
    with qtbot.waitExposed(part):
        part.show()
    fade_in(part)

    assert isinstance(part.graphicsEffect(), QGraphicsOpacityEffect) is not still


def test_whoever_pages_on_before_the_page_has_come_to_rest_loses_nothing(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, read_theme("day"), still=False)
    page = Page()
    qtbot.addWidget(page)
    page.resize(600, 500)
    for number in range(80):
        page.add(QLabel(f"Line {number}"))
    with qtbot.waitExposed(page):
        page.show()
    scroller, bar = Scroller(page.area), page.area.verticalScrollBar()
    ends = [bar.value()]
    while scroller.page_down():
        qtbot.wait(20)
        ends.append(bar.value())
        assert len(ends) < 60
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())

    assert all(before <= after for before, after in pairwise(ends))


def test_places_in_a_line_go_when_the_line_goes() -> None:
    box = QWidget()
    line = Flow(parent=box)
    line.addWidget(QLabel("x"))
    place = line.itemAt(0)
    assert Shiboken.isValid(place)

    Shiboken.delete(box)

    assert not Shiboken.isValid(place)


def test_the_style_sheet_has_nothing_to_keep_of_what_is_seen_through(qtbot: QtBot) -> None:
    page = Page()
    prose = Prose()
    page.add(prose)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()

    for area in (page.area, prose):
        assert not area.viewport().testAttribute(Qt.WidgetAttribute.WA_StyledBackground)
