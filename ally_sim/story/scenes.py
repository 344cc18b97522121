"""Scenes, read and built one after the other, file by file.

So no more than one of them is held as it was decoded.
"""

from ally_sim.guidance.catalogue import Catalogue
from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Key, Mapping, Scalar
from ally_sim.source.sentence import sentence
from ally_sim.story.build import build_scene, check_moment
from ally_sim.story.findings import Findings
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import Scene, SceneId
from ally_sim.story.names import WrittenScene, check_conditions_can_tell, collect_scene, settle_ids
from ally_sim.story.plain_scenes import PlainScenes
from ally_sim.story.scene_shapes import SCENE
from ally_sim.story.shapes import SCENES

MOST_SCENES = 20_000


class Scenes:
    """The scenes of one story, taken up file by file. `number` counts the faulty ones too.

    `lookup` is what they are built with, and the rest of the story as well.
    """

    def __init__(self, lookup: Lookup) -> None:
        self.number = 0
        self.lookup = lookup
        self._built: list[Scene] = []
        self._over: tuple[Key, Findings] | None = None

    def take(self, written: Mapping, findings: Findings) -> None:
        """Build the scenes of a file; what they refer to may stand in a later one."""
        self.lookup.findings = findings
        plain = PlainScenes(self.lookup, findings)
        for key, held in SCENES.each(written, findings):
            scene = plain.scene(key, held)
            if scene:
                self._built.append(scene)
                self._put_off_moment(plain.chosen)
            else:
                self._build(WrittenScene(key, SCENE.read(held, key.text, findings), findings))
            self.number += 1
            if self.number == MOST_SCENES + 1:
                self._over = key, findings
        plain.look_up()

    def _build(self, written: WrittenScene) -> None:
        """Build a scene that is more than plain, or faulty."""
        collect_scene(written, self.lookup.names)
        built = build_scene(written, self.lookup)
        if built:
            self._built.append(built)
            part = written.fields.part("moment") if written.fields else None
            self._put_off_moment(part.scalar("then") if part else None)

    def linked(self, catalogue: Catalogue | None) -> dict[SceneId, Scene]:
        """Return all scenes, with what they refer to looked up, for no more will come."""
        names = self.lookup.names
        check_conditions_can_tell(names)
        settle_ids(self._built, names)
        self.lookup.settle(catalogue, self._built)
        if self._over:
            message = sentence(
                "the story has {count} scenes; {most} is the most it may have",
                count=self.number,
                most=MOST_SCENES,
            )
            key, findings = self._over
            findings.add(Code.TOO_LARGE, key, message)
        return {scene.id: scene for scene in self._built}

    def _put_off_moment(self, chosen: Scalar | None) -> None:
        """Have looked up later what the moment of the scene just built chooses, if it has one."""
        if chosen:
            place = len(self._built) - 1  # its choices may get other ids
            self.lookup.later(lambda: check_moment(chosen, self._built[place], self.lookup))
