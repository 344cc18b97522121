"""What each slide says to the room; nothing else is ever shown."""

from dataclasses import replace
from functools import singledispatch

from ally_sim.engine import slides as show
from ally_sim.engine.slides import AudienceView, Slide
from ally_sim.ui.facilitator.audience_lines import (
    SPEECH,
    aside,
    card_lines,
    choice_lines,
    heading,
    outcome,
    path_stop,
    story_lines,
    thought,
    vote_bars,
    with_roots,
)
from ally_sim.ui.facilitator.audience_parts import Content, Letter, Paragraph, Shape, Stop
from ally_sim.ui.language import _
from ally_sim.ui.widgets.impact import impact_word
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.terms import choice_words

LARGE, LARGER, LARGEST = 1.3, 1.6, 2.2
"""Sizes of letters, as multiples of the size of running text."""

_READING = (1.1,)
_ONE_PAGE = (1.5, 1.3, 1.15, 1.0, 0.9)
_TALLY = (1.15, 1.1, 1.05, 1.0, 0.95, 0.9, 0.85)
_PERSON = 3.4
_ONE_COLUMN = 3


def content(view: AudienceView) -> Content:
    """Return what the audience reads; a look at another way is told as one on every page."""
    found = _content(view.slide)
    if not view.what_if:
        return found
    marked = heading(_("What if? The room went another way."), colour="passive")
    return replace(found, head=(marked, *found.head))


@singledispatch
def _content(slide: Slide) -> Content:
    raise TypeError(slide)


@_content.register
def _blank(slide: show.BlankSlide) -> Content:
    if slide.blank is not slide.blank.NEUTRAL:
        return Content(())
    return Content((Paragraph(_("One moment, please."), colour="quiet"),), middle=True)


@_content.register
def _title(slide: show.TitleSlide) -> Content:
    title = Paragraph(slide.title, LARGEST, serif=True)
    said = [Paragraph(slide.summary, 1.1, colour="quiet", gap=0.8)] if slide.summary else []
    return Content((title, *said), fits=_ONE_PAGE, middle=True, picture=True)


@_content.register
def _note(slide: show.NoteSlide) -> Content:
    over = _("Before the next scene") if slide.of_scene else _("Before we begin")
    body = (
        Paragraph(slide.note, LARGE),
        Paragraph(
            _("You can look away, say nothing, or step out and come back at any time."), gap=1.2
        ),
        Paragraph(_("Nobody asks why. Nobody has to speak about themselves."), gap=0.3),
    )
    return Content(body, (heading(over),), fits=_ONE_PAGE, middle=True)


@_content.register
def _you(slide: show.YouSlide) -> Content:
    body = (Paragraph(slide.you, LARGE, serif=True, inline=True),)
    return Content(body, (heading(_("Who you are now")),), _ONE_PAGE, middle=True, picture=True)


@_content.register
def _people(slide: show.PeopleSlide) -> Content:
    body = []
    for person in slide.people:
        pronouns = person.pronouns.replace("/", "/\u2060")  # they stay on one line
        told = ", ".join(part for part in (person.role, pronouns) if part)
        text = f"{person.full_name}\u2028{told}" if told else person.full_name
        name = len(person.full_name)
        body.append(Paragraph(text, strong=name, sign=person.speaker, sign_size=_PERSON))
    columns = 2 if len(body) > _ONE_COLUMN else 1
    return Content(tuple(body), (heading(_("Who is there")),), (1.15, 1.0, 0.9), columns=columns)


@_content.register
def _text(slide: show.TextSlide) -> Content:
    head = (heading(slide.title),) if slide.title else ()
    return Content(tuple(story_lines(slide.blocks)), head, fits=_READING, grows=True)


@_content.register
def _choices(slide: show.ChoicesSlide) -> Content:
    head = (heading(_("What could you do?")),)
    return Content(tuple(choice_lines(slide.choices)), head, fits=_READING, grows=True)


@_content.register
def _discuss(slide: show.DiscussSlide) -> Content:
    title = _("Talk again, then vote again") if slide.again else _("Talk about it")
    asked = [Paragraph(each, 1.2, serif=True, ground="accent_soft") for each in slide.prompts]
    body = (*asked, *choice_lines(slide.choices))
    return Content(body, (heading(title),), (1.15, 1.0, 0.9), timer=slide.timer)


@_content.register
def _votes(slide: show.VoteSlide) -> Content:
    title = _("Vote once more, by hand") if slide.rounds else _("Vote by hand, for one")
    return Content(tuple(choice_lines(slide.choices)), (heading(title),), _ONE_PAGE)


