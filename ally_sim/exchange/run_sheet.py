"""The run sheet: everything a facilitator needs on paper to take a room through a story."""

from collections.abc import Iterator

from ally_sim.engine.plan import PlannedStory
from ally_sim.exchange.handout import shuffled
from ally_sim.exchange.hard_moments import HARD_MOMENTS, HardMoment
from ally_sim.exchange.numbering import Numbering, anchor
from ally_sim.exchange.sheet import (
    IMPACTS,
    Group,
    Look,
    Piece,
    Section,
    Sheet,
    group,
    labelled,
    listed,
    piece,
    plain_piece,
    spoken,
)
from ally_sim.exchange.wording import ENGLISH, Wording
from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.story.model import Block, Choice, Scene, Story
from ally_sim.story.script import plain

_FIRST_LINES = 2
"""How many paragraphs of a branch stand for it."""


def run_sheet(planned: PlannedStory, words: Wording = ENGLISH) -> Sheet:
    """Return the minutes, then every scene with its branches, then the card for hard moments."""
    story = planned.story
    writer = _Writer(planned, words)
    scenes = (writer.scene(scene) for scene in story.scenes.values())
    title = words.say("{title} · run sheet").format(title=story.title)
    cards = _hard_moments(story, words)
    return Sheet(title, title, story.language, (_front(planned, words), *scenes, cards))


def _front(planned: PlannedStory, words: Wording) -> Section:
    story = planned.story
    timing = [
        plain_piece(Look.TOLD, f"{words.minutes(line.minutes)} · {line.title}")
        for line in planned.lines
    ]
    head = group(
        plain_piece(Look.LABEL, words.say("Run sheet")),
        plain_piece(Look.TITLE, story.title),
        piece(Look.LEAD, story.summary) if story.summary else None,
    )
    read_out = words.say("Read out before you begin")
    note = listed(read_out, [story.content_note] * bool(story.content_note))
    way_out = words.say(
        "Say that anybody may pass, sit out a scene or leave, and need give no reason."
    )
    people = [" · ".join(filter(None, (p.name, p.role, p.pronouns))) for p in story.cast.values()]
    usual = words.say("A usual way takes about {minutes}")
    label = plain_piece(Look.LABEL, usual.format(minutes=words.minutes(planned.minutes)))
    groups = (
        head,
        group(*note, plain_piece(Look.TOLD, way_out)),
        Group(tuple(listed(words.say("Who the room is"), [story.you] * bool(story.you)))),
        Group(tuple(listed(words.say("Who is there"), people))),
        group(label, *timing),
        Group(tuple(listed(words.say("To read on"), story.sources))),
    )
    return Section("front", tuple(each for each in groups if each.pieces))


def _hard_moments(story: Story, words: Wording) -> Section:
    head = group(plain_piece(Look.SCENE, words.say("Hard moments")))
    cards = tuple(_hard_moment(story, each, words) for each in HARD_MOMENTS)
    return Section("hard-moments", (head, *cards), starts_page=True)


def _hard_moment(story: Story, moment: HardMoment, words: Wording) -> Group:
    told = (plain_piece(Look.TOLD, words.say(each)) for each in moment.does)
    titles = (plain(story.guidance.entries[entry].title) for entry in moment.guidance)
    cited = labelled(words.say("Guidance:"), "; ".join(titles), Look.SMALL)
    return group(plain_piece(Look.HEAD, words.say(moment.title)), *told, cited)


def _cited(story: Story, entry: GuidanceId) -> Piece:
    """Return one piece of guidance in a line, with the documents it is from."""
    found = story.guidance.entries[entry]
    documents = (
        f"{story.guidance.documents[source.document].title}, {source.section}"
        for source in found.sources
    )
    return labelled(f"{plain(found.title)}.", "; ".join(documents), Look.SMALL)


class _Writer:
    """Writes the scenes of one story, with the room's prompts."""

    def __init__(self, planned: PlannedStory, words: Wording) -> None:
        self._planned = planned
        self._say = words.say
        self._words = words
        self._story = planned.story
        self._numbers = Numbering(planned.story, words)
        self._minutes = {line.scene: line.minutes for line in planned.lines if line.scene}

    def scene(self, scene: Scene) -> Section:
        """Write a scene, and for each of its choices the branch that it opens."""
        blocks = [tuple(self._block(block)) for block in scene.text]
        opening, rest = blocks[:1], blocks[1:]
        choices = shuffled(self._story, scene, self._planned.seed)
        notes = listed(self._say("Notes"), [scene.notes] * bool(scene.notes))
        groups = (
            Group((*self._head(scene), *(each for block in opening for each in block))),
            *map(Group, rest),
            Group(tuple(listed(self._say("Ask the room"), self._planned.prompts_for(scene.id)))),
            Group(tuple(notes)),
            *map(self._branch, choices),
            *self._onward(scene),
        )
        return Section(anchor(scene.id), tuple(each for each in groups if each.pieces))

    def _head(self, scene: Scene) -> Iterator[Piece]:
        yield plain_piece(Look.SCENE, self._numbers.scene(scene.id))
        if minutes := self._minutes.get(scene.id):
            told = self._words.minutes(minutes)
            yield plain_piece(Look.SMALL, self._say("About {minutes}").format(minutes=told))
        if scene.content_note:
            yield labelled(self._say("Say before:"), scene.content_note)
        if scene.skip:
            told = " ".join(p.text for block in scene.skip.text for p in block.paragraphs)
            yield labelled(self._say("Instead of the scene:"), told)

    def _block(self, block: Block) -> Iterator[Piece]:
        if block.because:
            yield piece(Look.CUE, self._numbers.because(block.because))
        elif block.when:
            told = self._say("Only if {condition}")
            condition = self._numbers.condition(block.when)
            yield plain_piece(Look.CUE, told.format(condition=condition))
        for paragraph in block.paragraphs:
            yield spoken(self._story, paragraph)

    def _branch(self, choice: Choice) -> Group:
        paragraphs = [each for block in choice.then for each in block.paragraphs]
        thoughts = (
            labelled(f"{self._story.cast[one.who].called}:", one.text, Look.THOUGHT)
            for one in choice.landed
        )
        when = self._say("Open only if {condition}") if choice.when else ""
        if choice.when:
            when = when.format(condition=self._numbers.condition(choice.when))
        why = f"{self._say(IMPACTS[choice.impact])}." if choice.impact else self._say("Why:")
        pieces = (
            labelled(self._numbers.choice(choice.id), choice.text, Look.HEAD),
            plain_piece(Look.CUE, when) if when else None,
            *(spoken(self._story, each) for each in paragraphs[:_FIRST_LINES]),
            plain_piece(Look.READ, "…") if paragraphs[_FIRST_LINES:] else None,
            *thoughts,
            labelled(why, choice.feedback) if choice.impact or choice.feedback else None,
            *(_cited(self._story, entry) for entry in choice.guidance),
            *self._ways(choice),
        )
        return Group(tuple(each for each in pieces if each), inset=True, impact=choice.impact)

    def _ways(self, taken: Choice | Scene) -> Iterator[Piece]:
        for words, scene in self._numbers.ways(taken.goto):
            yield plain_piece(Look.SMALL, words, link=anchor(scene))

    def _onward(self, scene: Scene) -> Iterator[Group]:
        yield Group(tuple(self._ways(scene)))
        if scene.ending:
            end = labelled(self._say("Ending:"), scene.ending.title, Look.HEAD)
            yield group(end, *listed(self._say("Ask the room"), scene.ending.reflect))
