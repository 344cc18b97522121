"""Small random stories that the reader would accept, and random ways through them."""

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from ally_sim.drawing.portrait import MOODS, Portrait
from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.guidance.catalogue import (
    Catalogue,
    Document,
    DocumentId,
    Entry,
    GuidanceId,
    Kind,
    Source,
    Theme,
    ThemeId,
)
from ally_sim.source.diagnostics import Location
from ally_sim.story.conditions import And, Compare, Condition, Not, Or, Raised, Seen
from ally_sim.story.model import (
    YOU,
    Block,
    CastId,
    Choice,
    ChoiceId,
    Effect,
    Ending,
    FlagId,
    Goto,
    Impact,
    Landed,
    Meter,
    MeterId,
    Order,
    Paragraph,
    Person,
    Scene,
    SceneId,
    Skip,
    Story,
    StoryId,
    Text,
    Way,
)

AT = Location("story.yaml", 1, 1)
CAST = tuple(CastId(name) for name in ("ana", "ben"))
METERS = tuple(MeterId(name) for name in ("trust", "room"))
FLAGS = tuple(FlagId(name) for name in ("told", "heard"))
SCENES = tuple(SceneId(f"scene-{number}") for number in range(8))
CHOICES = {scene: tuple(ChoiceId(f"{scene}-choice-{n}") for n in range(4)) for scene in SCENES}
ENTRIES = tuple(GuidanceId(kind) for kind in Kind)
MOST_DEPTH = 2

