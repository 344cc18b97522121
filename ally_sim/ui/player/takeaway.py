"""What somebody wrote and practised, as lines to keep."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ally_sim.records.practice import practice, taken
from ally_sim.records.reflections import Reflection
from ally_sim.story.model import Story
from ally_sim.story.script import plain
from ally_sim.ui.dates import day
from ally_sim.ui.language import _
from ally_sim.ui.paper import Line, Style
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.own_words import PLAN, plan_sentence
from ally_sim.ui.player.practice_parts import (
    chosen_then,
    endings_line,
    together,
    written_at,
)


def practice_lines(desk: Desk, stories: Mapping[str, Story]) -> list[Line]:
    """Return all of somebody's practice, to read."""
    lines = [Line(_("Practice"), Style.TITLE), Line(day(desk.clock()), Style.SMALL)]
    lines.append(Line(_("By theme"), Style.HEADING))
    for theme in practice(taken(desk.database), stories):
        done = [f"{each.title} ({day(each.last)})" for each in theme.stories if each.last]
        lines.append(Line(theme.title, Style.SUBHEADING))
        lines.append(Line(", ".join(done) or _("Not practised yet.")))
    lines.append(Line(_("Endings seen"), Style.HEADING))
    lines += [
        Line(endings_line(story, desk.progress.endings(story.id)))
        for story in stories.values()
        if desk.progress.latest(story.id)
    ]
    lines.append(Line(_("What you wrote"), Style.HEADING))
    titles = {story.id: story.title for story in stories.values()}
    for each in _reflections(desk):
        where = titles.get(each.story, each.story)
        lines.append(Line(_(each.prompt), Style.SUBHEADING))
        lines.append(Line(f"{where} · {day(each.written)}", Style.SMALL))
        lines.append(Line(each.words))
    for first in desk.progress.all_words():
        where = written_at(first, stories.values())
        lines.append(Line(_("Your words first"), Style.SUBHEADING))
        lines.append(Line(f"{where} · {day(first.written)}", Style.SMALL))
        lines.append(Line(first.words))
        if chosen := chosen_then(first, stories.values()):
            lines.append(Line(plain(chosen), Style.SMALL))
    return lines


def _reflections(desk: Desk) -> Iterator[Reflection]:
    """Yield what was written; the two halves of a plan as one sentence, where the first stood."""
    for first, *rest in together(desk.reflections.all()):
        if rest:
            plan = plan_sentence(first.words, *(half.words for half in rest))
            yield replace(first, prompt=PLAN, words=plan)
        else:
            yield first
