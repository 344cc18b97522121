"""Judges the corpus in a process of its own, with little memory and an alarm for each case."""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from unittest.mock import patch

import yaml

from ally_sim.errors import AllySimError
from ally_sim.source import parsed, yaml_text
from ally_sim.source.parsers import Loader
from ally_sim.story.shelf import find
from tests.hostile.cases import Case
from tests.hostile.corpus import foreign_verdict, others, texts, tools

MOST_MEMORY = 1 << 30
SECONDS = 20
"""Of processor time, so that a busy machine is no fault of a case."""
MOST_TOLD = 4
"""How many faults of a file stand in its verdict."""


def laid_out(case: Case, folder: Path) -> Path:
    """Write the files of a case, and return where the story is."""
    for name, data in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, target in case.links.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)
    (only,) = case.files if len(case.files) == 1 and not case.links else ("",)
    return folder / only


def story_verdict(path: Path) -> str:
    """Return what is said of a story, as `Case` writes it."""
    shown = path.rename(path.with_name("a-story" + path.suffix)) if path.is_file() else path
    (found,) = find([str(shown)])
    told = [f"{each.code}:{each.at.line}" for each in found.read().diagnostics]
    return " ".join(told[:MOST_TOLD])


def judged(case: Case, verdict: Callable[[Path], str]) -> tuple[str, float]:
    """Return the verdict on a case, and how many seconds it took."""
    with TemporaryDirectory() as above:
        path = laid_out(case, Path(above) / "a-story")
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        begun = time.process_time()
        try:
            said = verdict(path) or "honest"
        except AllySimError as fault:
            said = f"told: {fault.message.replace(above, '')}"
        except (Exception, TooSlowError) as fault:  # a promise is broken; the others go on
            said = f"BROKEN: {type(fault).__name__}: {str(fault)[:200]}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        return said, time.process_time() - begun


@contextmanager
def read_by(loader: Loader) -> Iterator[None]:
    """Let that parser read everything, plain or not."""
    with (
        patch.object(parsed, "BEST_LOADER", loader),
        patch.object(yaml_text, "read_plain", return_value=None),
    ):
        yield


class TooSlowError(BaseException):
    """A case takes too long; nothing that catches what files may raise catches this."""


def too_slow(_number: int, _frame: FrameType | None) -> None:
    """End a case that takes too long."""
    raise TooSlowError(f"more than {SECONDS} s")


def all_judged(
    cases: Iterable[Case], verdict: Callable[[Path], str]
) -> dict[str, tuple[str, float]]:
    """Return verdict and seconds of each case."""
    said: dict[str, tuple[str, float]] = {}
    for case in cases:
        assert case.name not in said, f"two cases are called {case.name}"
        said[case.name] = judged(case, verdict)
    return said


def main() -> None:
    """Write all verdicts as JSON: of stories in three ways, and of foreign files."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, too_slow)
    os.umask(0o077)
    said = {"as it is": all_judged(texts(), story_verdict)}
    said["others"] = all_judged(others(), story_verdict)
    said["foreign"] = all_judged(tools(), foreign_verdict)
    with read_by(yaml.CSafeLoader):
        said["by C"] = all_judged(texts(), story_verdict)
    with read_by(yaml.SafeLoader):
        said["by Python"] = all_judged(texts(), story_verdict)
    json.dump({"verdicts": said, "megabytes": most_memory()}, sys.stdout)


def most_memory() -> float:
    """Return the most that this process has held, in MB; `getrusage` counts its parent's, too."""
    status = Path("/proc/self/status").read_text()
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
