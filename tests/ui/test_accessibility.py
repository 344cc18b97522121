"""Every widget that takes the keyboard has a name, shows that it has it, and is large enough."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ally_sim.engine.views import TrailMomentView
from ally_sim.story.model import Impact
from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce, sentences, tell_with
from ally_sim.ui.tokens import THEMES, read_theme
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.guidance_card import GuidanceCard
from ally_sim.ui.widgets.page import MARGIN
from ally_sim.ui.widgets.path_picture import PathPicture
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.story_card import StoryCard
from ally_sim.ui.widgets.story_card_view import StoryCardView
from ally_sim.ui.widgets.trail import Trail
from tests.ui.widgets.test_journey_widgets import PATH
from tests.ui.widgets.views import CARD, CHOICES, narration


def choices() -> QWidget:
    made = ChoiceList()
    made.show_view(CHOICES)
    return made


def prose() -> QWidget:
    made = Prose()
    made.show_view((narration("Rain falls."),))
    return made


def trail() -> QWidget:
    made = Trail()
    made.show_view((TrailMomentView(0, "The stand-up", "Name it", Impact.HELPS),))
    return made


def path() -> QWidget:
    made = PathPicture()
    made.show_view(PATH, ending="Friday")
    return made


def chip() -> QWidget:
    made = Button("Speak up", "chip")
    made.setChecked(True)
    return made


INTERACTIVE: dict[str, Callable[[], QWidget]] = {
    "choices": choices,
    "prose": prose,
    "trail": trail,
    "path": path,
    "guidance card": lambda: GuidanceCard(CARD),
    "story card": lambda: StoryCard(StoryCardView("a", "The joke", "Half a second.")),
    "button": lambda: Button("Go on"),
    "primary button": lambda: Button("Go on", "primary"),
    "quiet button": lambda: Button("Go on", "quiet"),
    "link": lambda: Button("Go on", "link"),
    "chosen chip": chip,
    "icon button": lambda: IconButton("moon", "Night"),
}
FIELDS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit,
    "select": QComboBox,
    "number": QSpinBox,
    "check box": lambda: QCheckBox("On"),
}


def focusable(widget: QWidget) -> list[QWidget]:
    parts = [widget, *widget.findChildren(QWidget)]
    tab = Qt.FocusPolicy.TabFocus
    return [part for part in parts if part.focusPolicy() & tab and not part.focusProxy()]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], list[QWidget]]:
    page, other = QWidget(), QLineEdit()
    qtbot.addWidget(page)

    def show(widget: QWidget) -> list[QWidget]:
        widget.setParent(page)
        other.setParent(page)
        page.resize(700, 700)
        widget.setGeometry(20, 20, 600, 500)
        other.setGeometry(20, 600, 200, 60)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        other.setFocus()
        return focusable(widget)

    return show


@pytest.mark.parametrize("name", INTERACTIVE)
def test_every_widget_that_takes_the_keyboard_has_a_name(
    shown: Callable[[QWidget], list[QWidget]], name: str
) -> None:
    parts = shown(INTERACTIVE[name]())
    assert parts
    for part in parts:
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize("name", [*INTERACTIVE, *FIELDS])
def test_what_has_the_keyboard_looks_different(
    qapp: QApplication,
    shown: Callable[[QWidget], list[QWidget]],
    name: str,
    theme_name: str,
) -> None:
    theme.apply(qapp, read_theme(theme_name), still=True)
    part = shown((INTERACTIVE | FIELDS)[name]())[0]
    before = with_margin(part)
    part.setFocus()
    assert with_margin(part) != before


def with_margin(part: QWidget) -> QImage:
    """Return a picture of a part and of the margin around it, where a text is marked."""
    room = part.rect().adjusted(-MARGIN, 0, MARGIN, 0)
    return part.window().grab(room.translated(part.mapTo(part.window(), QPoint(0, 0)))).toImage()


@pytest.mark.parametrize("name", ["choices", "story card", "button", "icon button", "chosen chip"])
def test_what_is_clicked_is_at_least_44_pixels_high(
    shown: Callable[[QWidget], list[QWidget]], name: str
) -> None:
    assert all(part.sizeHint().height() >= 44 for part in shown(INTERACTIVE[name]()))


@pytest.mark.parametrize(("urgent", "wanted"), [(True, "Assertive"), (False, "Polite")])
def test_an_announcement_is_as_urgent_as_it_is_said_to_be(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wanted: str, *, urgent: bool
) -> None:
    said: list[tuple[str, str]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness().name))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "What happens", urgent=urgent)
    assert said == [("What happens", wanted)]


def test_what_is_told_together_is_told_as_sentences_none_of_them_ended_twice() -> None:
    assert sentences("1. Monday: Speak up.", "", "Helps", "2 others") == (
        "1. Monday: Speak up. Helps. 2 others"
    )
    assert sentences("Who was it?", "So …", "Nobody") == "Who was it? So … Nobody"


@pytest.mark.parametrize(("system", "by"), [("linux", "description"), ("win32", "announcement")])
def test_what_has_come_is_told_as_the_systems_screen_readers_hear_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, system: str, by: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    announced: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: announced.append(event.message())
    )
    button = QPushButton("Continue")
    qtbot.addWidget(button)
    tell_with(button, "Thank you.")
    told = {"description": button.accessibleDescription(), "announcement": "".join(announced)}
    assert told.pop(by) == "Thank you."
    assert set(told.values()) == {""}
