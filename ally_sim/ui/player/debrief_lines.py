"""A debrief as lines to keep: what happened, in their words, why, and one's own words."""

from collections.abc import Iterator, Mapping

from ally_sim.engine.debrief import DebriefView
from ally_sim.story.script import plain
from ally_sim.ui.language import _
from ally_sim.ui.paper import Line, Style
from ally_sim.ui.player.own_words import I_WILL, WHEN_I_SEE, plan_sentence
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.terms import choice_words


def debrief_lines(
    view: DebriefView, first: Mapping[int, str], words: Mapping[str, str], *, day: str
) -> Iterator[Line]:
    """Yield a debrief of one way; roads not taken are left out, and nothing is counted.

    `first` are the words that were written before choices were seen, by moment.
    """
    yield Line(view.ending.title, Style.TITLE)
    yield Line(f"{view.story_title} · {day}", Style.SMALL)
    yield from _own(view, words)
    yield from _happened(view, first)
    yield from _voices(view)
    yield from _whys(view)
    if view.sources:
        yield Line(_("To read on"), Style.HEADING)
        yield from map(Line, view.sources)


def _own(view: DebriefView, words: Mapping[str, str]) -> Iterator[Line]:
    plan = [words.get(half, "").strip() for half in (WHEN_I_SEE, I_WILL)]
    answers = [(asked, words[asked]) for asked in view.ending.reflect if words.get(asked)]
    if not answers and not any(plan):
        return
    yield Line(_("In your words"), Style.HEADING)
    for asked, answer in answers:
        yield Line(asked, Style.SUBHEADING)
        yield Line(answer)
    if any(plan):
        yield Line(_("A plan for next time"), Style.SUBHEADING)
        yield Line(plan_sentence(*plan))


def _happened(view: DebriefView, first: Mapping[int, str]) -> Iterator[Line]:
    yield Line(_("What happened"), Style.HEADING)
    for moment in view.path:
        yield Line(f"{moment.number + 1}. {moment.title}", Style.SUBHEADING)
        yield Line(plain(choice_words(moment.text)))
        if moment.passed:
            yield Line(_("The moment passed."), Style.SMALL)
        if words := first.get(moment.number):
            yield Line(_("Your words first: {words}").format(words=words))
        yield from _because(moment.because_of)
    yield Line(_("Ending: {title}").format(title=view.ending.title), Style.SUBHEADING)
    yield from _because(view.ending_because_of)


def _because(joins: tuple[tuple[int, str], ...]) -> Iterator[Line]:
    for source, told in joins:
        because = _("Because of moment {number}: {words}").format(number=source + 1, words=told)
        yield Line(because, Style.SMALL)


def _voices(view: DebriefView) -> Iterator[Line]:
    if view.voices:
        yield Line(_("In their words"), Style.HEADING)
    for voice in view.voices:
        yield Line(voice.speaker.name, Style.SUBHEADING)
        for line in voice.lines:
            yield Line(plain(line.text), Style.QUOTE)
            if line.change:
                yield Line(change_in_words(line.change), Style.SMALL)
    if view.meters:
        under = Style.SUBHEADING if view.voices else Style.HEADING
        yield Line(_("Where things stand now"), under)
    for meter in view.meters:
        yield Line(_("{meter}: {word}").format(meter=meter.label, word=meter.word))


def _whys(view: DebriefView) -> Iterator[Line]:
    if view.guidance:
        yield Line(_("Why"), Style.HEADING)
    for theme in view.guidance:
        yield Line(theme.theme, Style.SUBHEADING)
        for told, cards in (
            (_("What you practised"), theme.practised),
            (_("Pitfalls you met"), theme.met),
        ):
            if cards:
                yield Line(told, Style.SMALL)
            for card in cards:
                yield Line(f"{card.title}. {plain(card.text)}")
                for source in card.sources:
                    yield Line(f"{source.document}, {source.section}", Style.SMALL)
