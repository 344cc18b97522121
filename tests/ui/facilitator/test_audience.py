from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine import actions as do
from ally_sim.engine.actions import Blank
from ally_sim.engine.room_views import audience_view
from ally_sim.engine.slides import (
    AudienceView,
    DiscussSlide,
    TallySlide,
    TextSlide,
    VoteSlide,
    YouSlide,
)
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.engine.steps import Kind
from ally_sim.engine.views import ChoiceView
from ally_sim.story.model import ChoiceId, Story
from ally_sim.ui import theme
from ally_sim.ui.facilitator.audience_pages import LEAST, least
from ally_sim.ui.facilitator.audience_parts import Placed
from ally_sim.ui.facilitator.audience_picture import TEXT_SIZES, AudiencePicture
from ally_sim.ui.facilitator.audience_words import content
from ally_sim.ui.facilitator.screens import WINDOW
from tests.engine.rooms import a_plan, after, at, marked
from tests.plans import make_plan
from tests.shipped import FOUND, shipped
from tests.stories import a_story
from tests.ui.facilitator.conftest import Facilitator

Opened = Callable[..., Facilitator]

SCREENS = {
    "720p": QSize(1280, 720),
    "1080p": QSize(1920, 1080),
    "4K": QSize(3840, 2160),
    "4:3": QSize(1024, 768),
    "ultra-wide": QSize(2560, 1080),
    "portrait": QSize(1080, 1920),
}
GROWING = (Kind.TEXT, Kind.CHOICES, Kind.HAPPENS, Kind.BRIEFING)


def a_session(story: Story) -> Iterator[Stage]:
    """Yield the stages of a whole session with one story: two votes a choice, prompts, tables."""
    stage = begin(make_plan([story], minutes=90, seed=3))
    for _ in range(1000):
        yield stage
        place, opened = stage.place, stage.place.playthrough.open
        if place.step.kind is Kind.DISCUSS and place.open_prompts and not place.prompts:
            stage = after(stage, do.ShowPrompt(0), do.StartTimer(240))
        elif place.step.kind is Kind.VOTE and place.round and not place.round.counted:
            hands = [do.Count(choice.id, 7 + 3 * n) for n, choice in enumerate(opened)]
            stage = after(stage, *hands, do.Abstain(2))
        elif place.step.kind is Kind.TALLY and len(place.rounds) == 1:
            tables = [do.Report(f"Table {n}", opened[0].id, "Why not") for n in range(3)]
            stage = after(stage, *tables, do.VoteAgain())
        else:
            before, stage = stage, after(stage, do.Next())
            if stage.place == before.place:
                return


def fullest(stages: Sequence[Stage]) -> Iterator[AudienceView]:
    """Yield the views, of a slide that grows only the last."""
    for stage, later in pairwise([*stages, stages[0]]):
        here, there = stage.place.step, later.place.step
        if here.kind not in GROWING or (here.kind, here.number) != (there.kind, there.number):
            yield audience_view(stage)


def a_picture(size: QSize) -> AudiencePicture:
    picture = AudiencePicture(lambda: 0.0)
    picture.resize(size)
    return picture


def placed(picture: AudiencePicture) -> list[Placed]:
    return [each for page in picture.pages.pages for each in page.placed]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("story", sorted(FOUND)[::5])
def test_nothing_of_a_story_is_cut_and_no_letter_is_too_small(screen: str, story: str) -> None:
    size = SCREENS[screen]
    picture = a_picture(size)
    for view in fullest(list(a_session(shipped(story)))):
        picture.show_view(view)
        shown = placed(picture)
        for each in shown:
            assert each.box.left() >= 0
            assert each.box.top() >= 0
            assert each.box.right() <= size.width() + 1
            assert each.box.bottom() <= size.height() + 1
            assert each.layout.font().pixelSize() >= least(size)
            for line in each.lines:
                assert line.naturalTextWidth() <= line.width() + 1
        body = content(view).body
        told = squeezed("".join(each.text for each in shown if each.paragraph in body))
        wanted = squeezed(
            "".join(each.layout.text() for each in shown if each.begins and each.paragraph in body)
        )
        assert told == wanted


