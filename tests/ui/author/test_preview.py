"""The preview: the scene at the cursor as players read it, kept as the text changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ally_sim.engine.stops import AnswerStop
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import ChoiceId
from ally_sim.ui import theme
from ally_sim.ui.author.current_preview import CurrentPreview
from ally_sim.ui.author.preview_bar import PreviewBar
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.facilitator.audience_picture import AudiencePicture
from ally_sim.ui.language import LANGUAGES, speak
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.words import Words
from tests.ui.author.conftest import STORY, Studio

WAIT, GO = ChoiceId("wait"), ChoiceId("go")


def read(views: StoryViews) -> str:
    """Return the story's text as the preview shows it."""
    shown = (each for each in views.preview.panel.findChildren(Prose) if each.isVisible())
    return "\n".join(each.toPlainText() for each in shown)


def shown_prose(views: StoryViews) -> Prose:
    """Return the only text that the preview shows."""
    (shown,) = (each for each in views.preview.panel.findChildren(Prose) if each.isVisible())
    return shown


def opened_setup(views: StoryViews) -> QWidget:
    """Open what the scene is tried with."""
    buttons = views.preview.findChildren(Button)
    (button,) = (each for each in buttons if each.text() == "Try with…")
    button.click()
    return views.preview.setup


def rewrite(bench: Workbench, qtbot: QtBot, *changes: tuple[str, str]) -> None:
    """Change the text, and wait until the preview has seen that."""
    file = bench.draft.file("story.yaml")
    text = file.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    before = bench.draft.story
    file.replace(text)
    qtbot.waitUntil(lambda: bench.draft.story is not before)


def test_the_preview_shows_the_scene_at_the_cursor(bench: Workbench, views: StoryViews) -> None:
    bench.pane.go_to(14, 1)
    assert "Nobody answers." in read(views)
    bench.pane.go_to(20, 1)

    assert views.tryout.scene is not None
    assert views.tryout.scene.id == "out"
    assert "You waited." not in read(views)


