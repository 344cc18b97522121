"""What programs write: the short cut takes it, and reads it as both parsers do, or leaves it."""

from random import Random
from typing import Any

import pytest
import yaml

from ally_sim.bundled import bundled
from ally_sim.source.located import Scalar, Sequence, Value
from ally_sim.source.plain import read_plain
from ally_sim.source.text_bytes import read_text
from tests.source.dumps import STYLES
from tests.source.test_both_parsers import spoilt
from tests.source.test_plain import is_read_alike

STORY = bundled("stories") / "whose-idea-was-it" / "story.yaml"
SAID = """alone beside café Dana: idea it's "so" – #1 -3 12:30 yes ~ [x] {y}, & * ! ? | > % @ ` \\
\\n https://example.org/a 😀 … … long-word-with-hyphens no. and-so on; then --- ..."""
BETWEEN = (" ", " ", " ", " ", " ", "\n", "\n\n", "\n\n\n", "  ", "\n  ", " \n")
KEYS = ("a", "text", "s00001", "no", "-3", "+2", "é", "two words", "it's", 'a "key"', "<<", "a: b")

Place = tuple[Any, ...]


def text(chance: Random) -> str:
    words = chance.choices(SAID.split(), k=chance.choice((0, 1, 2, 5, 12, 30)))
    return "".join(word + chance.choice(BETWEEN) for word in words)


def anything(chance: Random, depth: int = 0) -> Any:
    """Return a tree of lists, mappings and texts, of numbers and truths."""
    sort = chance.random() + 0.05 * depth
    if depth and sort > 0.55:
        return text(chance) if chance.random() < 0.8 else chance.choice((0, -2, 1.5, True, None))
    if depth and sort < 0.2:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {chance.choice(KEYS): anything(chance, depth + 1) for _ in range(chance.randint(1, 4))}


def composed(text: str, loader: Any) -> Place:
    """Return what PyYAML itself makes of a text, with its places."""
    node = yaml.compose(text, loader)
    assert node is not None
    return _composed(node)


def _composed(node: yaml.Node) -> Place:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return (node.value, not node.style, *place)
    if isinstance(node, yaml.SequenceNode):
        return ([_composed(item) for item in node.value], *place)
    entries = [(_composed(key), _composed(value)) for key, value in node.value]
    return ([(key[0], *key[2:], value) for key, value in entries], *place)


def located(value: Value | None) -> Place:
    """Return the same of what was read."""
    if isinstance(value, Scalar):
        return tuple(value)
    if isinstance(value, Sequence):
        return ([located(item) for item in value.items], value.line, value.column)
    assert value is not None
    keys = [(*key, located(value.entries[key.text])) for key in value.each_key()]
    return (keys, value.line, value.column)


@pytest.mark.parametrize("style", STYLES)
def test_a_story_that_a_program_wrote_is_read_as_both_parsers_read_it(style: str) -> None:
    dumped = STYLES[style](yaml.safe_load(STORY.read_text(encoding="utf-8")))
    value = read_plain(dumped)

    assert value is not None
    assert is_read_alike(dumped)
    assert located(value) == composed(dumped, yaml.SafeLoader)


@pytest.mark.parametrize("style", STYLES)
def test_trees_of_any_sort_that_are_spoilt_are_read_alike_or_left(style: str) -> None:
    chance = Random(style)  # noqa: S311  # a reproducible choice, no secret
    taken = 0
    for _ in range(60):
        dumped = STYLES[style](anything(chance))
        for _ in range(chance.choice((0, 1, 1, 2))):
            dumped = spoilt(dumped, chance)
        if is_read_alike(dumped):
            taken += 1
            read = read_text(dumped.encode("utf-8", "surrogatepass"), file="f").text or ""
            assert located(read_plain(read)) == composed(read, yaml.CSafeLoader)
    assert taken
