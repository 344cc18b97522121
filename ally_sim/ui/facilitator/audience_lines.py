"""The paragraphs that several slides are made of: a story's lines, choices, votes and cards."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ally_sim.engine import slides as show
from ally_sim.engine.debrief import PathMomentView
from ally_sim.engine.slides import RoundView
from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.views import BlockView, CardView, ChoiceView, LineView
from ally_sim.story.model import ChoiceId
from ally_sim.ui.facilitator.audience_parts import Bar, Letter, Paragraph, Stop
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.impact import short_impact_word
from ally_sim.ui.widgets.terms import choice_words

SPEECH = 2.9
"""How high a speaker's portrait is, as a multiple of running text."""


def heading(words: str, *, colour: str = "accent") -> Paragraph:
    """Return the line that stands over a slide."""
    return Paragraph(words, 0.95, bold=True, colour=colour)


def aside(words: str, inset: float) -> Paragraph:
    """Return words that belong to the paragraph before them."""
    return Paragraph(words, 0.95, colour="quiet", joined=True, gap=0.1, inset=inset)


def story_lines(blocks: Iterable[BlockView]) -> Iterable[Paragraph]:
    """Return the paragraphs of a story; delayed consequences tell where they come from."""
    for block in blocks:
        ground = ""
        if block.because:
            ground = "accent_soft"
            words = _("Because earlier you chose: {choice}")
            said = words.format(choice=choice_words(block.because.text))
            yield Paragraph(said, 0.95, colour="accent", inline=True, ground=ground, gap=0.9)
        for place, line in enumerate(block.lines):
            told = _line(line)
            yield replace(told, ground=ground, joined=bool(ground) and place == 0)


def _line(line: LineView) -> Paragraph:
    if line.speaker is None:
        return Paragraph(line.text, serif=True, inline=True)
    name, how = line.speaker.name, f" ({line.how})" if line.how else ""
    return Paragraph(
        f"{name}{how}\u2028{line.text}",
        strong=len(name),
        slanted=len(how),
        inline=True,
        sign=line.speaker,
        sign_size=SPEECH,
    )


def thought(speaker: SpeakerView, text: str, portrait: float, size: float) -> Paragraph:
    """Return what somebody thinks, beside a portrait so many times as high as running text."""
    return Paragraph(
        f"{speaker.name}\u2028{text}",
        size,
        serif=True,
        strong=len(speaker.name),
        inline=True,
        sign=speaker,
        sign_size=portrait / size,
        gap=0.9,
    )


def choice_lines(choices: Sequence[ChoiceView]) -> Iterable[Paragraph]:
    """Return choices, each with its letter."""
    for place, choice in enumerate(choices):
        yield Paragraph(choice.text, inline=True, sign=Letter(place), gap=0.8)


def vote_bars(rounds: Sequence[RoundView], place: int, most: int) -> tuple[Bar, ...]:
    """Return the bars of the choice at a place: one a round, as long as its share of the most."""
    last = len(rounds) - 1
    bars = []
    for number, each in enumerate(rounds):
        words = str(each.hands[place])
        if last:
            words = (_("{hands} at first"), _("{hands} now"))[number].format(hands=words)
        bars.append(Bar(each.hands[place] / most if most else 0.0, words, strong=number == last))
    return tuple(bars)


def outcome(slide: show.TallySlide) -> str:
    """Return what the vote says, in a sentence; and how many abstained, where any did."""
    said = _lead(slide)
    if not any(each.abstained for each in slide.rounds):
        return said
    numbers = ", ".join(str(each.abstained) for each in slide.rounds)
    words = several(
        "abstained: {numbers}", "abstained, first and now: {numbers}", len(slide.rounds)
    )
    return f"{said}; {words.format(numbers=numbers)}"


def _lead(slide: show.TallySlide) -> str:
    if len(slide.leads) == 1:
        letter = Letter(_place(slide.choices, slide.leads[0])).text
        return _("The room leans to {letter}").format(letter=letter)
    if not slide.leads:
        return _("How the room voted")
    letters = [Letter(_place(slide.choices, each)).text for each in slide.leads]
    return _("As many for one as for another: {letters}").format(letters=", ".join(letters))


def _place(choices: Sequence[ChoiceView], choice: ChoiceId) -> int:
    return next(place for place, each in enumerate(choices) if each.id == choice)


def card_lines(card: CardView) -> Iterable[Paragraph]:
    """Return a piece of guidance, its source and, where documents disagree, both sides."""
    yield Paragraph(card.title, 1.15, bold=True, ground="accent_soft")
    yield Paragraph(card.text, inline=True, ground="accent_soft")
    yield Paragraph(_source(card), 0.9, colour="quiet", ground="accent_soft")
    for tension in card.tensions:
        yield Paragraph(_("Not everybody agrees: {title}").format(title=tension.title), bold=True)
        yield Paragraph(tension.side_a, inline=True, joined=True)
        yield Paragraph(tension.side_b, inline=True, joined=True)


def _source(card: CardView) -> str:
    """Return the first source in full, and how many more there are: those are in the library."""
    first = card.sources[0]
    more = len(card.sources) - 1
    told = f"{first.document}, {first.section}"
    if not more:
        return told
    return several(
        "{source}, and {more} more source", "{source}, and {more} more sources", more
    ).format(source=told, more=more)


def path_stop(moment: PathMomentView) -> Paragraph:
    """Return a moment of the path."""
    because = tuple(source + 1 for source, _words in moment.because_of)
    number = f"{moment.number + 1}"
    words = with_roots(choice_words(moment.text), because)
    impact = f" ({short_impact_word(moment.impact)})" if moment.impact else ""
    sign = Stop(moment.number + 1, moment.impact, moment.others, because)
    return Paragraph(
        f"{number}  {words}{impact}",
        strong=len(number),
        inline=True,
        sign=sign,
        sign_size=1.3,
        gap=0.3,
    )


def with_roots(words: str, because: tuple[int, ...]) -> str:
    """Return words with the numbers of the moments that they come from."""
    if not because:
        return words
    numbers = ", ".join(map(str, because))
    return f"{words} {_('(because of {numbers})').format(numbers=numbers)}"
