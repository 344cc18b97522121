"""What a check tells other tools."""

import json

from ally_sim.authoring.check_report import Unproved, as_json
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
