"""The review copy: everything of a story on paper, for people who check it before it is used."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

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
from ally_sim.story.model import Choice, Effect, FlagId, Goto, Scene, SceneId, Story, Text


def review_copy(story: Story, notes: Mapping[SceneId, str] = MappingProxyType({})) -> Sheet:
    """Return the whole story: scenes by number, conditions in words, sources, notes.

    `notes` are what reviewers said of scenes so far.
    """
    writer = _Writer(story, Numbering(story), notes)
    scenes = (writer.scene(scene) for scene in story.scenes.values())
    sections = (_front(story), writer.meters(), *scenes, _back(story))
    title = f"{story.title} · review copy"
    return Sheet(title, title, story.language, tuple(each for each in sections if each.groups))


def _front(story: Story) -> Section:
    facts = [f"{story.minutes} minutes" if story.minutes else "", str(story.difficulty or "")]
    facts += [*story.topics, ", ".join(story.authors), story.licence, story.version]
    people = [
        ", ".join(part for part in (person.name, person.role, person.pronouns) if part)
        for person in story.cast.values()
    ]
    return Section(
        "front",
        (
            group(
                plain_piece(Look.LABEL, "Review copy"),
                plain_piece(Look.TITLE, story.title),
                piece(Look.LEAD, story.summary) if story.summary else None,
                plain_piece(Look.SMALL, " · ".join(fact for fact in facts if fact)),
            ),
            Group(tuple(listed("Content note", [story.content_note] * bool(story.content_note)))),
            Group(tuple(listed("Who you are", [story.you] * bool(story.you)))),
            Group(tuple(listed("Who is there", people))),
        ),
    )


def _back(story: Story) -> Section:
    cited = dict.fromkeys(entry for choice in story.choices.values() for entry in choice.guidance)
    entries = [story.guidance.entries[entry] for entry in cited]
    groups = [
        group(
            labelled(f"{entry.title}.", entry.text),
            *(
                plain_piece(
                    Look.SMALL,
                    f"{story.guidance.documents[source.document].title}, {source.section}",
                )
                for source in entry.sources
            ),
        )
        for entry in entries
    ]
    head = [group(plain_piece(Look.SCENE, "Guidance that is cited"))] if groups else []
    reading = listed("To read on", story.sources)
    return Section("back", (*head, *groups, *([Group(tuple(reading))] if reading else [])))


class _Writer:
    """Writes the parts of one story."""

    def __init__(self, story: Story, numbers: Numbering, notes: Mapping[SceneId, str]) -> None:
        self._story = story
        self._numbers = numbers
        self._notes = notes

    def meters(self) -> Section:
        """Write what the story remembers."""
        pieces = []
        for meter in self._story.meters.values():
            words = ", ".join(f"{word} from {number}" for number, word in meter.words)
            hidden = "; shown only in the debrief" if meter.hidden else ""
            range_ = f"{meter.low} to {meter.high}, begins at {meter.start}{hidden}"
            pieces.append(labelled(f"{meter.label}:", f"{range_}. {words}".strip()))
        head = plain_piece(Look.LABEL, "What the story remembers")
        return Section("meters", (group(head, *pieces),) if pieces else ())

    def scene(self, scene: Scene) -> Section:
        """Write a scene: what is read, what it raises, notes, and the way on."""
        start = ["The story begins here."] * (scene.id == self._story.start)
        head = (
            plain_piece(Look.SCENE, self._numbers.scene(scene.id)),
            plain_piece(Look.SMALL, " · ".join([scene.id, *start])),
            self._raised(scene.sets),
        )
        first, *others = [
            tuple(self._block(scene.text, number)) for number in range(len(scene.text))
        ] or [()]
        groups = [group(*head, *first), *map(Group, others), *self._before(scene)]
        groups += [Group(tuple(listed("To discuss", scene.discuss)))]
        notes = [scene.notes] if scene.notes else []
        groups += [Group(tuple(listed("For the facilitator", notes)))]
        said = self._notes.get(scene.id, "").strip()
        groups += [Group(tuple(listed("Review notes", [said] if said else [])))]
        groups += [self._choice(choice) for choice in scene.choices]
        groups += [Group(tuple(self._ways(scene.goto)))]
        if scene.ending:
            end = labelled("Ending:", scene.ending.title, Look.HEAD)
            groups.append(group(end, *listed("Questions", scene.ending.reflect)))
        return Section(anchor(scene.id), tuple(each for each in groups if each.pieces))

    def _before(self, scene: Scene) -> Iterator[Group]:
        if scene.content_note or scene.skip:
            note = [labelled("Content note:", scene.content_note)] if scene.content_note else []
            skip = self._skip(scene) if scene.skip else []
            yield Group((*note, *skip))
        if scene.moment:
            told = (
                f"after {scene.moment.seconds} seconds, {self._numbers.choice(scene.moment.then)}"
            )
            yield group(
                labelled("The moment passes:", f"{told} is taken, where that is switched on.")
            )

    def _skip(self, scene: Scene) -> list[Piece]:
        if scene.skip is None:
            return []
        label = plain_piece(Look.LABEL, "Instead of the scene")
        return [label, *self._text(scene.skip.text), *self._ways(scene.skip.goto)]

    def _choice(self, choice: Choice) -> Group:
        number = self._numbers.choice(choice.id)
        when = f"Open only if {self._numbers.condition(choice.when)}" if choice.when else ""
        impact = f"{IMPACTS[choice.impact]}. " if choice.impact else ""
        landed = (
            labelled(
                f"{self._story.cast[one.who].called}{f' ({one.mood})' if one.mood else ''} thinks:",
                one.text,
                Look.THOUGHT,
            )
            for one in choice.landed
        )
        pieces = (
            labelled(number, choice.text, Look.HEAD),
            plain_piece(Look.CUE, when) if when else None,
            *self._text(choice.then),
            *landed,
            self._changes(choice.effects),
            self._raised(choice.sets),
            labelled(impact.strip(), choice.feedback) if impact or choice.feedback else None,
            self._cited(choice),
            *self._ways(choice.goto),
        )
        return Group(tuple(each for each in pieces if each), inset=True, impact=choice.impact)

    def _text(self, text: Text) -> Iterator[Piece]:
        for number in range(len(text)):
            yield from self._block(text, number)

    def _block(self, text: Text, number: int) -> Iterator[Piece]:
        block = text[number]
        if block.because:
            yield piece(Look.CUE, self._numbers.because(block.because))
        elif block.when:
            yield plain_piece(Look.CUE, f"Only if {self._numbers.condition(block.when)}")
        for paragraph in block.paragraphs:
            yield spoken(self._story, paragraph)

    def _changes(self, effects: tuple[Effect, ...]) -> Piece | None:
        told = [
            f"{self._story.meters[effect.meter].label} "
            + (f"becomes {effect.amount}" if effect.sets else f"{effect.amount:+d}")
            for effect in effects
        ]
        return labelled("Changes:", "; ".join(told), Look.SMALL) if told else None

    def _raised(self, flags: tuple[FlagId, ...]) -> Piece | None:
        return labelled("Raises:", ", ".join(flags), Look.SMALL) if flags else None

    def _cited(self, choice: Choice) -> Piece | None:
        titles = [self._story.guidance.entries[entry].title for entry in choice.guidance]
        return labelled("Guidance:", "; ".join(titles), Look.SMALL) if titles else None

    def _ways(self, goto: Goto) -> Iterator[Piece]:
        for words, scene in self._numbers.ways(goto):
            yield plain_piece(Look.SMALL, words, link=anchor(scene))
