"""Building: decoded fields become scenes and choices, and every reference in them is looked up."""

from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.source.diagnostics import Code, Location
from ally_sim.source.located import Scalar, Sequence
from ally_sim.source.sentence import sentence
from ally_sim.story.fields import Fields
from ally_sim.story.findings import quoted
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import (
    Block,
    Choice,
    ChoiceId,
    Effect,
    Ending,
    FlagId,
    Goto,
    Impact,
    Landed,
    Moment,
    Order,
    Scene,
    SceneId,
    Skip,
    Text,
    Way,
)
from ally_sim.story.names import Sort, WrittenScene, id_from
from ally_sim.story.scene_shapes import WAYS_ON
from ally_sim.story.script import read_landed, read_script

_Outcome = tuple[
    Text,
    tuple[Landed, ...],
    Impact | None,
    tuple[Effect, ...],
    tuple[FlagId, ...],
    str,
    tuple[GuidanceId, ...],
    tuple[Location, ...],
]
"""The parts of a choice from `then` on."""

_BLOCK_OR_TEXT = (Fields, Scalar)


def build_scene(written: WrittenScene, lookup: Lookup) -> Scene | None:
    """Return the scene; where its fields are faulty something empty stands in their place."""
    fields = written.fields
    if fields is None:
        return None
    _check_ways_on(fields, lookup)
    note = fields.text("content-note")
    return Scene(
        id=SceneId(written.key.text),
        at=lookup.findings.at(written.key),
        title=fields.text("title"),
        text=_text(fields, "text", lookup),
        setting=build_setting(fields, lookup),
        discuss=fields.texts("discuss"),
        notes=fields.text("notes"),
        content_note=note,
        skip=_skip(fields, lookup),
        sets=_flags(fields),
        order=Order(word) if (word := fields.word("order")) else None,
        choices=_choices(fields, written.choices, lookup),
        moment=_moment(fields, lookup),
        goto=_goto(fields, "goto", lookup),
        ending=_ending(fields, lookup),
    )


def build_setting(fields: Fields, lookup: Lookup) -> str | None:
    """Return the setting of a scene or story: a shipped one, or a picture of the story's own."""
    setting = fields.scalar("setting")
    return lookup.setting(setting) if setting else None


def _check_ways_on(fields: Fields, lookup: Lookup) -> None:
    """Note a scene that does not have exactly one way on, and one that leaves out its text."""
    written = [way for way in WAYS_ON if way in fields]
    if written == ["choices"] and "text" in fields:
        return
    ways = sorted(map(fields.key, written), key=lambda key: (key.line, key.column))
    find = lookup.findings.add
    if not ways:
        message = sentence("this scene has no way on; give it choices, a goto or an ending")
        find(Code.NO_WAY_ON, fields.at, message)
    elif len(ways) > 1:
        message = sentence(
            "this scene has {way} already; a scene has one way on", way=quoted(ways[0].text)
        )
        find(Code.TWO_WAYS_ON, ways[1], message)
    elif "after" in fields and "choices" not in fields:
        message = sentence(
            "'after' belongs to choices, and this scene has {way}", way=quoted(ways[0].text)
        )
        find(Code.TWO_WAYS_ON, fields.key("after"), message)
    if ways and "text" not in fields and "goto" not in fields:
        message = sentence("a scene needs 'text', unless it only goes on by a goto")
        find(Code.MISSING_KEY, fields.at, message)


def _text(fields: Fields, name: str, lookup: Lookup) -> Text:
    written = fields.held.get(name)
    if isinstance(written, Scalar):
        return (_always_shown(written, lookup),)
    return tuple(
        _block(part, lookup) if isinstance(part, Fields) else _always_shown(part, lookup)
        for part in fields.items(name)
        if isinstance(part, _BLOCK_OR_TEXT)
    )


def _always_shown(words: Scalar, lookup: Lookup) -> Block:
    return Block(read_script(words.text, lookup.called), lookup.findings.at(words))


def _block(part: Fields, lookup: Lookup) -> Block:
    findings = lookup.findings
    if "when" in part and "because" in part:
        second = max(part.key("when"), part.key("because"), key=lambda key: (key.line, key.column))
        message = sentence("a block has either 'when' or 'because', not both")
        findings.add(Code.WRONG_TYPE, second, message)
    return Block(
        read_script(part.text("text"), lookup.called),
        findings.at(part.mapping),
        when=lookup.condition(part.scalar("when")),
        when_at=_at(part, "when", lookup),
        because=tuple(lookup.choice(choice) for choice in part.scalars("because")),
    )


def _goto(fields: Fields, name: str, lookup: Lookup) -> Goto:
    """Return the ways of a `goto`: one scene, or conditions tried from the top."""
    if name not in fields.held:
        return ()
    single = fields.held[name]
    if isinstance(single, Scalar):
        at = lookup.findings.at(single)
        return (tuple.__new__(Way, (lookup.scene(single), at, None, None)),)
    written = fields.parts(name)
    if not fields.lost(name):
        _check_order(written, lookup)
    return tuple(way for part in written if (way := _way(part, lookup)))


def _way(part: Fields, lookup: Lookup) -> Way | None:
    when, scene = lookup.condition(part.scalar("when")), part.scalar("scene")
    if scene is None:
        return None
    return Way(lookup.scene(scene), lookup.findings.at(scene), when, _at(part, "when", lookup))


