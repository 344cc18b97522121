"""Who comes from another tool writes its words, and is shown ours."""

import pytest

from ally_sim.source.diagnostics import Code
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.findings import Findings
from ally_sim.story.scene_shapes import BLOCK, CHOICE, ENDING, SCENE, WAY
from ally_sim.story.shapes import METER, PERSON, STORY

SHAPES = {
    "story": STORY,
    "scene": SCENE,
    "choice": CHOICE,
    "way": WAY,
    "block": BLOCK,
    "person": PERSON,
    "meter": METER,
    "ending": ENDING,
}
WORDS = {
    "story": """background setting, characters cast, content-warning content-note,
        description summary, duration minutes, explanation feedback, image setting, initial start,
        label title, lang language, license licence, name title, passages scenes, people cast,
        picture setting, tags topics, trigger-warning content-note, variables meters""",
    "scene": """answers choices, background setting, content-warning content-note, flag sets,
        flags sets, image setting, label text, link goto, name title, next goto, options choices,
        picture setting, target goto, timer moment, to goto, trigger-warning content-note""",
    "choice": """condition when, explanation feedback, flag sets, flags sets, if when, label text,
        link goto, name id, next goto, outcome then, requires when, result then, target goto,
        title text, to goto""",
    "way": "condition when, if when, next scene, requires when, target scene, to scene",
    "block": "condition when, if when, label text, requires when, title text",
    "person": "image portrait, job role, nickname called, picture portrait",
    "meter": "initial start, name label, title label",
    "ending": "label title, name title",
}


def asked() -> list[tuple[str, str, str]]:
    """Return each part of a story with a word from elsewhere and what it is called here."""
    pairs = [(shape, pair.split()) for shape, told in WORDS.items() for pair in told.split(",")]
    return [(shape, word, ours) for shape, (word, ours) in pairs]


@pytest.mark.parametrize(("shape", "word", "ours"), asked())
def test_a_word_from_elsewhere_is_answered_with_ours(shape: str, word: str, ours: str) -> None:
    value = read_yaml(f"{word}: x\n".encode(), file="f").value
    findings = Findings("f")
    assert value

    SHAPES[shape].read(value, None, findings)

    unknown = [each for each in findings.found if each.code is Code.UNKNOWN_KEY]
    assert [each.suggestion for each in unknown] == [ours]
