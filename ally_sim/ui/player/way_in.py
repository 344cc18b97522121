"""The briefing of a story that is opened: made alone, before all that leads on from it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from ally_sim.engine.briefing import briefing
from ally_sim.records.progress import Progress, SavedWay
from ally_sim.ui.images import pictures_of
from ally_sim.ui.player.briefing import BriefingPage, WayBefore
from ally_sim.ui.widgets.portrait import PICTURES

if TYPE_CHECKING:
    from ally_sim.story.translations import Tellings


def briefing_page(
    tellings: "Tellings", progress: Progress, languages: tuple[str, ...]
) -> BriefingPage:
    """Return the briefing of a story in the first of `languages` that there is.

    The story's title is that of the page; from now on the pictures are those of this story.
    """
    story = tellings.told_in(*languages)
    PICTURES.show_these(pictures_of(story))
    page = BriefingPage(tellings.by_language, story.language)
    page.setWindowTitle(story.title)
    page.setLocale(QLocale(story.language))
    page.show_view(briefing(story), _before(progress.latest(story.id)))
    return page


def _before(saved: SavedWay | None) -> WayBefore:
    if saved is not None and saved.ended:
        return WayBefore.ENDED
    return WayBefore.BEGUN if saved is not None and saved.in_midst else WayBefore.NONE
