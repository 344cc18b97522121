"""A part of a column is laid out for the width that it has there, and for no other."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from ally_sim.ui import theme
from ally_sim.ui.widgets.in_column import InColumn
from ally_sim.ui.widgets.words import Words


def test_it_wants_the_width_of_the_column_and_the_height_that_goes_with_it(qtbot: QtBot) -> None:
    part = InColumn()
    qtbot.addWidget(part)
    rows = QVBoxLayout(part)
    rows.setContentsMargins(200, 0, 200, 0)  # as wide as it likes, it would be wider than a column
    words = Words("A long line of words that goes on. " * 20)
    rows.addWidget(words)
    measure = theme.current().px("measure")

    assert part.sizeHint() == QSize(measure, words.heightForWidth(measure - 400))
