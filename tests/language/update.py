"""Brings the words of every language up to date: `python -m tests.language.update`.

Gathers what is said in `ally_sim/ui` and in prints from the code itself, keeps every translation
there is, leaves what is new untranslated, drops what is said no more, and compiles all of it.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it comes without types

from ally_sim.drawing.setting import SETTINGS, setting_alt, setting_name
from ally_sim.engine.views import SKIPPED
from ally_sim.exchange.hard_moments import HARD_MOMENTS
from ally_sim.exchange.sheet import IMPACTS
from ally_sim.story.kinds import Kind
from ally_sim.story.shape import Either, ListOf, MapOf
from ally_sim.story.shapes import SCENES_FILE, SHAPES, STORY

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ROOT / "assets" / "languages"
SPEAK = ("source", "guidance", "story", "authoring", "exchange", "commands/import_.py", "ui")
"""Which rooms say something: prints in the words handed in, those below in a `Sentence`."""
MEETS_FAULTS = (
    "authoring/renaming.py",
    "engine",
    "records",
    "story",
    "ui",
    "commands/import_.py",
    "commands/new.py",
)
"""Whose errors the windows tell; those of other commands are told in English, where they run."""
ERRORS = ("AllySimError", "ForeignError", "OutsideStoryError", "PackageError", "RenamingError")
ASKS_TRANSLATORS = "# Translators: "


def files_of(room: str) -> list[Path]:
    """Return the files of a room, sorted; of a room's one file, that."""
    whole = ROOT / "ally_sim" / room
    return [whole] if whole.suffix else sorted(whole.rglob("*.py"))


@dataclass(frozen=True)
class Said:
    """Something that is said; `many` where it depends on a number, `meaning` where on the sense."""

    one: str
    many: str = ""
    meaning: str = ""


def said_in_code(source: Path) -> Iterator[tuple[Said, str]]:
    """Yield what a file says, and what its writer asks translators to mind."""
    text = source.read_text(encoding="utf-8")
    lines = text.splitlines()
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call):
            words = [str(each.value) for each in call.args if isinstance(each, ast.Constant)]
            said = said_by(ast.unparse(call.func).rpartition(".")[2], words)
            if said:
                yield said, asked(lines, call.lineno)


def said_by(function: str, words: list[str]) -> Said | None:
    """Return what a call of `sentence`, of one of `ally_sim.ui.language` or a `Wording` says."""
    match function, words:
        case "_" | "say" | "_say" | "sentence", [one] if one:
            return Said(one)
        case "several", [one, many]:
            return Said(one, many)
        case "sense", [meaning, one]:
            return Said(one, meaning=meaning)
    return None


def asked(lines: list[str], number: int) -> str:
    """Return the comment for translators in the line above line `number`."""
    above = lines[number - 2].strip()
    return above.removeprefix(ASKS_TRANSLATORS) if above.startswith(ASKS_TRANSLATORS) else ""


def said_below() -> Iterator[Said]:
    """Yield what the rooms below the windows have words for, and the windows say."""
    yield Said(SKIPPED)
    yield from map(Said, called_in_format())
    for word in IMPACTS.values():
        yield Said(word)
    for moment in HARD_MOMENTS:
        yield from map(Said, (moment.title, *moment.does))
    for setting in SETTINGS:
        yield Said(setting_alt(setting))
        yield Said(setting_name(setting))


def called_in_format() -> Iterator[str]:
    """Yield what the format calls its shapes, its keys and the kinds of value they hold."""
    for shape in (STORY, SCENES_FILE, *SHAPES):
        yield shape.called
        for held in shape.keys:
            yield held.about
            for kind in kinds_in(held.kind):
                yield kind.called


def kinds_in(kind: Kind) -> Iterator[Kind]:
    """Yield a kind of value, and those that it is made of."""
    yield kind
    match kind:
        case Either():
            parts = kind.kinds
        case ListOf():
            parts = (kind.item,)
        case MapOf():
            parts = (kind.entry,)
        case _:
            parts = ()
    for part in parts:
        yield from kinds_in(part)


def said_of_faults(source: Path) -> Iterator[Said]:
    """Yield the sentences of errors in a file; those put together there stay as they are."""
    for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ERRORS:
            advice = [each.value for each in call.keywords if each.arg == "advice"]
            sentences = [list(either(each)) for each in (*call.args, *advice)]
            if all(sentences):
                yield from (Said(words) for each in sentences for words in each)


def either(sentence: ast.expr) -> Iterator[str]:
    """Yield a sentence, or both where one of two is told; nothing where it is put together."""
    if isinstance(sentence, ast.Constant):
        yield str(sentence.value)
    elif isinstance(sentence, ast.IfExp):
        yield from (*either(sentence.body), *either(sentence.orelse))


def gathered() -> Mapping[Said, polib.POEntry]:
    """Return everything that is said, by what is said, with where."""
    found: dict[Said, polib.POEntry] = {}
    for source in (each for room in SPEAK for each in files_of(room)):
        for said, comment in said_in_code(source):
            entry = found.setdefault(said, new_entry(said))
            where = (source.relative_to(ROOT).as_posix(), "")
            entry.occurrences = sorted({*entry.occurrences, where})
            entry.comment = entry.comment or comment
    for said in said_below():
        found.setdefault(said, new_entry(said))
    for room in MEETS_FAULTS:
        for source in files_of(room):
            for said in said_of_faults(source):
                found.setdefault(said, new_entry(said))
    return found


def new_entry(said: Said) -> polib.POEntry:
    """Return an entry that has no translation yet."""
    plurals = {0: "", 1: ""} if said.many else {}
    return polib.POEntry(
        msgid=said.one,
        msgid_plural=said.many,
        msgctxt=said.meaning or None,
        msgstr_plural=plurals,
        wrapwidth=98,
    )


def key(entry: polib.POEntry) -> Said:
    """Return what an entry translates."""
    return Said(entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def update(language: Path) -> list[str]:
    """Bring a language up to date; return what has no translation yet."""
    file = language / "LC_MESSAGES" / "ally_sim.po"
    old = polib.pofile(str(file))
    kept = {key(entry): entry for entry in old}
    made = polib.POFile(wrapwidth=98)
    made.header, made.metadata = old.header, old.metadata
    for said, entry in gathered().items():
        if said in kept:
            entry.msgstr, entry.msgstr_plural = kept[said].msgstr, kept[said].msgstr_plural
        made.append(entry)
    made.save(str(file))
    made.save_as_mofile(str(file.with_suffix(".mo")))
    return [entry.msgid for entry in made if not entry.translated()]


if __name__ == "__main__":
    for folder in sorted(LANGUAGES.iterdir()):
        for missing in update(folder):
            sys.stdout.write(f"{folder.name}: not translated yet: {missing}\n")
