"""What somebody reads on the way through a story, as the app tells it: for pages to be held to."""

from collections.abc import Iterable, Iterator, Sequence

from ally_sim.drawing.setting import DEFAULT_SETTING, setting_alt
from ally_sim.engine.debrief import DebriefView, PathMomentView, debrief
from ally_sim.engine.playthrough import Playthrough, replay
from ally_sim.engine.stops import AnswerStop, SceneStop, Stop, stops
from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.telling import answer_view, scene_view
from ally_sim.engine.views import (
    AnswerView,
    BlockView,
    CardView,
    LineView,
    MeterChangeView,
    MeterView,
    SceneView,
)
from ally_sim.guidance.catalogue import Kind
from ally_sim.story.model import YOU, ChoiceId, Story
from ally_sim.story.script import plain
from ally_sim.ui.widgets.impact import impact_word
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.portrait import described

Read = dict[str, object]


def picks(story: Story, choices: Sequence[ChoiceId]) -> list[dict[str, str]]:
    """Return the choices as somebody at the page sees them: their words, or a skip's note."""
    return [_pick(story, choice) for choice in choices]


def reading(story: Story, choices: Sequence[ChoiceId], *, seed: int) -> list[Read]:
    """Return every stop on the way, then the debrief where an ending is reached."""
    read: list[Read] = []
    for taken, following in enumerate(choices):
        play = replay(story, choices[:taken], seed=seed).playthrough
        read += (_stop(play, stop) for stop in _before(play, following))
    play = replay(story, choices, seed=seed).playthrough
    read += (_stop(play, stop) for stop in stops(play))
    return [*read, _debrief(debrief(play))] if play.ended else read


def _before(play: Playthrough, following: ChoiceId) -> Iterator[Stop]:
    """Yield the stops that come before what is taken next: a skip is taken at its threshold."""
    for stop in stops(play):
        threshold = isinstance(stop, SceneStop) and play.visits[stop.visit].scene.skip
        if isinstance(stop, SceneStop) and threshold and play.skip_at(stop.visit) == following:
            return
        yield stop


def _pick(story: Story, choice: ChoiceId) -> dict[str, str]:
    if choice.startswith("skip:"):
        scene = next(each for each in story.scenes.values() if each.id == choice.split(":")[1])
        return {"skip": _joined(plain(scene.content_note))}
    return {"text": _joined(plain(story.choices[choice].text))}


def _stop(play: Playthrough, stop: Stop) -> Read:
    if isinstance(stop, SceneStop):
        return _scene(scene_view(play, stop.visit))
    if isinstance(stop, AnswerStop):
        meters = scene_view(play, len(play.visits) - 1).meters
        return _answer(answer_view(play, stop.number), meters, why=stop.with_why)
    answers = [answer_view(play, number) for number in stop.numbers]
    answers = [each for each in answers if each.impact or each.feedback or each.guidance]
    return {
        "kind": "whys",
        "of": [_joined(plain(each.text)) for each in answers],
        "feedback": [_joined(plain(each.feedback)) for each in answers],
        "cards": [_card(card) for each in answers for card in each.guidance],
    }


def _scene(view: SceneView) -> Read:
    people = "; ".join(map(described, view.present))
    place = setting_alt(view.setting or DEFAULT_SETTING)
    return {
        "kind": "scene",
        "title": view.title or "The story goes on",
        "place": f"{place} Present: {people}." if people else place,
        "lines": _lines(view.blocks),
        "faces": _faces(view.blocks),
        "choices": [_joined(plain(choice.text)) for choice in view.choices],
        "meters": _meters(view.meters),
        "ending": view.ending.title if view.ending else "",
    }


def _answer(view: AnswerView, meters: Iterable[MeterView], *, why: bool) -> Read:
    return {
        "kind": "answer",
        "text": _joined(plain(view.text)),
        "lines": _lines(view.then),
        "thoughts": [_thought(one.speaker.name, one.text, one.change) for one in view.landed],
        "faces": [described(one.speaker) for one in view.landed],
        "changes": [change_in_words(change) for change in view.changes],
        "impact": impact_word(view.impact) if why and view.impact else "",
        "feedback": _joined(plain(view.feedback)) if why else "",
        "cards": [_card(card) for card in view.guidance] if why else [],
        "meters": _meters(meters),
    }


def _debrief(view: DebriefView) -> Read:
    end = "".join([f"Ending: {view.ending.title}", *map(_because, view.ending_because_of)])
    lines = (line for voice in view.voices for line in voice.lines)
    return {
        "kind": "debrief",
        "ending": view.ending.title,
        "path": [*map(_moment, view.path), _joined(end)],
        "thoughts": [
            _thought(f"Moment {line.moment + 1}", line.text, line.change) for line in lines
        ],
        "meters": _meters(view.meters),
        "themes": [theme.theme for theme in view.guidance],
        "cards": [_card(c) for theme in view.guidance for c in (*theme.practised, *theme.met)],
        "asked": [*map(plain, view.ending.reflect), "When I see …", "I will …"],
    }


def _moment(view: PathMomentView) -> str:
    others = f"{view.others} other way{'s were' if view.others > 1 else ' was'} open"
    parts = (
        view.title,
        plain(view.text),
        impact_word(view.impact) if view.impact else "",
        *map(_because, view.because_of),
        others if view.others else "",
    )
    return _joined("".join(map(_joined, parts)))


def _because(join: tuple[int, str]) -> str:
    return f"Because of moment {join[0] + 1}: {join[1]}"


def _lines(blocks: Iterable[BlockView]) -> list[str]:
    read: list[str] = []
    for block in blocks:
        if block.because:
            read.append(f"Because earlier you chose: {_joined(plain(block.because.text))}")
        read += map(_line, block.lines)
    return read


def _line(line: LineView) -> str:
    if line.speaker is None:
        return _joined(plain(line.text))
    how = f" ({line.how})" if line.how else ""
    return _joined(f"{line.speaker.name}{how} {plain(line.text)}")


def _faces(blocks: Iterable[BlockView]) -> list[str]:
    lines = (line for block in blocks for line in block.lines)
    speakers: list[SpeakerView] = [line.speaker for line in lines if line.speaker]
    return [described(one) for one in speakers if one.id != YOU]


def _thought(over: str, text: str, change: MeterChangeView | None) -> str:
    return _joined(f"{over}{_joined(plain(text))}{change_in_words(change) if change else ''}")


def _meters(views: Iterable[MeterView]) -> list[str]:
    return [f"{view.label}{view.word}" for view in views]


def _card(card: CardView) -> str:
    kind = "Good practice" if card.kind is Kind.PRACTICE else card.kind.capitalize()
    sources = [f"{source.document}, {source.section}" for source in card.sources]
    told = [f"{kind} · {card.theme}", plain(card.title), _joined(plain(card.text)), *sources[:1]]
    if card.tensions or len(sources) > 1:
        told.append("Both sides, and all sources" if card.tensions else "All sources")
        for each in card.tensions:
            told += ["Where the documents pull apart", plain(each.title)]
            told += ["On one side", plain(each.side_a), "On the other", plain(each.side_b)]
        told += ["Where this comes from", *sources]
    return _joined("".join(map(_joined, told)))


def _joined(text: str) -> str:
    return " ".join(text.split())
