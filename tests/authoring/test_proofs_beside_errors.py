"""An error that does not touch where a story leads hides nothing that is proved of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.source.diagnostics import Severity
from ally_sim.story.shelf import find

STORY = """\
format: 1
title: A gate
content-note: Waiting.
difficulty: gentle
cast: {joel: {name: Joel}}
meters: {trust: {label: Trust, range: [0, 2]}}
start: first
scenes:
  first:
    text: "Joel: Hi."
    choices:
      - {id: out, text: Out., when: trust > 0, landed: {joel: Fine.}, goto: end}
  end: {text: It is over., ending: {title: The end}}
"""
GERMAN = "title: Ein Tor\n"
BESIDE = {
    "a word of a list": ("difficulty: gentle", "difficulty: gentel"),
    "an unknown key of the story": ("difficulty: gentle", "hardness: gentle"),
    "a key below the cast": ("{name: Joel}", "{name: Joel, age: 4}"),
    "nobody of that name": ("{joel: Fine.}", "{jo: Fine.}"),
    "an entry that is not there": ("goto: end}\n", "guidance: [no-such], goto: end}\n"),
    "a key of a translation": ("title: Ein Tor", "titel: Ein Tor"),
}
DECIDING = {
    "a scene that is not there": ("goto: end}\n", "goto: and}\n"),
    "a condition": ("when: trust > 0", "when: trust >"),
    "a meter's range": ("[0, 2]", "[2, 0]"),
    "the first scene": ("start: first", "start: fist"),
    "no first scene": ("start: first\n", ""),
    "the scenes, twice": ("scenes:\n", "scenes: {}\nscenes:\n"),
}


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Inspection]:
    def changed(was: str, now: str, german: str = GERMAN) -> Inspection:
        """Inspect the story with one thing changed, in it or in its translation."""
        folder = tmp_path / "gate"
        (folder / "translations").mkdir(parents=True)
        (folder / "story.yaml").write_text(STORY.replace(was, now))
        (folder / "translations" / "de.yaml").write_text(german.replace(was, now))
        (found,) = find([str(folder)])
        return inspect(found.read())

    return changed


def errors(inspection: Inspection) -> list[str]:
    return [each.code for each in inspection.diagnostics if each.severity is Severity.ERROR]


@pytest.mark.parametrize("case", BESIDE)
def test_what_decides_nothing_hides_no_proof(told: Callable[..., Inspection], case: str) -> None:
    inspection = told(*BESIDE[case])

    assert inspection.story is None
    assert len(errors(inspection)) == 2
    assert "stuck" in errors(inspection)


@pytest.mark.parametrize("case", DECIDING)
def test_where_a_story_leads_is_not_guessed(told: Callable[..., Inspection], case: str) -> None:
    inspection = told(*DECIDING[case])

    assert inspection.proof is None
    assert errors(inspection)
    assert "stuck" not in errors(inspection)


def test_a_translation_is_looked_at_beside_such_an_error(
    told: Callable[..., Inspection],
) -> None:
    inspection = told(*BESIDE["a word of a list"], german="titel: Ein Tor\n")

    assert sorted(errors(inspection)) == ["stuck", "unknown-key", "wrong-type"]
