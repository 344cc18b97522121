"""The debrief of a playthrough that has reached an ending: what happened, in their words, why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ally_sim.engine import rules
from ally_sim.engine.cards import card
from ally_sim.engine.meters import meter_changes, meter_views
from ally_sim.engine.playthrough import Playthrough, Visit
from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.telling import Told, ending_view, told, trail
from ally_sim.engine.views import (
    BlockView,
    CardView,
    EndingView,
    LandedView,
    MeterChangeView,
    MeterView,
)
from ally_sim.guidance.catalogue import Kind
from ally_sim.story.model import CastId, ChoiceId, Impact
from ally_sim.story.script import plain

FIRST_WORDS = 8
"""How many words of a delayed consequence stand beside the line that joins it to its choice."""

_MET = (Kind.PITFALL, Kind.FEAR)


@dataclass(frozen=True, slots=True)
class PathMomentView:
    """One moment of the path: a choice taken, and how many roads were not.

    `because_of` lists the numbers of earlier moments whose delayed consequences showed in this
    moment's scene, with the first words of what was shown. `passed` where nobody chose in time.
    """

    number: int
    title: str
    choice: ChoiceId
    text: str
    impact: Impact | None
    others: int
    because_of: tuple[tuple[int, str], ...]
    passed: bool = False


@dataclass(frozen=True, slots=True)
class VoiceLineView:
    """What one person thought at one moment, and the word their meter stood at afterwards."""

    moment: int
    mood: str
    text: str
    change: MeterChangeView | None


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One person's lines in the order in which they came."""

    speaker: SpeakerView
    lines: tuple[VoiceLineView, ...]


@dataclass(frozen=True, slots=True)
class ThemeGuidanceView:
    """Of one theme: the guidance that was practised and the pitfalls that were met."""

    theme: str
    practised: tuple[CardView, ...]
    met: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class DebriefView:
    """All of a debrief. `ending_because_of` is as `PathMomentView.because_of`, for the ending."""

    story_title: str
    ending: EndingView
    path: tuple[PathMomentView, ...]
    ending_because_of: tuple[tuple[int, str], ...]
    voices: tuple[VoiceView, ...]
    meters: tuple[MeterView, ...]
    guidance: tuple[ThemeGuidanceView, ...]
    sources: tuple[str, ...]


def debrief(playthrough: Playthrough, passed: Collection[int] = ()) -> DebriefView:
    """Return the debrief; ValueError where the playthrough has not reached an ending.

    Nobody chose at the moments of the numbers `passed`: their time was over.
    """
    story = playthrough.story
    ending = ending_view(playthrough.scene.ending)
    if ending is None:
        raise ValueError("a debrief needs a playthrough that has reached an ending")
    tellings = tuple(told(playthrough))
    *joined, to_ending = _joins(tellings)
    return DebriefView(
        story_title=story.title,
        ending=ending,
        path=_path(playthrough, joined, passed),
        ending_because_of=to_ending,
        voices=_voices(playthrough, tellings),
        meters=meter_views(story, playthrough.state, hidden=True),
        guidance=_guidance(playthrough),
        sources=story.sources,
    )


_Join = tuple[int, str]


def _joins(tellings: Iterable[Told]) -> list[tuple[_Join, ...]]:
    """Return what each moment's stretch and answer come from, and last what the ending's does."""
    joins: list[tuple[_Join, ...]] = []
    blocks: list[BlockView] = []
    for telling in tellings:
        blocks += telling.blocks
        if telling.answer:
            if telling.visit.choice:  # what a skip tells is its text, and counted with that
                blocks += telling.answer.then
            joins.append(_joined(blocks))
            blocks = []
    return [*joins, _joined(blocks)]


def _joined(blocks: Iterable[BlockView]) -> tuple[_Join, ...]:
    """Return the earlier moments that `blocks` come from, with the first words of each block."""
    return tuple((block.because.moment, _first_words(block)) for block in blocks if block.because)


def _first_words(block: BlockView) -> str:
    words = plain(block.lines[0].text).split() if block.lines else []
    first = " ".join(words[:FIRST_WORDS])
    return f"{first.rstrip('.…')}…" if len(words) > FIRST_WORDS else first


def _path(
    playthrough: Playthrough, joins: Iterable[tuple[_Join, ...]], passed: Collection[int]
) -> tuple[PathMomentView, ...]:
    return tuple(
        PathMomentView(
            number=moment.number,
            title=moment.title,
            choice=playthrough.choices[moment.number],
            text=moment.choice,
            impact=moment.impact,
            others=_others(playthrough, visit),
            because_of=because_of,
            passed=moment.number in passed,
        )
        for moment, visit, because_of in zip(
            trail(playthrough), playthrough.moments, joins, strict=True
        )
    )


def _others(playthrough: Playthrough, visit: int) -> int:
    """Return how many roads were not taken; for a skip that is one, the scene itself."""
    if playthrough.visits[visit].skipped:
        return 1
    return len(playthrough.open_at(visit)) - 1


def _voices(playthrough: Playthrough, tellings: Iterable[Told]) -> tuple[VoiceView, ...]:
    lines: dict[CastId, list[VoiceLineView]] = {}
    speakers: dict[CastId, SpeakerView] = {}
    answered = (telling for telling in tellings if telling.answer)
    for number, telling in enumerate(answered):
        for landed in telling.answer.landed if telling.answer else ():
            change = _change(playthrough, telling.visit, landed)
            line = VoiceLineView(number, landed.speaker.mood, landed.text, change)
            lines.setdefault(landed.speaker.id, []).append(line)
            speakers[landed.speaker.id] = landed.speaker
    return tuple(VoiceView(speakers[who], tuple(lines[who])) for who in lines)


def _change(playthrough: Playthrough, visit: Visit, landed: LandedView) -> MeterChangeView | None:
    """Return how a meter of theirs moved; unlike in an answer, it may be a hidden one."""
    if landed.change or visit.choice is None:
        return landed.change
    after = rules.after(playthrough.story, visit.state, visit.choice)
    changes = meter_changes(playthrough.story, visit.state, after, hidden=True)
    return next((change for change in changes if change.of == landed.speaker.id), None)


def _guidance(playthrough: Playthrough) -> tuple[ThemeGuidanceView, ...]:
    """Return what the choices taken cite, each entry once, by theme in the catalogue's order."""
    story = playthrough.story
    taken = [visit.choice for visit in playthrough.visits if visit.choice]
    cited = dict.fromkeys(entry for choice in taken for entry in choice.guidance)
    cards = [card(story, entry) for entry in cited]
    themes = [theme.title for theme in story.guidance.themes.values()]
    return tuple(
        ThemeGuidanceView(
            theme,
            practised=tuple(c for c in cards if c.theme == theme and c.kind not in _MET),
            met=tuple(c for c in cards if c.theme == theme and c.kind in _MET),
        )
        for theme in dict.fromkeys(themes)
        if any(c.theme == theme for c in cards)
    )
