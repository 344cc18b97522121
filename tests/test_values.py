"""What the rooms below the windows give each other cannot be changed by whoever holds it."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ally_sim"
MODULES = [
    f"ally_sim.{room}.{file.stem}"
    for room in ("source", "guidance", "story", "engine", "records")
    for file in sorted((PACKAGE / room).glob("[!_]*.py"))
]

GROWING = {"Mapping", "Sequence", "Names", "WrittenScene", "_Teller", "Recording"}
"""What is built bit by bit, or stands for something that goes on."""


def values(module: str) -> Iterator[type]:
    """Yield the dataclasses that a module makes."""
    for made in vars(import_module(module)).values():
        if isinstance(made, type) and is_dataclass(made) and made.__module__ == module:
            yield made


def is_frozen(value: type) -> bool:
    """Tell whether what the value holds cannot be replaced."""
    return bool(getattr(value, "__dataclass_params__").frozen)  # noqa: B009  # typeshed lacks it


@pytest.mark.parametrize("module", MODULES)
def test_a_value_cannot_be_changed(module: str) -> None:
    for value in values(module):
        assert is_frozen(value) is (value.__name__ not in GROWING), value.__name__


@pytest.mark.parametrize("module", MODULES)
def test_a_value_has_room_for_its_own_fields_alone(module: str) -> None:
    assert [value.__name__ for value in values(module) if "__slots__" not in vars(value)] == []
