"""Reads a story: all of its files become one `Story`, or everything that is wrong with them."""

import re
from dataclasses import dataclass

from ally_sim.guidance.catalogue import LANGUAGE, Catalogue
from ally_sim.guidance.reader import joined, read_catalogue, shipped_catalogue
from ally_sim.source.diagnostics import Code, Diagnostic, Severity
from ally_sim.source.located import Mapping, Scalar, Value
from ally_sim.source.scalars import as_whole_number
from ally_sim.source.sentence import sentence
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.build import build_setting
from ally_sim.story.fields import Fields
from ally_sim.story.files import GUIDANCE_FILE, STORY_FILE, StoryFiles
from ally_sim.story.findings import Findings
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import (
    FORMAT,
    Difficulty,
    FeedbackTiming,
    FlagId,
    Order,
    SceneId,
    Story,
    StoryId,
)
from ally_sim.story.names import Sort, collect
from ally_sim.story.people import build_cast, build_meters, call_people
from ally_sim.story.pictures import Pictures
from ally_sim.story.scene_shapes import SCENE
from ally_sim.story.scenes import Scenes
from ally_sim.story.shapes import SCENES, SCENES_FILE, STORY
from ally_sim.story.sources import Sources
from ally_sim.story.traceable import is_traceable
from ally_sim.story.translations import check_translation
from ally_sim.story.unread import tell_unread

SCENES_FOLDER = "scenes"

