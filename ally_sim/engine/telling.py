"""Tells a playthrough: makes the view data of its scenes, its answers and its trail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from ally_sim.drawing.portrait import MOODS
from ally_sim.engine import rules
from ally_sim.engine.briefing import NEUTRAL, speaker
from ally_sim.engine.cards import card
from ally_sim.engine.meters import meter_changes, meter_views
from ally_sim.engine.playthrough import Playthrough, Visit, is_skip, skipped_by
from ally_sim.engine.rules import State
from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.views import (
    SKIPPED,
    AnswerView,
    BecauseView,
    BlockView,
    ChoiceView,
    EndingView,
    LandedView,
    LineView,
    MeterChangeView,
    MomentTimerView,
    SceneView,
    SkipView,
    TrailBranchView,
    TrailMomentView,
)
from ally_sim.story.model import YOU, Block, CastId, Choice, ChoiceId, Ending, Paragraph, Text


def scene_view(playthrough: Playthrough, visit: int) -> SceneView:
    """Return what the screen shows of the visit of that number (from 0).

    The choices are those that were open there, whether one was taken since or not. A skipped
    scene shows its summary and no choices. `skip` is there as long as `choose` takes it.
    """
    at = playthrough.visits[visit]
    telling = _nth(playthrough, visit)
    choices = () if at.skipped else playthrough.open_at(visit)
    return SceneView(
        id=at.scene.id,
        title=at.scene.title,
        setting=at.scene.setting or playthrough.story.setting,
        present=_present(playthrough, telling, choices),
        blocks=telling.blocks,
        choices=tuple(ChoiceView(choice.id, choice.text) for choice in choices),
        meters=meter_views(playthrough.story, at.state),
        discuss=at.scene.discuss,
        content_note=at.scene.content_note,
        skip=_skip_view(playthrough, visit, telling),
        moment=_moment_timer(at, choices),
        ending=ending_view(at.scene.ending),
    )


def answer_view(playthrough: Playthrough, number: int) -> AnswerView:
    """Return the answer to the choice of that number (from 0); for a skip, its summary."""
    answers = (telling.answer for telling in told(playthrough) if telling.answer)
    return next(islice(answers, number, None))


def what_if(playthrough: Playthrough, choice: ChoiceId) -> AnswerView:
    """Return the answer that a choice now open would bring, without taking it.

    After an answer, its siblings are those open in `playthrough.rewind()`.
    """
    return answer_view(playthrough.choose(choice), len(playthrough.choices))


def trail(playthrough: Playthrough) -> tuple[TrailMomentView, ...]:
    """Return the moments so far. A scene without a title goes by that of the last one before."""
    moments: list[TrailMomentView] = []
    title = playthrough.story.title
    for visit in playthrough.visits:
        title = visit.scene.title or title
        if visit.moment:
            words = visit.choice.text if visit.choice else SKIPPED
            impact = visit.choice.impact if visit.choice else None
            moments.append(TrailMomentView(len(moments), title, words, impact))
    return tuple(moments)


def branches(
    playthrough: Playthrough, ways: Mapping[int, Sequence[ChoiceId]]
) -> tuple[TrailBranchView, ...]:
    """Return where ways gone before part from this one, in the order of their moments.

    Of several ways that part by the same choice, the first of `ways` stands for all; one that
    parts by a choice which the story no longer has is left out.
    """
    found: dict[tuple[int, ChoiceId], TrailBranchView] = {}
    for way, choices in ways.items():
        shared = _shared(playthrough.choices, choices)
        for choice in choices[shared : shared + 1]:
            words = _choice_words(playthrough, choice)
            if words:
                scene = _left_out(playthrough, shared, choice)
                found.setdefault((shared, choice), TrailBranchView(shared, way, words, scene))
    return tuple(sorted(found.values(), key=lambda branch: branch.moment))


@dataclass(frozen=True, slots=True)
class Told:
    """One visit as it is told, and the answer to what was decided there (None: nothing yet).

    `summary` is what a skip tells instead; `moods` is how everybody looks after `blocks`.
    """

    visit: Visit
    summary: tuple[BlockView, ...]
    blocks: tuple[BlockView, ...]
    moods: dict[CastId, str]
    answer: AnswerView | None


class _Last:
    """What was told last: a screen asks for several parts of one playthrough in turn."""

    told: tuple[Playthrough, tuple[Told, ...]] | None = None


def told(playthrough: Playthrough) -> tuple[Told, ...]:
    """Tell the visits in order; a mood, once worn, is kept until it changes."""
    last = _Last.told
    if last is None or last[0] is not playthrough:
        last = _Last.told = (playthrough, tuple(_tell(playthrough)))
    return last[1]


def _tell(playthrough: Playthrough) -> Iterator[Told]:
    teller = _Teller(playthrough)
    for visit in playthrough.visits:
        skip = visit.scene.skip
        summary = teller.aside(rules.shown(skip.text, visit.state)) if skip else ()
        blocks = teller.blocks(visit.text)
        moods = dict(teller.moods)
        yield Told(visit, summary, blocks, moods, teller.answer(visit, blocks))
        teller.taken += visit.moment


@dataclass(slots=True)
class _Teller:
    """Reads a playthrough from the start, and keeps how people look and how many choices passed."""

    playthrough: Playthrough
    moods: dict[CastId, str] = field(default_factory=dict)
    taken: int = 0

    def aside(self, text: Text) -> tuple[BlockView, ...]:
        """Tell `text` as something that may not come to pass: no mood is kept."""
        return _Teller(self.playthrough, dict(self.moods), self.taken).blocks(text)

    def blocks(self, text: Text) -> tuple[BlockView, ...]:
        return tuple(
            BlockView(tuple(map(self.line, block.paragraphs)), self.because(block))
            for block in text
        )

    def line(self, paragraph: Paragraph) -> LineView:
        if paragraph.who is None:
            return LineView(None, None, paragraph.text)
        mood = (paragraph.how or "").lower()
        if mood in MOODS:
            self.moods[paragraph.who] = mood
        how = None if mood in MOODS else paragraph.how
        return LineView(self.speaker(paragraph.who), how, paragraph.text)

    def speaker(self, who: CastId) -> SpeakerView:
        return speaker(self.playthrough.story, who, self.moods.get(who, NEUTRAL))

    def because(self, block: Block) -> BecauseView | None:
        choices = self.playthrough.choices
        number = rules.because_of(block, choices[: self.taken])
        if number is None:
            return None
        choice = self.playthrough.story.choices[choices[number]]
        return BecauseView(choice.id, choice.text, number)

    def answer(self, visit: Visit, blocks: tuple[BlockView, ...]) -> AnswerView | None:
        if visit.choice:
            return self.choice_answer(visit.choice, visit.state)
        if visit.skipped:
            skip = self.playthrough.choices[self.taken]
            return AnswerView(skip, SKIPPED, blocks, (), (), None, "", ())
        return None

    def choice_answer(self, choice: Choice, before: State) -> AnswerView:
        story = self.playthrough.story
        after = rules.after(story, before, choice)
        then = self.blocks(rules.shown(choice.then, after))
        changes = meter_changes(story, before, after)
        landed = self.landed(choice, changes)
        carried = {view.change.id for view in landed if view.change}
        return AnswerView(
            choice=choice.id,
            text=choice.text,
            then=then,
            landed=landed,
            changes=tuple(change for change in changes if change.id not in carried),
            impact=choice.impact,
            feedback=choice.feedback,
            guidance=tuple(card(story, entry) for entry in choice.guidance),
        )

    def landed(
        self, choice: Choice, changes: tuple[MeterChangeView, ...]
    ) -> tuple[LandedView, ...]:
        views = []
        for landed in choice.landed:
            if landed.mood:
                self.moods[landed.who] = landed.mood
            change = next((change for change in changes if change.of == landed.who), None)
            views.append(LandedView(self.speaker(landed.who), landed.text, change))
        return tuple(views)


def ending_view(ending: Ending | None) -> EndingView | None:
    """Return the ending as it is shown."""
    return EndingView(ending.title, ending.reflect) if ending else None


def _shared(here: Sequence[ChoiceId], there: Sequence[ChoiceId]) -> int:
    """Return how many choices two ways have in common, from the first."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))
    return sum(1 for _pair in pairs)


