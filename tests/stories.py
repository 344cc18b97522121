"""Stories for tests, written as an author writes them: a few lines of YAML."""

from textwrap import dedent

from ally_sim.story.files import STORY_FILE
from ally_sim.story.model import Story
from ally_sim.story.reader import read_story

HEAD = """\
format: 1
title: A story
cast:
  dana: {name: Dana Okafor}
  marcus: {name: Marcus Bell}
"""


class OneText:
    """The files of a story that is nothing but one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def names(self) -> tuple[str, ...]:
        """Return the one name."""
        return (STORY_FILE,)

    def read(self, name: str) -> bytes:
        """Return the text as UTF-8."""
        assert name == STORY_FILE
        return self._text.encode()


def a_story(text: str, *, id_: str = "a-story") -> Story:
    """Return the story that `text` tells; it must be one without an error.

    A text without `format` gets a head with Dana and Marcus, and begins with `start: first`.
    """
    text = dedent(text)
    if "format:" not in text:
        text = f"{HEAD}start: first\n{text}"
    result = read_story(OneText(text), name=id_, shown_as=f"{id_}.yaml")
    assert result.story, [str(found) for found in result.diagnostics]
    return result.story
