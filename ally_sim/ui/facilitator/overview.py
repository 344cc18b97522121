"""The overview on the console: the story's map, the way so far, and all scenes as a list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.actions import GoTo
from ally_sim.engine.going import Destination
from ally_sim.engine.place import Place
from ally_sim.engine.telling import trail
from ally_sim.story.model import SceneId
from ally_sim.ui.facilitator.console_lists import Offer, OfferList
from ally_sim.ui.facilitator.overview_map import OverviewMap
from ally_sim.ui.facilitator.roads import road_map, way_to
from ally_sim.ui.language import _
from ally_sim.ui.widgets.trail import Trail
from ally_sim.ui.widgets.words import Words

MOST_ON_MAP = 200
"""A story of more scenes has no map here, only the list."""


class Overview(QWidget):
    """Shows where a room is in its story; a scene or a moment is chosen to go there."""

    taken = Signal(object)
    """An action: to go where somebody chose."""

    def __init__(
        self, place: Place, scenes: Sequence[Destination], offers: Sequence[Offer]
    ) -> None:
        """`scenes` are those that can be gone to, `offers` the same as lines of a list."""
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        listed = OfferList(_("All scenes"), offers)
        listed.taken.connect(self.taken)
        self._first: QWidget = listed
        if len(place.playthrough.story.scenes) <= MOST_ON_MAP:
            self._first = self._add_map(place, {each.scene: each.go for each in scenes})
        if place.playthrough.choices:
            self._add_trail(place)
        self._rows.addWidget(Words(_("All scenes"), "heading"))
        self._rows.addWidget(listed)

    def focus_start(self) -> None:
        """Put the keyboard on the map, or on the list where there is none."""
        self._first.setFocus()

    def _add_map(self, place: Place, go: dict[SceneId, GoTo]) -> QWidget:
        drawn = OverviewMap(road_map(place.playthrough.story), way_to(place), go)
        drawn.chosen.connect(lambda scene: self.taken.emit(go[SceneId(scene)]))
        told = _("The thick line is the way so far; dashed lines are roads not taken.")
        self._rows.addWidget(drawn)
        self._rows.addWidget(Words(told, "small"))
        return drawn

    def _add_trail(self, place: Place) -> None:
        played = place.playthrough
        moments = Trail()
        moments.show_view(trail(played))
        moments.moment_chosen.connect(
            lambda number: self.taken.emit(GoTo(played.choices[:number], played.moments[number]))
        )
        self._rows.addWidget(Words(_("The way so far"), "heading"))
        self._rows.addWidget(moments)
