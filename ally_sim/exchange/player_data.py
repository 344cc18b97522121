"""A story as plain data for the page that plays it: conditions too are data, never code."""

from collections.abc import Iterable
from typing import assert_never

from ally_sim.drawing.portrait import MOODS, Portrait, ground_for
from ally_sim.drawing.setting import DEFAULT_SETTING, SETTINGS, setting_alt
from ally_sim.engine.briefing import speaker
from ally_sim.engine.meters import words_of
from ally_sim.guidance.catalogue import Entry, Kind, TensionId
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.story.conditions import And, Compare, Condition, Not, Or, Raised, Seen
from ally_sim.story.model import (
    YOU,
    Block,
    Choice,
    Goto,
    Meter,
    Order,
    Paragraph,
    Person,
    Scene,
    Story,
    Text,
)
from ally_sim.story.script import inline_runs

Data = dict[str, object]

_EMPHASIS, _STRONG = 1, 2
_KINDS = {
    Kind.PRACTICE: "Good practice",
    Kind.PITFALL: "Pitfall",
    Kind.PRINCIPLE: "Principle",
    Kind.SKILL: "Skill",
    Kind.FEAR: "Fear",
    Kind.FACT: "Fact",
    Kind.EXAMPLE: "Example",
}
_MET = (Kind.PITFALL, Kind.FEAR)


def player_data(story: Story) -> Data:
    """Return all of `story` that is needed to play it, as values that JSON knows.

    Facilitators' notes are left out; of the guidance only what the story cites is there.
    """
    cited = dict.fromkeys(entry for choice in story.choices.values() for entry in choice.guidance)
    return {
        "id": story.id,
        "title": story.title,
        "language": story.language,
        "summary": inline(story.summary),
        "note": inline(story.content_note),
        "you": inline(story.you),
        "youCalled": speaker(story, YOU).name,
        "minutes": story.minutes,
        "difficulty": story.difficulty,
        "topics": story.topics,
        "authors": story.authors,
        "licence": story.licence,
        "sources": story.sources,
        "feedback": story.feedback,
        "setting": story.setting or DEFAULT_SETTING,
        "start": story.start,
        "cast": {person.id: _person(person) for person in story.cast.values()},
        "meters": {meter.id: _meter(story, meter) for meter in story.meters.values()},
        "scenes": {scene.id: _scene(story, scene) for scene in story.scenes.values()},
        "choices": {choice.id: _choice(choice) for choice in story.choices.values()},
        "guidance": {entry: _card(story, story.guidance.entries[entry]) for entry in cited},
        "themes": list(dict.fromkeys(theme.title for theme in story.guidance.themes.values())),
        "settings": {name: setting_alt(name) for name in settings_of(story) if name in SETTINGS},
    }


def settings_of(story: Story) -> tuple[str, ...]:
    """Return every setting that is shown, each once: drawn ones, and pictures of the story's."""
    own = story.setting or DEFAULT_SETTING
    return tuple(dict.fromkeys((own, *(scene.setting or own for scene in story.scenes.values()))))


def moods_of(paragraph: Paragraph) -> str | None:
    """Return the mood that the words in brackets before a line put on the portrait, if any."""
    mood = (paragraph.how or "").lower()
    return mood if paragraph.who and mood in MOODS else None


def texts_of(scene: Scene) -> Iterable[Text]:
    """Return every text of a scene that people speak in."""
    return (
        scene.text,
        scene.skip.text if scene.skip else (),
        *(choice.then for choice in scene.choices),
    )


def inline(text: str) -> object:
    """Return a text as it is where it has no marks, else as runs: [text, marks]."""
    runs = inline_runs(text)
    if not any(run.emphasis or run.strong for run in runs):
        return "".join(run.text for run in runs)
    return [[run.text, _EMPHASIS * run.emphasis + _STRONG * run.strong] for run in runs]


def condition_data(condition: Condition) -> list[object]:
    """Return a condition as a list: what it asks, then of what."""
    match condition:
        case Compare(meter, sign, number):
            return ["meter", meter, sign, number]
        case Raised(name):
            return ["flag", name]
        case Seen(scene):
            return ["seen", scene]
        case Not(part):
            return ["not", condition_data(part)]
        case And(parts):
            return ["and", *map(condition_data, parts)]
        case Or(parts):
            return ["or", *map(condition_data, parts)]
        case _:
            assert_never(condition)


def _person(person: Person) -> Data:
    portrait = person.portrait
    return {
        "name": person.name,
        "called": person.called,
        "role": person.role,
        "pronouns": person.pronouns,
        "ground": ground_for(portrait) if isinstance(portrait, Portrait) else None,
    }


def _meter(story: Story, meter: Meter) -> Data:
    return {
        "label": meter.label,
        "low": meter.low,
        "high": meter.high,
        "start": meter.start,
        "of": meter.of,
        "words": words_of(story, meter),
        "hidden": meter.hidden,
    }


def _scene(story: Story, scene: Scene) -> Data:
    ending, skip = scene.ending, scene.skip
    return {
        "id": scene.id,
        "title": scene.title,
        "text": _text(scene.text),
        "setting": scene.setting or story.setting or DEFAULT_SETTING,
        "note": inline(scene.content_note),
        "skip": {"text": _text(skip.text), "goto": _goto(skip.goto)} if skip else None,
        "sets": scene.sets,
        "shuffled": (scene.order or story.order) is Order.SHUFFLED,
        "choices": [choice.id for choice in scene.choices],
        "goto": _goto(scene.goto),
        "ending": {"title": inline(ending.title), "reflect": list(map(inline, ending.reflect))}
        if ending
        else None,
    }


def _choice(choice: Choice) -> Data:
    return {
        "id": choice.id,
        "text": inline(choice.text),
        "when": condition_data(choice.when) if choice.when else None,
        "then": _text(choice.then),
        "landed": [(one.who, one.mood, inline(one.text)) for one in choice.landed],
        "effects": [(effect.meter, effect.amount, effect.sets) for effect in choice.effects],
        "sets": choice.sets,
        "impact": choice.impact,
        "feedback": inline(choice.feedback),
        "guidance": choice.guidance,
        "goto": _goto(choice.goto),
    }


def _goto(goto: Goto) -> list[Data]:
    return [
        {"scene": way.scene, "when": condition_data(way.when) if way.when else None} for way in goto
    ]


def _text(text: Text) -> list[Data]:
    return list(map(_block, text))


def _block(block: Block) -> Data:
    return {
        "lines": list(map(_line, block.paragraphs)),
        "when": condition_data(block.when) if block.when else None,
        "because": block.because or None,
    }


def _line(paragraph: Paragraph) -> tuple[object, ...]:
    mood = moods_of(paragraph)
    return (paragraph.who, None if mood else paragraph.how, mood, inline(paragraph.text))


def _card(story: Story, entry: Entry) -> Data:
    catalogue = story.guidance
    return {
        "kind": _KINDS[entry.kind],
        "language": "en" if entry.id in shipped_catalogue().entries else story.language,
        "met": entry.kind in _MET,
        "theme": catalogue.themes[entry.theme].title,
        "title": inline(entry.title),
        "text": inline(entry.text),
        "sources": [
            (catalogue.documents[source.document].title, source.section) for source in entry.sources
        ],
        "tensions": [_tension(story, tension) for tension in entry.tensions],
    }


def _tension(story: Story, tension: TensionId) -> tuple[object, ...]:
    found = story.guidance.tensions[tension]
    return (inline(found.title), inline(found.side_a.text), inline(found.side_b.text))
