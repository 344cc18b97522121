"""From a Twine story to a draft: every passage becomes a scene, every link a choice."""

from collections.abc import Iterable
from html import unescape

from ally_sim.exchange.chapbook import read_chapbook
from ally_sim.exchange.draft import THE_STORY, TO_BE_WRITTEN, Draft, DraftScene, Ids, Remark
from ally_sim.exchange.expressions import ALWAYS, Expression
from ally_sim.exchange.harlowe import read_harlowe
from ally_sim.exchange.markup import Markup
from ally_sim.exchange.pieces import Change, Kept, Link, Pieces, Shown
from ally_sim.exchange.snowman import read_snowman
from ally_sim.exchange.sugarcube import read_sugarcube
from ally_sim.exchange.twine_memory import WIDEST, TwineMemory
from ally_sim.exchange.twine_scene import SceneWriter, Told
from ally_sim.exchange.twine_story import ABOUT, Passage, TwineStory, kind_of, story_format
from ally_sim.source.sentence import sentence

_SHOWING = ("<<include", "<<display", "(display:")
_HARMLESS = ("what it shows", "a comment")
_READERS = {
    "harlowe": (read_harlowe, Markup.HARLOWE),
    "sugarcube": (read_sugarcube, Markup.SUGARCUBE),
    "chapbook": (read_chapbook, Markup.MARKDOWN),
    "snowman": (read_snowman, Markup.MARKDOWN),
}


def twine_draft(story: TwineStory, origin: str) -> Draft:
    """Return the draft of a story that came from the file called `origin`."""
    return _Drafting(story, origin).draft


