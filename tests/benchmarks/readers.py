"""One measurement: `python -m tests.benchmarks.readers WHAT FOLDER` prints its figures as JSON.

In FOLDER lie a story, `story/`, and the same as one text, `whole.yaml`.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.source.located import Mapping
from ally_sim.source.parsed import BEST_LOADER
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.files import FolderFiles
from ally_sim.story.findings import Findings
from ally_sim.story.lookup import Lookup
from ally_sim.story.names import collect
from ally_sim.story.people import call_people
from ally_sim.story.pictures import Pictures
from ally_sim.story.scenes import Scenes
from ally_sim.story.shapes import STORY
from ally_sim.story.shelf import find

Work = Callable[[], object]


def raw_parse(folder: Path) -> Work:
    """The floor: libyaml alone, which makes no objects at all."""
    parser = yaml.CSafeLoader((folder / "whole.yaml").read_text(encoding="utf-8"))
    return parser.raw_parse


def events(folder: Path) -> Work:
    """The floor of whoever builds from PyYAML's events: they are made, and thrown away."""
    parser = yaml.CSafeLoader((folder / "whole.yaml").read_text(encoding="utf-8"))
    gc.disable()

    def work() -> None:
        while parser.get_event() is not None:
            pass

    return work


def load(folder: Path) -> Work:
    """What everybody uses, in C; it knows no places."""
    text = (folder / "whole.yaml").read_text(encoding="utf-8")
    return lambda: yaml.load(text, yaml.CSafeLoader)


def read(folder: Path) -> Work:
    """Our reader: located values, within limits, every fault told."""
    files = [file.read_bytes() for file in _files(folder)]
    gc.disable()  # as it is while a whole story is read
    return lambda: [read_yaml(data, file="story.yaml") for data in files]


def parsed(folder: Path) -> Work:
    """The same by way of the parser, as what is not plain throughout is read."""
    files = [file.read_bytes() for file in _files(folder)]
    gc.disable()
    return lambda: [read_yaml(data, file="story.yaml", loader=BEST_LOADER) for data in files]


def decode(folder: Path) -> Work:
    """Located values, already read, as the scenes of a story: checked, typed, and named."""
    values = [read_yaml(file.read_bytes(), file=file.name).value for file in _files(folder)]
    *parts, main = [value for value in values if isinstance(value, Mapping)]
    findings, pictures = Findings("story.yaml"), Pictures(FolderFiles(folder / "story"))
    guidance = shipped_catalogue()
    gc.disable()

    def work() -> object:
        fields = STORY.read(main, None, findings)
        assert fields
        names, called = collect(fields, findings), call_people(fields, findings)
        scenes = Scenes(Lookup(names, findings, guidance, called, pictures))
        for part in (main, *parts):
            written = part.entries["scenes"]
            assert isinstance(written, Mapping)
            scenes.take(written, findings)
        assert not findings.found
        return scenes

    return work


def story(folder: Path) -> Work:
    """A whole story, linked."""
    shipped_catalogue()
    (found,) = find([str(folder / "story")])
    return found.read


def collection(folder: Path) -> Work:
    """A full run of the garbage collector while a story is open, frozen as the app does it."""
    held = story(folder)()
    return lambda: (gc.collect(), held)


def catalogue(_folder: Path) -> Work:
    """The shipped guidance, as far as the start needs it."""
    return shipped_catalogue


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "story").rglob("*.yaml"))


WORK = {
    each.__name__: each
    for each in (raw_parse, events, load, read, parsed, decode, story, collection, catalogue)
}


def main() -> None:
    """Do the work once, and print how long it took and what memory grew by."""
    work = WORK[sys.argv[1]](Path(sys.argv[2]))
    gc.collect()
    gc.freeze()  # what was prepared is no part of the work
    before, start = _peak(), time.process_time()
    held = work()
    seconds = time.process_time() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "mib": _peak() - before}))
    sys.stdout.flush()
    del held


def _peak() -> float:
    """Return the most memory held so far (Linux; `getrusage` would tell of the parent as well)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
