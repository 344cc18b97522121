"""The language of the app's own words, by the standard library's gettext; English without one."""

import gettext
from pathlib import Path

from ally_sim.bundled import bundled


def _(message: str) -> str:
    """Return the app's own words in the language chosen, or as they stand."""
    return _spoken.translation.gettext(message)


def several(one: str, many: str, count: int) -> str:
    """Return `one` or `many`, whichever `count` asks for in the language chosen."""
    return _spoken.translation.ngettext(one, many, count)


def speak(language: str) -> None:
    """Use `language` ("en", "de", ...) from now on; English where its words are not shipped."""
    folder = Path(str(bundled("assets"))) / "languages"
    _spoken.translation = gettext.translation("ally_sim", folder, [language], fallback=True)


class _Spoken:
    """The one translation in use."""

    translation: gettext.NullTranslations = gettext.NullTranslations()


_spoken = _Spoken()
