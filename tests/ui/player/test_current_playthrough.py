"""The one place where a playthrough changes: kept first, then shown."""

from collections.abc import Set

import pytest
from pytestqt.qtbot import QtBot

from ally_sim.engine.playthrough import start
from ally_sim.engine.stops import AnswerStop, SceneStop
from ally_sim.errors import AllySimError
from ally_sim.story.model import ChoiceId, SceneId
from ally_sim.ui.player import current_playthrough
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from tests.engine.test_stops import SCENES, START
from tests.stories import a_story

Kept = tuple[tuple[ChoiceId, ...], int, SceneId | None]


class Notebook:
    """Notes what is kept, or refuses to."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self.written: dict[int, str] = {}
        self.unchosen: Set[int] = frozenset()
        self.full = False

    def keep(
        self,
        choices: tuple[ChoiceId, ...],
        place: int,
        ending: SceneId | None,
        passed: Set[int],
    ) -> None:
        if self.full:
            raise AllySimError("The disk is full.")
        self.kept.append((choices, place, ending))
        self.unchosen = passed

    def passed(self) -> frozenset[int]:
        return frozenset(self.unchosen)

    def write(self, number: int, words: str) -> None:
        if self.full:
            raise AllySimError("The disk is full.")
        self.written[number] = words

    def words(self) -> dict[int, str]:
        return dict(self.written)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def current(notebook: Notebook) -> CurrentPlaythrough:
    story = a_story(SCENES.removeprefix(START))
    return CurrentPlaythrough(start(story), 0, notebook)


def test_a_choice_is_kept_before_its_answer_is_shown(
    current: CurrentPlaythrough, notebook: Notebook
) -> None:
    seen: list[list[Kept]] = []
    current.changed.connect(lambda: seen.append(list(notebook.kept)))

    current.choose(ChoiceId("speak"))

    assert seen == [[(("speak",), 0, None)]]
    assert current.stop == AnswerStop(0, with_why=True)


def test_looking_ahead_to_a_choice_takes_and_keeps_nothing(
    current: CurrentPlaythrough, notebook: Notebook
) -> None:
    ahead = current.look_ahead(ChoiceId("speak"))

    assert ahead.choices == ("speak",)
    assert current.playthrough.choices == ()
    assert notebook.kept == []


def test_what_was_looked_at_ahead_is_come_to_and_then_forgotten(
    current: CurrentPlaythrough,
) -> None:
    ahead = current.look_ahead(ChoiceId("speak"))
    current.choose(ChoiceId("speak"))
    assert current.playthrough is ahead

    current.go_back_to(0)
    assert current.look_ahead(ChoiceId("speak")) is not ahead


def test_continue_goes_through_the_scenes_up_to_the_next_choice(
    current: CurrentPlaythrough, notebook: Notebook
) -> None:
    current.choose(ChoiceId("speak"))
    current.go_on()
    current.go_on()
    current.go_on()

    assert current.stop == SceneStop(2)
    assert not current.can_continue
    assert notebook.kept[-1] == (("speak",), 2, None)


def test_stepping_back_leads_from_a_scene_to_the_answer_and_then_to_where_it_was_chosen(
    current: CurrentPlaythrough,
) -> None:
    current.choose(ChoiceId("speak"))
    current.go_on()
    shown = []
    for _step in range(3):
        current.step_back()
        shown.append(current.stop)

    assert shown == [AnswerStop(0, with_why=True), SceneStop(0), SceneStop(0)]
    assert not current.can_step_back


def test_going_back_to_a_moment_shows_its_scene_with_its_choices_open(
    current: CurrentPlaythrough,
) -> None:
    for choice in ("speak", "ask", "stay"):
        current.choose(ChoiceId(choice))

    current.go_back_to(1)

    assert current.stop == SceneStop(2)
    assert [choice.id for choice in current.playthrough.open] == ["ask"]


def test_the_ending_is_kept_once_it_is_shown_and_not_before(
    current: CurrentPlaythrough, notebook: Notebook
) -> None:
    for choice in ("speak", "ask", "stay"):
        current.choose(ChoiceId(choice))
    before = notebook.kept[-1]
    current.go_on()

    assert before == (("speak", "ask", "stay"), 0, None)
    assert notebook.kept[-1] == (("speak", "ask", "stay"), 1, "last")


def test_a_full_disk_is_told_once_and_all_is_kept_as_soon_as_there_is_room(
    notebook: Notebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_playthrough, "RETRY_MS", 5)
    current = CurrentPlaythrough(start(a_story(SCENES.removeprefix(START))), 0, notebook)
    told: list[str] = []
    current.trouble.connect(told.append)
    notebook.full = True

    current.choose(ChoiceId("speak"))
    current.go_on()
    assert current.stop == SceneStop(1)
    notebook.full = False

    qtbot.waitUntil(lambda: notebook.kept == [(("speak",), 1, None)])
    assert told == ["The disk is full."]


def test_a_place_that_the_story_no_longer_has_becomes_the_nearest(notebook: Notebook) -> None:
    story = a_story(SCENES.removeprefix(START))

    assert CurrentPlaythrough(start(story), 9, notebook).stop == SceneStop(0)


def test_words_that_a_full_disk_refused_are_kept_as_soon_as_there_is_room(
    notebook: Notebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_playthrough, "RETRY_MS", 5)
    current = CurrentPlaythrough(start(a_story(SCENES.removeprefix(START))), 0, notebook)
    notebook.full = True
    current.write("Go on")
    current.write("Go on, Dana.")
    assert current.words_before(0) == "Go on, Dana."
    notebook.full = False

    qtbot.waitUntil(lambda: notebook.written == {0: "Go on, Dana."})


def test_a_moment_that_passed_is_known_until_somebody_chooses_there(
    current: CurrentPlaythrough, notebook: Notebook
) -> None:
    current.choose(ChoiceId("speak"), passed=True)
    reopened = CurrentPlaythrough(current.playthrough, 0, notebook)
    assert reopened.answer(0).passed

    reopened.step_back()
    reopened.choose(ChoiceId("speak"))

    assert not reopened.answer(0).passed
    assert notebook.unchosen == set()
