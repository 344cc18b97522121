"""Advice on people: those who play are told what comes, those in the cast have a voice."""

import re
from collections.abc import Callable, Iterator

from ally_sim.authoring.advice.pages import Pages
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import Suggestions, asking
from ally_sim.story.model import YOU, CastId, Person, Story, Text
from ally_sim.story.people import first_word, with_title

_WORD = r"[^\W\d_][^\s:：([（]{0,63}?"
_SAID = r"[^:：]{0,200}[)\]）]|(?P<open>[^:：()[\]（）]{0,200})(?=[:：])(?![^)]*\))"
_LIKE_SPEECH = re.compile(
    rf"(?P<marks>[*_]{{0,3}})(?P<name>{_WORD}(?: {_WORD}){{0,2}}?)[*_]{{0,3}}"
    rf"(?P<how> ?[(\[（](?:{_SAID}))?[*_]{{0,3}} ?(?P<colon>:(?=[\s*_])|：)"
)
"""A line that may have been meant as speech: a few words, how it is said, and a colon."""


def no_content_note(story: Story) -> Iterator[Diagnostic]:
    """A story, or a scene that can be skipped, that does not say what is hard in it."""
    if story.choices and not story.content_note:
        message = sentence(
            "nothing says what is hard in this story; add a short, factual `content-note`"
        )
        yield Diagnostic(Code.NO_CONTENT_NOTE, story.at, message)
    for scene in story.scenes.values():
        if scene.skip and not scene.content_note:
            message = sentence(
                "this scene can be skipped, and does not say why; add a `content-note` to it"
            )
            yield Diagnostic(Code.NO_CONTENT_NOTE, scene.at, message)


def silent_cast(story: Story) -> Iterator[Diagnostic]:
    """Somebody in the cast who never says or thinks a word."""
    heard = _heard(story)
    for person in story.cast.values():
        if person.id in heard:
            continue
        message = sentence(
            "{name} never says a word, and nothing is said to land with them; "
            "write a line '{name}: ...', or take them out of the cast",
            name=person.called,
        )
        if full := _called_by_title(person):
            message = sentence(
                "{name} never says a word: a line of speech names them '{title}', unless you write "
                "`called: {name}` here",
                name=full,
                title=person.called,
            )
        yield Diagnostic(Code.SILENT_CAST, person.at, message)


def unknown_speaker(story: Story, pages: Pages) -> Iterator[Diagnostic]:
    """A line told as narration that was probably meant as somebody's in the cast."""
    meant = _Meant(story)
    told: set[tuple[CastId, str]] = set()
    for block in (block for text in texts_of(story) for block in text):
        for paragraph in block.paragraphs:
            found = None if paragraph.who else _like_speech(paragraph.text)
            person = meant.person(found["name"]) if found else None
            if found and person and (person.id, found["name"]) not in told:
                message, suggestion = _not_speech(person, found)
                at = pages.place(paragraph.text, block.at)
                yield Diagnostic(Code.UNKNOWN_SPEAKER, at, message, suggestion)
                if _lacks_title(person, found["name"]):  # a word in the cast mends all these lines
                    told.add((person.id, found["name"]))


def _like_speech(text: str) -> re.Match[str] | None:
    """Return the beginning of a text of narration, if it looks as if somebody said it."""
    return _LIKE_SPEECH.match(text) if ":" in text or "：" in text else None


def _not_speech(person: Person, found: re.Match[str]) -> tuple[Sentence, str | None]:
    """Return what is told of a line that `person` does not speak, and what to write instead."""
    name, how = found["name"], found["how"] or ""
    message = sentence(
        "nobody speaks as '{name}', so that this line is told as narration", name=name + how
    )
    if _lacks_title(person, name):
        message = sentence(
            "{fault}; write `called: {name}` for '{id}' in the cast, who speaks as '{title}:' "
            "otherwise",
            fault=message,
            name=name,
            id=person.id,
            title=person.called,
        )
        return message, None
    if slip := _slip(found):
        said = f"{person.called} ({how.strip(' ()[]（）')})" if how else person.called
        return sentence("{fault}; write '{name}: ...'", fault=slip, name=said), None
    return asking(message, f"{person.called}:"), None if how else person.called


def _slip(found: re.Match[str]) -> Sentence | None:
    """Return what is wrong beside the name with what looks like speech; None where nothing is."""
    if sign := found["marks"]:
        return sentence(
            "'{sign}' stands at the name, so that this line is told as narration", sign=sign
        )
    if found["open"] is not None:
        return sentence(
            "the bracket after the name is not closed, so that this line is told as narration"
        )
    if found["colon"] == "：":
        return sentence(
            "'{sign}' is a full-width colon, so that this line is told as narration", sign="："
        )
    return None


def _lacks_title(person: Person, name: str) -> bool:
    """Tell whether somebody was meant by `name` who is called by a title alone."""
    return name != person.called and _called_by_title(person) is not None


def _called_by_title(person: Person) -> str | None:
    """Return the name with its title of somebody who is called by the title alone."""
    return with_title(person.name) if person.called == first_word(person.name) else None


RULES: tuple[Callable[[Story], Iterator[Diagnostic]], ...] = (
    no_content_note,
    silent_cast,
)
SEARCHES: tuple[Callable[[Story, Pages], Iterator[Diagnostic]], ...] = (unknown_speaker,)
"""Rules that look into the files of the story."""


class _Meant:
    """Tells who in the cast was meant by the name before a colon."""

    def __init__(self, story: Story) -> None:
        cast = story.cast.values()
        self._people = {full: each for each in cast if (full := _called_by_title(each))}
        self._people |= {person.called: person for person in cast}
        self._people |= {person.name: person for person in cast}
        self._you = Person(YOU, name="You", called="You", portrait="", at=story.at)
        self._suggestions = Suggestions()

    def person(self, name: str) -> Person | None:
        """Return whom a name means, which may be the player; None where it is nobody's."""
        if name.casefold() == YOU:
            return self._you
        nearest = self._suggestions.nearest(name, self._people)
        return self._people[nearest] if nearest else None


def texts_of(story: Story) -> Iterator[Text]:
    """Yield every text that people may speak in."""
    yield from (scene.text for scene in story.scenes.values())
    yield from (scene.skip.text for scene in story.scenes.values() if scene.skip)
    yield from (choice.then for choice in story.choices.values())


def _heard(story: Story) -> set[CastId | None]:
    speakers = {part.who for text in texts_of(story) for block in text for part in block.paragraphs}
    return speakers | {each.who for choice in story.choices.values() for each in choice.landed}