_MORE_SCENES = re.compile(rf"{SCENES_FOLDER}/[^/]+\.ya?ml")
_TRANSLATION = re.compile(r"translations/[^/]+\.ya?ml")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read, and everything found, by file and line.

    `traced` is the story where no error touches where it leads.
    """

    traced: Story | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def story(self) -> Story | None:
        """The story; None where there is an error."""
        wrong = any(each.severity is Severity.ERROR for each in self.diagnostics)
        return None if wrong else self.traced


def read_story(files: StoryFiles, *, name: str, shown_as: str) -> ReadResult:
    """Return the story in `files`, whose id is `name`, and everything that is wrong with it.

    In diagnostics its files are named below `shown_as`; a single file is itself `shown_as`.
    Never raises for an author's mistake; AllySimError where a file cannot be read.
    """
    sources = Sources(files, shown_as)
    with collector_off():
        traced = _read(sources, StoryId(name))
        tell_unread(sources)
    return ReadResult(traced, sources.diagnostics())


def _read(sources: Sources, name: StoryId) -> Story | None:
    """Return the story where it is known where it leads.

    What was located on the way is gone when the collector looks again.
    """
    main, findings = sources.yaml(STORY_FILE)
    story = _story(main, findings, sources, name)
    if story and not is_traceable(story, sources.diagnostics(), main, findings.file):
        story = None
    for translation in filter(_TRANSLATION.fullmatch, sources.names):
        value, found = sources.yaml(translation)
        if story and value is not None:
            check_translation(value, story, found)
    return story


def _story(main: Value | None, findings: Findings, sources: Sources, name: StoryId) -> Story | None:
    """Read all files by the shapes of the format; None where there is no story to link."""
    if main is not None and _is_too_new(main, findings):
        return None
    if isinstance(main, Scalar):
        message = sentence("this is only text; a story begins with 'format: 1'")
        findings.add(Code.WRONG_TYPE, main, message)
        main = None
    fields = STORY.read(main, None, findings) if main is not None else None
    scenes = _begin(fields, sources.files, findings) if fields else None
    for more in filter(_MORE_SCENES.fullmatch, sources.names):
        _more_scenes(*sources.yaml(more), scenes)
    if SCENES_FOLDER in sources.names:
        message = sentence("this is a link, or no folder; put the scenes in its place")
        sources.refuse(SCENES_FOLDER, message)
    language = fields.text("language") if fields else ""
    catalogue = _catalogue(sources, language or LANGUAGE)
    if fields is None or scenes is None:
        return None
    scenes.lookup.findings = findings
    return _link(fields, scenes, catalogue, sources, name)


def _begin(fields: Fields, files: StoryFiles, findings: Findings) -> Scenes:
    """Return the scenes of `story.yaml`, with what those of other files are built with."""
    names, called = collect(fields, findings), call_people(fields, findings)
    scenes = Scenes(Lookup(names, findings, shipped_catalogue(), called, Pictures(files)))
    _take(scenes, fields.value("scenes"), findings)
    return scenes


def _is_too_new(main: Value, findings: Findings) -> bool:
    """Tell, and note, whether the story is of a later format: then nothing else is known of it."""
    held = main.entries.get("format") if isinstance(main, Mapping) else None
    number = as_whole_number(held) if isinstance(held, Scalar) else None
    if held is None or number is None or number <= FORMAT:
        return False
    message = sentence(
        "this story has format {number}; "
        "this version of Ally Sim reads format {ours}, so a newer one is needed",
        number=number,
        ours=FORMAT,
    )
    findings.add(Code.FORMAT_TOO_NEW, held, message)
    return True


def _more_scenes(value: Value | None, findings: Findings, scenes: Scenes | None) -> None:
    """Take up the scenes of a file in `scenes/`, bare or below a key `scenes`."""
    if value is None:
        return
    if isinstance(value, Mapping) and "scenes" in value.entries:
        fields = SCENES_FILE.read(value, None, findings)
        _take(scenes, fields and fields.value("scenes"), findings)
    else:
        _take(scenes, SCENES.read(value, None, findings), findings)
    findings.let_go()


def _take(scenes: Scenes | None, written: object, findings: Findings) -> None:
    """Take up the scenes that are `written`; where no story is to hold them, only look at each."""
    if scenes and isinstance(written, Mapping):
        scenes.take(written, findings)
    elif isinstance(written, Mapping):
        for key, scene in SCENES.each(written, findings):
            SCENE.read(scene, key.text, findings)


def _catalogue(sources: Sources, language: str) -> Catalogue | None:
    """Return the shipped guidance with the story's own, which is in the story's language.

    None where it cannot be read.
    """
    shipped = shipped_catalogue()
    if GUIDANCE_FILE not in sources.names:
        return shipped
    data, findings = sources.open(GUIDANCE_FILE)
    if data is None:
        return None
    own, faults = read_catalogue(data, file=findings.file)
    findings.found += faults
    return joined(shipped, own, language=language) if own else None


def _link(
    fields: Fields, scenes: Scenes, catalogue: Catalogue | None, sources: Sources, name: StoryId
) -> Story:
    """Look up every reference, and return the story that comes of it."""
    lookup = scenes.lookup
    if not sources.sound:
        lookup.names.unsure = set(Sort)
    linked = scenes.linked(catalogue)
    start = _start(fields, scenes)
    return Story(
        id=name,
        title=fields.text("title"),
        start=start,
        scenes=linked,
        fingerprint=sources.fingerprint,
        at=lookup.findings.at(fields.at),
        guidance=catalogue or shipped_catalogue(),
        cast=build_cast(fields, lookup),
        meters=build_meters(fields, lookup),
        flags={FlagId(flag): where.at for flag, where in lookup.names.known[Sort.FLAG].items()},
        choices={choice.id: choice for scene in linked.values() for choice in scene.choices},
        files=sources.files,
        summary=fields.text("summary"),
        language=fields.text("language") or "en",
        authors=fields.texts("authors"),
        licence=fields.text("licence"),
        version=fields.text("version"),
        minutes=fields.whole("minutes"),
        difficulty=Difficulty(word) if (word := fields.word("difficulty")) else None,
        topics=fields.texts("topics"),
        content_note=fields.text("content-note"),
        you=fields.text("you"),
        setting=build_setting(fields, lookup),
        feedback=FeedbackTiming(fields.word("feedback") or FeedbackTiming.AFTER_CHOICE),
        order=Order(fields.word("order") or Order.SHUFFLED),
        sources=fields.texts("sources"),
    )


def _start(fields: Fields, scenes: Scenes) -> SceneId:
    """Return the first scene; a story without any is noted."""
    start, lookup = fields.scalar("start"), scenes.lookup
    if not scenes.number and not fields.lost("scenes"):
        message = sentence("a story needs 'scenes': the scenes it is made of")
        at = fields.key("scenes") if "scenes" in fields else fields.at
        lookup.findings.add(Code.MISSING_KEY, at, message)
    if start is None:
        return SceneId("")
    return lookup.scene(start) if scenes.number else SceneId(start.text)
