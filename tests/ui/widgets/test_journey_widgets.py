"""The trail, the picture of the path, and one person's voice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ally_sim.engine.debrief import PathMomentView, VoiceLineView, VoiceView
from ally_sim.engine.views import MeterView, TrailBranchView, TrailMomentView
from ally_sim.story.model import CastId, ChoiceId, Impact, MeterId
from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.impact import ImpactShape
from ally_sim.ui.widgets.meter import MeterLine
from ally_sim.ui.widgets.path_picture import PathPicture
from ally_sim.ui.widgets.trail import BranchRow, MomentRow, Trail
from ally_sim.ui.widgets.voice import Voice
from tests.ui.widgets.views import DANA, WARMER

TRAIL = (
    TrailMomentView(0, "The stand-up", "Name it", Impact.HELPS),
    TrailMomentView(1, "The corridor", "Ask Dana", Impact.MIXED),
    TrailMomentView(2, "Friday", "Let it pass", None),
)
PATH = (
    PathMomentView(0, "The stand-up", ChoiceId("a"), "Name it", Impact.HELPS, 2, ()),
    PathMomentView(1, "Friday", ChoiceId("b"), "Let it pass", Impact.PASSIVE, 1, ((0, "He knew"),)),
)


@pytest.fixture
def trail(qtbot: QtBot) -> Trail:
    made = Trail()
    qtbot.addWidget(made)
    made.show_view(TRAIL, current=1)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def picture(qtbot: QtBot) -> PathPicture:
    made = PathPicture()
    qtbot.addWidget(made)
    made.show_view(PATH, ending="The quiet Friday", ending_because_of=((1, "Nobody wrote"),))
    made.resize(600, made.heightForWidth(600))
    return made


def test_the_trail_marks_the_current_moment_and_says_so(trail: Trail) -> None:
    rows = trail.findChildren(CardButton)
    assert [row.property("now") for row in rows] == [False, True, False]
    assert rows[1].accessibleName() == "The corridor: Ask Dana. Mixed (now)"


def test_arrows_and_enter_choose_a_moment_of_the_trail(qtbot: QtBot, trail: Trail) -> None:
    trail.findChildren(CardButton)[0].setFocus()
    with qtbot.waitSignal(trail.moment_chosen) as chosen:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            here = QApplication.focusWidget()
            assert here is not None
            QTest.keyClick(here, key)
    assert chosen.args == [2]


def test_a_click_chooses_a_moment_and_leaves_the_mark_where_it_was(
    qtbot: QtBot, trail: Trail
) -> None:
    first = trail.findChildren(CardButton)[0]
    with qtbot.waitSignal(trail.moment_chosen) as chosen:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chosen.args == [0]
    assert not first.property("now")


def test_the_path_says_in_words_what_it_draws(picture: PathPicture) -> None:
    names = [stop.accessibleName() for stop in picture.findChildren(CardButton)]
    assert names == [
        "1. The stand-up: Name it. Helps. 2 other choices",
        "2. Friday: Let it pass. Passive. Because of moment 1: He knew. 1 other choice",
    ]


def test_the_path_ends_with_the_ending_and_what_led_to_it(picture: PathPicture) -> None:
    shown = [label.text() for label in picture.findChildren(QLabel)]
    assert shown[-3:] == ["Ending", "The quiet Friday", "Because of moment 2: Nobody wrote"]


def test_a_moment_of_the_path_can_be_chosen(qtbot: QtBot, picture: PathPicture) -> None:
    with qtbot.waitSignal(picture.moment_chosen) as chosen:
        QTest.keyClick(picture.findChildren(CardButton)[1], Qt.Key.Key_Space)
    assert chosen.args == [1]


def test_the_path_is_drawn_left_of_the_words(picture: PathPicture) -> None:
    image = picture.grab().toImage()
    lane = range(image.width() // 6)
    seen = {image.pixel(x, y) for x in lane for y in range(0, image.height(), 3)}
    assert len(seen) > 3


def test_a_voice_tells_thoughts_in_order_and_how_the_meter_moved(qtbot: QtBot) -> None:
    lines = (VoiceLineView(0, "relieved", "Somebody noticed.", WARMER),
             VoiceLineView(2, "hurt", "And then?", None))  # fmt: skip
    voice = Voice(VoiceView(DANA, lines))
    qtbot.addWidget(voice)
    assert [label.text() for label in voice.findChildren(QLabel)] == [
        "Dana", "Moment 1", "Somebody noticed.", "Dana’s trust in you: open, now warm",
        "Moment 3", "And then?",
    ]  # fmt: skip


def test_a_meter_is_told_in_words(qtbot: QtBot) -> None:
    line = MeterLine(MeterView(MeterId("trust"), "Dana’s trust", "warm", CastId("dana")))
    qtbot.addWidget(line)
    assert line.accessibleName() == "Dana’s trust: warm"


def test_ways_gone_before_stand_beneath_the_moment_they_part_at(qtbot: QtBot) -> None:
    trail = Trail()
    qtbot.addWidget(trail)
    branches = (TrailBranchView(0, 7, "Wait."), TrailBranchView(1, 9, "Go on."))
    trail.show_view(TRAIL[:1], branches=branches)
    rows = trail.findChildren(CardButton)

    assert [row.accessibleName() for row in rows][1:] == [
        "A way you went before: Wait.",
        "A way you went before: Go on.",
    ]
    with qtbot.waitSignal(trail.branch_chosen) as chosen:
        rows[2].click()
    assert chosen.args == [9]
    assert not trail.grab().isNull()


def test_a_way_that_left_out_an_earlier_scene_stands_before_the_moment(qtbot: QtBot) -> None:
    trail = Trail()
    qtbot.addWidget(trail)
    trail.show_view(TRAIL[:1], branches=(TrailBranchView(0, 7, "Short.", "Three stops"),))

    trail.resize(300, 300)
    trail.grab()
    first, second = sorted(trail.findChildren(CardButton), key=lambda row: row.y())
    assert second.accessibleName().startswith("The stand-up")
    assert first.accessibleName() == "A way you went before: Three stops: Short."


def test_the_line_of_the_trail_is_seen_also_over_a_row_with_a_ground(trail: Trail) -> None:
    (row,) = (row for row in trail.findChildren(MomentRow) if row.property("now"))

    above = row.grab().toImage().pixelColor(round(row.node().x()), 3)

    assert above == theme.current().colour("border")


def test_rows_of_the_trail_stay_as_it_grows_and_tab_follows_their_order(
    qtbot: QtBot, trail: Trail
) -> None:
    trail.show_view(TRAIL[:2])
    qtbot.wait(10)
    before = seen(trail)
    trail.show_view(TRAIL, branches=(TrailBranchView(0, 7, "Wait."),))
    qtbot.wait(10)
    rows = seen(trail)

    assert set(before) < set(rows)
    assert len(rows) == 4
    rows[0].setFocus()
    for row in rows:
        assert row.hasFocus()
        QTest.keyClick(row, Qt.Key.Key_Tab)


def seen(trail: Trail) -> list[CardButton]:
    """Return the rows that are shown, from the top."""
    rows = [row for row in trail.findChildren(CardButton) if row.isVisible()]
    return sorted(rows, key=lambda row: row.y())


def test_a_way_gone_before_stands_in_as_far_as_its_letters_want_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    def ring(trail: Trail) -> int:
        row = trail.findChildren(BranchRow)[0]
        QApplication.processEvents()
        return row.findChildren(ImpactShape)[0].x()

    def shown() -> Trail:
        made = Trail()
        qtbot.addWidget(made)
        made.show_view(TRAIL, branches=(TrailBranchView(0, 5, "Another word", ""),))
        made.show()
        return made

    before = shown()
    small = ring(before)
    theme.apply(qapp, read_theme("day"), text_size=2.0, still=True)

    assert ring(before) == ring(shown()) > small
