"""Stories that are unlike the shipped ones: nothing is cut off, and all is reached by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.ui.player.debrief import DebriefPage
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.portrait import PICTURES
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K
from tests.ui.player.test_walk import cut, shown, stops

SENTENCE = "Nobody says a word, and then all of them speak at once about the same small thing. "
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
FROM_THE_RIGHT = """\
format: 1
title: من الذي يتكلم؟
language: ar
cast:
  layla: {name: ليلى حداد, called: ليلى, role: زميلة}
start: here
scenes:
  here:
    title: في الاجتماع
    text: |
      بدأ الاجتماع متأخراً.

      Layla (quietly): كنت أتكلم.
    choices:
      - text: قل لها إنك تسمعها.
        feedback: هذا ما كانت تنتظره.
        goto: end
      - text: اسكت.
        feedback: لم يتغير شيء.
        goto: end
  end:
    text: انتهى اليوم.
    ending: {title: النهاية}
"""
WITH_PICTURES = """\
format: 1
title: Pictures of one's own
cast:
  dana: {name: Dana, role: colleague, portrait: art/dana.png}
start: here
scenes:
  here:
    setting: art/place.jpg
    text: "Dana: It is my room."
    choices:
      - text: Look around.
        feedback: It is a nice room.
        goto: end
  end:
    setting: art/place.webp
    text: That was it.
    ending: {title: The end}
