"""The shelf with 400 stories: what comes before its cards are there, and before a search is told.

Run with `-o python_files=bench_*.py`; the goal for a search is 50 ms.
"""

from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.player.shelf_filter import folded
from ally_sim.ui.widgets.story_card import StoryCard
from ally_sim.ui.widgets.story_card_view import StoryCardView
from tests.benchmarks.bench_check import tell

STORIES = 400
WORDS = ("n", "night", "bus", "story number 39", "nothing like it", "")


def a_view(number: int) -> StoryCardView:
    title = f"Story number {number}, {('night', 'bus', 'ward')[number % 3]}"
    about = folded(f"{title} of somebody at work who is spoken over, and of those who listen " * 4)
    return StoryCardView(
        str(number), title, "About work.", setting="boardroom", minutes=10, found_by=about
    )


def test_four_hundred_stories(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = ShelfPage("/a/folder")
    qtbot.addWidget(shelf)
    shelf.resize(1280, 860)
    shelf.show()
    start = perf_counter()
    for number in range(STORIES):
        shelf.add_card(a_view(number))
    shelf.show_complete()
    QApplication.processEvents()
    built = len(shelf.findChildren(StoryCard))
    table = [f"{STORIES} stories", f"  on the shelf {1000 * (perf_counter() - start):8.0f} ms"]
    table += [f"  cards built  {built:8}"]
    for word in WORDS:
        start = perf_counter()
        shelf.tools.search.setText(word)
        table += [f"  {word or 'all again':16} {1000 * (perf_counter() - start):6.1f} ms"]
        qtbot.wait(100)
    tell(capsys, table)
