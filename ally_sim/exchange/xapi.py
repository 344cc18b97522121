"""Practice as xAPI statements, for somebody's own learning record: what was done, and no score.

Statements follow Experience API 1.0.3 (ADL). Their ids are made from the way they tell of, so that
a learning record store that is given the same file twice keeps each statement once.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from ally_sim.engine.playthrough import Playthrough, Visit
from ally_sim.story.model import Story
from ally_sim.story.script import plain

_OURS = "https://ally-sim.invalid"
"""The name that our own ids begin with; there is no such place, and nothing is sent there."""

_VERBS = {
    "experienced": "http://adlnet.gov/expapi/verbs/experienced",
    "chose": f"{_OURS}/verbs/chose",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
}
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
_INTERACTION = "http://adlnet.gov/expapi/activities/interaction"

Statement = dict[str, object]


def statements(
    playthrough: Playthrough, *, begun: datetime, taken: Sequence[datetime]
) -> list[Statement]:
    """Return what was done on one way: the story begun, each choice, and the ending if reached.

    `taken` holds when each choice was. Nobody is named, and nothing that was written is told.
    """
    first = _statement("experienced", _story(playthrough.story), begun)
    done = [first, *_choices(playthrough, taken)]
    if playthrough.ended:
        done.append(_completed(playthrough, taken[-1] if taken else begun))
    way = uuid5(NAMESPACE_URL, f"{_OURS}/ways/{playthrough.story.id}/{begun.isoformat()}")
    for number, statement in enumerate(done):
        passed = "/".join(playthrough.choices[:number])
        statement["id"] = str(uuid5(way, f"{number}/{passed}"))
        context = {"registration": str(way), "platform": "Ally Sim"}
        statement["context"] = context | {"language": playthrough.story.language}
    return done


def _choices(playthrough: Playthrough, taken: Sequence[datetime]) -> Iterator[Statement]:
    story = playthrough.story
    visits = (playthrough.visits[number] for number in playthrough.moments)
    for choice, visit, when in zip(playthrough.choices, visits, taken, strict=False):
        made: Statement = {
            "objectType": "Activity",
            "id": f"{_OURS}/stories/{story.id}/choices/{choice}",
            "definition": {
                "type": _INTERACTION,
                "name": {story.language: _words(visit)},
                "description": {story.language: visit.scene.title or story.title},
            },
        }
        yield _statement("chose", made, when)


def _words(visit: Visit) -> str:
    return plain(visit.choice.text) if visit.choice else "The short version of the scene"


def _completed(playthrough: Playthrough, when: datetime) -> Statement:
    statement = _statement("completed", _story(playthrough.story), when)
    ending = playthrough.scene.ending
    statement["result"] = {"completion": True, "response": ending.title if ending else ""}
    return statement


def _story(story: Story) -> Statement:
    return {
        "objectType": "Activity",
        "id": f"{_OURS}/stories/{story.id}",
        "definition": {"type": _SIMULATION, "name": {story.language: story.title}},
    }


def _statement(verb: str, done: Statement, when: datetime) -> Statement:
    account = {"homePage": _OURS, "name": "somebody"}
    return {
        "version": "1.0.3",
        "actor": {"objectType": "Agent", "account": account},
        "verb": {"id": _VERBS[verb], "display": {"en": verb}},
        "object": done,
        "timestamp": when.isoformat(),
    }
