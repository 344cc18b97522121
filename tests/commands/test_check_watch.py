"""`ally-sim check --watch`, as a program of its own that an author leaves running."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

ROOT = Path(__file__).parent.parent.parent
GOOD = """\
format: 1
title: A word at the printer
start: printer
scenes:
  printer: {text: Dana waves., ending: {title: Later that day}}
"""
FAULTY = GOOD.replace("start: printer", "start: printr")
HEARD = """
import signal, sys
from ally_sim.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""
"""The program, listening to Ctrl+C as at a terminal, also where the tests run behind one."""
SOON = 60
"""For how many seconds a test waits for the next result; it comes after half of one."""


class Watch:
    """A check that goes on watching, and what it says."""

    def __init__(self, folder: Path) -> None:
        words = [sys.executable, "-c", HEARD, "check", "a-story", "--watch"]
        self.child = subprocess.Popen(
            words,
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.child.stdout
        for line in self.child.stdout:
            self._lines.put(line)

    def result(self) -> str:
        """Return what is said up to the sentence that it waits."""
        said = ""
        while "waiting for changes" not in said:
            said += self._lines.get(timeout=SOON)
        return said

    def leave(self) -> int:
        """Press Ctrl+C and return the exit code."""
        self.child.send_signal(signal.SIGINT)
        return self.child.wait(SOON)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return the file of a good story."""
    (tmp_path / "a-story").mkdir()
    file = tmp_path / "a-story" / "story.yaml"
    file.write_text(GOOD)
    return file


@pytest.fixture
def watch(story: Path) -> Iterator[Watch]:
    """Return a watch on the story's folder."""
    watching = Watch(story.parent.parent)
    yield watching
    watching.child.kill()
    watching.child.wait()
    assert watching.child.stdout
    watching.child.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to a child there")
def test_every_save_is_checked_until_ctrl_c(story: Path, watch: Watch) -> None:
    assert "1 story: nothing is wrong." in watch.result()

    story.write_text(FAULTY)  # in place
    assert "no scene is called 'printr'" in watch.result()

    beside = story.with_name("new.tmp")
    beside.write_text(GOOD)
    beside.replace(story)  # over it
    assert "nothing is wrong" in watch.result()

    story.unlink()
    assert "ally-sim: There is no" in watch.result()

    story.write_text(GOOD)  # and back
    assert "nothing is wrong" in watch.result()

    (story.parent / "scenes").mkdir()
    (story.parent / "scenes" / "more.yaml").write_text("lift: {text: Up., goto: nowhere}\n")
    assert "a-story/scenes/more.yaml:1:25: error: no scene is called 'nowhere'" in watch.result()

    assert watch.leave() == 0


def test_a_result_says_when_it_was_made(watch: Watch) -> None:
    last = watch.result().splitlines()[-1]

    assert last.startswith("Checked at ")
    assert last.endswith("; waiting for changes. Ctrl+C leaves.")
