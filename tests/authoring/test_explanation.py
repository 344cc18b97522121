"""The page about a code is true: its example has the fault, the mended one has none."""

import re
from pathlib import Path

import pytest

from ally_sim.authoring.explanation import explanation, for_terminal
from ally_sim.authoring.inspection import inspect
from ally_sim.bundled import bundled
from ally_sim.source.diagnostics import SEVERITIES, Code, Diagnostic
from ally_sim.story.reader import read_story
from tests.stories import OneText

PAGES = Path(str(bundled("assets"))) / "explain"
PARTS = re.compile(
    r"\A# (?P<code>[a-z-]+)\n\n\*(?P<severity>[a-z]+)\*\n\n\S.*\n\n"
    r"## Why it matters\n\n\S.*\n\n"
    r"## The fault\n\n```yaml\n(?P<faulty>.*?)```\n\n"
    r"The checker says:\n\n```text\n(?P<told>.*?)\n```\n\n"
    r"## Mended\n\n```yaml\n(?P<mended>.*?)```\n\Z",
    re.DOTALL,
)


def parts(code: Code) -> re.Match[str]:
    """Return the parts of the page about `code`."""
    found = PARTS.match(explanation(code))
    assert found
    return found


def found_in(text: str) -> tuple[Diagnostic, ...]:
    read = read_story(OneText(text), name="an-example", shown_as="story.yaml")
    return inspect(read).diagnostics


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in PAGES.glob("*")} == set(Code)


@pytest.mark.parametrize("code", Code)
def test_the_page_is_about_its_code(code: Code) -> None:
    page = parts(code)

    assert (page["code"], page["severity"]) == (code, SEVERITIES[code])


@pytest.mark.parametrize("code", Code)
def test_the_faulty_example_has_that_fault_in_the_marked_line_and_no_other(code: Code) -> None:
    page = parts(code)
    before, mark, _ = page["faulty"].partition(f"  # <- {code}\n")

    (found,) = found_in(page["faulty"])

    assert mark
    assert (found.code, found.at.line) == (code, before.count("\n") + 1)
    assert page["told"] == f"{found.at}: {found.severity}: {found.message} [{found.code}]"


@pytest.mark.parametrize("code", Code)
def test_nothing_is_wrong_with_the_mended_example(code: Code) -> None:
    assert found_in(parts(code)["mended"]) == ()


def test_on_a_terminal_examples_are_set_in_and_what_cannot_be_seen_is_shown() -> None:
    shown = for_terminal(explanation(Code.HIDDEN_CHARACTERS))

    assert "\n    title: A word at the prin\\u200bter  # <- hidden-characters\n" in shown
    assert "```" not in shown
