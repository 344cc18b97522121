"""Kills a studio while somebody types and saves, again and again, and counts what was lost.

    python -m tests.ui.author.killing HOME STORY KILLS

The result is a tally in JSON. Each studio is a fork of this process, which has Qt ready: so a kill
costs a second or two and not four.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from struct import Struct

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.commands.studio import begun, bring_in, room_pictures
from ally_sim.errors import AllySimError
from ally_sim.records.database import open_database
from ally_sim.records.drafts import Drafts
from ally_sim.story.files import STORY_FILE
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.studio_window import StudioWindow

LONGEST = 2.5
"""For how many seconds somebody types at most before the kill."""
KEYS_A_SECOND = 50
SAVED_EVERY = 30
"""After how many keys somebody saves."""
MOMENT = Struct("d")


@dataclass(slots=True)
class Tally:
    """What became of a number of kills, each of a studio in which somebody typed and saved."""

    kills: int = 0
    typed: int = 0
    most_lost: int = 0
    """The most keys that one kill cost; in a second 50 are typed at most."""
    seconds: float = 0.0
    """The longest time between the first key that was lost and the kill."""
    over_a_second: int = 0
    harmed: int = 0
    """Kills after which the file or the draft was empty, cut, or something else than was typed."""


def killed(folder: Path, file: Path, moment: float) -> list[float]:
    """Open a studio on a story, type for `moment` seconds, and kill it.

    Return how long before the kill each key was typed.
    """
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # so that it ends where nobody listens
        try:
            _type(folder, file, lambda: os.write(its, MOMENT.pack(time.monotonic())))
        finally:
            os._exit(1)
    os.close(its)
    with os.fdopen(ours, "rb", buffering=0) as pipe:
        begun = pipe.read(MOMENT.size)
        time.sleep(moment)
        end = time.monotonic()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [end - at for (at,) in MOMENT.iter_unpack(begun + pipe.readall())]


def tally(folder: Path, file: Path, kills: int) -> Tally:
    """Kill a studio on the story in `file` so many times, at moments by chance."""
    chance = Random(3)  # noqa: S311 - the same moments each time
    found, written, drafts = Tally(), file.read_text(), Drafts(folder)
    for _kill in range(kills):
        typed = killed(folder, file, chance.uniform(0, LONGEST))
        there = _kept(file, drafts)
        whole = bool(there) and all(text.lstrip("x") == written for text in there)
        keys = [text.removesuffix(written) for text in there]
        found.kills += 1
        found.typed += len(typed)
        lost = typed[max(map(len, keys), default=0) :]
        found.most_lost = max(found.most_lost, len(lost))
        found.seconds = max(found.seconds, *lost, 0.0)
        found.over_a_second += bool(lost) and lost[0] > 1
        found.harmed += not whole
        drafts.drop(file)
        file.write_text(written)
    return found


def _kept(file: Path, drafts: Drafts) -> list[str]:
    """Return the texts of the file and of its draft; none where a draft cannot be read."""
    try:
        draft = drafts.of(file)
    except AllySimError:
        return []
    return [file.read_text(), *([draft.text] if draft else [])]


def _type(folder: Path, file: Path, acknowledge: Callable[[], object]) -> None:
    """Type into the story for ever, saving now and then, and acknowledge each key."""
    app = QApplication([])
    now = datetime.now(UTC)
    database = open_database(folder / "practice.sqlite", now=now)
    desk = AuthorDesk(database, folder, lambda: now, begun, bring_in, room_pictures)
    window = StudioWindow(desk)
    window.show()
    window.open_path(file.parent)
    bench = window.bench
    assert bench is not None
    bench.pane.go_to(1, 1)

    keys = count(1)

    def press() -> None:
        QTest.keyClicks(bench.pane, "x")
        acknowledge()
        if next(keys) % SAVED_EVERY == 0:
            bench.draft.save()

    timer = QTimer(interval=1000 // KEYS_A_SECOND)
    timer.timeout.connect(press)
    timer.start()
    app.exec()


if __name__ == "__main__":
    home, story, kills = sys.argv[1:]
    found = tally(Path(home), Path(story) / STORY_FILE, int(kills))
    sys.stdout.write(json.dumps(asdict(found)))