"""


def story(text: str, *choices: str, title: str = "An odd story") -> str:
    """Return a story of one scene without anybody in it, with these choices, and an ending."""
    offered = "".join(
        f"      - text: {choice}\n        feedback: So be it.\n        goto: end\n"
        for choice in choices
    )
    return (
        f"format: 1\ntitle: {title}\nstart: here\nscenes:\n  here:\n    text: |\n      {text}\n"
        f"    choices:\n{offered}  end:\n    text: Over.\n    ending: {{title: The end}}\n"
    )


def choices(count: int) -> list[str]:
    return [f"Do thing number {number}." for number in range(1, count + 1)]


ODD = {
    "long": story("\n\n      ".join([SENTENCE * 12] * 20), *[SENTENCE * 6] * 2, title=SENTENCE),
    "short": story("No.", "A", title="B"),
    "unbroken": story(UNBROKEN, UNBROKEN, title=UNBROKEN),
    "nine": story("Well?", *choices(9)),
    "twelve": story("Well?", *choices(12)),
    "from-the-right": FROM_THE_RIGHT,
}
SIZES = (100, 200)


@pytest.fixture
def odd(
    request: pytest.FixtureRequest,
    database: Database,
    open_shelf: Callable[..., Player],
    tmp_path: Path,
) -> Player:
    """Sit before a shelf with one odd story on it, at a size of text."""
    name, size = request.param
    change_settings(database, theme="day", text_size=size, motion="off")
    file = tmp_path / "odd.yaml"
    file.write_text(ODD[name], encoding="utf-8")
    player = open_shelf(file)
    player.window.resize(1280, 720)
    player.wait_for_a_story()
    return player


def pages(player: Player) -> Iterator[str]:
    """Play the story by the keys alone; stop at each page."""
    yield "shelf"
    player.press(K.Key_Return)
    yield "briefing"
    player.press(K.Key_Return)
    yield "scene"
    player.press(K.Key_1, K.Key_Return)
    yield "answer"
    player.press(K.Key_Return)
    yield "ending"
    player.press(K.Key_Return)
    yield "debrief"


@pytest.mark.parametrize(
    "odd", [(name, size) for name in ODD for size in SIZES], indirect=True, ids=str
)
def test_an_odd_story_is_shown_whole_and_played_by_keys(odd: Player) -> None:
    for page in pages(odd):
        settle(odd.window)
        assert list(cut(odd)) == [], page
        assert list(too_wide(odd)) == [], page
    assert any(page.isVisible() for page in odd.window.findChildren(DebriefPage))


def too_wide(player: Player) -> Iterator[str]:
    """Yield what goes beyond the sides of the window, or of the page that it scrolls in."""
    for area in shown(player, QScrollArea):
        inside = area.widget() if isinstance(area, QScrollArea) else None
        if inside is not None and inside.width() > area.width():
            yield f"{type(area.parent()).__name__} scrolls sideways"
    for part in shown(player):
        left = part.mapTo(player.window, QPoint(0, 0)).x()
        if left < 0 or left + part.width() > player.window.width():
            yield f"{type(part).__name__} {part.accessibleName()[:40]}"


@pytest.mark.parametrize("odd", [("long", 100), ("long", 200)], indirect=True, ids=str)
def test_a_scene_of_many_pages_is_read_to_its_choices_by_the_space_bar(odd: Player) -> None:
    odd.press(K.Key_Return, K.Key_Return)
    (prose,) = shown(odd, Prose)
    (offered,) = shown(odd, ChoiceList)
    assert isinstance(prose, Prose)
    assert len(prose.toPlainText()) > 19_000

    pages_read = 0
    while not wholly_seen(odd, offered.findChildren(QWidget)[-1]) and pages_read < 200:
        odd.press(K.Key_Space)
        pages_read += 1

    assert 5 < pages_read < 200


def wholly_seen(player: Player, part: QWidget) -> bool:
    """Tell whether a part stands within the window."""
    top = part.mapTo(player.window, QPoint(0, 0)).y()
    return top > 0 and top + part.height() <= player.window.height()


@pytest.mark.parametrize("odd", [("nine", 100), ("twelve", 200)], indirect=True, ids=str)
def test_every_one_of_many_choices_is_come_to_and_seen(odd: Player) -> None:
    odd.press(K.Key_Return, K.Key_Return)
    (offered,) = shown(odd, ChoiceList)
    seen = []
    for _step in range(12):
        odd.press(K.Key_Down)
        settle(odd.window)
        assert wholly_seen(odd, odd.focus)
        seen.append(odd.on)

    cards = [part for part in stops(odd) if offered.isAncestorOf(part)]
    assert len(set(seen)) == len(cards) in (9, 12)


def test_a_storys_own_pictures_are_shown(
    open_shelf: Callable[..., Player], tmp_path: Path, qapp: QApplication
) -> None:
    folder = tmp_path / "with-pictures"
    (folder / "art").mkdir(parents=True)
    (folder / "story.yaml").write_text(WITH_PICTURES, encoding="utf-8")
    colours = {"art/dana.png": "#c02020", "art/place.jpg": "#20c020", "art/place.webp": "#2020c0"}
    for name, colour in colours.items():
        picture = QImage(640, 480, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        assert picture.save(str(folder / name))
    player = open_shelf(folder)
    player.wait_for_a_story()
    player.press(K.Key_Return)
    for name in colours:
        assert PICTURES.get(name) is not None, name
    player.press(K.Key_Return)
    qapp.processEvents()

    assert holds(player, QColor("#20c020"))
    assert holds(player, QColor("#c02020"))
    player.press(K.Key_1, K.Key_Return, K.Key_Return)
    assert holds(player, QColor("#2020c0"))


def holds(player: Player, colour: QColor) -> bool:
    """Tell whether a colour, or nearly it, stands somewhere in the window."""
    seen = player.window.grab().toImage()
    places = ((x, y) for x in range(0, seen.width(), 8) for y in range(0, seen.height(), 8))
    return any(near(seen.pixelColor(*place), colour) for place in places)


def near(one: QColor, other: QColor) -> bool:
    """Tell whether two colours look alike: a picture may have been packed with loss."""
    apart = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
    )
    return max(map(abs, apart)) < 12


@pytest.mark.parametrize("odd", [("from-the-right", 100)], indirect=True, ids=str)
def test_lines_from_the_right_begin_at_the_right_also_in_titles(odd: Player) -> None:
    odd.press(K.Key_Return)
    title = next(part for part in shown(odd, Words) if part.property("role") == "title")
    drawn = title.grab().toImage()
    ground = drawn.pixelColor(0, 0)
    inked = [
        x
        for x in range(drawn.width())
        if any(drawn.pixelColor(x, y) != ground for y in range(0, drawn.height(), 2))
    ]

    assert inked[-1] > drawn.width() - 30
    assert inked[0] > drawn.width() / 3