@pytest.mark.parametrize("story", sorted(FOUND))
def test_nothing_private_is_ever_in_the_audience_window(story: str) -> None:
    told = marked(shipped(story))
    stages = [after(stage, do.WriteNote("<my own note>")) for stage in a_session(told)]
    picture = a_picture(SCREENS["1080p"])
    for stage in stages:
        picture.show_view(audience_view(stage))
        words = " ".join(picture.words)
        assert "<notes" not in words
        assert "<my own note>" not in words
        assert "Why not" not in words
        assert stage.place.step.kind is Kind.WHY or "<feedback" not in words
        shown = [f"<prompt {n}" for n in stage.place.prompts]
        assert "<prompt" not in words or (stage.place.step.kind is Kind.DISCUSS and shown)
        if stage.place.step.kind is Kind.VOTE:
            assert not any(character.isdigit() for bar in bars(picture) for character in bar)


def bars(picture: AudiencePicture) -> list[str]:
    return [bar.words for each in placed(picture) for bar in each.paragraph.bars]


def test_the_window_holds_nothing_but_the_picture(open_room: Opened) -> None:
    room = open_room().room
    room.present(WINDOW)
    window = room.audience
    children = [each for each in window.findChildren(QWidget) if each.isVisible()]
    assert children == [window.picture]
    assert window.aside.words == ()
    assert not window.findChildren(QAbstractScrollArea)
    assert not window.findChildren(QLabel)
    assert not window.findChildren(QPushButton)
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_no_tool_tip_comes_up_over_the_picture(open_room: Opened) -> None:
    window = open_room().room.audience
    window.setToolTip("Something")
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    assert QApplication.sendEvent(window, tip)
    assert not [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]


LONG = """
scenes:
  first:
    title: Long
    text: |
      {words}

      And this is short.
    choices:
      - {{id: stay, text: Stay., goto: end}}
      - {{id: go, text: Go., goto: end}}
  end:
    text: Over.
    ending: {{title: Over}}
"""


def with_a_long_paragraph() -> Stage:
    words = " ".join(f"word{n}" for n in range(600))
    plan = make_plan([a_story(LONG.format(words=words))], minutes=60, seed=1)
    return at(Kind.TEXT, plan=plan)


def test_a_paragraph_longer_than_the_screen_is_read_page_by_page_by_next_and_back(
    open_room: Opened,
) -> None:
    facilitator = open_room(with_a_long_paragraph())
    facilitator.room.present("window")
    QApplication.processEvents()
    picture = facilitator.room.audience.picture
    pages = len(picture.pages.pages)
    assert pages > 1
    seen = []
    for _ in range(pages):
        seen += [each.text for each in picture.pages.pages[facilitator.room.page].placed]
        assert facilitator.stage.place.step.part == 0
        facilitator.press("PgDown")
    assert facilitator.stage.place.step.part == 1
    assert squeezed("word0" + "word599") in squeezed(seen[1].split()[0] + seen[-1].split()[-1])
    facilitator.press("PgUp")
    assert (facilitator.stage.place.step.part, facilitator.room.page) == (0, 0)


def test_a_frozen_picture_turns_no_page(open_room: Opened) -> None:
    facilitator = open_room(with_a_long_paragraph())
    facilitator.press("F PgDown")
    assert facilitator.room.page == 0
    assert facilitator.stage.place.step.part == 1


def test_a_slide_that_grows_moves_nothing_that_stood_there() -> None:
    picture = a_picture(SCREENS["720p"])
    story = shipped("whose-idea-was-it")
    before: list[tuple[str, float]] = []
    scene = -1
    for stage in a_session(story):
        view = audience_view(stage)
        if not isinstance(view.slide, TextSlide):
            continue
        picture.show_view(view)
        page = picture.pages.pages[0]
        now = [(each.text, each.box.top()) for each in page.placed]
        assert scene != stage.place.visit or now[: len(before)] == before
        before, scene = now, stage.place.visit


def test_two_rounds_stand_side_by_side_once_they_are_revealed() -> None:
    stages = [audience_view(stage) for stage in a_session(shipped("whose-idea-was-it"))]
    twice = [
        view
        for view in stages
        if isinstance(view.slide, TallySlide) and len(view.slide.rounds) == 2
    ]
    picture = a_picture(SCREENS["1080p"])
    picture.show_view(twice[0])
    assert bars(picture)[:2] == ["7 at first", "7 now"]
    assert len(picture.pages.pages) == 1


