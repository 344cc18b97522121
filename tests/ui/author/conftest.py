"""A real studio on a real story in a folder of its own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ally_sim.commands.studio import begun, bring_in, room_pictures
from ally_sim.records.database import open_database
from ally_sim.ui import dialogs
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.studio_window import StudioWindow
from ally_sim.ui.author.workbench import Workbench

NOON = datetime(2026, 5, 4, 12, 0, 0)  # noqa: DTZ001 - the clock on somebody's wall

STORY = """\
# Anna's story, kept as she wrote it.
format: 1
title:   Anna speaks up      # three spaces
cast:
  anna: {name: Anna Berg}
meters:
  trust: {label: Trust, of: anna, range: [0, 3]}
start: hall
scenes:
  hall:
    text: |
      Anna (worried): Is it full?

      Nobody answers.
    choices:
      - {id: wait, text: Wait here, impact: passive, effects: {trust: +1}, goto: out}
      - {id: go, text: Go in, impact: helps, when: trust >= 0, goto: out}
  out:
    text:
      - {because: wait, text: You waited.}
    ending: {title: Out}
"""

Studio = Callable[..., StudioWindow]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story folder with one file."""
    folder = tmp_path / "anna-speaks-up"
    folder.mkdir()
    (folder / "story.yaml").write_text(STORY)
    return folder


@pytest.fixture
def studio(qtbot: QtBot, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """Open the studio on a path; whoever leaves it keeps drafts, and saves nothing."""
    monkeypatch.setattr(dialogs, "ask", lambda *_asked, **_labels: False)
    windows: list[StudioWindow] = []

    def opened(path: Path | None = None) -> StudioWindow:
        database = open_database(own_home / "practice.sqlite", now=NOON)
        desk = AuthorDesk(database, own_home, lambda: NOON, begun, bring_in, room_pictures)
        window = StudioWindow(desk)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1280, 720)
        window.show()
        qtbot.waitExposed(window)
        if path is not None:
            window.open_path(path)
        return window

    yield opened
    for window in windows:
        window.close()


@pytest.fixture
def bench(studio: Studio, story: Path, qtbot: QtBot) -> Workbench:
    """The workbench with the story, inspected once."""
    made = studio(story).bench
    assert made is not None
    qtbot.waitUntil(lambda: made.draft.inspection is not None)
    return made


@pytest.fixture
def views(bench: Workbench) -> StoryViews:
    """The views beside the text of that story."""
    window = bench.window()
    assert isinstance(window, StudioWindow)
    assert window.views is not None
    return window.views
