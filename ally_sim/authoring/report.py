"""What `prove` tells of a story on a page for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log10
from textwrap import wrap

from ally_sim.authoring.account import reached_of
from ally_sim.authoring.measure import Measures, Span
from ally_sim.authoring.players import Player
from ally_sim.authoring.playtest import RUNS
from ally_sim.authoring.words import words_by_person
from ally_sim.guidance.catalogue import GuidanceId, Kind
from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.source.safe_text import safe
from ally_sim.story.model import YOU, CastId, Impact, SceneId, Story

WIDTH = 88
LABEL = 18
"""How wide the column of headings is."""
NEARLY_ALL = 0.9995
"""A share that is told as 100%."""
MOST_SHOWN = 10**15
"""Up to what number of ways all digits are shown."""
MET = (Kind.PITFALL, Kind.FEAR)
"""Kinds of guidance that a choice falls into; it practises the others."""


def as_page(measures: Measures, diagnostics: Iterable[Diagnostic]) -> str:
    """Return the page of one story: what was proved, what is wrong, and how it plays."""
    story = measures.proof.story
    lines = [f"{story.title}  ({story.id})", ""]
    lines += _proved(measures)
    lines += _wrong(diagnostics)
    lines += ["", *_endings(measures), *_shortest(measures), "", *_made_of(story)]
    return "".join(f"{safe(line)}\n" for line in lines)


def row(heading: str, text: str, label: int = LABEL) -> list[str]:
    """Return `text` in the right column, wrapped, with its heading in the left, `label` wide."""
    lines = wrap(text, WIDTH - label - 2, break_long_words=False, break_on_hyphens=False) or [""]
    headings = [heading, *[""] * (len(lines) - 1)]
    return [f"  {head:<{label}}{line}" for head, line in zip(headings, lines, strict=True)]


def _proved(measures: Measures) -> Iterator[str]:
    proof = measures.proof
    if proof.complete:
        yield from row("Proof", f"every state was looked at ({proof.states:,})")
    else:
        runs = f" What is counted as reached was come to in {RUNS:,} runs by lot."
        yield from row("Not proved", proof.not_proved + runs)
    counts = (f"{what} {met} of {total}" for what, (met, total) in reached_of(measures).items())
    yield from row("Reached", " · ".join(counts))
    yield from row("Ways through", _many(measures))
    if measures.scenes and measures.words:
        yield from row("Length", _length(measures))


def _many(measures: Measures) -> str:
    ways = measures.ways
    if ways is None:
        return "no end of them, as some lead back" if measures.followed else "not counted"
    return f"{ways:,}" if ways < MOST_SHOWN else f"about 10 to the power of {log10(ways):,.0f}"


def _length(measures: Measures) -> str:
    spans = {"scenes": measures.scenes, "words": measures.words}
    if measures.words:
        spans["minutes"] = measures.words.minutes()
    told = [_spanned(what, span) for what, span in spans.items() if span]
    exact = "the fewest and the most scenes are exact, the rest is " if measures.ways else ""
    return "; ".join(told) + f" ({exact}of {RUNS:,} runs by lot)"


def _spanned(what: str, span: Span) -> str:
    least, middle, most = (f"{each:,.0f}" for each in (span.least, span.middle, span.most))
    if least == most:
        return f"{least} {what.removesuffix('s') if least == '1' else what}"
    return f"{least} to {most} {what}, {middle} in the middle"


def _wrong(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what is faulty or needless, not what might be better written."""
    proved = [fault for fault in diagnostics if fault.severity is not Severity.ADVICE]
    yield from [""] if proved else []
    for fault in proved:
        yield from row(f"{fault.severity}", f"{fault.message} [{fault.code}] {fault.at}")
        if fault.choices is not None:
            yield from row("", f"the shortest way there: {' '.join(fault.choices) or 'just begin'}")


def _endings(measures: Measures) -> Iterator[str]:
    """Yield a table: for each ending its share among the players of each kind."""
    story = measures.proof.story
    titles = {scene: _title(story, scene) for scene in measures.endings}
    width = max(map(len, (*titles.values(), "Endings"))) + 2
    yield "  " + f"{'Endings':<{width}}" + "".join(f"{player:>16}" for player in Player)
    for scene, title in titles.items():
        shares = (_percent(measures.shares[player][scene]) for player in Player)
        yield f"  {title:<{width}}" + "".join(f"{share:>16}" for share in shares)
    how = "computed exactly" if measures.exact else f"of {RUNS:,} seeded runs each"
    note = f"Shares are {how}. Players take no skips; of choices they like equally they draw one."
    if any(
        sum(share or 0 for share in each.values()) < NEARLY_ALL for each in measures.shares.values()
    ):
        came = "comes" if measures.exact else "was seen to come"
        note += f" Who is missing from 100% never {came} to an ending."
    yield from (f"  {line}" for line in wrap(note, WIDTH - 2))


def _percent(share: float | None) -> str:
    return "not known" if share is None else f"{share:.1%}"


def _shortest(measures: Measures) -> Iterator[str]:
    if not measures.proof.exact:
        return
    yield from ("", "  Fewest choices to each ending")
    for scene in measures.endings:
        title = _title(measures.proof.story, scene)
        way = measures.shortest.get(scene)
        yield f"    {title}" + (f" ({len(way)})" if way else "")
        told = "nobody can come to it" if way is None else " ".join(way) or "just begin"
        for line in wrap(told, WIDTH - 8, break_long_words=False, break_on_hyphens=False):
            yield f"      {line}"


def _made_of(story: Story) -> Iterator[str]:
    impacts = Counter(choice.impact for choice in story.choices.values())
    yield from row("Choices", _counted({impact.value: impacts[impact] for impact in Impact}))
    words = {_called(story, who): count for who, count in words_by_person(story).most_common()}
    yield from row("Words", _counted(words))
    entries = story.guidance.entries
    cited = _cited(story)
    practised = [entry for entry in cited if entries[entry].kind not in MET]
    met = [entry for entry in cited if entries[entry].kind in MET]
    yield from row(f"Practised {len(practised)}", _or_nothing(practised))
    yield from row(f"Pitfalls met {len(met)}", _or_nothing(met))


def _counted(counts: Mapping[str, int]) -> str:
    return " · ".join(f"{what} {count:,}" for what, count in counts.items())


def _or_nothing(names: list[GuidanceId]) -> str:
    return ", ".join(names) or "nothing"


def _title(story: Story, scene: SceneId) -> str:
    ending = story.scenes[scene].ending
    return ending.title if ending else scene


def _called(story: Story, who: CastId | None) -> str:
    if who is None:
        return "narration"
    return "you" if who == YOU else story.cast[who].called


def _cited(story: Story) -> list[GuidanceId]:
    """Return the guidance that choices cite, each entry once, in the catalogue's order."""
    cited = {entry for choice in story.choices.values() for entry in choice.guidance}
    return [entry for entry in story.guidance.entries if entry in cited]
