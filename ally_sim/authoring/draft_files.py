"""The files of a story while it is written: texts from the studio over those on the disk."""

from collections.abc import Mapping

from ally_sim.story.files import StoryFiles


class DraftFiles:
    """The files below, with `texts`, by name, in the place of those of the same name."""

    def __init__(self, below: StoryFiles, texts: Mapping[str, str]) -> None:
        self._below = below
        self._texts = texts

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted."""
        return tuple(sorted({*self._below.names(), *self._texts}))

    def read(self, name: str) -> bytes:
        """Return the bytes of one file; AllySimError where it cannot be read."""
        text = self._texts.get(name)
        return self._below.read(name) if text is None else text.encode("utf-8", "replace")
