"""Every text of a story that can be translated, by its path; and a story with other texts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ally_sim.story.model import (
    YOU,
    Block,
    CastId,
    Choice,
    Ending,
    Landed,
    Meter,
    Paragraph,
    Person,
    Scene,
    Skip,
    Story,
    Text,
)
from ally_sim.story.script import read_landed, read_script

Path = tuple[str, ...]
"""Where a text stands: `("scenes", "standup", "text", "0")` is the first block of that scene."""


def texts_of(story: Story) -> dict[Path, str]:
    """Return every text of the story that can be translated, in the order of the story."""
    return {path: text for path, text in _texts(story) if text}


def _texts(story: Story) -> Iterator[tuple[Path, str]]:
    yield ("title",), story.title
    yield ("summary",), story.summary
    yield ("content-note",), story.content_note
    yield ("you",), story.you
    yield from _listed(("topics",), story.topics)
    for person in story.cast.values():
        yield ("cast", person.id, "name"), person.name
        if person.called != person.name.split()[0]:
            yield ("cast", person.id, "called"), person.called
        yield ("cast", person.id, "role"), person.role
        yield ("cast", person.id, "pronouns"), person.pronouns
    for meter in story.meters.values():
        yield ("meters", meter.id, "label"), meter.label
        for number, word in meter.words:
            yield ("meters", meter.id, "words", str(number)), word
    for scene in story.scenes.values():
        yield from _scene(scene, story)
        for choice in scene.choices:
            if choice.named:
                yield from _choice(choice, story)


def _scene(scene: Scene, story: Story) -> Iterator[tuple[Path, str]]:
    path = ("scenes", str(scene.id))
    yield (*path, "title"), scene.title
    yield from _script((*path, "text"), scene.text, story)
    yield (*path, "content-note"), scene.content_note
    if scene.skip:
        yield from _script((*path, "skip", "text"), scene.skip.text, story)
    yield from _listed((*path, "discuss"), scene.discuss)
    yield (*path, "notes"), scene.notes
    if scene.ending:
        yield (*path, "ending", "title"), scene.ending.title
        yield from _listed((*path, "ending", "reflect"), scene.ending.reflect)


def _choice(choice: Choice, story: Story) -> Iterator[tuple[Path, str]]:
    path = ("choices", str(choice.id))
    yield (*path, "text"), choice.text
    yield from _script((*path, "then"), choice.then, story)
    for landed in choice.landed:
        mood = f"({landed.mood}) " if landed.mood else ""
        yield (*path, "landed", str(landed.who)), f"{mood}{landed.text}"
    yield (*path, "feedback"), choice.feedback


def _listed(path: Path, texts: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for number, text in enumerate(texts):
        yield (*path, str(number)), text


def _script(path: Path, text: Text, story: Story) -> Iterator[tuple[Path, str]]:
    for number, block in enumerate(text):
        lines = (_line(paragraph, story) for paragraph in block.paragraphs)
        yield (*path, str(number)), "\n\n".join(lines)


def _line(paragraph: Paragraph, story: Story) -> str:
    """Return a paragraph as an author writes it."""
    if paragraph.who is None:
        return paragraph.text
    name = "You" if paragraph.who == YOU else story.cast[paragraph.who].called
    how = f" ({paragraph.how})" if paragraph.how else ""
    return f"{name}{how}: {paragraph.text}"


class Texts:
    """Puts other texts into a story; where there is none for a path, that of the story stays."""

    def __init__(self, story: Story, texts: Mapping[Path, str]) -> None:
        self._story = story
        self._texts = texts
        self._called = self.called()

    def called(self) -> dict[str, CastId]:
        """Return whom a name before a line stands for: their own, and those of the translation."""
        own = {person.called: person.id for person in self._story.cast.values()}
        others: dict[str, CastId] = {}
        for person in self._story.cast.values():
            others.setdefault(self._call(person), person.id)
        return {**others, **own}

    def story(self) -> Story:
        """Return the story with the texts; everything else in it is the same."""
        story = self._story
        scenes = {scene.id: self._scene(scene) for scene in story.scenes.values()}
        return replace(
            story,
            title=self._text(("title",), story.title),
            summary=self._text(("summary",), story.summary),
            content_note=self._text(("content-note",), story.content_note),
            you=self._text(("you",), story.you),
            topics=self._list(("topics",), story.topics),
            cast={person.id: self._person(person) for person in story.cast.values()},
            meters={meter.id: self._meter(meter) for meter in story.meters.values()},
            scenes=scenes,
            choices={choice.id: choice for scene in scenes.values() for choice in scene.choices},
        )

    def _text(self, path: Path, otherwise: str) -> str:
        return self._texts.get(path, otherwise) if otherwise else otherwise

    def _list(self, path: Path, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._item(path, number, text) for number, text in enumerate(otherwise))

    def _item(self, path: Path, number: int, otherwise: str) -> str:
        """Return an item of a list; a list of one may be written as a text."""
        single = self._texts.get(path) if number == 0 else None
        return self._texts.get((*path, str(number)), single or otherwise)

    def _call(self, person: Person) -> str:
        path = ("cast", str(person.id))
        name = self._texts.get((*path, "name"), "")
        return self._texts.get((*path, "called")) or (name.split() or [person.called])[0]

    def _person(self, person: Person) -> Person:
        path = ("cast", str(person.id))
        called = self._call(person)
        return replace(
            person,
            name=self._text((*path, "name"), person.name),
            called=called if self._called.get(called) == person.id else person.called,
            role=self._text((*path, "role"), person.role),
            pronouns=self._text((*path, "pronouns"), person.pronouns),
        )

    def _meter(self, meter: Meter) -> Meter:
        path = ("meters", str(meter.id))
        words = tuple(
            (number, self._text((*path, "words", str(number)), word))
            for number, word in meter.words
        )
        return replace(meter, label=self._text((*path, "label"), meter.label), words=words)

    def _scene(self, scene: Scene) -> Scene:
        path = ("scenes", str(scene.id))
        return scene._replace(
            title=self._text((*path, "title"), scene.title),
            text=self._script((*path, "text"), scene.text),
            content_note=self._text((*path, "content-note"), scene.content_note),
            discuss=self._list((*path, "discuss"), scene.discuss),
            notes=self._text((*path, "notes"), scene.notes),
            skip=self._skip(path, scene.skip),
            ending=self._ending(path, scene.ending),
            choices=tuple(map(self._choice, scene.choices)),
        )

    def _skip(self, path: Path, skip: Skip | None) -> Skip | None:
        return (
            replace(skip, text=self._script((*path, "skip", "text"), skip.text)) if skip else None
        )

    def _ending(self, path: Path, ending: Ending | None) -> Ending | None:
        if ending is None:
            return None
        return replace(
            ending,
            title=self._text((*path, "ending", "title"), ending.title),
            reflect=self._list((*path, "ending", "reflect"), ending.reflect),
        )

    def _choice(self, choice: Choice) -> Choice:
        path = ("choices", str(choice.id))
        return choice._replace(
            text=self._text((*path, "text"), choice.text),
            then=self._script((*path, "then"), choice.then),
            landed=tuple(self._landed(path, landed) for landed in choice.landed),
            feedback=self._text((*path, "feedback"), choice.feedback),
        )

    def _landed(self, path: Path, landed: Landed) -> Landed:
        found = self._texts.get((*path, "landed", str(landed.who)))
        if found is None:
            return landed
        mood, text = read_landed(found)
        return landed._replace(mood=mood or landed.mood, text=text)

    def _script(self, path: Path, text: Text) -> Text:
        return tuple(self._block(path, number, block) for number, block in enumerate(text))

    def _block(self, path: Path, number: int, block: Block) -> Block:
        found = self._item(path, number, "")
        if not found:
            return block
        return block._replace(paragraphs=read_script(found, self._called))
