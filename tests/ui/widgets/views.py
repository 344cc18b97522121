"""View data for the widgets' tests."""

from ally_sim.drawing.portrait import Portrait
from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.views import (
    AnswerView,
    BlockView,
    CardView,
    ChoiceView,
    LandedView,
    LineView,
    MeterChangeView,
    SourceView,
    TensionView,
)
from ally_sim.guidance.catalogue import GuidanceId, Kind, TensionId
from ally_sim.story.model import CastId, ChoiceId, Impact, MeterId

DANA = SpeakerView(CastId("dana"), "Dana", Portrait(), "worried")
MARCUS = SpeakerView(CastId("marcus"), "Marcus", Portrait(skin=2), "neutral")
YOU = SpeakerView(CastId("you"), "You", None, "neutral")

CHOICES = (
    ChoiceView(ChoiceId("name-it"), "Name it & go on"),
    ChoiceView(ChoiceId("check-in"), "Check in with Dana later"),
    ChoiceView(ChoiceId("say-nothing"), "Say nothing"),
)

TENSION = TensionView(TensionId("t"), "At once, or ask first?", "Say something.", "Ask first.")
CARD = CardView(
    GuidanceId("g-name-it"),
    Kind.PRACTICE,
    "Speak up",
    "Name the harm",
    "Say what you *noticed*.",
    (SourceView("Seven Steps", "Step 4"), SourceView("Allyship in Practice", "Principles")),
    (TENSION,),
)
WARMER = MeterChangeView(
    MeterId("trust"), "Dana’s trust in you", CastId("dana"), "open", "warm", rose=True
)


def narration(text: str) -> BlockView:
    return BlockView((LineView(None, None, text),))


ANSWER = AnswerView(
    ChoiceId("name-it"),
    "Name it",
    (narration("Marcus lifts both hands."),),
    (LandedView(DANA, "Somebody noticed.", WARMER),),
    (),
    Impact.HELPS,
    "You gave her the floor back.",
    (CARD,),
)
