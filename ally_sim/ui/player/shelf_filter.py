"""What somebody looks for on the shelf, and whether a story fits."""

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ally_sim.ui.widgets.story_card_view import StoryCardView

BROKEN = "broken"
"""The state of a story that cannot be opened; the others are those of `Progress`."""

LENGTHS = {"short": range(1, 11), "medium": range(11, 21), "long": range(21, 10_000)}
"""The minutes that each length stands for."""


class Filter(NamedTuple):
    """Words, and one of each kind; empty where anything will do."""

    words: str = ""
    theme: str = ""
    setting: str = ""
    length: str = ""
    state: str = ""

    def fits(self, view: "StoryCardView") -> bool:
        """Tell whether a story is among those looked for: it must hold every word."""
        return (
            (not self.theme or self.theme in view.themes)
            and (not self.setting or self.setting == view.setting)
            and (not self.length or (view.minutes or 0) in LENGTHS[self.length])
            and (not self.state or self.state == state_of(view))
            and all(word in view.found_by for word in folded(self.words).split())
        )


def state_of(view: "StoryCardView") -> str:
    """Return how far one is with a story, or that it is broken."""
    return BROKEN if view.problems else view.progress.value


def folded(text: str) -> str:
    """Return `text` as it is compared: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
