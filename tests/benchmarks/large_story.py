"""Writes large branching stories, the same for the same seed: layered scenes, four meters, loops.

The shape is that of a long written story: most choices lead one to three layers on, a few lead
back, and each scene can be reached without a condition. Some choices ask for a meter.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from random import Random

METERS = ("trust", "safety", "energy", "insight")
LOW, HIGH = -5, 5
SCENES_A_FILE = 250
WORDS = (
    "about again alone answer anyone around asked away before begin beside bring calm care chair"
    " change circle clear close common could cross daily decide desk different door during early"
    " easy empty enough evening every explain face fair feel figure finish follow forget friend"
    " front gentle glance good great group guess half happen hear heavy help hesitate hold honest"
    " hope hour idea imagine include invite join judge keep kind know large later laugh lead learn"
    " leave letter light listen little long look lunch make matter maybe mean meeting member mind"
    " minute moment morning move name near need never nobody note notice offer often once open"
    " other outside pair paper part pause people perhaps person phone place plan point polite café"
)

Choices = list[tuple[str, str, dict[str, int], str]]
"""For each choice its text, its condition ("" for none), its effects and its scene."""


def write_large_story(folder: Path, scenes: int, seed: int = 7) -> int:
    """Write a story of that many scenes into `folder` and return its size in bytes."""
    chance = Random(seed)  # noqa: S311 - the same story for the same seed
    layers = list(_layers(scenes))
    last = len(layers) - 1
    texts = []
    for depth, layer in enumerate(layers):
        for index, scene in enumerate(layer):
            choices = _choices(chance, layers, depth, index) if depth < last else []
            texts.append(_scene(chance, scene, choices))
    (folder / "scenes").mkdir(parents=True)
    (folder / "story.yaml").write_text(_head() + texts[0], encoding="utf-8")
    for number, first in enumerate(range(1, scenes, SCENES_A_FILE)):
        body = "".join(texts[first : first + SCENES_A_FILE])
        text = f"scenes:\n{body}"
        (folder / "scenes" / f"part-{number:03}.yaml").write_text(text, encoding="utf-8")
    return sum(file.stat().st_size for file in folder.rglob("*.yaml"))


def large_text(folder: Path) -> str:
    """Return the scenes of such a story as one YAML text, for readers that take only one."""
    files = sorted((folder / "scenes").iterdir())
    bodies = [file.read_text(encoding="utf-8").removeprefix("scenes:\n") for file in files]
    return (folder / "story.yaml").read_text(encoding="utf-8") + "".join(bodies)


def _layers(scenes: int) -> Iterator[list[str]]:
    """Yield the scenes layer by layer: one, three, nine, until a layer is as wide as the rest."""
    widest = max(2, round(math.sqrt(scenes) / 2))
    names = [f"s{number:05}" for number in range(scenes)]
    first, width = 0, 1
    while first < scenes:
        yield names[first : first + width]
        first, width = first + width, min(3 * width, widest)


def _choices(chance: Random, layers: list[list[str]], depth: int, index: int) -> Choices:
    """Return a scene's choices: those into the tree that reaches every scene, then chance."""
    tree = layers[depth + 1][index :: len(layers[depth])]
    found: Choices = []
    for number in range(max(3, len(tree))):
        asks = number >= max(1, len(tree)) and chance.random() < 0.3
        target = tree[number] if number < len(tree) else _target(chance, layers, depth)
        meters = chance.sample(METERS, chance.randint(1, 2))
        effects = {meter: chance.choice((-2, -1, -1, 1, 1, 2)) for meter in meters}
        when = _condition(chance, nested=True) if asks else ""
        found.append((_prose(chance, 15), when, effects, target))
    return found


def _target(chance: Random, layers: list[list[str]], depth: int) -> str:
    if chance.random() < 0.04 and depth > 1:
        return chance.choice(layers[chance.randint(max(1, depth - 5), depth - 1)])
    return chance.choice(layers[min(len(layers) - 1, depth + chance.choice((1, 1, 1, 2, 3)))])


def _condition(chance: Random, *, nested: bool) -> str:
    if nested and chance.random() < 0.15:
        joint = chance.choice((" and ", " or "))
        return joint.join(_condition(chance, nested=False) for _ in range(2))
    if chance.random() < 0.53:
        return f"{chance.choice(METERS)} >= {chance.randint(-2, 4)}"
    return f"{chance.choice(METERS)} <= {chance.randint(-4, 2)}"


def _head() -> str:
    meters = "".join(
        f"  {name}: {{label: {name.title()}, range: [{LOW}, {HIGH}], start: 0}}\n"
        for name in METERS
    )
    return f"format: 1\ntitle: A large story\nmeters:\n{meters}start: s00000\nscenes:\n"


def _scene(chance: Random, name: str, choices: Choices) -> str:
    lines = [f"  {name}:", f"    title: {_prose(chance, 4)}", "    text: |"]
    lines += _wrapped(chance, 60, "      ")
    lines += ["    discuss:", *(f"      - {_prose(chance, 9)}" for _ in range(2))]
    if not choices:
        lines.append("    ending: {title: The end}")
    else:
        lines.append("    choices:")
    for text, when, effects, target in choices:
        lines.append(f"      - text: {text}")
        if when:
            lines.append(f"        when: {when}")
        lines.append("        effects:")
        lines += [f"          {meter}: {amount:+}" for meter, amount in effects.items()]
        lines += ["        feedback: |", *_wrapped(chance, 30, "          ")]
        lines.append(f"        goto: {target}")
    return "\n".join(lines) + "\n"


def _prose(chance: Random, words: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=words)).capitalize() + "."


def _wrapped(chance: Random, words: int, indent: str) -> list[str]:
    return [indent + _prose(chance, 12) for _ in range(words // 12)]