def _at(part: Fields, name: str, lookup: Lookup) -> Location | None:
    written = part.scalar(name)
    return lookup.findings.at(written) if written else None


def _check_order(ways: list[Fields], lookup: Lookup) -> None:
    """Note a way that is never tried, for one before it always holds, and a list without an end."""
    always = [way for way in ways if "when" not in way]
    if ways and not always:
        last = ways[-1].key("when")
        message = sentence(
            "the last way has a condition too; end with one that has none, as {scene: corridor}"
        )
        lookup.findings.add(Code.NO_WAY_ON, last, message)
    elif always and always[0] is not ways[-1]:
        after = ways[ways.index(always[0]) + 1]
        message = sentence("the way before this one has no condition, so this one is never tried")
        lookup.findings.add(Code.TWO_WAYS_ON, after.mapping, message)


def _choices(fields: Fields, choices: list[Fields], lookup: Lookup) -> tuple[Choice, ...]:
    after = _goto(fields, "after", lookup)
    for choice in choices:
        if "goto" not in choice.held and "after" not in fields:
            message = sentence(
                "a choice needs 'goto': the scene it leads to (or give its scene 'after')"
            )
            lookup.findings.add(Code.MISSING_KEY, choice.at, message)
    made = tuple([_choice(choice, after, lookup) for choice in choices])
    written = fields.mapping.entries.get("choices")
    whole = isinstance(written, Sequence) and len(written.items) == len(made)  # none was refused
    if after and made and whole and not any(choice.goto is after for choice in made):
        message = sentence("nobody goes on by 'after': every choice has its own goto; leave it out")
        lookup.findings.add(Code.UNUSED, fields.key("after"), message)
    return made


def _choice(fields: Fields, after: Goto, lookup: Lookup) -> Choice:
    at, name, text = lookup.findings.at, fields.scalar("id"), fields.scalar("text")
    words = text.text.strip() if text else ""
    when = fields.scalar("when")
    parts = (
        ChoiceId(name.text if name else id_from(words)),
        words,
        _goto(fields, "goto", lookup) or after,
        at(fields.mapping),
        at(text) if text else None,
        name is not None,
        lookup.condition(when) if when else None,
        at(when) if when else None,
        *_outcome(fields, lookup),
    )
    return tuple.__new__(Choice, parts)


def _outcome(fields: Fields, lookup: Lookup) -> _Outcome:
    """Return what a choice brings; most choices have few of these."""
    held, word = fields.held, fields.word("impact")
    guidance = fields.scalars("guidance") if "guidance" in held else ()
    return (
        _text(fields, "then", lookup) if "then" in held else (),
        _landed(fields, lookup) if "landed" in held else (),
        Impact(word) if word else None,
        _effects(fields, lookup) if "effects" in held else (),
        _flags(fields) if "sets" in held else (),
        fields.text("feedback"),
        tuple(map(lookup.guidance, guidance)) if guidance else (),
        tuple(map(lookup.findings.at, guidance)) if guidance else (),
    )


def _flags(fields: Fields) -> tuple[FlagId, ...]:
    return tuple(FlagId(flag.text) for flag in fields.scalars("sets"))


def _effects(fields: Fields, lookup: Lookup) -> tuple[Effect, ...]:
    effects: list[Effect] = []
    at, meter, new = lookup.findings.at, lookup.meter, tuple.__new__
    for key, change in fields.rows("effects"):
        if isinstance(change, int):
            effects.append(new(Effect, (meter(key), change, False, at(key))))
        elif isinstance(change, Fields):
            effects.append(Effect(meter(key), change.whole("set") or 0, sets=True, at=at(key)))
        else:
            meter(key)
    return tuple(effects)


def _landed(fields: Fields, lookup: Lookup) -> tuple[Landed, ...]:
    landed: list[Landed] = []
    for key, words in fields.rows("landed"):
        who = lookup.person(key)
        if isinstance(words, Scalar):
            mood, text = read_landed(words.text.strip())
            landed.append(Landed(who, mood, text, lookup.findings.at(key)))
    return tuple(landed)


def _moment(fields: Fields, lookup: Lookup) -> Moment | None:
    part = fields.part("moment")
    chosen = part.scalar("then") if part else None
    if part is None or chosen is None:
        return None
    return Moment(part.whole("seconds") or 0, ChoiceId(chosen.text), lookup.findings.at(part.at))


def check_moment(chosen: Scalar, scene: Scene, lookup: Lookup) -> None:
    """Look up what is `chosen` when a moment has passed: it has to be a choice of its scene."""
    here = [choice.id for choice in scene.choices]
    if chosen.text not in here and chosen.text in lookup.names.known[Sort.CHOICE]:
        message = sentence("{name} is no choice of this scene", name=quoted(chosen.text))
        lookup.findings.add_unknown(Code.UNKNOWN_CHOICE, chosen, message, chosen.text, here)
    else:
        lookup.choice(chosen)


def _skip(fields: Fields, lookup: Lookup) -> Skip | None:
    part = fields.part("skip")
    if part is None:
        return None
    return Skip(
        _text(part, "text", lookup), _goto(part, "goto", lookup), lookup.findings.at(part.at)
    )


def _ending(fields: Fields, lookup: Lookup) -> Ending | None:
    part = fields.part("ending")
    if part is None:
        return None
    return Ending(part.text("title"), lookup.findings.at(part.at), part.texts("reflect"))
