"""Whatever is done to the records, in whatever order, a new start finds what a model says."""

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ally_sim.engine.actions import Action, Back, Next, WriteNote
from ally_sim.records.database import Database, open_database
from ally_sim.records.progress import Progress, WayId
from ally_sim.records.recording import Recording
from ally_sim.records.reflections import Reflections
from ally_sim.records.sessions import Sessions
from ally_sim.records.settings import Settings, change_settings, read_settings
from ally_sim.story.model import ChoiceId, SceneId, StoryId
from tests.engine.rooms import a_plan

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
STORIES = st.sampled_from([StoryId("one"), StoryId("two")])
CHOICES = st.sampled_from([ChoiceId("a"), ChoiceId("b"), ChoiceId("c")])
WORDS = st.sampled_from(["", "Go on, Dana.", "That was hers. – «हाँ» 🌱", "x" * 9000])
ACTIONS: st.SearchStrategy[Action] = st.sampled_from([Next(), Back(), WriteNote("Ask Dana")])


@dataclass
class Way:
    """What a way is, to the model: all its choices, and how many of them stand."""

    story: StoryId
    choices: list[ChoiceId] = field(default_factory=list)
    stands: int = 0
    place: int = 0
    ended: bool = False
    words: dict[int, str] = field(default_factory=dict)
    reflections: dict[str, str] = field(default_factory=dict)


class Records(RuleBasedStateMachine):
    """Does things to a practice file and to a model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "home" / "practice.sqlite"
        self.minutes = 0

    @initialize()
    def start(self) -> None:
        self.database: Database = open_database(self.file, now=NOW)
        self.forget()

    def forget(self) -> None:
        """Let the model be empty."""
        self.ways: dict[WayId, Way] = {}
        self.order: list[WayId] = []  # the last touched last
        self.endings: set[tuple[StoryId, SceneId]] = set()
        self.settings = Settings()
        self.recording: Recording | None = None
        self.sessions: list[list[Action]] = []

    @property
    def progress(self) -> Progress:
        return Progress(self.database)

    def now(self) -> datetime:
        """Return a time before the last: nothing may depend on the clock."""
        self.minutes += 1
        return NOW - timedelta(minutes=self.minutes)

    def touch(self, way: WayId) -> None:
        """Let a way be the last touched."""
        self.order = [each for each in self.order if each != way] + [way]

    @rule(story=STORIES, seed=st.integers(0, 3))
    def begin(self, story: StoryId, seed: int) -> None:
        way = self.progress.begin(story, "print", seed=seed, now=self.now())
        self.ways[way] = Way(story)
        self.touch(way)

    @precondition(lambda self: self.order)
    @rule(choice=CHOICES)
    def choose(self, choice: ChoiceId) -> None:
        way = self.order[-1]
        was = self.ways[way]
        number = was.stands
        new = self.progress.choose(way, number, choice, now=self.now())
        if number < len(was.choices) and was.choices[number] != choice:
            assert new not in self.ways
            words = {at: each for at, each in was.words.items() if at <= number}
            was = self.ways[new] = Way(was.story, was.choices[:number], words=words)
        else:
            assert new == way
        if number == len(was.choices):
            was.choices.append(choice)
        was.stands, was.place, was.ended = number + 1, 0, False
        self.touch(new)

    @precondition(lambda self: self.order)
    @rule(back=st.integers(0, 3), place=st.integers(0, 2))
    def move(self, back: int, place: int) -> None:
        way = self.order[-1]
        was = self.ways[way]
        was.stands, was.place, was.ended = max(0, was.stands - back), place, False
        self.progress.move(way, choices=was.stands, place=place, now=self.now())

    @precondition(lambda self: self.order)
    @rule(words=WORDS)
    def write_first(self, words: str) -> None:
        way = self.order[-1]
        was = self.ways[way]
        number = was.stands
        new = self.progress.write(way, number, words, now=self.now())
        if words != was.words.get(number, "") and number < len(was.choices):
            kept = {at: each for at, each in was.words.items() if at <= number}
            was = self.ways[new] = Way(
                was.story, was.choices[:number], number, was.place, words=kept
            )
            self.touch(new)
        was.words[number] = words
        if not words:
            del was.words[number]

    @precondition(lambda self: self.order)
    @rule(prompt=st.sampled_from(["What now?", "And then?"]), words=WORDS)
    def reflect(self, prompt: str, words: str) -> None:
        way = self.order[-1]
        Reflections(self.database).write(way, prompt, words, now=self.now())
        self.ways[way].reflections[prompt] = words
        if not words:
            del self.ways[way].reflections[prompt]

    @precondition(lambda self: self.order)
    @rule(ending=st.sampled_from([SceneId("home"), SceneId("away")]))
    def end(self, ending: SceneId) -> None:
        way = self.order[-1]
        self.progress.end(way, ending, now=self.now())
        self.ways[way].ended = True
        self.endings.add((self.ways[way].story, ending))

    @rule(size=st.sampled_from([100, 150]), theme=st.sampled_from(["day", "night"]))
    def set(self, size: int, theme: str) -> None:
        self.settings = Settings(text_size=size, theme=theme)
        change_settings(self.database, text_size=size, theme=theme)

    @rule()
    def begin_session(self) -> None:
        self.recording = Sessions(self.database).begin(a_plan(), clock=self.now)
        self.sessions.append([])

    @precondition(lambda self: self.recording)
    @rule(action=ACTIONS)
    def act(self, action: Action) -> None:
        assert self.recording
        self.recording.keep(action, at=1.5)
        self.sessions[-1].append(action)

    @precondition(lambda self: self.recording)
    @rule()
    def erase_session(self) -> None:
        assert self.recording
        Sessions(self.database).erase(self.recording.session)
        self.sessions.pop()
        self.recording = None

    @rule()
    def back_up(self) -> None:
        self.database.back_up(now=self.now())

    @rule(closed=st.booleans())
    def restart(self, closed: bool) -> None:  # noqa: FBT001 - hypothesis hands it over
        if closed:
            self.database.close()
        self.database = open_database(self.file, now=NOW)
        self.recording = None

    @rule()
    def lose_the_file(self) -> None:
        self.file.unlink()
        assert self.database.look_after()

    @rule()
    def erase(self) -> None:
        self.database.erase()
        self.forget()

    @invariant()
    def a_new_start_finds_what_the_model_says(self) -> None:
        database = open_database(self.file, now=NOW)
        progress, reflections = Progress(database), Reflections(database)
        for story in ("one", "two"):
            mine = [way for way in reversed(self.order) if self.ways[way].story == story]
            assert [each.id for each in progress.ways(StoryId(story))] == mine
            scenes = {scene for of, scene in self.endings if of == story}
            assert progress.endings(StoryId(story)) == scenes
            latest = progress.latest(StoryId(story))
            if mine:
                assert latest
                way = self.ways[mine[0]]
                assert (latest.id, latest.ended) == (mine[0], way.ended)
                assert list(latest.choices) == way.choices[: way.stands]
                assert latest.place == way.place
        for id_, way in self.ways.items():
            assert progress.words(id_) == way.words
            assert reflections.of_way(id_) == way.reflections
        sessions = [[each for each, _at in one.actions] for one in Sessions(database).all()]
        assert sessions == self.sessions[::-1]
        assert read_settings(database) == self.settings
        database.close()

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
        self.folder.cleanup()


Records.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestRecords = Records.TestCase
