"""What a proof finds needless in a story: scenes, choices, texts and conditions without effect."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ally_sim.authoring.following import conditions_of
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.questions import Question, states_asked
from ally_sim.authoring.sentences import Joint, joined, listed, meter_is
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.conditions import Kind, Name, reads, source_of
from ally_sim.story.files import STORY_FILE
from ally_sim.story.links import links
from ally_sim.story.model import Block, Choice, Meter, Scene, SceneId, Story, Way
from ally_sim.story.pictures import ENDINGS, FOLDER


def warnings(proof: Proof) -> Iterator[Diagnostic]:
    """Yield every warning about a story; each is proved, also where not all could be."""
    unreached = [scene for scene in proof.story.scenes.values() if scene.id not in proof.scenes]
    leading = _leading_to(proof.story) if unreached else {}
    for scene in unreached:
        yield _unreachable(proof, scene, leading.get(scene.id, []))
    for question in (*proof.never(Choice), *proof.never(Block)):
        yield _never_shown(proof, question)
    for question in proof.never(Way):
        yield _constant(question, _NEVER)
    for question in (*proof.always(Choice), *proof.always(Block), *proof.always(Way)):
        if question.about.when is not None:
            yield _constant(question, _ALWAYS)
    yield from _unused(proof)
    yield from _unused_pictures(proof.story)


def _unreachable(proof: Proof, scene: Scene, sources: list[SceneId]) -> Diagnostic:
    reached = [source for source in sources if source in proof.scenes]
    if not sources:
        message = sentence(
            "no way leads to this scene; let a choice or a goto lead here, or leave it out"
        )
    else:
        why = _never_open(reached) if reached else _out_of_reach(sources)
        message = sentence("nobody can come to this scene: {why}", why=why)
    return Diagnostic(Code.UNREACHABLE_SCENE, scene.at, message)


def _never_open(scenes: list[SceneId]) -> Sentence:
    if len(scenes) == 1:
        return sentence("the way here is never open in {scenes}", scenes=listed(scenes))
    return sentence("the ways here are never open in {scenes}", scenes=listed(scenes))


def _out_of_reach(scenes: list[SceneId]) -> Sentence:
    if len(scenes) == 1:
        return sentence("only {scenes} leads here, which is out of reach", scenes=listed(scenes))
    return sentence("only {scenes} lead here, which are out of reach", scenes=listed(scenes))


def _leading_to(story: Story) -> dict[SceneId, list[SceneId]]:
    """Return for each scene the others that have a way to it, in the story's order."""
    leading: dict[SceneId, list[SceneId]] = {}
    for source in story.scenes.values():
        ways = (way.scene for link in links(source) for way in link.goto)
        for target in dict.fromkeys(ways):
            if target != source.id:
                leading.setdefault(target, []).append(source.id)
    return leading


def _never_shown(proof: Proof, question: Question) -> Diagnostic:
    if isinstance(question.about, Block) and question.about.because:
        ids = listed(question.about.because, joint=Joint.OR)
        why = sentence("nobody who comes here has chosen {choices}", choices=ids)
    else:
        condition = source_of(question.condition)
        why = sentence("'{condition}' is never true here", condition=condition)
        if told := _range(proof, question):
            why = sentence("{before} ({meters})", before=why, meters=joined(told))
    if isinstance(question.about, Choice):
        message = sentence("nobody can see this choice: {why}", why=why)
    else:
        message = sentence("nobody can see this text: {why}", why=why)
    return Diagnostic(Code.NEVER_SHOWN, question.about.at, message)


def _range(proof: Proof, question: Question) -> list[Sentence]:
    """Return what each of the meters that a question reads may be there."""
    space = proof.space_for(question)
    if space is None or not proof.exact:
        return []
    states = states_asked(question, space)
    return [
        meter_is(name.text, space.layout.values(name, states))
        for name in sorted(reads(question.condition))
        if name.kind is Kind.METER
    ]


_NEVER = sentence("never"), sentence("leave this way out, or ask for something else")
_ALWAYS = sentence("always"), sentence("leave it out, or ask for something else")
_HERE = sentence("here")
_AFTER_OTHERS = sentence("of what the ways before it leave over")


def _constant(question: Question, how_and_advice: tuple[Sentence, Sentence]) -> Diagnostic:
    how, advice = how_and_advice
    message = sentence(
        "'{condition}' is {how} true {where}; {advice}",
        condition=source_of(question.condition),
        how=how,
        where=_AFTER_OTHERS if question.before else _HERE,
        advice=advice,
    )
    about = question.about
    return Diagnostic(Code.CONSTANT_CONDITION, about.when_at or about.at, message)


def _unused(proof: Proof) -> Iterator[Diagnostic]:
    story, linked = proof.story, proof.memory.place
    apart = [scene for scene in story.scenes.values() if scene.id not in linked]
    asked = (condition for scene in apart for condition in conditions_of(scene))
    read = {name for condition in asked for name in reads(condition)} | set(proof.memory.number)
    changed = {meter for effects in proof.memory.effects for meter, _, _ in effects}
    for scene in apart:
        changed |= {effect.meter for choice in scene.choices for effect in choice.effects}
    for meter in story.meters.values():
        told = not meter.hidden and meter.id in changed
        if Name(Kind.METER, meter.id) not in read and not told:
            message = sentence(
                "no condition reads the meter '{name}', and {why}; leave it out, or use it",
                name=meter.id,
                why=_why_untold(meter),
            )
            yield Diagnostic(Code.UNUSED, meter.at, message)
    for flag, at in story.flags.items():
        if Name(Kind.FLAG, flag) not in read:
            message = sentence(
                "no condition reads the flag '{name}'; leave it out, or ask for it in a `when`",
                name=flag,
            )
            yield Diagnostic(Code.UNUSED, at, message)


def _why_untold(meter: Meter) -> Sentence:
    if meter.hidden:
        return sentence("it is shown only in the debrief")
    return sentence("no choice changes it")


def _unused_pictures(story: Story) -> Iterator[Diagnostic]:
    shown = {story.setting, *(scene.setting for scene in story.scenes.values())}
    shown |= {each.portrait for each in story.cast.values() if isinstance(each.portrait, str)}
    for name in story.files.names():
        path = PurePosixPath(name)
        is_picture = path.parts[0] == FOLDER and path.suffix.lower().removeprefix(".") in ENDINGS
        if is_picture and name not in shown:
            place = Location(story.at.file.removesuffix(STORY_FILE) + name, 1, 1)
            message = sentence(
                "nothing shows this picture; name it in a portrait or a setting, or remove it"
            )
            yield Diagnostic(Code.UNUSED, place, message)
