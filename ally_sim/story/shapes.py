"""The story format as a table: every mapping, its keys, and what each key may hold.

The reader decodes stories by it, and `ally-sim schema` tells editors the same.
"""

from ally_sim.drawing.portrait import CLOTH_COLOURS, EXTRAS, HAIR_COLOURS, HAIRS, SKINS, TOPS
from ally_sim.story.kinds import Reference, Truth, Whole, Words, one_of
from ally_sim.story.languages import Language
from ally_sim.story.model import FORMAT, Difficulty, FeedbackTiming, Order
from ally_sim.story.scene_shapes import (
    AMOUNT,
    BLOCK,
    CHOICE,
    ENDING,
    MOMENT,
    SCENE,
    SCENE_ID,
    SETTING,
    SETTING_EFFECT,
    SKIP,
    TEXT,
    TEXTS,
    WAY,
)
from ally_sim.story.shape import Either, Key, ListOf, MapOf, Shape

SCENES = MapOf(SCENE, "scenes, each below its id", defines=True, unread=True)
PORTRAIT = Shape(
    "portrait",
    "a portrait",
    "How somebody looks; drawn by the app.",
    (
        Key("skin", Whole(SKINS[0], SKINS[-1]), "from 1, light, to 8, dark", 6),
        Key("hair", one_of(HAIRS), "the hair, or what covers it", "coils"),
        Key(
            "hair-colour",
            one_of((*HAIR_COLOURS, *CLOTH_COLOURS)),
            "its colour; the cloth colours are for a headscarf or turban",
            "black",
        ),
        Key("top", one_of(TOPS), "the colour of the clothes", "ochre"),
        Key(
            "extras",
            ListOf(one_of(EXTRAS), "a list, as [glasses]"),
            "what else is seen",
            ["glasses"],
        ),
    ),
    usual=("skin", "hair", "hair-colour", "top"),
)
PERSON = Shape(
    "person",
    "a person",
    "Somebody in the cast.",
    (
        Key("name", TEXT, "the full name", "Dana Okafor", required=True),
        Key(
            "called",
            TEXT,
            "the name before a line of speech; else the first word of the name",
            "Dana",
        ),
        Key("role", TEXT, "what they do", "Backend engineer"),
        Key("pronouns", TEXT, "their pronouns", "she/her"),
        Key(
            "portrait",
            Either((Words("art/FILE"), PORTRAIT), "art/FILE, or keys as {skin: 6, hair: coils}"),
            "how they look",
            {"skin": 6, "hair": "coils", "hair-colour": "black", "top": "ochre"},
        ),
    ),
    usual=("name", "role", "pronouns", "portrait"),
)
METER = Shape(
    "meter",
    "a meter",
    "A whole number that the story remembers, told to people in words.",
    (
        Key("label", TEXT, "what it is called", "Dana's trust in you", required=True),
        Key("of", Reference("the id of somebody in the cast"), "whose it is", "dana"),
        Key(
            "range",
            ListOf(AMOUNT, "a list of two whole numbers, low and high, as [-2, 2]", 2, 2),
            "the lowest and the highest number",
            [-3, 3],
            required=True,
        ),
        Key("start", AMOUNT, "the number it starts at; 0 if left out", 0),
        Key(
            "words",
            MapOf(TEXT, "whole numbers and words, as {0: open, 2: warm}", "^[+-]?(0|[1-9][0-9]*)$"),
            "what is shown instead of numbers; each holds from its number up",
            {-3: "broken", 0: "open", 2: "warm"},
        ),
        Key("hidden", Truth(), "true where only the debrief shows it", example=True),
    ),
    usual=("label", "range", "start", "words"),
)
STORY = Shape(
    "story",
    "a story",
    "An interactive story in which people practise being an active ally.",
    (
        Key("format", Whole(FORMAT, FORMAT), "the version of the format", FORMAT, required=True),
        Key("title", TEXT, "the name of the story", "Whose idea was it?", required=True),
        Key("summary", TEXT, "one sentence for the shelf", "An idea goes unheard."),
        Key("language", Language(), "the language it is written in", "en-GB"),
        Key("authors", TEXTS, "who wrote it", ["Ally Sim contributors"]),
        Key("licence", TEXT, "how others may use it", "CC-BY-4.0"),
        Key("version", TEXT, "the version of the story", "1"),
        Key("minutes", Whole(1, 600), "how long it takes, about", 8),
        Key("difficulty", one_of(Difficulty), "how demanding it is", "gentle"),
        Key("topics", TEXTS, "what it is about", ["meetings", "credit"]),
        Key(
            "content-note",
            TEXT,
            "what is hard in it, and what does not come",
            "Being talked over at work.",
        ),
        Key("you", TEXT, "who the player is", "You are an engineer."),
        Key("setting", SETTING, "the backdrop, where a scene has none", "meeting-room"),
        Key("feedback", one_of(FeedbackTiming), "when feedback is shown", "after-choice"),
        Key("order", one_of(Order), "in which order choices are shown", "shuffled"),
        Key("sources", TEXTS, "further reading, shown in the debrief", ["A book, by its author"]),
        Key(
            "cast",
            MapOf(PERSON, "people, each with an id, as {dana: {name: Dana Okafor}}", defines=True),
            "the people",
            {},
        ),
        Key(
            "meters",
            MapOf(
                METER,
                "meters, each with an id, as {trust: {label: Trust, range: [0, 2]}}",
                defines=True,
            ),
            "what it remembers",
            {},
        ),
        Key("start", SCENE_ID, "the scene it begins with", "standup", required=True),
        Key("scenes", SCENES, "the scenes", {}),
    ),
    usual=("format", "title", "summary", "language", "content-note", "you", "start", "scenes"),
)
"""What `story.yaml` holds."""

SCENES_FILE = Shape(
    "scenes-file",
    "a file of scenes",
    "More scenes of a story, for long ones.",
    (Key("scenes", SCENES, "the scenes", {}),),
    usual=("scenes",),
)
"""What a file in `scenes/` holds, unless it holds the scenes themselves."""

SHAPES = (
    PERSON,
    PORTRAIT,
    METER,
    SCENE,
    CHOICE,
    BLOCK,
    WAY,
    SETTING_EFFECT,
    MOMENT,
    SKIP,
    ENDING,
)
"""Every shape that a story is made of."""
