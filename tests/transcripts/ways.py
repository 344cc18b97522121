"""Natural ways to the endings of a story, which together show as much of it as can be."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from ally_sim.engine import rules
from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.story.model import Choice, Impact, SceneId, Story

HELPING = (Impact.HELPS, Impact.MIXED, Impact.PASSIVE, Impact.HARMS)
MIXED = (Impact.MIXED, Impact.HELPS, Impact.PASSIVE, Impact.HARMS)
PASSIVE = (Impact.PASSIVE, Impact.MIXED, Impact.HELPS, Impact.HARMS)
HASTY = (Impact.HARMS, Impact.MIXED, Impact.PASSIVE, Impact.HELPS)

RUNS = 300
"""How many times each kind of person plays."""
KEEPS_TO_IT = 0.7
"""How often people do what they lean to; else they do anything that is open."""
SKIPS = 0.2
"""How often people take the summary of a hard scene."""
ROUNDS = 4
"""How often the way to each ending is weighed again beside those to the others."""

Ways = dict[SceneId, Playthrough]


def natural_ways(story: Story, kept: Mapping[SceneId, Playthrough]) -> Ways:
    """Return a way to each ending; those in `kept` stay as they are.

    To each ending goes the kind of person who most often comes to it. The same for the same story.
    """
    found = _candidates(story)
    ways: Ways = {**{ending: some[0] for ending, some in found.items()}, **kept}
    sought = [ending for ending in found if ending not in kept]
    for _ in range(ROUNDS):
        for ending in sought:
            others = [way for at, way in ways.items() if at != ending]
            ways[ending] = _adds_most(found[ending], covered(others))
    return ways


def covered(ways: Iterable[Playthrough]) -> set[int]:
    """Return what was read and done: each choice taken and each block shown, by what it is."""
    things: set[int] = set()
    for way in ways:
        for visit in way.visits:
            things.update(map(id, visit.text))
            if visit.choice:
                after = rules.after(way.story, visit.state, visit.choice)
                things.update(map(id, rules.shown(visit.choice.then, after)))
                things.add(id(visit.choice))
    return things


def _adds_most(ways: Iterable[Playthrough], told: set[int]) -> Playthrough:
    return max(ways, key=lambda way: len(covered([way]) - told))


def _candidates(story: Story) -> dict[SceneId, list[Playthrough]]:
    """Return for each ending the ways of the kind of person who most often comes to it."""
    chance = Random(0)  # noqa: S311 - lots for play; nothing has to be kept secret
    found: dict[SceneId, list[Playthrough]] = {}
    for leaning in (HELPING, MIXED, PASSIVE, HASTY):
        ends: dict[SceneId, list[Playthrough]] = {}
        for _ in range(RUNS):
            way = _play(story, leaning, chance)
            ends.setdefault(way.scene.id, []).append(way)
        for ending, some in ends.items():
            found[ending] = max(found.get(ending, []), some, key=len)
    return {scene.id: found[scene.id] for scene in story.scenes.values() if scene.id in found}


def _play(story: Story, leaning: Sequence[Impact], chance: Random) -> Playthrough:
    way = start(story)
    while not way.ended:
        if way.skips and chance.random() < SKIPS:
            way = way.choose(chance.choice(way.skips))
        else:
            way = way.choose(_drawn(way.open, leaning, chance).id)
    return way


def _drawn(choices: Sequence[Choice], leaning: Sequence[Impact], chance: Random) -> Choice:
    if chance.random() < KEEPS_TO_IT:
        best = min(leaning.index(choice.impact or Impact.MIXED) for choice in choices)
        choices = [c for c in choices if (c.impact or Impact.MIXED) is leaning[best]]
    return chance.choice(choices)
