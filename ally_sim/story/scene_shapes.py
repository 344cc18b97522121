"""The format of a scene as a table: its texts, its choices and its ways on.

With `shapes` this is the one place where the format is written down in code.
"""

from ally_sim.drawing.setting import SETTINGS
from ally_sim.source.diagnostics import Code
from ally_sim.story.kinds import Condition, Id, Reference, Setting, Whole, Words, one_of
from ally_sim.story.model import Impact, Order
from ally_sim.story.shape import Either, Key, ListOf, MapOf, Shape

LARGEST = 1_000_000
"""The largest number (and, below zero, the smallest) that a meter may hold."""

MOST_CHOICES = 12
LONGEST_MOMENT = 3600
"""In seconds."""
WAYS_ON = ("choices", "goto", "ending")

TEXT = Words()
TEXTS = ListOf(TEXT, "a list of texts, each beginning with a hyphen")
FLAGS = ListOf(Id(), "a list of names, as [told-marcus]")
AMOUNT = Whole(-LARGEST, LARGEST)
SETTING = Setting(names=SETTINGS)
CHOICE_ID = Reference("the id of a choice")
SCENE_ID = Reference("the id of a scene")
CONDITION = Condition()

WAY = Shape(
    "way",
    "a way on",
    "One line of a `goto` list: where to go, and when.",
    (
        Key("when", CONDITION, "the condition; the last way has none", "dana-trust >= 2"),
        Key("scene", SCENE_ID, "the scene to go to", "asked-in", required=True),
    ),
    usual=("when", "scene"),
)
GOTO = Either(
    (
        SCENE_ID,
        ListOf(
            WAY, "a list of ways on, {when: CONDITION, scene: SCENE}", 1, too_few=Code.NO_WAY_ON
        ),
    ),
    "the id of a scene, or a list of {when: CONDITION, scene: SCENE}",
)
BLOCK = Shape(
    "block",
    "a block of text",
    "A part of a text that is shown only sometimes.",
    (
        Key(
            "because",
            Either(
                (CHOICE_ID, ListOf(CHOICE_ID, "a list of choice ids", 1)),
                "the id of a choice, or a list of them",
            ),
            "an earlier choice; the text is then a delayed consequence of it",
            "credit-dana",
        ),
        Key("when", CONDITION, "the condition on which the text is shown", "dana-trust < 0"),
        Key("text", TEXT, "the text", "Dana walks past without looking at you.", required=True),
    ),
    usual=("because", "text"),
    or_text=True,
)
SCRIPT = Either(
    (
        TEXT,
        ListOf(Either((TEXT, BLOCK), "a text, or keys with text among them"), "a list of texts", 1),
    ),
    "a text, or a list of texts",
)
SETTING_EFFECT = Shape(
    "effect",
    "an effect",
    "Sets a meter instead of moving it.",
    (Key("set", AMOUNT, "the number that the meter gets", 0, required=True),),
    usual=("set",),
)
EFFECT = Either((AMOUNT, SETTING_EFFECT), "a whole number such as +1 or -2, or {set: 0}")
CHOICE = Shape(
    "choice",
    "a choice",
    "One option a player can take, and what it brings.",
    (
        Key(
            "id",
            Id(),
            "its name in `because`, conditions and saves; unique in the story",
            "credit-dana",
        ),
        Key(
            "text",
            TEXT,
            "what the player can choose to do",
            "Say that Dana raised this a moment ago.",
            required=True,
        ),
        Key("when", CONDITION, "the condition on which it is offered", "room >= 3"),
        Key("then", SCRIPT, "what happens", "Marcus: You're right, sorry, Dana."),
        Key(
            "effects",
            MapOf(EFFECT, "meters and changes, as {trust: +1}"),
            "how it changes meters",
            {"dana-trust": 2},
        ),
        Key("sets", FLAGS, "flags that it raises", ["told-marcus"]),
        Key(
            "landed",
            MapOf(TEXT, "people and their words, as {dana: Well.}"),
            "how it landed with the people concerned, in their own words",
            {"dana": "I had stopped expecting anyone to notice."},
        ),
        Key("impact", one_of(Impact), "the effect of the act on the people concerned", "helps"),
        Key(
            "feedback",
            TEXT,
            "why, about the act and never about the person",
            "You named whose idea it was.",
        ),
        Key(
            "guidance",
            ListOf(
                Reference("the id of a guidance entry"),
                "a list of guidance ids, as [doing-nothing]",
            ),
            "entries of the catalogue that the feedback rests on",
            ["give-and-correct-credit"],
        ),
        Key("goto", GOTO, "where the story goes on", "corridor"),
    ),
    usual=("id", "text", "then", "landed", "impact", "feedback", "guidance", "goto"),
)
MOMENT = Shape(
    "moment",
    "a moment",
    "A moment that passes: when the time is up, a choice is taken. Off unless switched on.",
    (
        Key("seconds", Whole(1, LONGEST_MOMENT), "how long the moment lasts", 20, required=True),
        Key(
            "then",
            CHOICE_ID,
            "the choice that is taken when it has passed",
            "say-nothing",
            required=True,
        ),
    ),
    usual=("seconds", "then"),
)
SKIP = Shape(
    "skip",
    "a skip",
    "A summary that the player may take instead of the scene.",
    (
        Key(
            "text",
            SCRIPT,
            "what happened, told briefly",
            "The joke was made. Nobody laughed.",
            required=True,
        ),
        Key("goto", GOTO, "where the story goes on", "corridor", required=True),
    ),
    usual=("text", "goto"),
)
ENDING = Shape(
    "ending",
    "an ending",
    "What closes the story.",
    (
        Key("title", TEXT, "the name of the ending", "She asks you first", required=True),
        Key("reflect", TEXTS, "questions to take home", ["Whose ideas went unheard?"]),
    ),
    usual=("title", "reflect"),
)
SCENE = Shape(
    "scene",
    "a scene",
    "A place where text is read, with one way on: choices, goto or ending.",
    (
        Key("title", TEXT, "its name on the trail", "Monday stand-up"),
        Key(
            "text",
            SCRIPT,
            "what happens; a paragraph `Dana: ...` is Dana speaking",
            "The stand-up is running late.",
        ),
        Key("setting", SETTING, "the backdrop; left out, that of the story", "office-kitchen"),
        Key("content-note", TEXT, "what is hard in this scene", "A joke about someone's accent."),
        Key(
            "skip",
            SKIP,
            "a summary that may be taken instead",
            {"text": "The joke was made.", "goto": "corridor"},
        ),
        Key("sets", FLAGS, "flags that are raised on arrival", ["heard-the-joke"]),
        Key("discuss", TEXTS, "questions for a group", ["What is Dana weighing up?"]),
        Key("notes", TEXT, "for the facilitator only", "Give the room twenty quiet seconds."),
        Key("order", one_of(Order), "in which order the choices are shown", "as-written"),
        Key("moment", MOMENT, "a moment that passes", {"seconds": 20, "then": "say-nothing"}),
        Key("after", GOTO, "where all choices without a goto of their own go on", "corridor"),
        Key(
            "choices",
            ListOf(
                CHOICE,
                "a list of choices, each beginning with a hyphen",
                1,
                MOST_CHOICES,
                Code.NO_WAY_ON,
                Code.TOO_LARGE,
            ),
            "what the player can do",
            [{"id": "credit-dana", "text": "Say that Dana raised this.", "goto": "corridor"}],
        ),
        Key("goto", GOTO, "the scene that follows without a choice", "next-week"),
        Key("ending", ENDING, "closes the story", {"title": "She asks you first"}),
    ),
    usual=("title", "text", "choices"),
    exactly_one=WAYS_ON,
)
