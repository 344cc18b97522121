"""The numbers by which a printed story speaks of itself, and its conditions in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from ally_sim.story.conditions import And, Compare, Condition, Not, Or, Raised, Seen
from ally_sim.story.model import ChoiceId, Goto, SceneId, Story, Way
from ally_sim.story.script import plain

_SIGNS = {
    "<": "is below {}",
    "<=": "is {} or less",
    "==": "is {}",
    "!=": "is not {}",
    ">=": "is {} or more",
    ">": "is above {}",
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """Every scene has a number, in the order written; a choice that of its scene and its own."""

    story: Story

    def scene(self, scene: SceneId) -> str:
        """Return the number of a scene and its title: `4 By the lift`."""
        title = self.story.scenes[scene].title
        return f"{self._scene(scene)} {title}" if title else f"{self._scene(scene)}"

    def choice(self, choice: ChoiceId) -> str:
        """Return the number of a choice: `4.2`."""
        where = next(
            scene for scene in self.story.scenes.values() if self._place(scene.choices, choice)
        )
        return f"{self._scene(where.id)}.{self._place(where.choices, choice)}"

    def condition(self, condition: Condition) -> str:
        """Return a condition in words, exact to the number."""
        match condition:
            case Not(part):
                return self._denied(part)
            case And(parts):
                return " and ".join(map(self._inside, parts))
            case Or(parts):
                return " or ".join(map(self._inside, parts))
            case _:
                return self._fact(condition)

    def because(self, choices: Iterable[ChoiceId]) -> str:
        """Return what a delayed consequence comes from: choices, any of which will do."""
        taken = (f"{self.choice(each)} “{self._words(each)}”" for each in choices)
        return f"Only after {' or '.join(taken)}"

    def ways(self, goto: Goto) -> list[tuple[str, SceneId]]:
        """Return each way on in words, with the scene it leads to."""
        return [(self._way(way, number), way.scene) for number, way in enumerate(goto)]

    def _way(self, way: Way, number: int) -> str:
        if way.when is None:
            return f"→ {'else ' if number else ''}{self.scene(way.scene)}"
        return f"→ {self.scene(way.scene)}, if {self.condition(way.when)}"

    def _scene(self, scene: SceneId) -> int:
        return list(self.story.scenes).index(scene) + 1

    def _place(self, choices: Iterable[tuple[object, ...]], choice: ChoiceId) -> int:
        ids = [each[0] for each in choices]
        return ids.index(choice) + 1 if choice in ids else 0

    def _inside(self, part: Condition) -> str:
        words = self.condition(part)
        return f"({words})" if isinstance(part, And | Or) else words

    def _denied(self, part: Condition) -> str:
        if isinstance(part, Raised | Seen):
            return self._fact(part, "was not")
        return f"it is not so that {self._inside(part)}"

    def _fact(self, fact: Compare | Raised | Seen, was: str = "was") -> str:
        match fact:
            case Compare(meter, sign, number):
                return self._compared(meter, sign, number)
            case Raised(name):
                return self._raised(name, was)
            case Seen(scene):
                return f"scene {self.scene(SceneId(scene))} {was} seen"
            case _:
                assert_never(fact)

    def _compared(self, name: str, sign: str, number: int) -> str:
        meter = next(each for each in self.story.meters.values() if each.id == name)
        word = meter.word(number)
        told = f"{number} (“{word}”)" if word else str(number)
        return f"“{meter.label}” {_SIGNS[sign].format(told)}"

    def _raised(self, name: str, was: str) -> str:
        choice = ChoiceId(name)
        if choice in self.story.choices:
            return f"{self.choice(choice)} “{self._words(choice)}” {was} taken"
        return f"‘{name}’ {was} raised"

    def _words(self, choice: ChoiceId) -> str:
        return " ".join(plain(self.story.choices[choice].text).split())


def anchor(scene: SceneId) -> str:
    """Return the name of the place where a scene stands in a print."""
    return f"scene-{scene}"
