"""The shortest way to anything: played by the engine, it comes to just that."""

import pytest

from ally_sim.authoring.measure import measure
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.things import Thing, ThingKind, things, way_to
from ally_sim.engine import rules
from ally_sim.engine.playthrough import Playthrough, replay
from ally_sim.story.model import Story
from tests.shipped import shipped
from tests.stories import a_story


def shows(playthrough: Playthrough, thing: Thing) -> bool:
    """Tell whether a thing is what the playthrough has come to since its last choice."""
    if thing.kind is ThingKind.SCENE:
        return thing.scene in {visit.scene.id for visit in playthrough.stretch}
    last = playthrough.visits[playthrough.moments[-1]] if playthrough.moments else None
    if thing.choice:
        assert last is not None
        after = rules.after(playthrough.story, last.state, thing.choice)
        block = thing.block
        return last.choice is thing.choice and (
            block is None or block in rules.shown(thing.choice.then, after)
        )
    if thing.in_skip:
        assert last is not None
        return last.skipped and thing.block in last.text
    return any(thing.block in visit.text for visit in playthrough.stretch)


def check_ways(story: Story) -> int:
    """Play the way to everything that is reached; return how much that is."""
    proof = Proof(story)
    reached = [each for each in things(measure(proof)) if each.reached]
    for thing in reached:
        way = way_to(proof, thing)
        assert way is not None, thing
        played = replay(story, way, seed=0)
        assert not played.lost
        assert shows(played.playthrough, thing), thing
    return len(reached)


@pytest.mark.parametrize("name", ["whose-idea-was-it", "night-bus"])
def test_the_way_to_everything_in_a_shipped_leads_there(name: str) -> None:
    assert check_ways(shipped(name)) > 50


def test_answers_summaries_and_conditions_are_led_to() -> None:
    story = a_story("""
        meters:
          trust: {label: Trust, range: [0, 3]}
        scenes:
          first:
            text: Hm.
            content-note: A remark.
            skip:
              text: [In short., {when: trust >= 2, text: And friendly.}]
              goto: last
            choices:
              - id: more
                text: More
                effects: {trust: +1}
                then: [So., {when: trust == 3, text: Enough.}]
                goto: first
              - {id: leave, text: Leave, when: trust > 1, goto: last}
          last:
            text: [{because: leave, text: You left.}, {when: not leave, text: You skipped.}]
            ending: {title: End}
          attic: {text: Up., goto: last}
    """)
    assert check_ways(story) == 11
    lost = [each for each in things(measure(Proof(story))) if each.reached is False]
    assert [each.scene for each in lost] == ["attic", "attic"]
    assert way_to(Proof(story), lost[0]) is None
