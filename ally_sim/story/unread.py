"""Unread files: YAML in a story's folder that is no part of the story, for how it is called."""

import re
from collections.abc import Sequence

from ally_sim.source.diagnostics import Code
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import Suggestions
from ally_sim.story.files import GUIDANCE_FILE, PARTS, READ
from ally_sim.story.findings import quoted
from ally_sim.story.languages import is_language, language_meant
from ally_sim.story.sources import Sources

_READ = re.compile(READ)
_YAML = re.compile(r"(?s:.*/)?[^./][^/]*\.(?i:ya?ml)")
_TRANSLATION = re.compile(r"translations/([^/]+)\.ya?ml")


def is_read(name: str) -> bool:
    """Tell whether a file of that name is a part of a story; pictures are not asked for."""
    return _READ.fullmatch(name) is not None


def tell_unread(sources: Sources) -> None:
    """Note each YAML file that nothing reads, and each translation into no language there is."""
    suggestions = Suggestions()
    for name in filter(_YAML.fullmatch, sources.names):
        if not is_read(name):
            sources.tell(Code.UNUSED, name, _unread(name, sources.names, suggestions))
        elif (found := _TRANSLATION.fullmatch(name)) and not is_language(found[1]):
            sources.tell(Code.UNUSED, name, _no_language(found[1]))


def _unread(name: str, names: Sequence[str], suggestions: Suggestions) -> Sentence:
    """Return what is said of a file that nothing reads: how to call it, or where to put it."""
    *folders, file = name.split("/")
    if len(folders) > 1 and folders[0] in PARTS:
        return sentence(
            "nothing reads this file; put it directly into {folder}/", folder=folders[0]
        )
    meant = _meant(folders, file, suggestions)
    if meant is None or meant in names:
        return sentence(
            "nothing reads this file; put it into scenes/ or translations/, or take it out of "
            "the story's folder"
        )
    return sentence("nothing reads this file; call it {name}", name=quoted(meant))


def _meant(folders: Sequence[str], file: str, suggestions: Suggestions) -> str | None:
    """Return the name by which a file would be read that is called nearly so."""
    if not folders:
        return suggestions.nearest(file.lower(), (GUIDANCE_FILE,))
    folder = suggestions.nearest(folders[0], PARTS)
    stem, _, ending = file.rpartition(".")
    return f"{folder}/{stem}.{ending.lower()}" if folder else None


def _no_language(name: str) -> Sentence:
    """Return what is said of a translation that is not called after its language."""
    fault = sentence("no language is called {name}", name=quoted(name))
    return sentence(
        "{fault}; a translation is called after its language, as '{language}.yaml'",
        fault=fault,
        language=language_meant(name) or "de",
    )
