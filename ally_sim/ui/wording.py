"""The words of prints and reports, in the language of the app or in that of a story."""

from dataclasses import replace

from ally_sim.exchange.wording import Wording, base_of, words_in
from ally_sim.ui.dates import day
from ally_sim.ui.language import LANGUAGES, _, several, spoken


def wording(language: str = "") -> Wording:
    """Return the words in `language` where it is one of ours, else in the language of the app."""
    if base_of(language) in (set(LANGUAGES) - {spoken()}):
        return replace(words_in(language), day=day)
    return Wording(spoken(), _, several, day)
