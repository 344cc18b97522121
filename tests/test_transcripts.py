"""The shipped stories play as they are written down in `transcripts/`, without a break and with.

A transcript that no longer fits fails with the difference. Where the story is meant to be so:

    .venv/bin/python -m tests.transcripts.write STORY
"""

from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

import pytest

from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.records.database import open_database
from ally_sim.records.progress import Progress, SavedWay
from ally_sim.story.model import SceneId, Story
from tests.shipped import FOUND, shipped
from tests.transcripts.page import page, read_page

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("*/*.txt"))
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

each_transcript = pytest.mark.parametrize(
    "path", TRANSCRIPTS, ids=lambda path: path.relative_to(FOLDER).with_suffix("").as_posix()
)


def write_anew(story: str) -> str:
    """Return the line that writes the transcripts of a story anew."""
    return f"If the story is meant so: .venv/bin/python -m tests.transcripts.write {story}"


def played(path: Path) -> Playthrough:
    """Play a transcript's choices again, as far as they are still open."""
    seed, choices = read_page(path.read_text(encoding="utf-8"))
    return replay(shipped(path.parent.name), choices, seed=seed).playthrough


@pytest.mark.parametrize("name", FOUND)
def test_every_ending_of_a_story_has_a_transcript_and_nothing_else_has(name: str) -> None:
    endings = {scene.id for scene in shipped(name).scenes.values() if scene.ending}
    written = {path.stem for path in (FOLDER / name).glob("*.txt")}

    assert written == endings, write_anew(name)


def test_no_transcript_is_left_of_a_story_that_is_gone() -> None:
    assert {path.parent.name for path in TRANSCRIPTS} <= set(FOUND)


@each_transcript
def test_a_transcript_is_what_the_engine_plays(path: Path) -> None:
    written = path.read_text(encoding="utf-8").splitlines()
    told = page(played(path)).splitlines()

    difference = list(unified_diff(written, told, "written", "played", lineterm=""))
    if difference:
        pytest.fail("\n".join([*difference, "", write_anew(path.parent.name)]), pytrace=False)


@each_transcript
def test_a_transcript_leads_to_the_ending_it_is_called_after(path: Path) -> None:
    assert played(path).scene.id == path.stem, write_anew(path.parent.name)


@each_transcript
def test_a_story_closed_and_opened_again_at_every_choice_plays_the_same(
    path: Path, tmp_path: Path
) -> None:
    seed, choices = read_page(path.read_text(encoding="utf-8"))
    story = shipped(path.parent.name)
    file = tmp_path / "practice.sqlite"
    begin(file, story, seed)
    whole = resumed = start(story, seed=seed)

    for choice in choices:
        whole = whole.choose(choice)
        resumed = saved(file, story, whole)
        assert resumed == whole
        assert resumed.visits == whole.visits

    assert page(resumed) == page(whole)
    assert endings_seen(file, story) == {path.stem}


def begin(file: Path, story: Story, seed: int) -> None:
    """Begin a way through the story in the practice file."""
    database = open_database(file, now=NOW)
    Progress(database).begin(story.id, story.fingerprint, seed=seed, now=NOW)
    database.close()


def saved(file: Path, story: Story, whole: Playthrough) -> Playthrough:
    """Open the practice file, keep the last choice of `whole`, and return what is found anew."""
    database = open_database(file, now=NOW)
    progress = Progress(database)
    way = latest(progress, story)
    number = len(whole.choices) - 1
    progress.choose(way.id, number, whole.choices[number], now=NOW)
    if whole.ended:
        progress.end(way.id, whole.scene.id, now=NOW)
    database.close()

    database = open_database(file, now=NOW)
    found = latest(Progress(database), story)
    database.close()
    assert (found.fingerprint, found.ended) == (story.fingerprint, whole.ended)
    return replay(story, found.choices, seed=found.seed).playthrough


def latest(progress: Progress, story: Story) -> SavedWay:
    """Return the way through the story that is kept."""
    way = progress.latest(story.id)
    assert way is not None
    return way


def endings_seen(file: Path, story: Story) -> frozenset[SceneId]:
    """Return the endings that the practice file says were seen."""
    database = open_database(file, now=NOW)
    seen = Progress(database).endings(story.id)
    database.close()
    return seen
