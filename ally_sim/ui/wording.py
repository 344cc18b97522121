"""The words of prints and reports, in the language of the app or in that of a story."""

from ally_sim.exchange.wording import Wording
from ally_sim.ui.dates import day
from ally_sim.ui.language import LANGUAGES, _, several, spoken, words_of


def wording(language: str = "") -> Wording:
    """Return the words in `language` where it is one of ours, else in the language of the app."""
    wanted = language.split("-", maxsplit=1)[0].casefold()
    if wanted not in LANGUAGES or wanted == spoken():
        return Wording(spoken(), _, several, day)
    words = words_of(wanted)
    return Wording(wanted, words.gettext, words.ngettext, day)
