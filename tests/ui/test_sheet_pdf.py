"""Prints on paper: numbered pages, and nothing torn that belongs together."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from ally_sim.engine.plan import planned_story
from ally_sim.exchange.handout import handout
from ally_sim.exchange.run_sheet import run_sheet
from ally_sim.exchange.sheet import Group, Look, Section, Sheet, plain_piece
from ally_sim.ui import theme
from ally_sim.ui.sheet_pdf import sheet_as_pdf
from ally_sim.ui.theme import Spacing
from tests.shipped import FOUND, shipped

pytestmark = pytest.mark.usefixtures("qapp")


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def lines(count: int) -> Group:
    """Return so many lines that belong together."""
    return Group(tuple(plain_piece(Look.TOLD, "A line.") for _ in range(count)))


def sheet(*sections: Section) -> Sheet:
    return Sheet("Title", "Foot", "en", sections)


@pytest.mark.parametrize("name", FOUND)
def test_every_scene_of_a_handout_has_one_page_of_its_own(name: str) -> None:
    printed = handout(planned_story(shipped(name), seed=0))
    assert pages(sheet_as_pdf(printed)) == len(printed.sections)


def test_a_print_is_the_same_whatever_the_settings_of_its_letters(qapp: QApplication) -> None:
    text = handout(planned_story(shipped("thursday-kitchen"), seed=0))
    plain = pages(sheet_as_pdf(text))
    theme.apply(qapp, spacing=Spacing.WIDE, text_size=2.0)

    wide = pages(sheet_as_pdf(text))

    theme.apply(qapp)
    assert wide == plain


def test_what_belongs_together_is_not_torn_by_the_end_of_a_page() -> None:
    together = sheet(Section("a", (lines(20), lines(20), lines(20), lines(20))))
    apart = sheet(Section("a", tuple(lines(2) for _ in range(40))))

    assert pages(sheet_as_pdf(together)) == 4
    assert pages(sheet_as_pdf(apart)) < 4


def test_what_is_longer_than_a_page_goes_on_over_the_next() -> None:
    assert pages(sheet_as_pdf(sheet(Section("a", (lines(100),))))) in (3, 4)


def test_a_run_sheet_begins_its_card_for_hard_moments_on_a_new_page() -> None:
    whole = run_sheet(planned_story(shipped("third-time"), seed=0))
    without = Sheet(whole.title, whole.foot, whole.language, whole.sections[:-1])

    assert pages(sheet_as_pdf(whole)) == pages(sheet_as_pdf(without)) + 1
