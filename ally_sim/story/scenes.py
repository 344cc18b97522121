"""Scenes, read and built one after the other, file by file.

So no more than one of them is held as it was decoded.
"""

from ally_sim.guidance.catalogue import Catalogue
from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Key, Mapping, Scalar, Word
from ally_sim.source.sentence import sentence
from ally_sim.source.unread import Unread
from ally_sim.story.build import build_scene, check_moment
from ally_sim.story.findings import Findings
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import Scene, SceneId
from ally_sim.story.names import (
    Sort,
    WrittenScene,
    check_conditions_can_tell,
    collect_scene,
    settle_ids,
)
from ally_sim.story.plain_scenes import PlainScene, PlainScenes
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
        self._over: tuple[Word, Findings] | None = None

    def take(self, written: Mapping, findings: Findings) -> None:
        """Build the scenes of a file; what they refer to may stand in a later one.

        DoubtError where they are unread, and not plain; then nothing of them is kept.
        """
        self.lookup.findings = findings
        if not isinstance(written, Unread):
            self._take_located(written, findings)
            return
        read = list(PlainScenes(written, self.lookup, findings.file).each())
        for held in read:
            if isinstance(held, PlainScene):
                self._take_up(held, findings)
            else:
                self._take_located(held, findings)
        for held in read:
            if isinstance(held, PlainScene):
                self._look_up(held)

    def _take_up(self, plain: PlainScene, findings: Findings) -> None:
        """Keep a scene, and define what it does."""
        names = self.lookup.names
        for sort, name in plain.defined:
            if sort is not Sort.FLAG or name.text not in names.known[sort]:
                names.define_id(sort, name, findings)
        self._built.append(plain.scene)
        if plain.chosen:
            self._put_off_moment(plain.chosen)
        self._count(plain.defined[0][1], findings)

    def _look_up(self, plain: PlainScene) -> None:
        """Look up what a scene refers to, for all of its file is known now."""
        known = self.lookup.names.known[Sort.SCENE]
        for look_up, name in plain.referred:
            look_up(name)
        for way in plain.ways:
            if way.scene not in known:
                self.lookup.scene(Key(way.scene, way.at.line, way.at.column))

    def _take_located(self, written: Mapping, findings: Findings) -> None:
        for key, held in SCENES.each(written, findings):
            self._build(WrittenScene(key, SCENE.read(held, key.text, findings), findings))
            self._count(key, findings)

    def _count(self, name: Word, findings: Findings) -> None:
        self.number += 1
        if self.number == MOST_SCENES + 1:
            self._over = name, findings

    def _build(self, written: WrittenScene) -> None:
        collect_scene(written, self.lookup.names)
        built = build_scene(written, self.lookup)
        if built:
            self._built.append(built)
            part = written.fields.part("moment") if written.fields else None
            chosen = part.scalar("then") if part else None
            if chosen:
                self._put_off_moment(chosen)

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

    def _put_off_moment(self, chosen: Scalar) -> None:
        """Have looked up what is chosen when the moment of the scene just built has passed."""
        place = len(self._built) - 1  # its choices may get other ids
        self.lookup.later(lambda: check_moment(chosen, self._built[place], self.lookup))