def test_larger_letters_are_larger_and_smaller_ones_never_too_small(open_room: Opened) -> None:
    facilitator = open_room(at(Kind.TEXT))
    facilitator.room.present("window")
    picture = facilitator.room.audience.picture
    usual = picture.pages.unit
    facilitator.press("+ +")
    assert picture.pages.unit > usual
    facilitator.press("0")
    assert picture.pages.unit == usual
    for _ in TEXT_SIZES:
        facilitator.press("-")
    assert picture.pages.unit >= picture.height() / LEAST


@pytest.mark.parametrize("blank", [Blank.BLACK, Blank.WHITE, Blank.NEUTRAL])
def test_a_blank_screen_shows_one_colour_and_nothing_of_the_story(blank: Blank) -> None:
    picture = a_picture(QSize(640, 360))
    stage = act(at(Kind.TEXT, plan=a_plan()), do.ShowBlank(blank), at=0)
    picture.show_view(audience_view(stage))
    image = picture.grab().toImage()
    corner = image.pixelColor(2, 2)
    assert all(image.pixelColor(x, 40) == corner for x in range(0, 640, 8))
    assert "Nobody looks up" not in " ".join(picture.words)


def test_the_ground_is_black_under_black_and_white_under_white() -> None:
    picture = a_picture(QSize(64, 36))
    for blank, colour in ((Blank.BLACK, Qt.GlobalColor.black), (Blank.WHITE, Qt.GlobalColor.white)):
        picture.show_view(audience_view(after(at(Kind.TEXT), do.ShowBlank(blank))))
        assert picture.grab().toImage().pixelColor(9, 9) == colour


def test_a_small_picture_is_laid_out_as_the_large_one_is() -> None:
    view = audience_view(at(Kind.CHOICES))
    large = a_picture(SCREENS["1080p"])
    small = AudiencePicture(lambda: 0.0, like=SCREENS["1080p"])
    small.resize(480, 270)
    for picture in (large, small):
        picture.show_view(view)
    assert [each.box for each in placed(small)] == [each.box for each in placed(large)]


def test_without_movement_one_slide_follows_the_other_at_once(qtbot: QtBot) -> None:
    picture = a_picture(QSize(640, 360))
    qtbot.addWidget(picture)
    picture.show()
    assert theme.motion_ms() == 0
    picture.show_view(audience_view(at(Kind.TEXT)))
    before = picture.grab().toImage()
    picture.show_view(audience_view(after(at(Kind.TEXT), do.Next())))
    assert picture.grab().toImage() != before


def test_the_timer_of_a_talk_ticks_and_a_frozen_one_stands(
    open_room: Opened, seconds: list[float], qtbot: QtBot
) -> None:
    facilitator = open_room(at(Kind.DISCUSS))
    facilitator.room.present("window")
    facilitator.press("T")
    picture = facilitator.room.audience.picture
    qtbot.waitUntil(picture.isVisible)
    at_first = picture.grab().toImage()
    seconds[0] = 61.0
    later = picture.grab().toImage()
    assert later != at_first
    facilitator.press("F")
    frozen = picture.grab().toImage()
    seconds[0] = 99.0
    assert picture.grab().toImage() == frozen


@pytest.mark.parametrize("size", [QSize(800, 900), SCREENS["4:3"], SCREENS["720p"]])
def test_the_choices_to_talk_and_vote_about_are_seen_together(size: QSize) -> None:
    picture = a_picture(size)
    for view in fullest(list(a_session(shipped("after-the-whistle")))):
        if isinstance(view.slide, DiscussSlide | VoteSlide | TallySlide | YouSlide):
            picture.show_view(view)
            assert len(picture.pages.pages) == 1


def test_a_last_line_does_not_stand_on_another_page_alone() -> None:
    picture = a_picture(SCREENS["720p"])
    for words in range(160, 260, 3):
        said = " ".join(f"word{n}" for n in range(words))
        plan = make_plan([a_story(LONG.format(words=said))], minutes=60, seed=1)
        picture.show_view(audience_view(at(Kind.TEXT, plan=plan)))
        lines = [sum(e.last - e.first for e in page.placed) for page in picture.pages.pages]
        assert lines[-1] != 1


def of_many_paragraphs(words: int) -> Iterator[AudienceView]:
    """Yield a text as it is read: a short line behind each of some longer paragraphs."""
    paragraphs = "\n\n      ".join(f"{'words ' * words} {n}.\n\n      Short {n}." for n in range(9))
    plan = make_plan([a_story(LONG.format(words=paragraphs))], minutes=60, seed=1)
    stage = at(Kind.TEXT, plan=plan)
    while stage.place.step.kind is Kind.TEXT:
        yield audience_view(stage)
        stage = after(stage, do.Next())


