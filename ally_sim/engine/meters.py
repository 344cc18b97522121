"""Meters as people see them: in words, never as numbers; in general ones where none are given."""

from collections.abc import Mapping, Sequence

from ally_sim.engine.rules import State
from ally_sim.engine.views import MeterChangeView, MeterView
from ally_sim.story.model import Meter, Story

GENERAL: Mapping[str, Sequence[str]] = {
    "en": ("at its lowest", "low", "in the middle", "high", "at its highest"),
    "de": ("ganz unten", "niedrig", "in der Mitte", "hoch", "ganz oben"),
}
"""How a meter without words of its own stands, by the story's language, from its low end up."""


def meter_views(story: Story, state: State, *, hidden: bool = False) -> tuple[MeterView, ...]:
    """Return the meters as they stand in `state`; with `hidden`, those kept for the debrief too."""
    return tuple(
        MeterView(meter.id, meter.label, _word(story, meter, state.meters[meter.id]), meter.of)
        for meter in _meters(story, hidden=hidden)
    )


def meter_changes(
    story: Story, before: State, after: State, *, hidden: bool = False
) -> tuple[MeterChangeView, ...]:
    """Return the changes from `before` to `after`; with `hidden`, those for the debrief too."""
    return tuple(
        _change(story, meter, before.meters[meter.id], after.meters[meter.id])
        for meter in _meters(story, hidden=hidden)
        if before.meters[meter.id] != after.meters[meter.id]
    )


def words_of(story: Story, meter: Meter) -> tuple[tuple[int, str], ...]:
    """Return the meter's words, each with the number that it holds from: its own, or general."""
    if meter.words:
        return meter.words
    span = meter.high - meter.low
    if not span:
        return ((meter.low, _general(story)[0]),)
    begins = 0, 1, -(-2 * span // 5), 3 * span // 5 + 1, span  # as `_word` has it of each number
    words = {
        meter.low + begin: word for begin, word in zip(begins, _general(story), strict=True)
    }  # where two begin at one number, the later one stands
    return tuple(words.items())


def _general(story: Story) -> Sequence[str]:
    return GENERAL.get(story.language.split("-")[0].casefold(), GENERAL["en"])


def _word(story: Story, meter: Meter, value: int) -> str:
    if meter.words:
        return meter.word(value)
    lowest, low, middle, high, highest = _general(story)
    if value in (meter.low, meter.high):
        return lowest if value == meter.low else highest
    share = (value - meter.low) / (meter.high - meter.low)
    return low if share < 2 / 5 else high if share > 3 / 5 else middle


def _meters(story: Story, *, hidden: bool) -> list[Meter]:
    return [meter for meter in story.meters.values() if hidden or not meter.hidden]


def _change(story: Story, meter: Meter, before: int, after: int) -> MeterChangeView:
    words = _word(story, meter, before), _word(story, meter, after)
    return MeterChangeView(meter.id, meter.label, meter.of, *words, rose=after > before)
