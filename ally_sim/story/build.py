"""Building: decoded fields become scenes and choices, and every reference in them is looked up."""

from ally_sim.drawing.setting import SETTINGS
from ally_sim.source.diagnostics import Code, Location
from ally_sim.source.located import Scalar
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
from ally_sim.story.names import Sort, WrittenScene
from ally_sim.story.scene_shapes import WAYS_ON
from ally_sim.story.script import read_landed, read_script


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
        choices=_choices(fields, lookup),
        moment=_moment(fields, lookup),
        goto=_goto(fields, "goto", lookup),
        ending=_ending(fields, lookup),
    )


def build_setting(fields: Fields, lookup: Lookup) -> str | None:
    """Return the setting of a scene or story: a shipped one, or a picture of the story's own."""
    setting = fields.scalar("setting")
    if setting:
        lookup.pictures.check(setting, tuple(SETTINGS), lookup.findings)
    return fields.text("setting") or None


def _check_ways_on(fields: Fields, lookup: Lookup) -> None:
    """Note a scene that does not have exactly one way on, and one that leaves out its text."""
    written = [way for way in WAYS_ON if way in fields]
    if written == ["choices"] and "text" in fields:
        return
    ways = sorted(map(fields.key, written), key=lambda key: (key.line, key.column))
    find = lookup.findings.add
    if not ways:
        message = "this scene has no way on; give it choices, a goto or an ending"
        find(Code.NO_WAY_ON, fields.at, message)
    elif len(ways) > 1:
        message = f"this scene has {quoted(ways[0].text)} already; a scene has one way on"
        find(Code.TWO_WAYS_ON, ways[1], message)
    elif "after" in fields and "choices" not in fields:
        message = f"'after' belongs to choices, and this scene has {quoted(ways[0].text)}"
        find(Code.TWO_WAYS_ON, fields.key("after"), message)
    if ways and "text" not in fields and "goto" not in fields:
        find(Code.MISSING_KEY, fields.at, "a scene needs 'text', unless it only goes on by a goto")


def _text(fields: Fields, name: str, lookup: Lookup) -> Text:
    if name not in fields:  # as most are
        return ()
    parts = fields.items(name) or fields.scalars(name)
    return tuple(_block(part, lookup) for part in parts if isinstance(part, Scalar | Fields))


def _block(part: Scalar | Fields, lookup: Lookup) -> Block:
    findings = lookup.findings
    if isinstance(part, Scalar):
        return Block(read_script(part.text, lookup.called), findings.at(part))
    if "when" in part and "because" in part:
        second = max(part.key("when"), part.key("because"), key=lambda key: (key.line, key.column))
        message = "a block has either 'when' or 'because', not both"
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
    if name not in fields:
        return ()
    single = fields.scalar(name)
    if single:
        return (Way(lookup.scene(single), lookup.findings.at(single)),)
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
        message = (
            "the last way has a condition too; end with one that has none, as {scene: corridor}"
        )
        lookup.findings.add(Code.NO_WAY_ON, last, message)
    elif always and always[0] is not ways[-1]:
        after = ways[ways.index(always[0]) + 1]
        message = "the way before this one has no condition, so this one is never tried"
        lookup.findings.add(Code.TWO_WAYS_ON, after.mapping, message)


def _choices(fields: Fields, lookup: Lookup) -> tuple[Choice, ...]:
    after = _goto(fields, "after", lookup)
    choices = fields.parts("choices")
    for choice in choices:
        if "goto" not in choice and "after" not in fields:
            message = "a choice needs 'goto': the scene it leads to (or give its scene 'after')"
            lookup.findings.add(Code.MISSING_KEY, choice.at, message)
    return tuple(_choice(choice, after, lookup) for choice in choices)


def _choice(fields: Fields, after: Goto, lookup: Lookup) -> Choice:
    at, text, guidance = lookup.findings.at, fields.scalar("text"), fields.scalars("guidance")
    return Choice(
        id=lookup.names.id_of[fields],
        text=text.text.strip() if text else "",
        goto=_goto(fields, "goto", lookup) or after,
        at=at(fields.mapping),
        text_at=at(text) if text else None,
        named="id" in fields,
        when=lookup.condition(fields.scalar("when")),
        when_at=_at(fields, "when", lookup),
        then=_text(fields, "then", lookup),
        landed=_landed(fields, lookup),
        impact=Impact(word) if (word := fields.word("impact")) else None,
        effects=_effects(fields, lookup),
        sets=_flags(fields),
        feedback=fields.text("feedback"),
        guidance=tuple(map(lookup.guidance, guidance)),
        guidance_at=tuple(map(at, guidance)),
    )


def _flags(fields: Fields) -> tuple[FlagId, ...]:
    return tuple(FlagId(flag.text) for flag in fields.scalars("sets"))


def _effects(fields: Fields, lookup: Lookup) -> tuple[Effect, ...]:
    effects: list[Effect] = []
    for key, change in fields.rows("effects"):
        meter, at = lookup.meter(key), lookup.findings.at(key)
        if isinstance(change, int):
            effects.append(Effect(meter, change, sets=False, at=at))
        elif isinstance(change, Fields):
            effects.append(Effect(meter, change.whole("set") or 0, sets=True, at=at))
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
    here = [lookup.names.id_of[choice] for choice in fields.parts("choices")]
    if chosen.text not in here and chosen.text in lookup.names.known[Sort.CHOICE]:
        message = f"{quoted(chosen.text)} is no choice of this scene"
        lookup.findings.add_unknown(Code.UNKNOWN_CHOICE, chosen, message, chosen.text, here)
    else:
        lookup.choice(chosen)
    return Moment(part.whole("seconds") or 0, ChoiceId(chosen.text), lookup.findings.at(part.at))


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
