"""The obvious search: every way through a story, one playthrough of the engine at a time."""

from collections import deque
from dataclasses import dataclass, field

from ally_sim.authoring.following import conditions_of
from ally_sim.engine import rules
from ally_sim.engine.playthrough import Playthrough, Visit, start
from ally_sim.engine.rules import State
from ally_sim.errors import AllySimError
from ally_sim.story.conditions import Kind, Name, reads
from ally_sim.story.model import ChoiceId, SceneId, Story

Kept = tuple[SceneId, tuple[object, ...]]
Stretch = tuple[Kept, ...]
"""What a player can still go on from: the visits since the last choice, for the skips in them."""


@dataclass(repr=False)
class Search:
    """All that a plain search found, or `gave_up` where there was too much of it.

    `endless` are the ways, as lists of choices, whose last choice leads into a stretch without end.
    """

    story: Story
    most: int = 1_500
    gave_up: bool = False
    endless: list[tuple[ChoiceId, ...]] = field(default_factory=list)
    visits: dict[Kept, Visit] = field(default_factory=dict)
    ways: dict[Stretch, Playthrough] = field(default_factory=dict)
    onward: dict[Stretch, set[Stretch]] = field(default_factory=dict)
    stopped: set[Stretch] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)
    open: set[ChoiceId] = field(default_factory=set)

    def run(self) -> "Search":
        """Search breadth first, so that each way found first is a shortest one."""
        scenes = self.story.scenes.values()
        self._read = {n for scene in scenes for c in conditions_of(scene) for n in reads(c)}
        waiting: deque[Playthrough] = deque()
        try:
            self._meet(None, start(self.story), waiting)
        except AllySimError:
            self.endless.append(())
        while waiting and not self.gave_up:
            played = waiting.popleft()
            self.gave_up = len(self.ways) > self.most
            for choice in (*(c.id for c in played.open), *played.skips):
                try:
                    self._meet(self.key(played), played.choose(choice), waiting)
                except AllySimError:
                    self.endless.append((*played.choices, choice))
                    self.stopped.add(self.key(played))
        return self

    def key(self, played: Playthrough) -> Stretch:
        """Return what tells a playthrough from others, as far as it still matters."""
        return tuple((visit.scene.id, self.kept(visit.state)) for visit in played.stretch)

    def kept(self, state: State) -> tuple[object, ...]:
        """Return of a state what some condition reads."""
        return tuple(value_of(name, state) for name in sorted(self._read))

    def lost(self) -> set[SceneId]:
        """Return the scenes in which some state has no ending left, nor another fault, ahead."""
        stops = {key for key, played in self.ways.items() if played.ended or played.stuck}
        stops |= self.stopped
        while True:
            more = {k for k in self.ways if k not in stops and self.onward[k] & stops}
            if not more:
                break
            stops |= more
        return {key[-1][0] for key in self.ways if key not in stops}

    def _meet(
        self, source: Stretch | None, played: Playthrough, waiting: deque[Playthrough]
    ) -> None:
        key = self.key(played)
        if source is not None:
            self.onward[source].add(key)
            self._note_then(played)
        if key in self.ways:
            return
        self.ways[key] = played
        self.onward[key] = set()
        waiting.append(played)
        self.open |= {choice.id for choice in played.open}
        for kept, visit in zip(key, played.stretch, strict=True):
            self.visits.setdefault(kept, visit)
            texts = [visit.scene.text, visit.scene.skip.text if visit.scene.skip else ()]
            for text in texts:
                self.shown |= {id(block) for block in rules.shown(text, visit.state)}

    def _note_then(self, played: Playthrough) -> None:
        decided = played.visits[played.moments[-1]]
        if decided.choice:
            after = rules.after(self.story, decided.state, decided.choice)
            self.shown |= {id(block) for block in rules.shown(decided.choice.then, after)}


def value_of(name: Name, state: State) -> int | bool:
    """Return what a condition that reads `name` gets to see."""
    if name.kind is Kind.METER:
        return state.meters[name.text]
    return name.text in (state.flags if name.kind is Kind.FLAG else state.seen)
