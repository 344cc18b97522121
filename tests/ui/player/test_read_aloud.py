"""Reading aloud, with the engine that Qt has for tests; without the extra there is none of it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ally_sim.records.database import Database
from ally_sim.records.settings import Settings, change_settings
from ally_sim.ui.player.settings import SettingsPage
from ally_sim.ui.read_aloud import ReadAloud, voices
from ally_sim.ui.widgets.select import Select
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K

NEEDED = "the extra `speech` (PySide6-Addons) is not installed"


class Ear:
    """Sits in a story that is read aloud, and hears the words and the language of the voice."""

    def __init__(self, player: Player, qtbot: QtBot, voice: Any) -> None:
        self.player = player
        self.voice = voice
        self._qtbot = qtbot
        self.heard: list[str] = []
        voice.sayingWord.connect(lambda word, *_where: self.heard.append(word))

    def hears(self, word: str) -> None:
        """Wait until a word is said."""
        self._qtbot.waitUntil(lambda: word in self.heard)


@pytest.fixture
def listen(
    qtbot: QtBot,
    database: Database,
    open_shelf: Callable[..., Player],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Ear]:
    """Return what starts the story, read aloud from its first scene on."""
    speech = pytest.importorskip(
        "PySide6.QtTextToSpeech", reason=NEEDED, exc_type=ImportError
    ).QTextToSpeech
    monkeypatch.setattr("ally_sim.ui.read_aloud.voices", lambda: ("mock",))

    def started(story: str = STORY, *, setting: str = "on") -> Ear:
        change_settings(database, read_aloud=setting)
        file = tmp_path / "two-colleagues.yaml"
        file.write_text(story)
        player = open_shelf(file)
        player.begin("Two colleagues")
        if setting == "off":
            player.press(K.Key_R)
        return Ear(player, qtbot, player.window.findChildren(speech)[0])

    return started


def test_a_scene_is_read_with_its_choices_by_number(listen: Callable[..., Ear]) -> None:
    ear = listen()
    ear.hears("clock")

    said = " ".join(ear.heard)
    assert "I had an idea" in said
    assert said.index("1") < said.index("Listen to her") < said.index("2")


def test_a_choice_stops_the_scene_and_its_answer_is_read(listen: Callable[..., Ear]) -> None:
    ear = listen()
    ear.player.press(K.Key_2, K.Key_Return)
    ear.hears("stops")

    assert "idea" not in ear.heard


def test_a_pause_is_silent_and_a_key_reads_again(listen: Callable[..., Ear]) -> None:
    ear = listen()
    ear.player.press(K.Key_Escape)
    assert ear.voice.state() is ear.voice.State.Ready

    ear.player.press(K.Key_Escape, K.Key_R)
    ear.hears("idea")


def test_a_key_reads_once_where_nothing_is_read_by_itself(listen: Callable[..., Ear]) -> None:
    ear = listen(setting="off")
    ear.hears("idea")


def test_leaving_at_once_is_silent_at_once(listen: Callable[..., Ear]) -> None:
    ear = listen()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(ear.player.focus, K.Key_X, modifiers)

    assert ear.voice.state() is ear.voice.State.Ready


def test_the_voice_is_of_the_language_of_the_story(listen: Callable[..., Ear]) -> None:
    ear = listen(STORY.replace("format: 1", "format: 1\nlanguage: fi"))
    ear.hears("idea")

    assert ear.voice.locale().name() == "fi_FI"


@pytest.mark.parametrize("found", [(), ("speechd",)])
def test_the_setting_is_shown_only_where_something_can_speak(
    found: tuple[str, ...], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ally_sim.ui.player.settings.voices", lambda: found)
    page = SettingsPage(Settings())
    qtbot.addWidget(page)

    names = [select.accessibleName() for select in page.findChildren(Select)]
    assert ("Read aloud" in names) is bool(found)


def test_without_the_extra_nothing_can_speak_and_nothing_breaks(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    voices.cache_clear()
    page = SettingsPage(Settings())
    qtbot.addWidget(page)

    assert voices() == ()
    ReadAloud(page).read(page)
    voices.cache_clear()


def test_no_start_waits_for_the_voice() -> None:
    code = "import sys, ally_sim.ui.app; sys.exit('PySide6.QtTextToSpeech' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
