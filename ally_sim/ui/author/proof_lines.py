"""What the proof panel says: a tree of lines, some of which the preview can play to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log10

from ally_sim.authoring.account import reached_of
from ally_sim.authoring.coverage import COVERED
from ally_sim.authoring.measure import Measures, Span
from ally_sim.authoring.players import Player
from ally_sim.authoring.playtest import RUNS
from ally_sim.authoring.report import MET, MOST_SHOWN
from ally_sim.authoring.things import Thing, ThingKind, things
from ally_sim.authoring.words import words_by_person
from ally_sim.guidance.catalogue import Entry, GuidanceId
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import YOU, Impact, Story
from ally_sim.ui.language import _, figures, percent, several, told
from ally_sim.ui.widgets.impact import short_impact_word

MOST = 2_000
"""How many lines stand below one; what is not reached comes first."""


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A line with others below it; Enter plays to its `thing`, or goes to the place `at`."""

    words: str
    below: tuple["ProofLine", ...] = ()
    thing: Thing | None = None
    at: Location | None = None


def proof_lines(measures: Measures) -> tuple[ProofLine, ...]:
    """Return everything that is known of a story."""
    every = things(measures)
    counts = reached_of(measures)
    return (
        _proved(measures),
        _endings(measures, every),
        _group(_("Scenes"), counts["scenes"], every, ThingKind.SCENE),
        _group(_("Choices"), counts["choices"], every, ThingKind.CHOICE),
        _group(_("Blocks of text"), counts["blocks"], every, ThingKind.BLOCK),
        ProofLine(_ways(measures)),
        *_lengths(measures),
        *_made_of(measures.proof.story),
        *_guidance(measures.proof.story),
    )


def _proved(measures: Measures) -> ProofLine:
    proof = measures.proof
    if proof.complete:
        words = several(
            "Proved: {count} state was looked at",
            "Proved: all {count} states were looked at",
            proof.states,
        )
        return ProofLine(words.format(count=figures(proof.states)))
    return ProofLine(_("Not proved"), (ProofLine(told(proof.not_proved)),))


def _endings(measures: Measures, every: Iterable[Thing]) -> ProofLine:
    scenes = {each.scene: each for each in every if each.kind is ThingKind.SCENE}
    reached = [end for end in measures.endings if scenes[end].reached]
    names = {
        Player.RANDOM: _("somebody who draws lots"),
        Player.ALWAYS_HELPS: _("somebody who always helps"),
        Player.ALWAYS_PASSIVE: _("somebody who always keeps silent"),
    }
    lines = []
    for end in measures.endings:
        way = measures.shortest.get(end)
        fewest = (
            several(
                "after {count} choice at the earliest",
                "after {count} choices at the earliest",
                len(way),
            ).format(count=len(way))
            if way is not None
            else _mark(scenes[end].reached)
        )
        shares = tuple(
            ProofLine(f"{names[player]}: {_share(measures.shares[player][end])}")
            for player in Player
        )
        lines.append(ProofLine(f"{scenes[end].words}: {fewest}", shares, scenes[end]))
    title = _("Endings: {met} of {total} reached")
    told = title.format(met=len(reached), total=len(measures.endings))
    return ProofLine(told, tuple(lines))


def _group(
    title: str, counts: tuple[int, int], every: Iterable[Thing], kind: ThingKind
) -> ProofLine:
    met, total = counts
    own = sorted(
        (each for each in every if each.kind is kind), key=lambda each: each.reached is True
    )
    lines = tuple(ProofLine(_told(each), thing=each) for each in own[:MOST])
    if len(own) > MOST:
        lines += (ProofLine(_("and {count} more").format(count=len(own) - MOST)),)
    words = _("{what}: {met} of {total} reached")
    return ProofLine(words.format(what=title, met=met, total=total), lines)


def _told(thing: Thing) -> str:
    parts = [str(thing.scene)]
    parts += [str(thing.choice.id)] if thing.choice else []
    words = " ".join(thing.words.split())
    mark = "" if thing.reached else f"{_mark(thing.reached)} · "
    return f"{mark}{' / '.join(parts)}" + (f": {words}" if words else "")


def _mark(reached: bool | None) -> str:  # noqa: FBT001 - it is yes, no or unknown
    if reached is None:
        return _("not known")
    return _("reached") if reached else _("out of reach")


def _ways(measures: Measures) -> str:
    ways = measures.ways
    if ways is None:
        if measures.followed:
            return _("Ways through: no end of them, as some lead back")
        return _("Ways through: too many to be counted")
    if ways >= MOST_SHOWN:
        return _("Ways through: about 10 to the power of {n}").format(n=round(log10(ways)))
    return _("Ways through: {count}").format(count=figures(ways))


def _lengths(measures: Measures) -> Iterator[ProofLine]:
    minutes = measures.words.minutes() if measures.words else None
    for title, span in (
        (_("Scenes on a way"), measures.scenes),
        (_("Words on a way"), measures.words),
        (_("Minutes"), minutes),
    ):
        if span:
            told = _("less than one") if span is minutes and span.most < 1 else _span(span)
            yield ProofLine(f"{title}: {told}")


def _span(span: Span) -> str:
    least, middle, most = (figures(each, ",.0f") for each in (span.least, span.middle, span.most))
    if least == most:
        return middle
    words = _("{least} to {most}, {middle} in the middle (of {runs} runs)")
    return words.format(least=least, most=most, middle=middle, runs=figures(RUNS))


def _made_of(story: Story) -> Iterator[ProofLine]:
    impacts = Counter(choice.impact for choice in story.choices.values())
    balance = " · ".join(f"{short_impact_word(each)} {figures(impacts[each])}" for each in Impact)
    yield ProofLine(_("Choices by impact: {counts}").format(counts=balance))
    words = words_by_person(story)
    people = tuple(
        ProofLine(f"{_called(story, who)}: {figures(count)}") for who, count in words.most_common()
    )
    total = several("Words: {count}", "Words: {count}", words.total())
    yield ProofLine(total.format(count=figures(words.total())), people)


def _called(story: Story, who: str | None) -> str:
    if who is None:
        return _("narration")
    if who == YOU:
        return _("you")
    return next(person.called for person in story.cast.values() if person.id == who)


def _guidance(story: Story) -> Iterator[ProofLine]:
    entries = story.guidance.entries
    cited: dict[GuidanceId, Location] = {}
    for choice in story.choices.values():
        for entry in choice.guidance:
            cited.setdefault(entry, choice.at)
    practised = [entries[each] for each in entries if each in cited]
    yield _entries(_("Practised"), [e for e in practised if e.kind not in MET], cited)
    yield _entries(_("Pitfalls and fears met"), [e for e in practised if e.kind in MET], cited)
    themes = story.guidance.themes.values()
    left = [e for e in entries.values() if e.kind in COVERED and e.id not in cited]
    by_theme = tuple(
        _entries(theme.title, [entry for entry in left if entry.theme == theme.id], cited)
        for theme in themes
    )
    title = _("Guidance that this story does not touch: {count}")
    yield ProofLine(title.format(count=len(left)), tuple(e for e in by_theme if e.below))


def _entries(title: str, entries: list[Entry], cited: dict[GuidanceId, Location]) -> ProofLine:
    lines = tuple(
        ProofLine(f"{entry.title}  ({entry.id})", at=cited.get(entry.id)) for entry in entries
    )
    return ProofLine(f"{title}: {len(entries)}", lines)


def _share(share: float | None) -> str:
    return _("not known") if share is None else percent(share)
