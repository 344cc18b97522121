"""Coverage: how many stories touch each piece of guidance, and which play a tension out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ally_sim.authoring.report import row
from ally_sim.guidance.catalogue import (
    Catalogue,
    GuidanceId,
    Kind,
    Tension,
    TensionId,
    ThemeId,
)
from ally_sim.source.safe_text import safe
from ally_sim.story.model import Story, StoryId

COVERED = {
    Kind.PRACTICE: "Practices",
    Kind.SKILL: "Skills",
    Kind.PITFALL: "Pitfalls",
    Kind.FEAR: "Fears",
}
"""The kinds of guidance that stories are there to touch."""
KIND = 20
"""How wide the column of kinds is; a number of stories stands after it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What `stories` stories touch of a catalogue, nothing left out.

    `touched` counts for each entry of a covered kind the stories with a choice that cites it.
    `played` lists for each tension the stories in which choices cite entries of both its sides.
    """

    catalogue: Catalogue
    stories: int
    touched: Mapping[GuidanceId, int]
    played: Mapping[TensionId, tuple[StoryId, ...]]

    @property
    def holes(self) -> tuple[GuidanceId | TensionId, ...]:
        """What no story touches or plays out."""
        untouched = (entry for entry, count in self.touched.items() if not count)
        unplayed = (tension for tension, stories in self.played.items() if not stories)
        return (*untouched, *unplayed)


def coverage(stories: Iterable[Story], catalogue: Catalogue) -> Coverage:
    """Return what the stories cover of the catalogue."""
    cited = {story.id: cited_in(story) for story in stories}
    counts = Counter(entry for entries in cited.values() for entry in entries)
    return Coverage(
        catalogue,
        len(cited),
        {each.id: counts[each.id] for each in catalogue.entries.values() if each.kind in COVERED},
        {
            tension.id: tuple(story for story in cited if _plays_out(cited[story], tension))
            for tension in catalogue.tensions.values()
        },
    )


def cited_in(story: Story) -> set[GuidanceId]:
    """Return the guidance that choices of a story cite."""
    return {entry for choice in story.choices.values() for entry in choice.guidance}


def _plays_out(cited: set[GuidanceId], tension: Tension) -> bool:
    sides = tension.side_a.entries, tension.side_b.entries
    return not any(cited.isdisjoint(entries) for entries in sides)


def as_table(found: Coverage) -> str:
    """Return the coverage for people: by theme and kind, then the tensions, last the holes."""
    catalogue = found.catalogue
    lines = [f"The guidance, by how many of these {found.stories} stories touch it", ""]
    for theme in catalogue.themes.values():
        lines += [f"  {theme.title}", *_theme(found, theme.id), ""]
    lines.append("  Tensions, and the stories that have both sides in them")
    width = max((len(tension.title) for tension in catalogue.tensions.values()), default=0) + 4
    for tension in catalogue.tensions.values():
        stories = ", ".join(found.played[tension.id]) or "none"
        lines += row(f"  {tension.title}", stories, width)
    lines += ["", *row("No story touches", ", ".join(found.holes) or "nothing: there is no hole")]
    return "".join(f"{safe(line)}\n" for line in lines)


def _theme(found: Coverage, theme: ThemeId) -> Iterator[str]:
    """Yield for each kind of guidance in a theme what so many stories touch, the fewest first."""
    entries = [found.catalogue.entries[entry] for entry in found.touched]
    for kind, heading in COVERED.items():
        these = [entry.id for entry in entries if (entry.theme, entry.kind) == (theme, kind)]
        counts = sorted({found.touched[entry] for entry in these})
        touched = sum(found.touched[entry] > 0 for entry in these)
        head = f"  {heading} {touched}/{len(these)}"
        for count in counts:
            names = ", ".join(entry for entry in these if found.touched[entry] == count)
            yield from row(f"{head:<{KIND}}{count:>2}", names, KIND + 4)
            head = ""