def test_while_the_text_cannot_be_read_the_preview_tells_that_it_shows_an_earlier_one(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    told = views.preview.bar.findChild(Words)
    assert told is not None
    assert told.text() == "This is the story as it could last be read."
    assert not told.isVisible()
    file = bench.draft.file("story.yaml")
    file.replace(STORY.replace("start: hall", "start: hal"))
    qtbot.waitUntil(told.isVisible)
    assert "Nobody answers." in read(views)

    file.replace(STORY)
    qtbot.waitUntil(lambda: not told.isVisible())


def test_where_there_is_little_room_the_words_above_the_preview_lie_on_no_button(
    qtbot: QtBot,
) -> None:
    bar = PreviewBar(CurrentPreview())
    qtbot.addWidget(bar)
    bar.tell_old(old=True)
    told = bar.findChild(Words)
    assert told is not None
    bar.show()
    qtbot.waitUntil(told.isVisible)
    bar.resize(200, 100)
    for button in bar.findChildren(Button):
        seen = button.visibleRegion().translated(button.mapTo(bar, QPoint(0, 0)))
        assert not seen.intersects(told.visibleRegion().translated(told.mapTo(bar, QPoint(0, 0))))


def test_a_slip_that_is_mended_at_once_moves_nothing_in_the_preview(qtbot: QtBot) -> None:
    bar = PreviewBar(CurrentPreview())
    qtbot.addWidget(bar)
    bar.show()
    told, wait = bar.findChild(Words), bar.findChild(QTimer)
    assert told is not None
    assert wait is not None
    bar.tell_old(old=True)
    assert not told.isVisible()
    bar.tell_old(old=False)
    assert not wait.isActive()


def test_it_plays_on_with_the_keys_of_players(bench: Workbench, views: StoryViews) -> None:
    bench.pane.go_to(14, 1)
    QTest.keyClick(views.preview, Qt.Key.Key_1)
    choices = views.preview.panel.choices
    assert choices is not None
    QTest.keyClick(choices.focusWidget(), Qt.Key.Key_Return)
    assert type(views.tryout.stop) is AnswerStop
    QTest.keyClick(views.preview, Qt.Key.Key_Return)
    assert views.tryout.scene is not None
    assert views.tryout.scene.id == "out"

    QTest.keyClick(views.preview, Qt.Key.Key_Backspace)
    QTest.keyClick(views.preview, Qt.Key.Key_Backspace)
    assert views.tryout.tryout.choices == ()


def test_the_keyboard_stays_in_the_preview_when_what_had_it_goes_away(
    bench: Workbench, views: StoryViews
) -> None:
    bench.pane.go_to(14, 1)
    QTest.keyClick(views.preview, Qt.Key.Key_1)
    QTest.keyClick(QApplication.focusWidget() or views.preview, Qt.Key.Key_Return)
    assert views.preview.panel.choices is None
    assert QApplication.focusWidget() is views.preview

    (back,) = (b for b in views.preview.bar.findChildren(Button) if b.toolTip() == "Step back")
    back.setFocus()
    back.click()
    assert not back.isEnabled()
    assert views.preview.bar.isAncestorOf(QApplication.focusWidget() or bench)


def test_a_change_of_the_text_is_seen_at_the_same_place(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    views.tryout.play([WAIT], "out")
    rewrite(bench, qtbot, ("You waited.", "You waited for long."))

    assert "You waited for long." in read(views)
    assert views.tryout.tryout.choices == (WAIT,)


def test_a_choice_put_in_before_does_not_move_the_place(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    views.tryout.play([WAIT], "out")
    new = "      - {id: call, text: Call out, impact: mixed, goto: out}\n"
    rewrite(bench, qtbot, ("      - {id: wait,", f"{new}      - {{id: wait,"))

    assert views.tryout.tryout.choices == (WAIT,)
    assert "You waited." in read(views)


def test_a_scene_put_in_before_does_not_move_the_place(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    views.tryout.play([WAIT], "out")
    rewrite(
        bench,
        qtbot,
        ("effects: {trust: +1}, goto: out", "effects: {trust: +1}, goto: door"),
        ("  out:\n", "  door: {text: A door., goto: out}\n  out:\n"),
    )

    assert views.tryout.scene is not None
    assert views.tryout.scene.id == "out"


def test_the_last_good_story_stays_while_the_text_is_broken_and_comes_back(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    views.tryout.play([WAIT], "out")
    file = bench.draft.file("story.yaml")
    file.replace(STORY.replace("goto: out", "goto: [", 1))
    qtbot.waitUntil(lambda: bool(bench.findings.count()))
    assert "You waited." in read(views)

    rewrite(bench, qtbot, ("goto: [", "goto: out"), ("Nobody answers.", "Nobody moves."))
    assert "You waited." in read(views)


def test_a_choice_renamed_letter_by_letter_is_found_again(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    views.tryout.play([GO], "out")
    rewrite(bench, qtbot, ("id: go,", "id: g,"))
    assert not views.tryout.tryout.choices
    rewrite(bench, qtbot, ("id: g,", "id: go,"))
    assert views.tryout.tryout.choices == (GO,)


def test_the_words_of_a_choice_without_an_id_may_change(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    rewrite(bench, qtbot, ("id: go, ", ""))
    views.tryout.play([ChoiceId("go-in")], "out")
    rewrite(bench, qtbot, ("text: Go in", "text: Go straight in"))

    assert views.tryout.tryout.choices == ("go-straight-in",)


def test_meters_and_earlier_choices_are_set_by_words(bench: Workbench, views: StoryViews) -> None:
    bench.pane.go_to(20, 1)
    setup = opened_setup(views)
    (slider,) = setup.findChildren(QSlider)
    assert slider.accessibleName() == "Trust"
    assert slider.accessibleDescription() == "at its lowest (+0)"
    slider.setValue(2)
    assert slider.accessibleDescription() == "high (+2)"
    (choices,) = setup.findChildren(QListWidget)
    assert choices.item(0).text() == "hall: Wait here"
    choices.item(0).setCheckState(Qt.CheckState.Checked)

    assert "You waited." in read(views)
    assert views.tryout.playthrough is not None
    assert views.tryout.playthrough.state.meters == {"trust": 2}


def test_flags_are_set_and_what_asks_for_them_is_seen(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    rewrite(
        bench,
        qtbot,
        ("text: Go in, impact: helps, when: trust >= 0", "text: Go in, when: told"),
        ("text: Wait here,", "text: Wait here, sets: [told],"),
    )
    bench.pane.go_to(14, 1)
    views.tryout.try_here()
    (box,) = opened_setup(views).findChildren(QCheckBox)
    assert views.tryout.playthrough is not None
    assert [choice.id for choice in views.tryout.playthrough.open] == [WAIT]
    box.setChecked(True)
    assert {choice.id for choice in views.tryout.playthrough.open} == {WAIT, GO}


def test_a_place_is_kept_by_name_and_gone_to_in_another_session(
    story: Path, studio: Studio, bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    views.tryout.play([WAIT], "out")
    (name,) = views.preview.snapshots.findChildren(QLineEdit)
    name.setText("after waiting")
    QTest.keyClick(name, Qt.Key.Key_Return)
    bench.window().close()

    again = studio(story).views
    assert again is not None
    qtbot.waitUntil(lambda: again.tryout.story is not None)
    (go,) = (
        each for each in again.preview.snapshots.findChildren(Button) if each.text() == "Go there"
    )
    go.click()
    assert "You waited." in read(again)


def test_a_click_on_a_paragraph_goes_to_its_line(bench: Workbench, views: StoryViews) -> None:
    bench.pane.go_to(11, 1)
    prose = shown_prose(views)
    block = prose.document().lastBlock()
    assert block.text() == "Nobody answers."
    at = prose.document().documentLayout().blockBoundingRect(block).center().toPoint()
    QTest.mouseClick(prose.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert bench.here == Location("story.yaml", 14, 7)


def test_the_earlier_choice_that_text_comes_from_is_gone_to(
    bench: Workbench, views: StoryViews
) -> None:
    views.tryout.play([WAIT], "out")
    views.preview.panel.because_clicked.emit(0)
    assert bench.here.line == 16


def test_the_preview_stays_where_it_is_unless_it_follows(
    bench: Workbench, views: StoryViews
) -> None:
    bench.pane.go_to(20, 1)
    views.tryout.follow_cursor(wanted=False)
    bench.pane.go_to(14, 1)
    assert views.tryout.scene is not None
    assert views.tryout.scene.id == "out"
    views.try_here()
    assert views.tryout.scene.id == "hall"


def pick(select: Select, value: str | int) -> None:
    """Pick a value as somebody does who uses the keyboard."""
    while select.currentData() != value:
        before = select.currentIndex()
        QTest.keyClick(select, Qt.Key.Key_Down)
        assert select.currentIndex() != before


def test_the_preview_alone_wears_the_look_and_the_text_size_that_are_chosen_for_it(
    bench: Workbench, views: StoryViews
) -> None:
    bench.pane.go_to(14, 1)
    prose = shown_prose(views)
    before = theme.current()
    pick(views.preview.look.colours, "night")
    pick(views.preview.look.size_of_text, 200)

    look = theme.current(prose)
    assert (look.theme.name, look.text_size) == ("night", 2.0)
    inks = {form.foreground().color().rgb() for form in prose.document().allFormats()}
    assert look.colour("text").rgb() in inks
    assert theme.current() == theme.current(bench.pane) == before


def test_what_comes_later_wears_that_look_too_until_it_is_that_of_the_studio_again(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    bench.pane.go_to(14, 1)
    pick(views.preview.look.size_of_text, 150)
    QTest.keyClick(views.preview, Qt.Key.Key_1)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, read_theme("night"))
    shown = views.preview.panel

    qtbot.waitUntil(lambda: theme.current(shown).theme.name == "night")
    assert theme.current(shown).text_size == 1.5
    views.preview.look.size_of_text.show_value(0)
    views.preview.wear()
    assert theme.current(shown) == theme.current()


def test_as_on_a_projector_it_shows_the_pictures_that_a_room_sees(
    bench: Workbench, views: StoryViews
) -> None:
    bench.pane.go_to(14, 1)
    views.turn_room()
    pictures = room_words(views)
    assert [words for words in pictures if "Nobody answers." in words]
    assert [words for words in pictures if "Wait here" in words and "Go in" in words]

    QTest.keyClick(views.preview, Qt.Key.Key_1)
    assert [words for words in room_words(views) if "Wait here" in words or "Go in" in words]
    views.turn_room()
    assert not any(each.isVisible() for each in views.preview.findChildren(AudiencePicture))


def room_words(views: StoryViews) -> list[str]:
    """Return the words of each picture of the room that can be seen."""
    return [
        " ".join(each.words)
        for each in views.preview.findChildren(AudiencePicture)
        if each.isVisible()
    ]


def test_what_players_are_told_before_a_hard_scene_stands_before_it_with_the_way_round_it(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    note = "    content-note: Shouting.\n    skip: {text: There was shouting., goto: out}\n"
    rewrite(bench, qtbot, ("  hall:\n", "  hall:\n" + note))
    bench.pane.go_to(16, 1)
    shown = [each for each in views.preview.findChildren(Words) if each.isVisible()]
    assert "Shouting." in [each.text() for each in shown]

    (skip,) = (
        b for b in views.preview.findChildren(Button) if b.text() == "Take the short version"
    )
    skip.click()
    assert "There was shouting." in read(views)


def test_a_story_that_cannot_be_read_yet_is_told_so_until_it_can(
    studio: Studio, story: Path, qtbot: QtBot
) -> None:
    (story / "story.yaml").write_text("gibt es\n" + STORY)
    window = studio(story)
    bench, views = window.bench, window.views
    assert bench is not None
    assert views is not None

    def told() -> bool:
        shown = (each for each in views.preview.findChildren(Words) if each.isVisible())
        return any("cannot be read yet" in each.text() for each in shown)

    qtbot.waitUntil(told)
    bench.draft.file("story.yaml").replace(STORY)
    qtbot.waitUntil(lambda: "Nobody answers." in read(views))
    assert not told()


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_bar_is_a_single_row_in_a_window_of_1280_pixels(language: str, qtbot: QtBot) -> None:
    speak(language)
    bar = PreviewBar(CurrentPreview())
    qtbot.addWidget(bar)
    bar.resize(460, 60)  # what the shares of the window leave
    bar.show()

    assert len({button.y() for button in bar.findChildren(Button)}) == 1
