"""Meters as people see them: in words, never as numbers."""

from ally_sim.engine.rules import State
from ally_sim.engine.views import MeterChangeView, MeterView
from ally_sim.story.model import Meter, Story


def meter_views(story: Story, state: State, *, hidden: bool = False) -> tuple[MeterView, ...]:
    """Return the meters as they stand in `state`; with `hidden`, those kept for the debrief too."""
    return tuple(
        MeterView(meter.id, meter.label, meter.word(state.meters[meter.id]), meter.of)
        for meter in _meters(story, hidden=hidden)
    )


def meter_changes(
    story: Story, before: State, after: State, *, hidden: bool = False
) -> tuple[MeterChangeView, ...]:
    """Return the changes from `before` to `after`; with `hidden`, those for the debrief too."""
    return tuple(
        _change(meter, before.meters[meter.id], after.meters[meter.id])
        for meter in _meters(story, hidden=hidden)
        if before.meters[meter.id] != after.meters[meter.id]
    )


def _meters(story: Story, *, hidden: bool) -> list[Meter]:
    return [meter for meter in story.meters.values() if hidden or not meter.hidden]


def _change(meter: Meter, before: int, after: int) -> MeterChangeView:
    words = meter.word(before), meter.word(after)
    return MeterChangeView(meter.id, meter.label, meter.of, *words, rose=after > before)
