"""What `prove` tells of a story as data, in the shape that scripts rely on."""

from collections.abc import Iterable

from ally_sim.authoring.measure import Measures, Span
from ally_sim.authoring.players import Player


def as_data(measures: Measures) -> dict[str, object]:
    """Return the account of one story, fit for JSON; what is not known is None."""
    reached = reached_of(measures)
    words = measures.words
    return {
        "story": measures.proof.story.id,
        "complete": measures.proof.complete,
        "states": measures.proof.states,
        **{what: {"total": total, "reached": met} for what, (met, total) in reached.items()},
        "endings": {
            ending: {
                "shortest": _listed(measures.shortest.get(ending)),
                "share_random": measures.shares[Player.RANDOM].get(ending, 0.0),
            }
            for ending in measures.endings
        },
        "ways": measures.ways,
        "length": {
            "scenes": _span(measures.scenes),
            "minutes": _span(words.minutes() if words else None),
        },
        "players": {
            player.value: {ending: shares.get(ending, 0.0) for ending in measures.endings}
            for player, shares in measures.shares.items()
        },
    }


def reached_of(measures: Measures) -> dict[str, tuple[int, int]]:
    """Return for scenes, choices and blocks how many are reached, and how many there are.

    Where the proof is not exact, only what players came to on their runs is called reached.
    """
    proof, met = measures.proof, measures.met
    blocks, every_block = proof.blocks()
    scenes = proof.scenes if proof.exact else met.scenes
    choices = proof.choices if proof.exact else met.choices
    return {
        "scenes": (len(scenes), len(proof.story.scenes)),
        "choices": (len(choices), len(proof.story.choices)),
        "blocks": (blocks if proof.exact else met.blocks, every_block),
    }


def _listed(choices: Iterable[str] | None) -> list[str] | None:
    return None if choices is None else list(choices)


def _span(span: Span | None) -> dict[str, float | None]:
    if span is None:
        return {"min": None, "median": None, "max": None}
    return {"min": span.least, "median": span.middle, "max": span.most}
