"""Prints and reports speak the language that the room was led in."""

from datetime import UTC, datetime

import pytest

from ally_sim.engine.actions import Count, Next, WriteNote
from ally_sim.engine.plan import planned_story
from ally_sim.engine.steps import Kind
from ally_sim.exchange.handout import handout
from ally_sim.exchange.run_sheet import run_sheet
from ally_sim.exchange.session_page import as_html, as_lines
from ally_sim.exchange.session_report import SessionReport, session_report
from ally_sim.exchange.session_tables import as_csv, as_json
from ally_sim.exchange.sheet import Sheet
from ally_sim.story.model import ChoiceId
from ally_sim.story.translations import translated
from ally_sim.ui.language import speak
from ally_sim.ui.wording import wording
from tests.engine.rooms import after, at, until
from tests.shipped import shipped

BEGUN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def report() -> SessionReport:
    votes = (Count(ChoiceId("speak"), 9), Count(ChoiceId("wait"), 2))
    stage = until(after(at(Kind.VOTE), *votes, Next(), Next()), Kind.SCENE_NOTE)
    return session_report(after(stage, WriteNote("Loud.")), begun=BEGUN, elapsed=600.0)


def words(sheet: Sheet) -> str:
    groups = (group for section in sheet.sections for group in section.groups)
    return "\n".join(piece.plain for group in groups for piece in group.pieces)


def test_a_report_is_german_where_the_app_is(report: SessionReport) -> None:
    speak("de")

    told = "\n".join(line.text for line in as_lines(report, wording()))

    assert told.startswith("Bericht über die Sitzung\n1. März 2026, 09:30\nGebraucht: ")
    assert "Erste Abstimmung: nicht einzeln genannt" in told
    assert '<html lang="de">' in as_html(report, wording())


def test_the_heads_of_a_german_csv_are_german_and_the_keys_of_json_stay(
    report: SessionReport,
) -> None:
    speak("de")

    head, first, *_others = as_csv(report, wording()).splitlines()

    assert head.startswith('"begonnen","Geschichte","Titel"')
    assert '"Wahl","speak","Say it was hers.","ja"' in first
    assert '"begun"' in as_json(report)


@pytest.mark.parametrize(("language", "told"), [("de", "Was tust du?"), ("en", "What do you do?")])
def test_a_handout_speaks_the_language_of_its_story_whatever_the_app_speaks(
    language: str, told: str
) -> None:
    story = translated(shipped("whose-idea-was-it"), language)

    assert told in words(handout(planned_story(story, seed=0), wording(story.language)))


def test_a_run_sheet_tells_its_conditions_and_hard_moments_in_german() -> None:
    story = translated(shipped("whose-idea-was-it"), "de")

    told = words(run_sheet(planned_story(story, seed=0), wording(story.language)))

    assert "Jemand sagt etwas Diskriminierendes" in told
    assert "Fragen an die Runde" in told
    assert "Ask the room" not in told


def test_a_story_in_a_language_that_the_app_does_not_speak_is_printed_in_that_of_the_app() -> None:
    assert wording("fr").language == "en"
