"""The studio in German: what the checker finds, what may be written, what is proved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ally_sim.authoring.completion import Completion, Offer
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Location
from ally_sim.source.sentence import sentence
from ally_sim.story.adding import add_story
from ally_sim.ui import dialogs
from ally_sim.ui.author.completion_popup import CompletionPopup
from ally_sim.ui.author.hover_card import HoverCard
from ally_sim.ui.author.place_list import ListedPlace, PlaceList
from ally_sim.ui.author.report import Report
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.language import figures, in_words, percent, speak, told
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words
from tests.ui.author.conftest import STORY, Studio
from tests.ui.author.test_writing import messages

WRONG = STORY.replace("goto: out}\n      - {id: go", "goto: owt}\n      - {id: go")


def says(part: QWidget) -> list[str]:
    """Return what the texts of a part say."""
    return [words.text() for words in part.findChildren(Words)]


def test_a_finding_is_told_in_the_list_at_the_cursor_and_below_the_pointer(
    bench: Workbench, qtbot: QtBot
) -> None:
    speak("de")
    bench.draft.file("story.yaml").replace(WRONG)
    qtbot.waitUntil(lambda: any("owt" in message for message in messages(bench)))
    (found,) = bench.draft.diagnostics
    bench.pane.go_to(found.at.line, found.at.column)
    card = bench.pane.findChild(HoverCard)
    assert card is not None
    card.show_findings([found], bench.pane.rect().topLeft())
    words = "keine Szene heißt „owt“; meintest du „out“?"

    assert messages(bench)[0].startswith(words)
    assert words in says(bench.line)
    assert says(card) == [words]


def test_what_may_be_written_is_explained(bench: Workbench) -> None:
    speak("de")
    popup = CompletionPopup(bench.pane)
    popup.offer(Completion((Offer("goto: ", sentence("where the story goes on")),), 0), QRect())

    assert says(popup) == ["wo die Geschichte weitergeht"]


def test_numbers_have_the_signs_of_the_language() -> None:
    speak("de")
    german_ones = figures(1_234_567), figures(2.55, ".1f"), percent(1 / 3)
    speak("en")

    assert german_ones == ("1.234.567", "2,5", "33,3\u00a0%")
    assert (figures(1_234_567), percent(1 / 3)) == ("1,234,567", "33.3%")


def test_a_sentence_in_a_sentence_is_told_as_well() -> None:
    inner = sentence("no scene is called {name}", name=sentence("'{text}'", text="{x}"))
    speak("de")

    assert told(sentence("{fault}; did you mean '{name}'?", fault=inner, name="y")) == (
        "keine Szene heißt „{x}“; meintest du „y“?"
    )
    assert told("as it stands") == "as it stands"


def test_a_story_that_is_refused_tells_its_reasons(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG)
    with pytest.raises(AllySimError) as caught:
        add_story(file, tmp_path / "own", replace=lambda _there: True)
    speak("de")

    assert "Zeile 16: keine Szene heißt „owt“; meintest du „out“?." in in_words(caught.value)
    assert "line 16: no scene is called 'owt'; did you mean 'out'?." in str(caught.value)


def test_a_package_that_is_no_good_tells_why(tmp_path: Path) -> None:
    file = tmp_path / "wrong.allystory"
    file.write_bytes(b"no zip at all")
    with pytest.raises(AllySimError) as caught:
        add_story(file, tmp_path / "own", replace=lambda _there: True)
    speak("de")

    assert in_words(caught.value).startswith(f"Das Paket {file} ist beschädigt oder enthält")


def test_a_long_finding_has_room_for_all_its_lines_beside_the_scroll_bar(qtbot: QtBot) -> None:
    places = PlaceList("Befunde")
    qtbot.addWidget(places)
    at = Location("story.yaml", 1, 1)
    places.show_places([ListedPlace(at, "nichts sagt, was hier schwer ist; " * 3)] * 20)
    places.resize(400, 200)
    places.show()
    widths = set()
    for width in range(400, 700, 7):
        places.resize(width, 200)
        qtbot.waitExposed(places)
        item = places.visualItemRect(places.item(0))
        widths.add(item.width() <= places.viewport().width())

    assert widths == {True}


def test_what_came_over_from_another_tool_is_told(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "night-shift.twee"
    about = ':: StoryTitle\nNight shift\n\n:: StoryData\n{"format": "Harlowe"}\n\n'
    file.write_text(f"{about}:: Start\nIt rains. (weather: 2)\n[[On->Gone]]\n")
    monkeypatch.setattr(dialogs, "choose_file", lambda *_asked, **_kinds: file)
    window = studio()
    speak("de")
    (button,) = (each for each in window.findChildren(Button) if "Twine" in each.text())
    button.click()
    (report,) = window.findChildren(Report)
    first, facts, _, *lines = report.toPlainText().splitlines()

    assert first.startswith("„Night shift“ ist jetzt eine Geschichte in ")
    assert facts.strip() == "2 Szenen, 1 Möglichkeit, 1 Ende"
    assert any("Start, Zeile 8: das Makro weather" in line for line in lines)
    assert any("einer Passage, die fehlt" in line and line.endswith(": Gone") for line in lines)
