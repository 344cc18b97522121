"""What is fuzzed: each target takes any bytes, and raises only where a promise is broken."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from ally_sim.commands.import_ import accepted
from ally_sim.engine.playthrough import start
from ally_sim.errors import AllySimError
from ally_sim.exchange.foreign import read_foreign, read_kept
from ally_sim.exchange.import_report import import_report
from ally_sim.source.diagnostics import Location
from ally_sim.source.plain import read_plain
from ally_sim.source.text_bytes import read_text
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.condition_tokens import LONGEST
from ally_sim.story.conditions import holds, parse_condition, reads, source_of
from ally_sim.story.files import STORY_FILE
from ally_sim.story.model import CastId, Story
from ally_sim.story.reader import read_story
from ally_sim.story.script import inline_runs, read_landed, read_script
from ally_sim.story.shelf import find

AT = Location("story.yaml", 1, 1)
CALLED = {"Dana": CastId("dana"), "Dana B": CastId("dana-b"), "Ö": CastId("o")}
MOST_STEPS = 20


def plain(data: bytes) -> None:
    """Read plain YAML by the short cut as both parsers read it, or leave it to them."""
    text = read_text(data, file="f").text
    value = None if text is None else read_plain(text)
    if value is None:
        return
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        parsed = read_yaml(data, file="f", loader=loader)
        assert parsed.value == value
        assert parsed.diagnostics == read_text(data, file="f").diagnostics


def parsers(data: bytes) -> None:
    """Give one verdict, whichever parser reads."""
    by_c = read_yaml(data, file="f", loader=yaml.CSafeLoader)
    by_python = read_yaml(data, file="f", loader=yaml.SafeLoader)
    assert by_c == by_python
    assert by_c == read_yaml(data, file="f")
    assert by_c.value is not None or by_c.diagnostics


class _OneFile:
    """The files of a story that is nothing but these bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def names(self) -> tuple[str, ...]:
        return (STORY_FILE,)

    def read(self, _name: str) -> bytes:
        return self._data


def reader(data: bytes) -> None:
    """Read a story, or tell within the file what is wrong with it."""
    result = read_story(_OneFile(data), name="a-story", shown_as=STORY_FILE)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= found.at.line <= lines for found in result.diagnostics)
    if result.story is None:
        assert result.diagnostics
    else:
        _play(result.story)


def _play(story: Story) -> None:
    """Take the first open choice until there is none, or it has been enough."""
    with suppress(AllySimError):
        playthrough = start(story)
        for _ in range(MOST_STEPS):
            if not playthrough.open:
                break
            playthrough = playthrough.choose(playthrough.open[0].id)


def package(data: bytes) -> None:
    """Open a package from anywhere, and read all that is in it."""
    with TemporaryDirectory() as folder, suppress(AllySimError):
        path = Path(folder) / "a-story.allystory"
        path.write_bytes(data)
        (found,) = find([str(path)])
        found.read()
        files = found.opened()
        for name in files.names():
            files.read(name)


def conditions(data: bytes) -> None:
    """Parse a condition; what is written back from it means the same."""
    text = data.decode("utf-8", "replace")
    parsed = parse_condition(text, at=AT)
    if parsed.condition is None:
        (found,) = parsed.diagnostics
        assert 1 <= found.at.column <= len(text) + 1
        return
    assert reads(parsed.condition) == {name for name, _ in parsed.names}
    written = source_of(parsed.condition)  # with all its spaces it may be too long
    if len(written) <= LONGEST:
        assert parse_condition(written, at=AT).condition == parsed.condition
    holds(parsed.condition, _Facts({name.text: 0 for name, _ in parsed.names}))


class _Facts:
    """Everything stands at 0, and nothing has happened."""

    def __init__(self, meters: dict[str, int]) -> None:
        self.meters = meters
        self.flags: frozenset[str] = frozenset()
        self.seen: frozenset[str] = frozenset()


def script(data: bytes) -> None:
    """Read script text without losing a word of narration."""
    text = data.decode("utf-8", "replace")
    for paragraph in read_script(text, CALLED):
        assert paragraph.text.strip()
        runs = inline_runs(paragraph.text)
        assert len("".join(run.text for run in runs)) <= len(paragraph.text)
    _mood, words = read_landed(text)
    assert text.endswith(words)


def importers(data: bytes) -> None:
    """Bring a story over from another tool, or tell in a sentence why not."""
    with TemporaryDirectory() as folder, suppress(AllySimError):
        path = Path(folder) / "foreign"
        path.write_bytes(data)
        read_kept(path)
        for draft in read_foreign(path):
            accepted(draft, "a-story")
            import_report(draft, "here")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (plain, parsers, reader, package, conditions, script, importers)
}
