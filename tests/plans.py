"""Plans of a session, without the form that a facilitator fills in."""

from collections.abc import Sequence

from ally_sim.engine.plan import TALK, Plan, Prompts, planned_story
from ally_sim.story.model import Story


def make_plan(
    stories: Sequence[Story],
    *,
    minutes: int,
    seed: int,
    prompts: Sequence[Prompts] = (),
    talk: float = TALK,
) -> Plan:
    """Return a plan of `stories` in order; `prompts` holds those chosen, a mapping for each."""
    chosen = [*prompts, *({} for _ in stories)]
    planned = [
        planned_story(story, seed=seed, prompts=each, talk=talk)
        for story, each in zip(stories, chosen, strict=False)
    ]
    return Plan(tuple(planned), minutes, talk=talk)
