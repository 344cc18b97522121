"""Flips single bits of a practice file and counts what would have been shown as the learner's."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from ally_sim.engine.actions import Next, WriteNote
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, open_database
from ally_sim.records.export import as_json
from ally_sim.records.progress import Progress
from ally_sim.records.reflections import Reflections
from ally_sim.records.sessions import Sessions
from ally_sim.records.settings import change_settings
from ally_sim.story.model import ChoiceId, SceneId
from tests.engine.rooms import a_plan
from tests.proof.kills import NOW, STORY


@dataclass(slots=True)
class Flips:
    """What became of a number of flips."""

    flips: int = 0
    announced: int = 0
    harmless: int = 0
    """Those that hit a place which holds nothing."""
    silent: int = 0
    """Those after which something else was shown, without a word."""


def fill(database: Database) -> None:
    """Put some of everything into a practice file."""
    progress, reflections = Progress(database), Reflections(database)
    for seed in range(4):
        way = progress.begin(STORY, "print", seed=seed, now=NOW)
        for number in range(12):
            progress.write(way, number, f"I would say {number}, and mean it.", now=NOW)
            way = progress.choose(way, number, ChoiceId(f"choice-{number}"), now=NOW)
        progress.end(way, SceneId("next-monday"), now=NOW)
        reflections.write(way, "What now?", "Say the names aloud, every week. " * 8, now=NOW)
    change_settings(database, theme="night")
    recording = Sessions(database).begin(a_plan(), clock=lambda: NOW)
    for number in range(12):
        recording.keep(WriteNote("Ask Dana first") if number % 4 == 3 else Next(), at=number / 7)


def held(database: Database) -> str:
    """Return all that somebody could be shown of a file."""
    copies = [tuple(row) for row in database.rows("SELECT * FROM session_file")]
    return f"{as_json(database)}{copies}"


def count_flips(folder: Path, flips: int, *, seed: int = 1) -> Flips:
    """Flip so many bits, each in a file of its own."""
    folder.mkdir(parents=True)
    original = folder / "practice.sqlite"
    database = open_database(original, now=NOW)
    fill(database)
    before = held(database)
    database.close()
    data = original.read_bytes()
    chance = Random(seed)  # noqa: S311 - the same flips each time
    found = Flips()
    for number in range(flips):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file = folder / f"{number}" / "practice.sqlite"
        file.parent.mkdir()
        file.write_bytes(flipped)
        found.flips += 1
        try:
            opened = open_database(file, now=NOW)
        except AllySimError:
            found.announced += 1
            continue
        same = held(opened) == before
        opened.close()
        found.harmless += same
        found.silent += not same
    return found
