"""Prints on paper: numbered pages, and nothing torn that belongs together."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ally_sim.engine.plan import planned_story
from ally_sim.exchange.handout import handout
from ally_sim.exchange.run_sheet import run_sheet
from ally_sim.exchange.sheet import Group, Look, Section, Sheet, plain_piece
from ally_sim.ui.sheet_pdf import sheet_as_pdf
from tests.shipped import FOUND, shipped

ROOT = Path(__file__).parent.parent.parent
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
def test_every_scene_of_a_handout_has_one_page_of_its_own(name: str, tmp_path: Path) -> None:
    file = tmp_path / "handout.pdf"
    export = ["export", str(ROOT / "stories" / name), "--to", "handout", "-o", str(file)]
    command = [sys.executable, "-m", "ally_sim", *export]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    printed = handout(planned_story(shipped(name), seed=0))
    assert pages(file.read_bytes()) == len(printed.sections)


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
