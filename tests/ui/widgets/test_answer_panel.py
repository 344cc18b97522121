"""The three beats of an answer, and the guidance it opens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine.views import LandedView
from ally_sim.story.model import Impact
from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.answer_panel import AnswerPanel
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.guidance_card import GuidanceCard
from ally_sim.ui.widgets.impact import ImpactMark
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.prose import Prose
from tests.ui.widgets.views import ANSWER, CARD, MARCUS, WARMER


@pytest.fixture
def panel(qtbot: QtBot) -> AnswerPanel:
    made = AnswerPanel()
    qtbot.addWidget(made)
    made.resize(700, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def words(widget: QWidget) -> list[str]:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    prose = [part.toPlainText() for part in widget.findChildren(Prose) if part.isVisible()]
    return prose + labels


def test_only_what_happens_is_shown_at_first(panel: AnswerPanel) -> None:
    panel.show_view(ANSWER)
    assert words(panel) == ["Marcus lifts both hands.", "What happens"]


def test_how_it_landed_comes_second_with_the_meters_new_word(panel: AnswerPanel) -> None:
    panel.show_view(ANSWER)
    assert panel.advance()
    assert "Somebody noticed." in words(panel)
    assert "Dana’s trust in you: open, now warm" in words(panel)
    assert "This helps" not in words(panel)


def test_why_comes_last_with_the_impact_and_the_guidance(panel: AnswerPanel) -> None:
    panel.show_view(ANSWER)
    panel.advance()
    panel.advance()
    assert {"This helps", "You gave her the floor back.", "Name the harm"} <= set(words(panel))
    assert not panel.waits
    assert not panel.advance()


def test_all_beats_can_be_shown_at_once(panel: AnswerPanel) -> None:
    panel.show_view(ANSWER)
    panel.show_all()
    assert "This helps" in words(panel)


def test_why_can_be_held_back(panel: AnswerPanel) -> None:
    panel.show_view(ANSWER, why=False)
    panel.show_all()
    assert "This helps" not in words(panel)


def test_a_beat_with_nothing_to_tell_is_left_out(panel: AnswerPanel) -> None:
    panel.show_view(replace(ANSWER, landed=()))
    panel.advance()
    assert "This helps" in words(panel)


def test_the_next_answer_leaves_nothing_of_the_one_before(panel: AnswerPanel) -> None:
    panel.show_view(ANSWER)
    panel.show_all()
    (card,) = panel.findChildren(GuidanceCard)
    card.findChildren(Button)[0].click()
    assert "Ask first." in words(panel)
    after = replace(CARD, title="Ask first", tensions=(), sources=CARD.sources[:1])
    panel.show_view(replace(ANSWER, landed=(), impact=None, guidance=(after,)))
    panel.show_all()

    old = {"This helps", "Somebody noticed.", "Name the harm", "Ask first."}
    assert not old & set(words(panel))
    assert panel.findChildren(GuidanceCard) == [card]  # making another costs time


def test_what_is_made_later_is_read_aloud_where_it_stands(panel: AnswerPanel) -> None:
    panel.show_view(replace(ANSWER, changes=(WARMER,)))
    panel.show_all()
    calmer = replace(WARMER, label="How Marcus is", after="calm")
    again = LandedView(MARCUS, "I meant well.", None)
    landed = (*ANSWER.landed, again)
    panel.show_view(replace(ANSWER, landed=landed, changes=(calmer,), impact=Impact.HARMS))
    panel.show_all()

    order = ["Somebody noticed.", "I meant well.", "How Marcus is: open, now calm", "Why"]
    order += ["This harms", "You gave her the floor back.", "Name the harm"]
    assert [each for each in words(panel) if each in order] == order


def test_each_beat_is_told_to_the_page_as_it_arrives(qtbot: QtBot, panel: AnswerPanel) -> None:
    panel.show_view(ANSWER)
    with qtbot.waitSignal(panel.arrived) as told:
        panel.advance()
    beat = told.args[0] if told.args else None
    assert isinstance(beat, QWidget)
    assert beat.accessibleName() == "How it landed"


def test_a_change_that_keeps_its_word_says_so() -> None:
    change = replace(WARMER, after="open", rose=False)
    assert change_in_words(change) == "Dana’s trust in you: still open, a little less than before"


@pytest.mark.parametrize("impact", list(Impact))
def test_every_impact_has_a_word_and_a_shape_of_its_own(qtbot: QtBot, impact: Impact) -> None:
    marks = {one: ImpactMark(one) for one in Impact}
    for mark in marks.values():
        qtbot.addWidget(mark)
    others = [marks[one] for one in Impact if one is not impact]
    assert marks[impact].accessibleName() not in [other.accessibleName() for other in others]
    picture = marks[impact].grab().toImage()
    assert all(picture != other.grab().toImage() for other in others)


def test_a_card_opens_for_both_sides_and_all_its_sources(qtbot: QtBot) -> None:
    card = GuidanceCard(CARD)
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    assert "Seven Steps, Step 4" in words(card)
    assert "Ask first." not in words(card)
    with qtbot.waitSignal(card.opened) as opened:
        QTest.keyClick(card.findChildren(Button)[0], Qt.Key.Key_Space)
    assert opened.args == ["g-name-it"]
    assert {"Say something.", "Ask first.", "Allyship in Practice, Principles"} <= set(words(card))


def test_the_words_of_the_way_to_both_sides_stand_apart_from_their_sign_from_the_first(
    qtbot: QtBot, qapp: QApplication
) -> None:
    card = GuidanceCard(CARD)
    qtbot.addWidget(card)
    button = card.findChildren(Button)[0]
    first = button.iconSize()

    theme.apply(qapp, read_theme("night"), still=True)

    assert button.text() == "Both sides"
    assert first == button.iconSize()
    assert first.width() > first.height()


def test_a_card_closes_again(qtbot: QtBot) -> None:
    card = GuidanceCard(CARD)
    qtbot.addWidget(card)
    card.show()
    button = card.findChildren(Button)[0]
    button.click()
    button.click()
    assert "Ask first." not in words(card)


def test_a_card_with_one_source_and_no_tension_has_nothing_to_open(qtbot: QtBot) -> None:
    card = GuidanceCard(replace(CARD, sources=CARD.sources[:1], tensions=()))
    qtbot.addWidget(card)
    assert card.findChildren(Button)[0].isHidden()


def test_a_kept_card_is_spaced_as_a_new_one_when_the_text_grows(
    qapp: QApplication, qtbot: QtBot
) -> None:
    kept = GuidanceCard(CARD)
    qtbot.addWidget(kept)
    theme.apply(qapp, text_size=2.0)
    new = GuidanceCard(CARD)
    qtbot.addWidget(new)

    assert kept.findChildren(Flow)[0].spacing() == new.findChildren(Flow)[0].spacing()
