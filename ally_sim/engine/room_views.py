"""Makes the audience's view of a stage: a frozen one never changes, a blank one shows nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ally_sim.engine import slides as show
from ally_sim.engine.actions import Blank
from ally_sim.engine.briefing import briefing
from ally_sim.engine.debrief import DebriefView, debrief
from ally_sim.engine.place import Place
from ally_sim.engine.playthrough import Playthrough
from ally_sim.engine.slides import AudienceView, RoundView, Slide
from ally_sim.engine.stage import Stage, Timer
from ally_sim.engine.steps import OF_ANSWER, OF_DEBRIEF, Kind, Step, guidance_parts, voice_parts
from ally_sim.engine.telling import answer_view, scene_view
from ally_sim.engine.views import BlockView, ChoiceView, SceneView


def audience_view(stage: Stage) -> AudienceView:
    """Return what the audience sees now."""
    if stage.blank is not Blank.NONE:
        return AudienceView(show.BlankSlide(stage.blank))
    if stage.held:
        return shown_at(stage.held.place, stage.held.timer)
    return shown_at(stage.place, stage.timer)


def shown_at(place: Place, timer: Timer | None = None) -> AudienceView:
    """Return what the audience sees where the room stands at `place`, neither frozen nor blank."""
    if place.peek:
        slide = _answer_slide(place.peek.playthrough, place.peek.step, led=None)
    elif place.step.kind in OF_ANSWER:
        slide = _answer_slide(place.playthrough, place.step, led=_led(place))
    elif place.step.kind in OF_DEBRIEF:
        slide = _DEBRIEF[place.step.kind](debrief(place.playthrough), place.step.part)
    elif place.step.kind is Kind.DISCUSS:
        slide = _discuss(place, timer)
    else:
        slide = _PLACES[place.step.kind](place)
    return AudienceView(slide, _setting(place), what_if=place.peek is not None)


def first_lines(blocks: Sequence[BlockView], lines: int) -> tuple[BlockView, ...]:
    """Return the first so many lines of some blocks, in their blocks."""
    found = []
    for block in blocks:
        held = block.lines[:lines]
        if held:
            found.append(replace(block, lines=held))
        lines -= len(held)
    return tuple(found)


def _led(place: Place) -> bool:
    """Tell whether what is answered led the last vote; so it does where nothing tells of a vote."""
    here = (place.story, place.step.number)
    found = (each for each in reversed(place.decided) if (each.story, each.number) == here)
    last = next(found, None)
    return last is None or any(each.most == (last.taken,) for each in last.rounds[-1:])


def _answer_slide(playthrough: Playthrough, step: Step, *, led: bool | None) -> Slide:
    view = answer_view(playthrough, step.number)
    choice = ChoiceView(view.choice, view.text)
    if step.kind is Kind.HAPPENS:
        return show.HappensSlide(choice, first_lines(view.then, step.part + 1))
    if step.kind is Kind.LANDED:
        landed = view.landed[step.part] if view.landed else None
        last = step.part + 1 >= len(view.landed)
        return show.LandedSlide(choice, landed, view.changes if last else ())
    if step.kind is Kind.WHY:
        card = view.guidance[step.part - 1] if step.part else None
        return show.WhySlide(choice, view.impact, "" if card else view.feedback, card)
    return show.ChosenSlide(choice, led)


def _setting(place: Place) -> str | None:
    story = place.playthrough.story
    return place.playthrough.visits[place.visit].scene.setting or story.setting


def _title(place: Place) -> Slide:
    story = place.playthrough.story
    return show.TitleSlide(story.title, story.summary)


def _note(place: Place) -> Slide:
    story = place.playthrough.story
    return show.NoteSlide(story.title, story.content_note, of_scene=False)


def _briefing(place: Place) -> Slide:
    view = briefing(place.playthrough.story)
    if view.you and place.step.part == 0:
        return show.YouSlide(view.you)
    return show.PeopleSlide(view.people)


def _scene(place: Place) -> SceneView:
    return scene_view(place.playthrough, place.visit)


def _scene_note(place: Place) -> Slide:
    scene = _scene(place)
    return show.NoteSlide(scene.title, scene.content_note, of_scene=True)


def _text(place: Place) -> Slide:
    scene = _scene(place)
    return show.TextSlide(scene.title, first_lines(scene.blocks, place.step.part + 1))


def _choices(place: Place) -> Slide:
    scene = _scene(place)
    shown = scene.choices[: place.step.part + 1]
    return show.ChoicesSlide(scene.title, shown, of=len(scene.choices))


def _discuss(place: Place, timer: Timer | None) -> Slide:
    prompts = place.open_prompts
    shown = tuple(prompts[number] for number in place.prompts)
    return show.DiscussSlide(_open(place), shown, timer, again=place.step.number > 0)


def _vote(place: Place) -> Slide:
    return show.VoteSlide(_open(place), _revealed(place))


def _tally(place: Place) -> Slide:
    choices = _open(place)
    tables = tuple(
        tuple(each.table for each in place.reports if each.choice == choice.id)
        for choice in choices
    )
    return show.TallySlide(choices, _revealed(place), place.rounds[-1].most, tables)


def _open(place: Place) -> tuple[ChoiceView, ...]:
    return tuple(ChoiceView(each.id, each.text) for each in place.playthrough.open)


def _revealed(place: Place) -> tuple[RoundView, ...]:
    return tuple(RoundView(each.hands, each.abstained) for each in place.rounds if each.revealed)


def _ending(place: Place) -> Slide:
    ending = place.playthrough.scene.ending
    return show.EndingSlide(ending.title if ending else "")


def _path(view: DebriefView, _part: int) -> Slide:
    return show.PathSlide(view.path, view.ending.title, view.ending_because_of)


def _voice(view: DebriefView, part: int) -> Slide:
    return show.VoiceSlide(voice_parts(view)[part])


def _guidance(view: DebriefView, part: int) -> Slide:
    theme = guidance_parts(view)[part]
    return show.GuidanceSlide(theme.theme, theme.practised, theme.met)


def _reflection(view: DebriefView, part: int) -> Slide:
    return show.ReflectionSlide(view.ending.reflect[: part + 1])


_PLACES: Mapping[Kind, Callable[[Place], Slide]] = MappingProxyType(
    {
        Kind.TITLE: _title,
        Kind.NOTE: _note,
        Kind.BRIEFING: _briefing,
        Kind.SCENE_NOTE: _scene_note,
        Kind.TEXT: _text,
        Kind.CHOICES: _choices,
        Kind.VOTE: _vote,
        Kind.TALLY: _tally,
        Kind.ENDING: _ending,
    }
)

_DEBRIEF: Mapping[Kind, Callable[[DebriefView, int], Slide]] = MappingProxyType(
    {
        Kind.PATH: _path,
        Kind.VOICES: _voice,
        Kind.GUIDANCE: _guidance,
        Kind.REFLECTION: _reflection,
    }
)
