"""Rooms for tests: a story in which all that is private is told apart, and ways to its steps."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache

from ally_sim.engine.actions import Action, Next, Take
from ally_sim.engine.plan import Plan
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.engine.steps import Kind
from ally_sim.story.model import Choice, FeedbackTiming, Scene, Story
from tests.plans import make_plan
from tests.stories import a_story

TWO_MOMENTS = """
content-note: Being talked over.
you: You sit at the end of the table.
scenes:
  first:
    title: The meeting
    text: |
      Nobody looks up.

      Dana: I have an idea.
    discuss: ["What does Dana want?", "Who decides?"]
    notes: Wait for twenty seconds.
    choices:
      - {id: speak, text: Say it was hers., goto: second, impact: helps, feedback: You named it.,
         then: Heads turn., landed: {dana: At last., marcus: Oh.}}
      - {id: wait, text: Wait., goto: second, impact: passive, feedback: You let it pass.,
         then: It goes on., landed: {dana: Again.}}
  second:
    title: The corridor
    content-note: Shouting.
    text: Marcus shouts.
    skip: {text: You walked on., goto: end}
    choices:
      - {id: stay, text: Stay., goto: end, then: You stay.}
      - {id: go, text: Go., goto: end, then: You go.}
  end:
    text: Evening.
    ending: {title: Home, reflect: ["What would you do?", "And now?"]}
"""


@cache
def a_plan(text: str = TWO_MOMENTS, *, stories: int = 1) -> Plan:
    """Return a plan of 60 minutes with the story, told so many times."""
    return make_plan([a_story(text) for _ in range(stories)], minutes=60, seed=1)


def with_timing(plan: Plan, timing: FeedbackTiming) -> Plan:
    """Return the plan with feedback at another time."""
    return replace(plan, feedback=timing)


def after(stage: Stage, *actions: Action, at: float = 0.0) -> Stage:
    """Return the stage after some actions, all at one time."""
    for action in actions:
        stage = act(stage, action, at=at)
    return stage


def until(stage: Stage, kind: Kind) -> Stage:
    """Go on to the next step of a kind; where the vote stops, take the first choice."""
    for _ in range(500):
        stage = after(stage, Next())
        if stage.notice:
            stage = after(stage, Take(stage.place.playthrough.open[0].id))
        if stage.place.step.kind is kind:
            return stage
    raise AssertionError(kind)


def at(kind: Kind, *, plan: Plan | None = None) -> Stage:
    """Return a room at the first step of a kind."""
    stage = begin(plan or a_plan())
    return stage if kind is Kind.TITLE else until(stage, kind)


def marked(story: Story) -> Story:
    """Return the story with words on everything private that stand nowhere else in it."""
    scenes = {id_: _marked(scene) for id_, scene in story.scenes.items()}
    choices = {choice.id: choice for scene in scenes.values() for choice in scene.choices}
    return replace(story, scenes=scenes, choices=choices)


def _marked(scene: Scene) -> Scene:
    return scene._replace(
        notes=f"<notes of {scene.id}>",
        discuss=(f"<prompt 0 of {scene.id}>", f"<prompt 1 of {scene.id}>"),
        choices=tuple(_marked_choice(choice) for choice in scene.choices),
    )


def _marked_choice(choice: Choice) -> Choice:
    return choice._replace(feedback=f"<feedback of {choice.id}>")


def everything_in(value: object) -> Iterator[object]:
    """Yield all that a view holds, down to its last text."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from everything_in(getattr(value, field.name))
    elif isinstance(value, tuple) and not isinstance(value, Enum):
        for each in value:
            yield from everything_in(each)
    yield value


def texts_in(value: object) -> str:
    """Return all texts that a view holds, as one."""
    return "\n".join(each for each in everything_in(value) if isinstance(each, str))
