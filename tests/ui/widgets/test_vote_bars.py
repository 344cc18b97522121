from pytestqt.qtbot import QtBot

from ally_sim.ui.widgets.vote_bars import VoteBars


def test_bars_say_the_hands_of_each_round(qtbot: QtBot) -> None:
    bars = VoteBars()
    qtbot.addWidget(bars)
    bars.show_view([3, 1], 5)
    assert bars.accessibleName() == "3 hands, then 1 hand"


def test_a_second_round_takes_a_line_more(qtbot: QtBot) -> None:
    bars = VoteBars()
    qtbot.addWidget(bars)
    bars.show_view([3], 5)
    one = bars.sizeHint().height()
    bars.show_view([3, 1], 5)
    assert bars.sizeHint().height() == 2 * one


def test_the_longest_bar_is_longer_than_the_others(qtbot: QtBot) -> None:
    bars = VoteBars()
    qtbot.addWidget(bars)
    bars.resize(300, 40)
    widths = []
    for hands in (1, 4):
        bars.show_view([hands], 4)
        row = bars.grab().toImage()
        colour = row.pixelColor(1, 20)
        widths.append(sum(row.pixelColor(x, 20) == colour for x in range(row.width())))
    assert widths[0] < widths[1]
