"""A story made ready to be played many times: numbers, tables and closures in place of names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import TypeVar, assert_never

from ally_sim.authoring.following import shown_when
from ally_sim.authoring.memory import Memory, bits_of
from ally_sim.authoring.players import Player, candidates
from ally_sim.story.condition_tokens import COMPARISONS
from ally_sim.story.conditions import (
    And,
    Compare,
    Condition,
    Kind,
    Name,
    Not,
    Or,
    Raised,
    Seen,
    reads,
)
from ally_sim.story.model import Choice, Goto, Meter, Scene, Text

Values = list[int]
"""What each variable of a memory stands at: a meter as it is, a flag or a scene seen at 0 or 1."""
Test = Callable[[Values], int]
Change = tuple[int, int, int, int]
"""A variable, what is added to it, and the bounds that it is then kept within."""
Made = TypeVar("Made")
Varying = tuple[Made | None, Callable[[Values], Made]]
"""Something that may depend on the state: what it always is, or None, and what finds it."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What comes of a choice, or of reading on: the blocks told then, the scene's number."""

    then: Text
    scene: int


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A choice (None: to read on), and what it changes.

    `always` is what comes of it, None where that depends; `now` finds it in the state thereafter.
    """

    choice: Choice | None
    changes: tuple[Change, ...]
    always: Outcome | None
    now: Callable[[Values], Outcome]


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """A scene as somebody finds it: the blocks shown, the choices open.

    `options` are, for each kind of player in order, those of which it takes one.
    """

    scene: Scene
    text: Text
    open: tuple[Choice, ...]
    options: tuple[tuple[Option, ...], ...]

    @property
    def stuck(self) -> bool:
        """Whether nothing is left to choose, short of an ending."""
        return bool(self.scene.choices) and not self.open


class CompiledStory:
    """What a story is in each of its states, by tables that have a row for each scene.

    `memory` numbers its scenes and variables. `opening` is the state before the first scene. States
    hold of the meters and flags of the story those that some condition reads. On arrival at a scene
    the flags in `raised` go up; then it is as in `always`, or, where that is None, as `now` finds
    it in the state.
    """

    def __init__(self, memory: Memory) -> None:
        """Compile every scene that links lead to."""
        self.memory = memory
        self._meters: dict[str, Meter] = {each.id: each for each in memory.story.meters.values()}
        self._shared: dict[tuple[Change, ...], tuple[Change, ...]] = {}
        self.opening = tuple(
            self._meters[name.text].start if name.kind is Kind.METER else 0 for name in memory.names
        )
        self.raised = [tuple(bits_of(raised)) for raised in memory.raised]
        self.always: list[Situation | None] = []
        self.now: list[Callable[[Values], Situation]] = []
        for scene in memory.order:
            always, now = self._situation(memory.story.scenes[scene])
            self.always.append(always)
            self.now.append(now)

    def _situation(self, scene: Scene) -> Varying[Situation]:
        options = [self._option(choice) for choice in scene.choices]
        on = (Option(None, (), *self._outcome((), scene.goto)),) if scene.goto else ()
        of = {choice.id: option for choice, option in zip(scene.choices, options, strict=True)}

        def found(held: Sequence[object]) -> Situation:
            text = tuple(compress(scene.text, held))
            open_now = tuple(compress(scene.choices, held[len(scene.text) :]))
            liked = (candidates(player, open_now) for player in Player)
            taken = (tuple(of[choice.id] for choice in each) or on for each in liked)
            return Situation(scene, text, open_now, tuple(taken))

        conditions = [*map(shown_when, scene.text), *(choice.when for choice in scene.choices)]
        return self._varying(conditions, found)

    def _option(self, choice: Choice) -> Option:
        changes = tuple(self._changes(choice))
        shared = self._shared.setdefault(changes, changes)
        return Option(choice, shared, *self._outcome(choice.then, choice.goto))

    def _outcome(self, then: Text, goto: Goto) -> Varying[Outcome]:
        scenes = [self.memory.place[way.scene] for way in goto]

        def found(held: Sequence[object]) -> Outcome:
            scene = next(compress(scenes, held[len(then) :]))
            return Outcome(tuple(compress(then, held)), scene)

        return self._varying([*map(shown_when, then), *(way.when for way in goto)], found)

    def _changes(self, choice: Choice) -> Iterator[Change]:
        for effect in choice.effects:
            variable = self.memory.number.get(Name(Kind.METER, effect.meter))
            meter = self._meters[effect.meter]
            if variable is not None and effect.sets:
                amount = meter.kept(effect.amount)
                yield variable, 0, amount, amount
            elif variable is not None:
                yield variable, effect.amount, meter.low, meter.high
        for variable in bits_of(self.memory.raised_by(choice)):
            yield variable, 1, 1, 1

    def _varying(
        self, conditions: Sequence[Condition | None], found: Callable[[Sequence[object]], Made]
    ) -> Varying[Made]:
        """Return what is `found` where nothing is asked, else None, and what finds it in a state.

        `found` is told which of the `conditions` hold; what it returns is kept for the next time.
        """
        tests = [test_of(each, self.memory.number) for each in conditions if each is not None]
        if not tests:
            always = found([True] * len(conditions))
            return always, lambda _: always
        known: dict[object, Made] = {}
        ask = tests[0] if len(tests) == 1 else lambda values: tuple([t(values) for t in tests])

        def now(values: Values) -> Made:
            answers = ask(values)
            made = known.get(answers)
            if made is None:
                told = iter([test(values) for test in tests])
                made = known[answers] = found([c is None or next(told) for c in conditions])
            return made

        return None, now


def test_of(condition: Condition, variables: Mapping[Name, int]) -> Test:
    """Return a function that tells of a state whether `condition` holds in it."""
    match condition:
        case Compare(meter, sign, number):
            compare, variable = COMPARISONS[sign], variables[Name(Kind.METER, meter)]
            return lambda values: compare(values[variable], number)
        case Raised() | Seen():
            (name,) = reads(condition)
            return itemgetter(variables[name])
        case Not(part):
            test = test_of(part, variables)
            return lambda values: not test(values)
        case And(parts):
            tests = [test_of(part, variables) for part in parts]
            return lambda values: all(test(values) for test in tests)
        case Or(parts):
            tests = [test_of(part, variables) for part in parts]
            return lambda values: any(test(values) for test in tests)
        case _:
            assert_never(condition)
