"""The numbers by which a printed story speaks of itself, and its conditions in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from ally_sim.exchange.wording import ENGLISH, Wording
from ally_sim.story.conditions import And, Compare, Condition, Not, Or, Raised, Seen
from ally_sim.story.model import ChoiceId, Goto, SceneId, Story, Way
from ally_sim.story.script import plain


@dataclass(frozen=True, slots=True)
class Numbering:
    """Every scene has a number, in the order written; a choice that of its scene and its own."""

    story: Story
    words: Wording = ENGLISH

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
                return f" {self.words.say('and')} ".join(map(self._inside, parts))
            case Or(parts):
                return self._any_of(map(self._inside, parts))
            case _:
                return self._fact(condition)

    def because(self, choices: Iterable[ChoiceId]) -> str:
        """Return what a delayed consequence comes from: choices, any of which will do."""
        taken = (f"{self.choice(each)} “{self._words(each)}”" for each in choices)
        return self.words.say("Only after {choices}").format(choices=self._any_of(taken))

    def ways(self, goto: Goto) -> list[tuple[str, SceneId]]:
        """Return each way on in words, with the scene it leads to."""
        return [(self._way(way, number), way.scene) for number, way in enumerate(goto)]

    def _way(self, way: Way, number: int) -> str:
        scene = self.scene(way.scene)
        if way.when is not None:
            told = self.words.say("→ {scene}, if {condition}")
            return told.format(scene=scene, condition=self.condition(way.when))
        return (self.words.say("→ else {scene}") if number else "→ {scene}").format(scene=scene)

    def _scene(self, scene: SceneId) -> int:
        return list(self.story.scenes).index(scene) + 1

    def _place(self, choices: Iterable[tuple[object, ...]], choice: ChoiceId) -> int:
        ids = [each[0] for each in choices]
        return ids.index(choice) + 1 if choice in ids else 0

    def _inside(self, part: Condition) -> str:
        words = self.condition(part)
        return f"({words})" if isinstance(part, And | Or) else words

    def _any_of(self, parts: Iterable[str]) -> str:
        return f" {self.words.say('or')} ".join(parts)

    def _denied(self, part: Condition) -> str:
        match part:
            case Raised(name):
                return self._raised(name, denied=True)
            case Seen(scene):
                told = self.words.say("scene {scene} was not seen")
                return told.format(scene=self.scene(SceneId(scene)))
        told = self.words.say("it is not so that {condition}")
        return told.format(condition=self._inside(part))

    def _fact(self, fact: Compare | Raised | Seen) -> str:
        match fact:
            case Compare(meter, sign, number):
                return self._compared(meter, sign, number)
            case Raised(name):
                return self._raised(name, denied=False)
            case Seen(scene):
                told = self.words.say("scene {scene} was seen")
                return told.format(scene=self.scene(SceneId(scene)))
            case _:
                assert_never(fact)

    def _compared(self, name: str, sign: str, number: int) -> str:
        meter = next(each for each in self.story.meters.values() if each.id == name)
        word = meter.word(number)
        told = f"{number} (“{word}”)" if word else str(number)
        return f"“{meter.label}” {self._sign(sign).format(number=told)}"

    def _sign(self, sign: str) -> str:
        say = self.words.say
        return {
            "<": say("is below {number}"),
            "<=": say("is {number} or less"),
            "==": say("is {number}"),
            "!=": say("is not {number}"),
            ">=": say("is {number} or more"),
            ">": say("is above {number}"),
        }[sign]

    def _raised(self, name: str, *, denied: bool) -> str:
        say, choice = self.words.say, ChoiceId(name)
        if choice in self.story.choices:
            told = say("{choice} was not taken") if denied else say("{choice} was taken")
            return told.format(choice=f"{self.choice(choice)} “{self._words(choice)}”")
        told = say("‘{name}’ was not raised") if denied else say("‘{name}’ was raised")
        return told.format(name=name)

    def _words(self, choice: ChoiceId) -> str:
        return " ".join(plain(self.story.choices[choice].text).split())


def anchor(scene: SceneId) -> str:
    """Return the name of the place where a scene stands in a print."""
    return f"scene-{scene}"