WORDS = ("The room goes quiet.", "Go on.", "*Really?*", "I had an idea.")
EVERY_CHOICE = tuple(choice for choices in CHOICES.values() for choice in choices)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a story with meters, conditions, flags, delayed consequences, skips and loops.

    Hypothesis draws how long it is, so that a failing story shrinks; chance fills it.
    """
    length = draw(st.integers(1, len(SCENES)))
    return _story(draw(st.randoms(use_true_random=True)), length)


@st.composite
def playthroughs(draw: st.DrawFn) -> Playthrough:
    """Draw a story, and a way of up to eight choices and skips through it."""
    playthrough = start(draw(stories()), seed=draw(st.integers(0, 3)))
    for pick in draw(st.lists(st.integers(0, 4), max_size=8)):
        offered = (*(choice.id for choice in playthrough.open), *playthrough.skips)
        if not offered:
            break
        playthrough = playthrough.choose(offered[pick % len(offered)])
    return playthrough


def _story(chance: Random, length: int) -> Story:
    scenes = {SCENES[number]: _scene(chance, number, length) for number in range(length)}
    low, high = chance.randint(-3, 0), chance.randint(0, 3)
    words = ((low, "low"), (high, "high")) if low < high else ()
    meters = (
        Meter(METERS[0], "Trust", low, high, chance.randint(low, high), AT, CAST[0], words),
        Meter(METERS[1], "Room", -1, 2, 0, AT, hidden=True),
    )
    return Story(
        id=StoryId("generated"),
        title="Generated",
        start=SCENES[0],
        scenes=scenes,
        fingerprint="",
        at=AT,
        guidance=CATALOGUE,
        cast={id_: Person(id_, id_.title(), id_.title(), Portrait(), AT) for id_ in CAST},
        meters={meter.id: meter for meter in meters},
        flags=dict.fromkeys(FLAGS, AT),
        choices={choice.id: choice for scene in scenes.values() for choice in scene.choices},
        files=_NoFiles(),
        order=chance.choice(list(Order)),
    )


def _scene(chance: Random, number: int, length: int) -> Scene:
    """Make a scene; a goto or a skip goes only to later ones, so that no stretch is endless."""
    id_, later = SCENES[number], SCENES[number + 1 : length]
    way = chance.choice(("choices", "choices", "choices", "goto", "ending")) if later else "ending"
    choices = CHOICES[id_][: chance.randint(1, 4)] if way == "choices" else ()
    skip = Skip(_text(chance), _goto(chance, later), AT) if later and _rarely(chance) else None
    return Scene(
        id=id_,
        at=AT,
        title=chance.choice(["", f"Title of {id_}"]),
        text=_text(chance),
        sets=_sets(chance),
        order=chance.choice([None, *Order]),
        skip=skip,
        choices=tuple(_choice(chance, choice, SCENES[:length]) for choice in choices),
        goto=_goto(chance, later) if way == "goto" else (),
        ending=Ending(f"Ending of {id_}", AT) if way == "ending" else None,
    )


def _choice(chance: Random, id_: ChoiceId, scenes: Sequence[SceneId]) -> Choice:
    return Choice(
        id=id_,
        text=chance.choice(WORDS),
        goto=_goto(chance, scenes),
        at=AT,
        when=_condition(chance) if _rarely(chance) else None,
        then=_text(chance),
        landed=tuple(_landed(chance, who) for who in CAST[: chance.randint(0, 2)]),
        impact=chance.choice([None, *Impact]),
        effects=tuple(
            Effect(chance.choice(METERS), chance.randint(-4, 4), _rarely(chance), AT)
            for _ in range(chance.randint(0, 3))
        ),
        sets=_sets(chance),
        guidance=tuple(chance.sample(ENTRIES, chance.randint(0, 2))),
    )


def _goto(chance: Random, scenes: Sequence[SceneId]) -> Goto:
    last = Way(chance.choice(scenes), AT)
    return (
        (Way(chance.choice(scenes), AT, _condition(chance)), last) if _rarely(chance) else (last,)
    )


def _landed(chance: Random, who: CastId) -> Landed:
    return Landed(who, chance.choice((None, *MOODS)), chance.choice(WORDS), AT)


def _text(chance: Random) -> Text:
    return tuple(_block(chance) for _ in range(chance.randint(0, 3)))


def _block(chance: Random) -> Block:
    paragraphs = tuple(_paragraph(chance) for _ in range(chance.randint(1, 2)))
    if _rarely(chance):
        return Block(paragraphs, AT, because=tuple(chance.sample(EVERY_CHOICE, 2)))
    return Block(paragraphs, AT, when=_condition(chance) if _rarely(chance) else None)


def _paragraph(chance: Random) -> Paragraph:
    who = chance.choice((None, YOU, *CAST))
    how = chance.choice((None, "quietly", *MOODS)) if who else None
    return Paragraph(who, how, chance.choice(WORDS))


def _sets(chance: Random) -> tuple[FlagId, ...]:
    return (chance.choice(FLAGS),) if _rarely(chance) else ()


def _condition(chance: Random, depth: int = 0) -> Condition:
    if depth < MOST_DEPTH and _rarely(chance):
        one, other = _condition(chance, depth + 1), _condition(chance, depth + 1)
        return chance.choice((Not(one), And((one, other)), Or((one, other))))
    sign = chance.choice(("<", "<=", "==", "!=", ">=", ">"))
    return chance.choice(
        (
            Compare(chance.choice(METERS), sign, chance.randint(-3, 3)),
            Raised(chance.choice((*FLAGS, *EVERY_CHOICE))),
            Seen(chance.choice(SCENES)),
        )
    )


def _rarely(chance: Random) -> bool:
    return chance.random() < 1 / 3


class _NoFiles:
    def names(self) -> tuple[str, ...]:
        return ()

    def read(self, name: str) -> bytes:
        raise FileNotFoundError(name)


CATALOGUE = Catalogue(
    documents={DocumentId("book"): Document(DocumentId("book"), "The book", "", "", "", "")},
    themes={ThemeId(name): Theme(ThemeId(name), name.title(), "") for name in ("hear", "act")},
    tensions={},
    entries={
        id_: Entry(
            id_,
            Kind(id_),
            ThemeId(("hear", "act")[number % 2]),
            id_.title(),
            "",
            (Source(DocumentId("book"), "One"),),
        )
        for number, id_ in enumerate(ENTRIES)
    },
)
