"""Players that are not there: each takes choices by a simple rule, by lot where it has several."""

from collections.abc import Sequence
from enum import StrEnum

from ally_sim.story.model import Choice, Impact


class Player(StrEnum):
    """Who plays.

    `random` takes any open choice, each as likely. `always-helps` takes one of the best impact that
    is open (helps, mixed, passive, harms), `always-passive` likewise (passive, mixed, helps,
    harms); a choice that says nothing of its impact counts as mixed.
    """

    RANDOM = "random"
    ALWAYS_HELPS = "always-helps"
    ALWAYS_PASSIVE = "always-passive"


_PREFERS = {
    Player.ALWAYS_HELPS: (Impact.HELPS, Impact.MIXED, Impact.PASSIVE, Impact.HARMS),
    Player.ALWAYS_PASSIVE: (Impact.PASSIVE, Impact.MIXED, Impact.HELPS, Impact.HARMS),
}


def candidates(player: Player, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return those of the open `choices` of which `player` takes one, each as likely."""
    for impact in _PREFERS.get(player, ()):
        liked = tuple(c for c in choices if (c.impact or Impact.MIXED) is impact)
        if liked:
            return liked
    return tuple(choices)