def _choice_words(playthrough: Playthrough, choice: ChoiceId) -> str:
    """Return the words of a choice; none where the story does not have it."""
    taken = playthrough.story.choices.get(choice)
    return taken.text if taken else SKIPPED if is_skip(choice) else ""


def _left_out(playthrough: Playthrough, moment: int, choice: ChoiceId) -> str:
    """Return the title of the scene that a skip leaves out, unless the moment's choice is in it."""
    moments, visits = playthrough.moments, playthrough.visits
    first = moments[moment - 1] + 1 if moment else 0
    here = moments[moment] if moment < len(moments) else len(visits) - 1
    passed = (visit.scene for visit in visits[first:here])
    return next((scene.title for scene in passed if scene.id == skipped_by(choice)), "")


def _nth(playthrough: Playthrough, visit: int) -> Told:
    return told(playthrough)[visit]


def _present(
    playthrough: Playthrough, telling: Told, choices: Iterable[Choice]
) -> tuple[SpeakerView, ...]:
    lines = (line for block in telling.blocks for line in block.lines)
    people = [line.speaker.id for line in lines if line.speaker]
    for choice in choices:
        people += _touched(playthrough, choice)
    return tuple(
        speaker(playthrough.story, who, telling.moods.get(who, NEUTRAL))
        for who in dict.fromkeys(people)
        if who != YOU
    )


def _touched(playthrough: Playthrough, choice: Choice) -> list[CastId]:
    meters = playthrough.story.meters
    owners = [meters[effect.meter].of for effect in choice.effects]
    return [landed.who for landed in choice.landed] + [who for who in owners if who]


def _skip_view(playthrough: Playthrough, visit: int, telling: Told) -> SkipView | None:
    scene = playthrough.visits[visit].scene
    if scene.skip is None or visit < playthrough.stretch_start:
        return None
    return SkipView(scene.content_note, telling.summary)


def _moment_timer(visit: Visit, choices: Iterable[Choice]) -> MomentTimerView | None:
    moment = visit.scene.moment
    if moment is None or moment.then not in {choice.id for choice in choices}:
        return None
    return MomentTimerView(moment.seconds, moment.then)
