"""What a check tells other tools."""

import json
from pathlib import Path

import pytest

from ally_sim.authoring.check_report import Unproved, as_json, as_text
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.sentence import sentence

AT = Location("story.yaml", 3, 5)
STUCK = Diagnostic(Code.STUCK, AT, sentence('a "way"\nof two lines'), choices=("wait", "go"))
ADVICE = Diagnostic(Code.NO_THEN, AT, sentence("café"), suggestion="then")
UNPROVED = Unproved("story.yaml", "Too much.")


def test_json_is_set_in_as_python_sets_it_in_whatever_was_found() -> None:
    for found in [], [ADVICE], [STUCK, ADVICE]:
        for unproved in [], [UNPROVED]:
            told = as_json(1, found, unproved)
            assert told == json.dumps(json.loads(told), indent=2) + "\n"


def test_json_holds_every_field_of_a_finding() -> None:
    (told,) = json.loads(as_json(1, [STUCK], []))["diagnostics"]

    assert told == {
        "severity": "error",
        "code": "stuck",
        "file": "story.yaml",
        "line": 3,
        "column": 5,
        "message": STUCK.message,
        "suggestion": None,
        "choices": ["wait", "go"],
    }


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("when: trust > 3", 7, "    when: trust > 3\n          ^"),
        ("“Well …” when", 10, "    “Well …” when\n             ^"),
        ("名 and 名", 7, "    名 and 名\n           ^"),
        ("cafe\u0301 when", 7, "    cafe\u0301 when\n         ^"),
        ("a\u200bb when", 5, "    a\\u200bb when\n             ^"),
        ("a\u3164b when", 5, "    a\\u3164b when\n             ^"),
        ("a\x1bb", 3, "    a\\x1bb\n         ^"),
    ],
)
def test_a_mark_stands_below_its_place_however_wide_what_stands_before_it_is_shown(
    line: str, column: int, shown: str, tmp_path: Path
) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(f"format: 1\n{line}\n", encoding="utf-8")
    found = Diagnostic(Code.NO_THEN, Location(str(file), 2, column), sentence("nothing"))

    told = as_text(1, [found])

    assert told.split("\n", 1)[1].startswith(f"{shown}\n\n")


def test_no_line_of_a_picture_is_shown(tmp_path: Path) -> None:
    picture = tmp_path / "gate.PNG"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    found = Diagnostic(Code.UNUSED, Location(str(picture), 1, 1), sentence("nothing shows it"))

    assert "\n    " not in as_text(1, [found])


def test_of_a_file_that_is_not_there_each_finding_is_told_without_a_line() -> None:
    told = as_text(1, [ADVICE, STUCK])

    assert told.splitlines() == [
        "story.yaml:3:5: advice: café [no-then]",
        'story.yaml:3:5: error: a "way"\\x0aof two lines [stuck]',
        "    the shortest way there: wait go",
        "",
        "1 story: 1 error, 1 piece of advice.",
    ]
