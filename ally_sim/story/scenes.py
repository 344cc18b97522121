"""Scenes, built file by file.

So no more than `story.yaml` and one file more is held as it was decoded.
"""

from collections.abc import Iterable

from ally_sim.guidance.catalogue import Catalogue
from ally_sim.source.diagnostics import Code
from ally_sim.story.build import build_scene, check_moment
from ally_sim.story.fields import Fields, Row
from ally_sim.story.findings import Findings
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import Scene, SceneId
from ally_sim.story.names import WrittenScene, check_conditions_can_tell, collect_scene, settle_ids

MOST_SCENES = 20_000


class Scenes:
    """The scenes of one story, taken up file by file. `number` counts the faulty ones too.

    `lookup` is what they are built with, and the rest of the story as well.
    """

    def __init__(self, lookup: Lookup) -> None:
        self.number = 0
        self.lookup = lookup
        self._built: list[Scene] = []
        self._over: WrittenScene | None = None

    def take(self, rows: Iterable[Row], findings: Findings) -> None:
        """Build the scenes of a file; what they refer to may stand in a later one."""
        lookup = self.lookup
        lookup.findings = findings
        written = [
            WrittenScene(key, fields if isinstance(fields, Fields) else None, findings)
            for key, fields in rows
        ]
        for scene in written:
            collect_scene(scene, lookup.names)
        for scene in written:
            built = build_scene(scene, lookup)
            if built:
                self._built.append(built)
                self._put_off_moment(scene)
        before, self.number = self.number, self.number + len(written)
        if before <= MOST_SCENES < self.number:
            self._over = written[MOST_SCENES - before]

    def linked(self, catalogue: Catalogue | None) -> dict[SceneId, Scene]:
        """Return all scenes, with what they refer to looked up, for no more will come."""
        names = self.lookup.names
        check_conditions_can_tell(names)
        settle_ids(self._built, names)
        self.lookup.settle(catalogue)
        if self._over:
            message = f"the story has {self.number} scenes; {MOST_SCENES} is the most it may have"
            self._over.findings.add(Code.TOO_LARGE, self._over.key, message)
        return {scene.id: scene for scene in self._built}

    def _put_off_moment(self, scene: WrittenScene) -> None:
        part = scene.fields.part("moment") if scene.fields else None
        chosen = part.scalar("then") if part else None
        if chosen:
            place = len(self._built) - 1  # its choices may get other ids
            self.lookup.later(lambda: check_moment(chosen, self._built[place], self.lookup))
