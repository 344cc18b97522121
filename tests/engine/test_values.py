"""Small promises about what the engine gives out, each kept by hand-changed code being noticed."""

import ast
from pathlib import Path

import pytest

from ally_sim.engine.playthrough import is_skip, skip_of
from ally_sim.story.model import ChoiceId, SceneId

ROOMS = Path(__file__).parents[2] / "ally_sim"
VALUES = sorted(ROOMS.glob("engine/*.py"))


@pytest.mark.parametrize("time", [1, 2])
def test_a_summary_that_was_taken_is_told_from_a_choice(time: int) -> None:
    assert is_skip(skip_of(SceneId("first"), time))
    assert not is_skip(ChoiceId("skip-it"))


@pytest.mark.parametrize("file", VALUES, ids=lambda file: file.stem)
def test_what_the_engine_gives_out_cannot_be_changed(file: Path) -> None:
    classes = [n for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.ClassDef)]
    made = [
        {each.arg: getattr(each.value, "value", None) for each in how.keywords}
        for kind in classes
        for how in kind.decorator_list
        if not kind.name.startswith("_")  # what builds them
        and isinstance(how, ast.Call)
        and getattr(how.func, "id", "") == "dataclass"
    ]

    assert [each for each in made if not (each.get("frozen") and each.get("slots"))] == []
