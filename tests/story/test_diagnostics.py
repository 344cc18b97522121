"""Every code has an example in `tests/diagnostics`, whose faulty line says what must be told.

The mark at the end of that line is `# CODE COLUMN: MESSAGE`; the message may be left out.
"""

import re
from pathlib import Path

import pytest

from ally_sim.authoring.inspection import inspect
from ally_sim.source.diagnostics import Code, Location, Severity
from ally_sim.story.files import SingleFile
from ally_sim.story.reader import read_story

EXAMPLES = sorted((Path(__file__).parent.parent / "diagnostics").glob("*.yaml"))
MARK = re.compile(r"  # (?P<code>[a-z-]+) (?P<column>\d+):(?P<message>.*)$", re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_the_fault_it_is_named_for_where_it_is_marked(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    (mark,) = MARK.finditer(text)
    place = Location("story.yaml", text.count("\n", 0, mark.start()) + 1, int(mark["column"]))

    read = read_story(SingleFile(example), name="an-example", shown_as="story.yaml")
    (found,) = (
        found
        for found in inspect(read).diagnostics
        if found.severity is not Severity.ADVICE or found.code == mark["code"]
    )

    assert (found.code, found.at) == (mark["code"], place)
    assert example.stem.startswith(f"{found.code}--")
    assert mark["message"].strip() in ("", found.message)


def test_every_code_of_reading_and_of_proofs_has_an_example() -> None:
    codes = list(Code)
    found_or_proved = codes[: codes.index(Code.UNUSED) + 1]

    assert {path.stem.partition("--")[0] for path in EXAMPLES} >= set(found_or_proved)
