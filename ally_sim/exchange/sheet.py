"""What is printed from a story: sections of pieces of text, for a page of HTML or for paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ally_sim.engine.briefing import speaker
from ally_sim.story.model import Impact, Paragraph, Story
from ally_sim.story.script import Run, inline_runs


class Look(StrEnum):
    """What a piece of text is."""

    TITLE = "title"
    LEAD = "lead"
    SCENE = "scene"
    HEAD = "head"
    READ = "read"
    THOUGHT = "thought"
    TOLD = "told"
    CUE = "cue"
    LABEL = "label"
    SMALL = "small"
    BOX = "box"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph. `link` is the anchor of the section that it points to, "" for none."""

    look: Look
    runs: tuple[Run, ...]
    link: str = ""

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong together on a page; `inset` with a rule beside them, as a branch has.

    `impact` is what the branch brought, where it is told.
    """

    pieces: tuple[Piece, ...]
    inset: bool = False
    impact: Impact | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a place of its own to point to; kept on one page where it fits on one."""

    anchor: str
    groups: tuple[Group, ...]
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole print; `foot` stands at the foot of each page."""

    title: str
    foot: str
    language: str
    sections: tuple[Section, ...]


IMPACTS = {
    Impact.HELPS: "This helps",
    Impact.MIXED: "Mixed: some help, some harm",
    Impact.HARMS: "This harms",
    Impact.PASSIVE: "Nothing is done",
}
"""The word for what an act brought."""


def piece(look: Look, text: str, *, link: str = "") -> Piece:
    """Return a piece of text that may hold inline Markdown."""
    return Piece(look, inline_runs(" ".join(text.split())), link)


def plain_piece(look: Look, text: str, *, link: str = "") -> Piece:
    """Return a piece of text in which nothing is a mark."""
    return Piece(look, (Run(text, emphasis=False, strong=False),), link)


def labelled(label: str, text: str, look: Look = Look.TOLD) -> Piece:
    """Return a piece that begins with its label."""
    name = Run(f"{label} ", emphasis=False, strong=True)
    return Piece(look, (name, *inline_runs(" ".join(text.split()))))


def spoken(story: Story, paragraph: Paragraph, *, look: Look = Look.READ) -> Piece:
    """Return a paragraph of a script, with the name of whoever speaks in front."""
    if paragraph.who is None:
        return piece(look, paragraph.text)
    name = speaker(story, paragraph.who).name
    how = f" ({paragraph.how})" if paragraph.how else ""
    return labelled(f"{name}{how}:", paragraph.text, look)


def group(*pieces: Piece | None) -> Group:
    """Return the pieces that there are, as a group."""
    return Group(tuple(each for each in pieces if each))


def listed(label: str, texts: Iterable[str], look: Look = Look.TOLD) -> list[Piece]:
    """Return a label and, below it, the texts; nothing where there are none."""
    pieces = [piece(look, text) for text in texts]
    return [plain_piece(Look.LABEL, label), *pieces] if pieces else []
