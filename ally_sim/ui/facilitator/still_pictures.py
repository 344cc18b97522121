"""Pictures of a room's screen that stand still, for whoever writes what the room will see."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ally_sim.engine.slides import AudienceView
from ally_sim.ui.facilitator.console_parts import SmallPicture
from ally_sim.ui.language import _


def still_pictures(views: Iterable[AudienceView]) -> tuple[QWidget, ...]:
    """Return a picture for each page of each view, in order."""
    return tuple(picture for view in views for picture in _pages(view))


def _pages(view: AudienceView) -> Iterable[QWidget]:
    page, of = 0, 1
    while page < of:
        made = SmallPicture(_("What the room sees"), now=lambda: 0.0)
        made.show_view(view, QSize(), 1.0)
        made.picture.turn_to(page)
        page, of = page + 1, len(made.picture.pages.pages)
        yield made