class _Drafting:
    def __init__(self, story: TwineStory, origin: str) -> None:
        family = story_format(story)
        self.reader, self.markup = _READERS[family]
        title = " ".join(story.title.split()) or "An imported story"
        self.draft = Draft(title, origin)
        self.memory = TwineMemory(undefined_is_zero=family == "harlowe")
        self._story = story
        self._scenes: list[tuple[Passage, Pieces, DraftScene]] = []
        self._opening: list[tuple[Passage, Pieces]] = []
        self._read()
        self._begin()
        self._remember()
        self._write()
        self._keep()

    def _read(self) -> None:
        """Read every passage, and give a scene to each that is one."""
        for passage in self._story.passages:
            kind, pieces = kind_of(passage), self.reader(passage.text)
            links = any(isinstance(each.piece, Link) for each in pieces)
            if kind.is_opening:
                self._opening.append((passage, pieces))
            if kind.is_story or (links and not _is_code(passage)):
                scene = self.draft.add(passage.name or "A passage without a name")
                self._scenes.append((passage, pieces, scene))
                self._name(passage, scene)

    def _name(self, passage: Passage, scene: DraftScene) -> None:
        name = passage.name.strip()
        if self.memory.passages.setdefault(name, scene.id) != scene.id:
            what = sentence(
                "another passage has this name; links lead to the first, and this is {id}",
                id=scene.id,
            )
            self.draft.note(passage.name, what)

    def _begin(self) -> None:
        """Find the scene that the story begins with."""
        wanted = self._story.start.strip()
        start = self.memory.passages.get(wanted) or self.memory.passages.get("Start")
        if wanted and wanted not in self.memory.passages:
            what = sentence("the passage it begins with is missing")
            self.draft.note(THE_STORY, what, wanted)
        if start is None and self._scenes:
            told = [scene for passage, _, scene in self._scenes if kind_of(passage).is_story]
            start = (told or [self._scenes[0][2]])[0].id
            what = sentence("no first passage is named; it begins with {start}", start=start)
            self.draft.note(THE_STORY, what)
        if start is None:
            start = self.draft.add_ending("The beginning", "This story has no passages yet.").id
            what = sentence("it has no passages; one scene stands in their place")
            self.draft.note(THE_STORY, what)
        self.draft.start = start

    def _remember(self) -> None:
        """Settle which variables come over, and what they are before the first choice."""
        opening: dict[str, list[Change]] = {}
        inside = self._shown_inside()
        for _, pieces in self._opening:
            self.memory.look_at(pieces, first=True)
            _collect(pieces, opening)
        for passage, pieces, scene in self._scenes:
            if kind_of(passage).is_opening:
                continue
            begins = scene.id == self.draft.start
            unsure = not kind_of(passage).is_story or inside is None or scene.id in inside
            self.memory.look_at(pieces, first=begins, unsure=unsure)
            if begins:
                _collect(pieces, opening)
        self.memory.doubt(self._doubtful())
        self.draft.meters = self.memory.settle(opening)
        for meter in self.draft.meters:
            if meter.high - meter.low > WIDEST:
                what = sentence(
                    "a number that had no bounds is kept from {low} to {high}",
                    low=meter.low,
                    high=meter.high,
                )
                self.draft.note(THE_STORY, what, meter.label)
        ids = Ids(variable.id for variable in self.memory.known.values())
        self.writer = SceneWriter(self.draft, self.memory, self.markup, self._target, ids)

    def _shown_inside(self) -> set[str] | None:
        """Return the scenes that are shown inside others too; None where that is worked out."""
        pieces = [each.piece for _, told, _ in self._scenes for each in told]
        kept = [each.source for each in pieces if isinstance(each, Kept)]
        if any(source.lower().startswith(_SHOWING) for source in kept):
            return None
        shown = [each.target.strip() for each in pieces if isinstance(each, Shown)]
        return {self.memory.passages.get(name, "") for name in shown}

    def _doubtful(self) -> Iterable[str]:
        """Yield what is not understood, and may change anything it names."""
        for what, source in self._story.kept:
            if what != ABOUT:
                yield source
        understood = {id(passage) for passage, *_ in (*self._scenes, *self._opening)}
        for passage in self._story.passages:
            if id(passage) not in understood:
                yield passage.text
        for pieces in (*(each[1] for each in self._scenes), *(each[1] for each in self._opening)):
            for each in pieces:
                if isinstance(each.piece, Kept) and not each.piece.what.startswith(_HARMLESS):
                    yield each.piece.source

    def _write(self) -> None:
        arriving = {
            scene.id: [
                each.piece
                for each in pieces
                if isinstance(each.piece, Change) and self._is_meter(each.piece, each.when)
            ]
            for _, pieces, scene in self._scenes
        }
        for passage, pieces, scene in self._scenes:
            self.writer.write(Told(passage, pieces, scene), arriving)

    def _is_meter(self, change: Change, when: Expression) -> bool:
        known = self.memory.known.get(change.name)
        return when == ALWAYS and known is not None and known.meter is not None

    def _target(self, name: str, place: str) -> str:
        """Return the scene that a link leads to; one to be written where there is no passage."""
        passages = self.memory.passages
        found = passages.get(name) or passages.get(unescape(name).strip())
        if found:
            return found
        scene = self.draft.add_ending(name, f"{TO_BE_WRITTEN}.")
        scene.ending = TO_BE_WRITTEN
        scene.parts.insert(0, Remark("a passage that is missing", name))
        passages[name] = scene.id
        what = sentence("a link leads to a passage that is missing; it is to be written")
        self.draft.note(place, what, name)
        return scene.id

    def _keep(self) -> None:
        """Keep what belongs to no scene."""
        scenes = {id(passage) for passage, _, _ in self._scenes}
        for what, source in self._story.kept:
            self._keep_one(what, source)
        for passage in self._story.passages:
            if id(passage) not in scenes:
                what = sentence("the passage {passage}", passage=passage.name)
                if passage.tags:
                    tags = " ".join(passage.tags)
                    what = sentence("{passage}, tagged {tags}", passage=what, tags=tags)
                self._keep_one(what, passage.text)

    def _keep_one(self, what: str, source: str) -> None:
        self.draft.remarks.append(Remark(what, source))
        told = sentence("{what} is kept at the end of the story", what=what)
        self.draft.note(THE_STORY, told)


def _is_code(passage: Passage) -> bool:
    tags = {tag.lower() for tag in passage.tags}
    return bool(tags & {"script", "stylesheet"}) or any(tag.startswith("twine.") for tag in tags)


def _collect(pieces: Pieces, opening: dict[str, list[Change]]) -> None:
    for each in pieces:
        if isinstance(each.piece, Change) and each.when == ALWAYS:
            opening.setdefault(each.piece.name, []).append(each.piece)
