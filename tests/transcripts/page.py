"""A transcript: a playthrough written down for people, from which its choices can be read again."""

import re
from collections.abc import Iterable, Iterator
from textwrap import fill

from ally_sim.engine import rules
from ally_sim.engine.debrief import debrief
from ally_sim.engine.playthrough import Playthrough, skip_of
from ally_sim.engine.telling import Told, told
from ally_sim.engine.transcript import spoken
from ally_sim.engine.views import AnswerView, BlockView, MeterChangeView
from ally_sim.story.model import ChoiceId, Story, Text

WIDTH = 92

_SEED = re.compile(r"^seed (\d+)$", re.MULTILINE)
_PICK = re.compile(r"^> (\S+)$", re.MULTILINE)


def page(playthrough: Playthrough) -> str:
    """Return the transcript of a playthrough that may have ended."""
    story = playthrough.story
    parts = [
        story.title,
        f"seed {playthrough.seed}",
        *map(_joined, (story.content_note, story.you)),
    ]
    for number, telling in enumerate(told(playthrough)):
        parts += _visit(playthrough, number, telling)
    if playthrough.ended:
        parts += _end(playthrough)
    return "\n\n".join(_set(part) for part in parts if part) + "\n"


def read_page(text: str) -> tuple[int, tuple[ChoiceId, ...]]:
    """Return the seed and the choices of a transcript."""
    seed = _SEED.search(text)
    assert seed, "a transcript says with which seed it was played: a line 'seed 0'"
    return int(seed[1]), tuple(ChoiceId(pick) for pick in _PICK.findall(text))


def _visit(playthrough: Playthrough, number: int, telling: Told) -> Iterator[str]:
    """Yield one scene: its text, what was offered, what was picked and what came of it."""
    story, visit = playthrough.story, telling.visit
    yield f"== {visit.scene.title or '…'} [{visit.scene.id}]"
    if visit.scene.skip:
        skip = skip_of(visit.scene.id)
        yield f"- [{skip}] {visit.scene.content_note}"
        yield f"> {skip}" if visit.skipped else ""
    yield from _text(story, visit.text, telling.blocks)
    if visit.skipped:
        return
    yield "\n".join(f"- [{choice.id}] {choice.text}" for choice in playthrough.open_at(number))
    if visit.choice and telling.answer:
        yield f"> {visit.choice.id}"
        then = rules.shown(visit.choice.then, rules.after(story, visit.state, visit.choice))
        yield from _text(story, then, telling.answer.then)
        yield _answer(telling.answer)


def _text(story: Story, text: Text, views: Iterable[BlockView]) -> Iterator[str]:
    """Yield paragraphs with what stands in brackets as written; delayed ones have a bar."""
    for block, view in zip(text, views, strict=True):
        lines = [spoken(story, paragraph, paragraph.how) for paragraph in block.paragraphs]
        if view.because:
            yield "\n|\n".join(f"| {line}" for line in (f"because {view.because.choice}", *lines))
        else:
            yield from lines


def _answer(answer: AnswerView) -> str:
    """Return how it landed, what it changed, and why."""
    lines = []
    for landed in answer.landed:
        lines.append(f"{landed.speaker.name} ({landed.speaker.mood}): {landed.text}")
        lines += [_moved(landed.change)] if landed.change else []
    lines += map(_moved, answer.changes)
    lines.append(f"{answer.impact}: {answer.feedback}")
    lines.append(f"guidance: {', '.join(card.id for card in answer.guidance)}")
    return "\n".join(f"    {_joined(line)}" for line in lines)


def _moved(change: MeterChangeView) -> str:
    return f"{change.label}: {change.before} {'↑' if change.rose else '↓'} {change.after}"


def _end(playthrough: Playthrough) -> Iterator[str]:
    """Yield the ending, its questions, and where every meter stands."""
    view = debrief(playthrough)
    yield f"The end: {view.ending.title}"
    yield "\n".join(f"? {question}" for question in view.ending.reflect)
    yield "\n".join(f"{meter.label}: {meter.word}" for meter in view.meters)


def _joined(text: str) -> str:
    """Return `text` as one line: where an author's lines end means nothing."""
    return " ".join(text.split())


def _set(part: str) -> str:
    """Wrap each line of a part; what goes on below is set in as far as the line itself."""
    return "\n".join(map(_line, part.strip("\n").splitlines()))


def _line(line: str) -> str:
    mark = re.match(r"\| |\s*", line)
    lead = mark[0] if mark else ""
    below = "  " if line.startswith(("- ", "? ")) else lead
    return fill(
        line, WIDTH, subsequent_indent=below, break_on_hyphens=False, break_long_words=False
    )
