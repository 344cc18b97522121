"""Playtests: players that are not there are sent through a story, run by run.

They read every scene: a skip is a reader's safety, not a way to play, so they never take one.
"""

from collections.abc import Iterator
from random import Random

from ally_sim.authoring.compiled import CompiledStory, Option, Outcome, Situation
from ally_sim.authoring.players import Player

RUNS = 1_000
"""How many times a player plays where the shares of endings are not computed."""
LONGEST_RUN = 200
"""How many scenes a run may come to, above those that the story has; then the player gives up."""

Step = tuple[Situation, Option | None, Outcome | None]
"""What a player came to, what it took, and what came of that; None where nothing is to be taken.

A plain tuple, as millions of them are made.
"""


def run(story: CompiledStory, player: Player, chance: Random) -> Iterator[Step]:
    """Yield the steps of one run, up to an ending, or to where it is stuck or goes in circles."""
    lot, kind = chance.random, list(Player).index(player)
    always, now, raised = story.always, story.now, story.raised
    values, scene, drawn = list(story.opening), 0, 0
    met: set[tuple[int, ...]] = set()
    for _ in range(LONGEST_RUN + len(always)):
        for variable in raised[scene]:
            values[variable] = 1
        situation = always[scene] or now[scene](values)
        options = situation.options[kind]
        if len(options) > 1:
            drawn += 1
            option = options[int(lot() * len(options))]
        else:  # Where nothing is drawn, the same state again is a circle that nobody leaves.
            place = (drawn, scene, *values)
            if not options or place in met:
                yield situation, None, None
                return
            met.add(place)
            (option,) = options
        for variable, amount, low, high in option.changes:
            value = values[variable] + amount
            values[variable] = low if value < low else high if value > high else value
        outcome = option.always or option.now(values)
        yield situation, option, outcome
        scene = outcome.scene


def lots(seed: int = 0) -> Random:
    """Return the lots that players draw, the same on every machine."""
    return Random(seed)  # noqa: S311 - players draw lots; nothing has to be kept secret