@_content.register
def _tally(slide: show.TallySlide) -> Content:
    most = max((max(each.hands, default=0) for each in slide.rounds), default=0)
    body = []
    for place, choice in enumerate(slide.choices):
        bars = vote_bars(slide.rounds, place, most)
        sign = Letter(place, leads=slide.leads == (choice.id,))
        body.append(Paragraph(choice.text, inline=True, sign=sign, bars=bars, gap=0.35))
        if slide.tables[place]:
            tables = ", ".join(slide.tables[place])
            body.append(aside(_("Tables: {tables}").format(tables=tables), 2.6))
    return Content(tuple(body), (heading(outcome(slide)),), _TALLY)


@_content.register
def _chosen(slide: show.ChosenSlide) -> Content:
    taken = heading(_("The room’s choice") if slide.led else _("We go on with:"))
    head = () if slide.led is None else (taken,)
    words = choice_words(slide.choice.text)
    return Content((Paragraph(words, LARGER, inline=True),), head, _ONE_PAGE, middle=True)


@_content.register
def _happens(slide: show.HappensSlide) -> Content:
    return Content(
        tuple(story_lines(slide.blocks)), (heading(_("What happens")),), fits=_READING, grows=True
    )


@_content.register
def _landed(slide: show.LandedSlide) -> Content:
    body = []
    if slide.landed:
        landed = slide.landed
        body.append(thought(landed.speaker, landed.text, 4.6, LARGE))
        if landed.change:
            words = change_in_words(landed.change)
            body.append(Paragraph(words, bold=True, colour="accent", gap=1.0))
    body += [Paragraph(change_in_words(each), bold=True, gap=0.8) for each in slide.changes]
    return Content(tuple(body), (heading(_("How it landed")),), _ONE_PAGE[1:], middle=True)


@_content.register
def _why(slide: show.WhySlide) -> Content:
    head = (heading(_("Why")),)
    if slide.card:
        return Content(tuple(card_lines(slide.card)), head, (1.3, 1.15, 1.0, 0.9), middle=True)
    body = []
    if slide.impact:
        sign = Shape(slide.impact)
        words = impact_word(slide.impact)
        body.append(Paragraph(words, LARGE, bold=True, colour=slide.impact.value, sign=sign))
    if slide.feedback:
        body.append(Paragraph(slide.feedback, 1.15, inline=True, gap=0.9))
    return Content(tuple(body), head, (1.3, 1.15, 1.0, 0.9), middle=True)


@_content.register
def _ending(slide: show.EndingSlide) -> Content:
    body = (Paragraph(slide.title, LARGEST, serif=True),)
    return Content(body, (heading(_("An ending")),), _ONE_PAGE, middle=True, picture=True)


@_content.register
def _path(slide: show.PathSlide) -> Content:
    stops = [path_stop(moment) for moment in slide.path]
    because = tuple(source + 1 for source, _words in slide.ending_because_of)
    end = with_roots(_("Ending: {title}").format(title=slide.ending), because)
    stop = Stop(None, because=because)
    ending = Paragraph(end, bold=True, sign=stop, sign_size=1.3, gap=0.7, joined=True)
    return Content((*stops, ending), (heading(_("The room’s path")),), (1.15, 1.0, 0.9))


@_content.register
def _voice(slide: show.VoiceSlide) -> Content:
    speaker = slide.voice.speaker
    body = []
    for line in slide.voice.lines:
        body.append(thought(replace(speaker, mood=line.mood), line.text, SPEECH, 1.0))
        if line.change:
            body.append(aside(change_in_words(line.change), SPEECH + 0.7))
    title = _("In their words: {name}").format(name=speaker.name)
    return Content(tuple(body), (heading(title),), (1.3, 1.15, 1.0, 0.9))


@_content.register
def _guidance(slide: show.GuidanceSlide) -> Content:
    body: list[Paragraph] = []
    for over, cards in ((_("Practised"), slide.practised), (_("Met"), slide.met)):
        if cards:
            body.append(Paragraph(over, bold=True, colour="accent", gap=0.9))
        for card in cards:
            text = f"{card.title}\u2028{card.text}"
            strong = len(card.title)
            body.append(Paragraph(text, strong=strong, inline=True, joined=card is cards[0]))
    return Content(tuple(body), (heading(slide.theme),), (1.15, 1.0, 0.9))


@_content.register
def _reflection(slide: show.ReflectionSlide) -> Content:
    body = tuple(Paragraph(each, LARGE, serif=True, gap=0.9) for each in slide.questions)
    return Content(body, (heading(_("To think about")),), fits=_READING, grows=True)
