"""Where what a player reads was written: the scene of a line, and the line of some words."""

from bisect import bisect
from collections.abc import Iterator

from ally_sim.source.diagnostics import Location
from ally_sim.story.model import Choice, Scene, SceneId, Story, Text
from ally_sim.story.script import plain

FEWEST_LETTERS = 4
"""So much of a paragraph's beginning must stand in a line, for it to be the paragraph's line."""


class SceneLines:
    """The scenes of one story by where they stand in its files."""

    def __init__(self, story: Story) -> None:
        self._scenes = sorted(story.scenes.values(), key=lambda scene: scene.at)
        self._places = [scene.at for scene in self._scenes]

    def scene_at(self, place: Location) -> SceneId | None:
        """Return the scene that a place lies in; None before the first scene of a file."""
        # Whoever stands anywhere in the line of a scene's name stands in the scene.
        number = bisect(self._places, place._replace(column=1 << 30)) - 1
        if number < 0 or self._places[number].file != place.file:
            return None
        return self._scenes[number].id


def place_of_words(scene: Scene, shown: str, texts: dict[str, str]) -> Location | None:
    """Return where the words that are `shown` of a scene stand in `texts`, by file.

    None where they are none of the scene's.
    """
    sought = " ".join(shown.split())
    for words, at in _written(scene):
        if sought and " ".join(plain(words).split()) == sought:
            return _line_of(words, at, texts.get(at.file, ""))
    return None


def _written(scene: Scene) -> Iterator[tuple[str, Location]]:
    """Yield all that can be read in a scene, with where it was written or what it belongs to."""
    yield from _paragraphs(scene.text)
    if scene.skip:
        yield from _paragraphs(scene.skip.text)
    yield scene.title, scene.at
    yield scene.content_note, scene.at
    if scene.ending:
        yield scene.ending.title, scene.ending.at
    for choice in scene.choices:
        yield from _of_choice(choice)


def _of_choice(choice: Choice) -> Iterator[tuple[str, Location]]:
    yield choice.text, choice.text_at or choice.at
    yield from _paragraphs(choice.then)
    for landed in choice.landed:
        yield landed.text, landed.at
    yield choice.feedback, choice.at


def _paragraphs(text: Text) -> Iterator[tuple[str, Location]]:
    for block in text:
        for paragraph in block.paragraphs:
            yield paragraph.text, block.at


def _line_of(words: str, at: Location, text: str) -> Location:
    """Return the line, from `at` on, in which `words` begin; `at` where they cannot be found."""
    lines = text.split("\n")
    first = words.split("\n", 1)[0].strip()
    while len(first) >= FEWEST_LETTERS:
        for number in range(at.line, len(lines) + 1):
            column = lines[number - 1].find(first)
            if column >= 0:
                return Location(at.file, number, column + 1)
        # The line may have been broken further in front.
        first = first.rpartition(" ")[0]
    return at
