"""Opening a file of another tool: what it is told by what it holds, never by its name."""

import json
from collections.abc import Sequence
from pathlib import Path

from ally_sim.exchange.draft import THE_STORY, Draft, ForeignError
from ally_sim.exchange.h5p import h5p_draft, scenario_in
from ally_sim.exchange.twee import is_twee, read_twee
from ally_sim.exchange.twee_source import kept_files
from ally_sim.exchange.twine_draft import twine_draft
from ally_sim.exchange.twine_html import is_twine_1, is_twine_html, read_twine_html
from ally_sim.exchange.twine_json import is_twine_json, read_twine_json
from ally_sim.exchange.twine_story import TwineStory
from ally_sim.source.safe_text import safe
from ally_sim.source.sentence import sentence
from ally_sim.story.files import READ_LIMIT, STORY_FILE, read_some
from ally_sim.story.findings import quoted
from ally_sim.story.package import PackageFiles

MOST_ENTRIES = 5_000
"""How many files an H5P package may have: it brings its whole player along."""
MOST_STORIES = 200
_SPLIT = sentence("Bring them in from several files.")
_ZIP = b"PK\x03\x04"
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_READ = sentence("Ally Sim brings in Twee, HTML or JSON of Twine 2, and H5P Branching Scenario.")


def read_foreign(path: Path) -> tuple[Draft, ...]:
    """Return the drafts of the stories in a file; ForeignError where it holds none."""
    data = read_some(path)
    try:
        if data.startswith(_ZIP):
            return (_h5p_package(path),)
        if len(data) > READ_LIMIT:
            most = READ_LIMIT >> 20
            message = sentence("{file} has more than {most} MiB.", file=path, most=most)
            raise ForeignError(message, advice=_READ)
        return tuple(_read(_text(data, path), path))
    except RecursionError as fault:
        message = sentence("{file} has parts too deep inside each other.", file=path)
        raise ForeignError(message, advice=sentence("Nothing was brought in.")) from fault


def read_kept(path: Path) -> dict[str, bytes] | None:
    """Return the files of a story of ours that went out as Twee, where it comes back unchanged.

    None where the file holds anything else.
    """
    data = read_some(path)
    if data.startswith(_ZIP) or len(data) > READ_LIMIT:
        return None
    text = _text(data, path)
    if not text.lstrip().startswith("::") and is_twine_html(text):
        stories = read_twine_html(text)
        return kept_files(stories[0]) if len(stories) == 1 else None
    return kept_files(read_twee(text)) if is_twee(text) else None


def _read(text: str, path: Path) -> Sequence[Draft]:
    begins = text.lstrip()
    if begins.startswith(("{", "[")) and (found := _from_json(begins, path)):
        return found
    if not begins.startswith("::") and is_twine_html(text):
        return [twine_draft(story, path.name) for story in _with_passages(read_twine_html(text))]
    if is_twee(text):
        return [twine_draft(read_twee(text), path.name)]
    if is_twine_1(text):
        advice = sentence("Open it in Twine 2, save it there, and bring in what was saved.")
        raise ForeignError(sentence("{file} was made with Twine 1.", file=path), advice=advice)
    message = sentence("{file} is no story that is understood here.", file=path)
    raise ForeignError(message, advice=_READ)


def _with_passages(stories: tuple[TwineStory, ...]) -> tuple[TwineStory, ...]:
    told = tuple(story for story in stories if story.passages) or stories[:1]
    if len(told) > MOST_STORIES:
        message = sentence("This archive holds more than {most} stories.", most=MOST_STORIES)
        raise ForeignError(message, advice=_SPLIT)
    return told


def _from_json(text: str, path: Path) -> list[Draft]:
    """Return the drafts of the stories in a JSON text; none where it is no JSON."""
    try:
        data = json.loads(text)
    except ValueError:
        return []
    scenario = scenario_in(data)
    if scenario is not None:
        return [h5p_draft(scenario, path.stem, path.name)]
    listed = data if isinstance(data, list) else [data]
    return [twine_draft(read_twine_json(each), path.name) for each in listed if is_twine_json(each)]


def _h5p_package(path: Path) -> Draft:
    files = PackageFiles(path, most_entries=MOST_ENTRIES)
    names = files.names()
    if STORY_FILE in names:
        advice = sentence("Put it on the shelf with “ally-sim add {file}”.", file=path)
        message = sentence("{file} is a story package of Ally Sim already.", file=path)
        raise ForeignError(message, advice=advice)
    if "content/content.json" not in names:
        message = sentence("{file} is no H5P package: it has no content.", file=path)
        raise ForeignError(message, advice=_READ)
    title = ""
    about = _object(files, "h5p.json") if "h5p.json" in names else None
    if isinstance(about, dict):
        library = about.get("mainLibrary", "H5P.BranchingScenario")
        if library != "H5P.BranchingScenario":
            message = sentence(
                "{file} is H5P of the type {kind}; only Branching Scenario is brought in.",
                file=path,
                kind=quoted(safe(" ".join(str(library).split()))),
            )
            raise ForeignError(message)
        title = str(about.get("title") or "")
    scenario = scenario_in(_object(files, "content/content.json"))
    if scenario is None:
        message = sentence("{file} holds no branching scenario.", file=path)
        raise ForeignError(message, advice=_READ)
    draft = h5p_draft(scenario, title, path.name)
    for name in names:
        if name.startswith("content/") and name != "content/content.json":
            draft.note(THE_STORY, sentence("a file was not brought over"), name)
    return draft


def _object(files: PackageFiles, name: str) -> object:
    try:
        return json.loads(files.read(name).decode("utf-8-sig"))
    except ValueError as fault:
        raise ForeignError(sentence("{file} in the package is damaged.", file=name)) from fault


def _text(data: bytes, path: Path) -> str:
    """Return the text of a file, which is UTF-8 unless it says otherwise."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise ForeignError(sentence("{file} is no text.", file=path), advice=_READ)
    return text.replace("\r\n", "\n").replace("\r", "\n")
