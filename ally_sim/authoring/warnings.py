"""What a proof finds needless in a story: scenes, choices, texts and conditions without effect."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ally_sim.authoring.memory import conditions_of
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.questions import Question, states_asked
from ally_sim.authoring.sentences import joined, listed
from ally_sim.source.diagnostics import Code, Diagnostic, Location
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
        yield _constant(question, "never", "leave this way out, or ask for something else")
    for question in (*proof.always(Choice), *proof.always(Block), *proof.always(Way)):
        if question.about.when is not None:
            yield _constant(question, "always", "leave it out, or ask for something else")
    yield from _unused(proof)
    yield from _unused_pictures(proof.story)


def _unreachable(proof: Proof, scene: Scene, sources: list[SceneId]) -> Diagnostic:
    reached = [source for source in sources if source in proof.scenes]
    if not sources:
        message = "no way leads to this scene; let a choice or a goto lead here, or leave it out"
    elif reached:
        what = "the way here is" if len(reached) == 1 else "the ways here are"
        message = f"nobody can come to this scene: {what} never open in {listed(reached)}"
    else:
        leads = "leads here, which is" if len(sources) == 1 else "lead here, which are"
        message = f"nobody can come to this scene: only {listed(sources)} {leads} out of reach"
    return Diagnostic(Code.UNREACHABLE_SCENE, scene.at, message)


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
    what = "choice" if isinstance(question.about, Choice) else "text"
    if isinstance(question.about, Block) and question.about.because:
        ids = listed(question.about.because, joint="or")
        why = f"nobody who comes here has chosen {ids}"
    else:
        why = f"'{source_of(question.condition)}' is never true here{_range(proof, question)}"
    message = f"nobody can see this {what}: {why}"
    return Diagnostic(Code.NEVER_SHOWN, question.about.at, message)


def _range(proof: Proof, question: Question) -> str:
    """Return between which values the meters that a question reads are there, as a piece."""
    space = proof.space_for(question)
    if space is None or not proof.exact:
        return ""
    states = states_asked(question, space)
    told = []
    for name in sorted(reads(question.condition)):
        if name.kind is Kind.METER:
            values = space.layout.values(name, states)
            low, high = values[0], values[-1]
            told.append(f"{name.text} is {low}" + (f" to {high}" if low < high else ""))
    return f" ({joined(told)})" if told else ""


def _constant(question: Question, how: str, advice: str) -> Diagnostic:
    where = "of what the ways before it leave over" if question.before else "here"
    message = f"'{source_of(question.condition)}' is {how} true {where}; {advice}"
    about = question.about
    return Diagnostic(Code.CONSTANT_CONDITION, about.when_at or about.at, message)


def _unused(proof: Proof) -> Iterator[Diagnostic]:
    story, linked = proof.story, proof.memory.place
    apart = [scene for scene in story.scenes.values() if scene.id not in linked]
    asked = (condition for scene in apart for condition in conditions_of(scene))
    read = {name for condition in asked for name in reads(condition)} | set(proof.memory.number)
    changed = {effect.meter for choice in story.choices.values() for effect in choice.effects}
    for meter in story.meters.values():
        told = meter.words and not meter.hidden and meter.id in changed
        if Name(Kind.METER, meter.id) not in read and not told:
            message = f"no condition reads the meter '{meter.id}', and {_why_untold(meter)}"
            yield Diagnostic(Code.UNUSED, meter.at, f"{message}; leave it out, or use it")
    for flag, at in story.flags.items():
        if Name(Kind.FLAG, flag) not in read:
            message = (
                f"no condition reads the flag '{flag}'; leave it out, or ask for it in a `when`"
            )
            yield Diagnostic(Code.UNUSED, at, message)


def _why_untold(meter: Meter) -> str:
    if meter.hidden:
        return "it is hidden from the player"
    return "no choice changes it" if meter.words else "it has no words to show"


def _unused_pictures(story: Story) -> Iterator[Diagnostic]:
    shown = {story.setting, *(scene.setting for scene in story.scenes.values())}
    shown |= {each.portrait for each in story.cast.values() if isinstance(each.portrait, str)}
    for name in story.files.names():
        path = PurePosixPath(name)
        is_picture = path.parts[0] == FOLDER and path.suffix.lower().removeprefix(".") in ENDINGS
        if is_picture and name not in shown:
            place = Location(story.at.file.removesuffix(STORY_FILE) + name, 1, 1)
            message = "nothing shows this picture; name it in a portrait or a setting, or remove it"
            yield Diagnostic(Code.UNUSED, place, message)
