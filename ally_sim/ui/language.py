"""The language of the app: its own words by the standard library's gettext, its dates, Qt's words.

The words are in `assets/languages`; `python -m tests.language.update` gathers and compiles them.
Stories follow where they are translated; guidance stays in the language that it is written in.
"""

import gettext
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ally_sim.bundled import bundled_words
from ally_sim.errors import AllySimError
from ally_sim.source.sentence import Sentence

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages that can be spoken, each by its own name; the first where no other is meant."""


def _(message: str) -> str:
    """Return the app's own words in the language chosen, or as they stand."""
    return _spoken.words.gettext(message) if message else ""


def several(one: str, many: str, count: int) -> str:
    """Return `one` or `many`, whichever `count` asks for in the language chosen."""
    return _spoken.words.ngettext(one, many, count)


def sense(meaning: str, message: str) -> str:
    """Return words that stand for two things in English; `meaning` tells which is meant."""
    return _spoken.words.pgettext(meaning, message)


def told(words: str) -> str:
    """Return a sentence of the rooms below in the language chosen; other words as they stand."""
    return _filled(words.template, words.values) if isinstance(words, Sentence) else words


def figures(value: float, form: str = ",") -> str:
    """Return a number in a `form` of `format`, with the signs that the language chosen has."""
    ours = QLocale()
    signs = str.maketrans({",": ours.groupSeparator(), ".": ours.decimalPoint()})
    return format(value, form).translate(signs)


def percent(share: float) -> str:
    """Return a share of one as a percentage with one decimal."""
    return _("{number}%").format(number=figures(100 * share, ".1f"))


def dotted(facts: Iterable[str]) -> str:
    """Return `facts`, those that there are, in one line; none of its parts begins with the dot."""
    return "\N{NO-BREAK SPACE}· ".join(fact for fact in facts if fact)


def own_name(language: str) -> str:
    """Return what a language calls itself, one of ours or any other."""
    ours = LANGUAGES.get(language.split("-", maxsplit=1)[0])
    return ours or QLocale(language).nativeLanguageName() or language


def in_words(*errors: Exception) -> str:
    """Return what went wrong and what to do, in the language chosen where it is known there."""
    return " ".join(map(_in_words, errors))


def _in_words(error: Exception) -> str:
    if not isinstance(error, AllySimError):
        return str(error)
    return " ".join(
        told(each) if isinstance(each, Sentence) else _filled(each, error.named)
        for each in error.sentences
        if each
    )


def _filled(template: str, values: Mapping[str, object]) -> str:
    """Return what a template says in the language chosen, its places filled where it has any."""
    words = _(template)
    return _FORMATTER.vformat(words, (), values) if values else words


class _Telling(Formatter):
    """Fills the places of a sentence, sentences and numbers in the language chosen."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return told(value)
        return figures(value, format_spec) if format_spec else str(value)


_FORMATTER = _Telling()


def spoken() -> str:
    """Return the language in use, one of LANGUAGES."""
    return _spoken.language


def speak(wanted: str) -> None:
    """Speak `wanted` from now on: one of LANGUAGES, or "system" for what the system speaks.

    What is shown already keeps its words until it is built again.
    """
    language = _of_the_system() if wanted == "system" else wanted
    QLocale.setDefault(_customs(language))
    if language != _spoken.language:
        _spoken.language = language
        use(bundled_words(language))
        _teach_qt(language)


def use(words: gettext.NullTranslations) -> None:
    """Take the app's own words from `words`."""
    _spoken.words = words


def _of_the_system() -> str:
    """Return the first of the system's languages that we speak."""
    wanted = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in wanted if name in LANGUAGES), next(iter(LANGUAGES)))


def _customs(language: str) -> QLocale:
    """Return how dates and numbers are written: as on this system, where that is its language."""
    system = QLocale.system()
    if system.name().split("_")[0] == language:
        return system
    return QLocale("en_GB" if language == "en" else language)


def _teach_qt(language: str) -> None:
    """Let Qt's own words (in file dialogues, menus of text fields) be of the language, too."""
    app = QCoreApplication.instance()
    if app is None:
        return
    if _spoken.qt is not None:
        app.removeTranslator(_spoken.qt)
    _spoken.qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and _spoken.qt.load(f"qtbase_{language}", folder):
        app.installTranslator(_spoken.qt)


class _Spoken:
    """The one language in use."""

    language = "en"
    words: gettext.NullTranslations = gettext.NullTranslations()
    qt: QTranslator | None = None


_spoken = _Spoken()