@pytest.mark.parametrize("words", range(8, 32, 4))
def test_a_short_line_never_stands_on_another_page_alone_and_stays_where_it_came(
    words: int,
) -> None:
    picture = a_picture(SCREENS["720p"])
    before: dict[int, list[tuple[str, float]]] = {}
    for view in of_many_paragraphs(words):
        picture.show_view(view)
        start = picture.pages.start
        placed = picture.pages.pages[start].placed
        now = [(each.text, each.box.top()) for each in placed]
        assert start == 0 or sum(e.last - e.first for e in placed[1:]) > 1
        assert now[: len(before.get(start, ()))] == before.get(start, [])
        before[start] = now
    assert len(before) > 1


def test_a_last_choice_of_one_line_takes_the_one_before_along_to_its_page() -> None:
    picture = a_picture(SCREENS["720p"])
    for count in range(8, 24):
        choices = tuple(ChoiceView(ChoiceId(f"c{n}"), f"Choice {n}.") for n in range(count))
        picture.show_view(AudienceView(VoteSlide(choices, ())))
        pages = [len(page.placed) - 1 for page in picture.pages.pages]
        assert sum(pages) == count
        assert pages[-1] > 1


def test_a_timer_that_begins_turns_no_page(open_room: Opened) -> None:
    plan = make_plan([shipped("after-the-whistle")], minutes=60, seed=1)
    facilitator = open_room(at(Kind.DISCUSS, plan=plan))
    facilitator.room.present("window")
    facilitator.room.audience.resize(420, 480)
    facilitator.press("+ + + + +")
    QApplication.processEvents()
    facilitator.press("PgDown")
    assert facilitator.room.page == 1
    pages: list[int] = []
    facilitator.room.page_changed.connect(lambda: pages.append(facilitator.room.page))
    facilitator.press("T T")
    assert set(pages) == {1}  # the first page does not even flash


def test_a_look_at_another_way_says_so_on_its_slide() -> None:
    stage = at(Kind.CHOICES)
    peeked = after(stage, do.Peek(stage.place.playthrough.open[0].id))
    picture = a_picture(SCREENS["720p"])
    picture.show_view(audience_view(peeked))
    assert picture.words[0].startswith("What if?")
    assert "We go on with:" not in picture.words


@pytest.mark.parametrize("between", ["B B", "W W", "-", "+", "+ -"])
def test_what_does_not_change_the_words_turns_no_page(open_room: Opened, between: str) -> None:
    facilitator = open_room(with_a_long_paragraph())
    facilitator.room.present("window")
    QApplication.processEvents()
    facilitator.press("PgDown")
    facilitator.press(between)
    assert facilitator.room.page == 1


def test_a_room_that_was_left_comes_back_to_its_page(open_room: Opened) -> None:
    facilitator = open_room(with_a_long_paragraph())
    facilitator.room.present("window")
    QApplication.processEvents()
    facilitator.press("PgDown")
    for blank in (Blank.NEUTRAL, Blank.NONE):
        facilitator.room.current.act(do.ShowBlank(blank))
    assert facilitator.room.page == 1


def test_a_window_that_is_made_a_little_larger_turns_no_page() -> None:
    picture = a_picture(SCREENS["720p"])
    picture.show_view(audience_view(with_a_long_paragraph()))
    picture.turn_to(1)
    picture.resize(1281, 720)
    QApplication.sendEvent(picture, QResizeEvent(picture.size(), SCREENS["720p"]))
    assert picture.page == 1


@pytest.mark.parametrize("size", [QSize(800, 900), QSize(683, 700), SCREENS["4:3"]])
@pytest.mark.parametrize("letters", [1.0, max(TEXT_SIZES)])
def test_nothing_is_cut_in_an_odd_window_either_however_large_letters_are(
    size: QSize, letters: float
) -> None:
    picture = a_picture(size)
    picture.set_text_size(letters)
    for story in ("night-bus", "third-time"):
        for view in fullest(list(a_session(shipped(story)))):
            picture.show_view(view)
            assert all(each.box.bottom() <= size.height() + 1 for each in placed(picture))
