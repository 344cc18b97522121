"""Pages hold where words are longer, and where lines begin on the right."""

import gettext
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.ui.icons import picture
from ally_sim.ui.language import use
from ally_sim.ui.player.debrief import DebriefPage
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.words import Words
from tests.language.pseudo import Pseudo
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K
from tests.ui.player.test_walk import cut, shown

RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
WALKS = [
    pytest.param((Pseudo(), LEFT, "en", 100, (1280, 720)), id="longer"),
    pytest.param((Pseudo(), LEFT, "en", 200, (1280, 720)), id="longer-200"),
    pytest.param((Pseudo(), RIGHT, "en", 100, (1280, 720)), id="from-the-right"),
    pytest.param((Pseudo(), RIGHT, "en", 150, (800, 600)), id="from-the-right-small"),
    pytest.param((gettext.NullTranslations(), LEFT, "de", 200, (1280, 720)), id="german-200"),
]


@pytest.fixture
def player(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    database: Database,
    open_shelf: Callable[..., Player],
    tmp_path: Path,
) -> Iterator[Player]:
    """Sit before a shelf of one story, in some language, direction, size of text and window."""
    words, direction, language, size, window = getattr(
        request, "param", (Pseudo(), RIGHT, "en", 100, (1280, 720))
    )
    use(words)
    qapp.setLayoutDirection(direction)
    change_settings(database, theme="day", text_size=size, language=language)
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(STORY)
    opened = open_shelf(file)
    opened.window.resize(*window)
    opened.wait_for("Two colleagues")
    yield opened
    qapp.setLayoutDirection(LEFT)
    use(gettext.NullTranslations())


def pages(player: Player) -> Iterator[str]:
    """Go from page to page by keys that are the same in every language."""
    yield "shelf"
    for page, key in (("guidance", K.Key_G), ("practice", K.Key_P), ("settings", K.Key_Comma)):
        QTest.keyClick(player.focus, key, Qt.KeyboardModifier.ControlModifier)
        yield page
        player.press(K.Key_Escape)
    player.press(K.Key_Question)
    yield "keys"
    player.press(K.Key_Escape, K.Key_Return)
    yield "briefing"
    player.press(K.Key_Return)
    yield "scene"
    player.press(K.Key_Escape)
    yield "pause"
    player.press(K.Key_Escape, K.Key_1, K.Key_Return)
    yield "answer"
    player.press(K.Key_Return, times=3)
    yield "threshold"
    player.press(K.Key_Tab, K.Key_Return, K.Key_Return, K.Key_Return)
    yield "debrief"


def overlapping(player: Player) -> Iterator[tuple[str, str]]:
    """Yield each two things that lie over one another."""
    kinds = (Words, QAbstractButton, QComboBox, QLineEdit)
    parts = [part for part in shown(player) if isinstance(part, kinds) and reads(part)]
    for one, other in combinations(parts, 2):
        if place(one).intersects(place(other)) and one.window() is other.window():
            yield reads(one), reads(other)


def reads(part: QWidget) -> str:
    """Return what a part says; nothing for a card, which holds others."""
    if isinstance(part, CardButton) or part.visibleRegion().isEmpty():
        return ""
    return str(part.property("text") or part.accessibleName())


def place(part: QWidget) -> QRect:
    """Return what of a part can be seen, in the window."""
    seen = part.visibleRegion().boundingRect()
    return seen.translated(part.mapTo(part.window(), QPoint(0, 0)))


@pytest.mark.parametrize("player", WALKS, indirect=True)
def test_every_page_holds_longer_words_and_lines_from_the_right(player: Player) -> None:
    for page in pages(player):
        settle(player.window)
        assert list(cut(player)) == [], page
        assert list(overlapping(player)) == [], page
    assert any(page.isVisible() for page in player.window.findChildren(DebriefPage))


def test_what_stands_beside_the_text_changes_sides(player: Player) -> None:
    for page in pages(player):
        if page == "answer":
            break
    settle(player.window)

    title = next(part for part in shown(player, Words) if part.property("role") == "heading")
    beside = [part for part in shown(player, Words) if "Dana's trust" in reads(part)]

    assert beside
    assert all(place(part).left() > place(title).right() for part in beside)


def test_an_arrow_back_points_to_where_lines_begin(player: Player) -> None:
    QTest.keyClick(player.focus, K.Key_G, Qt.KeyboardModifier.ControlModifier)

    assert picture("arrow-left") != picture("arrow-left", turned=False)
    assert picture("search") == picture("search", turned=False)
    back = next(part for part in shown(player, QAbstractButton) if "Bäçk" in reads(part))
    assert place(back).left() > player.window.width() / 2


@pytest.mark.parametrize(
    "player",
    [pytest.param((Pseudo(), RIGHT, "de", 100, (1280, 720)), id="a-story-from-the-left")],
    indirect=True,
)
def test_a_story_from_the_left_stands_there_also_where_the_app_is_read_from_the_right(
    player: Player,
) -> None:
    for page in pages(player):
        if page == "answer":
            break
    settle(player.window)

    told = [part for part in shown(player, Words) if part.property("role") == "reading"]
    beside = [part for part in shown(player, Words) if "Dana's trust" in reads(part)]

    assert beside
    assert all(begins_left(part) for part in [*told, *beside])


def begins_left(words: QWidget) -> bool:
    """Tell whether the first letter of some words stands where their place begins on the left."""
    image = words.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    columns = range(min(image.width(), 8))
    return any(image.pixel(x, y) != ground for x in columns for y in range(image.height()))
