"""A walk over every page, in every theme and at three text sizes, with the keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QScrollArea, QWidget

from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_moments import PASSING
from tests.ui.player.test_play import K

STEPS = {100: 0, 200: 5, 250: 7}
"""How often text is made larger to reach a size."""
LOOKS = [
    pytest.param((name, steps), id=f"{name}-{size}")
    for name in ("day", "night", "high-contrast")
    for size, steps in STEPS.items()
]


@pytest.fixture
def player(
    request: pytest.FixtureRequest,
    database: Database,
    open_shelf: Callable[..., Player],
    tmp_path: Path,
) -> Player:
    """Sit before a shelf of one story, in a theme, the text made larger step by step."""
    theme, steps = getattr(request, "param", ("day", 0))
    change_settings(database, theme=theme)
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(PASSING)
    opened = open_shelf(file)
    opened.window.resize(1280, 720)
    opened.wait_for("Two colleagues")
    for _step in range(steps):
        QTest.keyClick(opened.focus, K.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    return opened


def pages(player: Player) -> Iterator[str]:
    """Go from page to page; stop at each."""
    yield "shelf"
    yield from beside_the_shelf(player)
    yield from through_the_story(player)


def beside_the_shelf(player: Player) -> Iterator[str]:
    """Open and close what is open to everybody, whatever is played."""
    QTest.keyClick(player.focus, K.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    yield "settings"
    player.press(K.Key_Escape, K.Key_Question)
    yield "keys"
    player.press(K.Key_Escape, K.Key_F1)
    yield "help"
    player.press(K.Key_Escape)
    for page, key in (("guidance", K.Key_G), ("practice", K.Key_P)):
        QTest.keyClick(player.focus, key, Qt.KeyboardModifier.ControlModifier)
        yield page
        player.press(K.Key_Escape)
        player.wait_for("Two colleagues")


def through_the_story(player: Player) -> Iterator[str]:
    """Play the story from its card on the shelf to its debrief."""
    player.press(K.Key_Return)
    yield "briefing"
    player.wait_for("Start")
    player.press(K.Key_Return)
    yield "scene"
    player.press(K.Key_1, K.Key_Return)
    yield "answer"
    player.press(K.Key_Return, times=3)
    yield "threshold"
    player.wait_for("Read the scene")
    player.press(K.Key_Tab, K.Key_Return)
    yield "short version"
    player.press(K.Key_Return)
    yield "ending"
    player.press(K.Key_Return)
    yield "debrief"


def shown(player: Player, kind: type[QWidget] = QWidget) -> list[QWidget]:
    """Return what of a kind can be seen, beneath a sheet only what is in the sheet."""
    return [
        part for part in player.window.findChildren(kind) if part.isVisible() and part.isEnabled()
    ]


def stops(player: Player) -> set[QWidget]:
    """Return everything that Tab must reach."""
    return {
        part
        for part in shown(player)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    }


def cut(player: Player) -> Iterator[str]:
    """Yield every piece of text that has less room than it needs."""
    for part in shown(player):
        text = str(part.property("text") or "")
        if isinstance(part, Words) and text and part.heightForWidth(part.width()) > part.height():
            yield f"{text}: {part.heightForWidth(part.width())} high in {part.height()}"
        if isinstance(part, QAbstractButton) and text:
            needs, has = part.sizeHint(), part.size()
            if needs.width() > has.width() or needs.height() > has.height():
                yield f"{text}: {needs.toTuple()} in {has.toTuple()}"
        if isinstance(part, QComboBox):
            needs_px = part.fontMetrics().horizontalAdvance(part.currentText())
            if needs_px > part.width() - 52:
                yield part.currentText()
        yield from beyond(part, text)


def beyond(part: QWidget, text: str) -> Iterator[str]:
    """Yield the part's text where it sticks out sideways of the page that it is scrolled with."""
    page = part.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if text and isinstance(page, QScrollArea):
        left = part.mapTo(page, QPoint(0, 0)).x()
        if left < 0 or left + part.width() > page.viewport().width():
            yield f"{text}: from {left} to {left + part.width()} in {page.viewport().width()}"


@pytest.mark.parametrize("player", LOOKS, indirect=True)
def test_every_page_can_be_walked_and_read_in_every_look(player: Player) -> None:
    for page in pages(player):
        settle(player.window)
        assert player.focus.isVisible(), page
        assert list(cut(player)) == [], page
        wanted = stops(player)
        unnamed = [
            part
            for part in wanted
            if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        ]
        assert unnamed == [], page
        assert walked(player) >= wanted, page


@pytest.mark.parametrize("player", [("day", 0), ("night", STEPS[250])], indirect=True)
def test_ones_words_and_a_passing_moment_can_be_walked_and_read(player: Player) -> None:
    for name, value in (("Your words first", "on"), ("Moments that pass", "x4")):
        QTest.keyClick(player.focus, K.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        (select,) = (s for s in shown(player, QComboBox) if s.accessibleName() == name)
        assert isinstance(select, Select)
        select.picked.emit(value)
        player.press(K.Key_Escape)
    player.press(K.Key_Return, K.Key_Return)
    player.wait_for("Monday")
    for page in ("words", "choices"):
        settle(player.window)
        assert list(cut(player)) == [], page
        assert walked(player) >= stops(player), page
        if page == "words":
            (on,) = (b for b in shown(player, Button) if b.accessibleName() == "Show the choices")
            QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert player.on.startswith("Choice 1")


def walked(player: Player) -> set[QWidget]:
    """Press Tab until the keyboard comes to where it has been; return where it was; go back."""
    start, reached = player.focus, set[QWidget]()
    player.press(K.Key_Tab)
    while player.focus not in reached:
        reached.add(player.focus)
        player.press(K.Key_Tab)
    start.setFocus()
    return reached


def test_what_has_the_keyboard_on_a_page_says_what_has_come(player: Player) -> None:
    told = ""
    for _page in pages(player):
        settle(player.window)
        here = QAccessible.queryAccessibleInterface(player.focus)
        told += here.text(QAccessible.Text.Name) + "\n"
        told += here.text(QAccessible.Text.Description) + "\n"

    for words in ("Monday", "Dana: I had an idea.", "Thank you.", "Somebody is shouted at."):
        assert words in told
