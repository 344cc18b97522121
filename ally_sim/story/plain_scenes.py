"""Scenes that are written plainly, made at once of what was located.

So is nearly all of a long story: texts, choices and what they bring, in names that are known.
Where anything else stands in a scene, or may be wrong in it, nothing is noted, and the whole of it
is left to `shapes` and `build`, of which this is a short cut. What a scene defines and refers to is
taken up as they do it.
"""

from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import Key, Scalar, Value
from ally_sim.story.findings import Findings
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import Scene
from ally_sim.story.names import Sort
from ally_sim.story.plain_parts import Parts


class PlainScenes:
    """Makes the plain scenes of one file, and takes up what they define."""

    def __init__(self, lookup: Lookup, findings: Findings) -> None:
        self._lookup = lookup
        self._findings = findings
        self._parts = Parts(lookup, findings.file)
        self._awaited: list[Scalar] = []

    @property
    def chosen(self) -> Scalar | None:
        """What the moment of the last scene chooses, to be looked up in it."""
        return self._parts.chosen

    def scene(self, key: Key, value: Value) -> Scene | None:
        """Return the scene of that name; None where it is not plain, of which nothing is kept."""
        try:
            scene = self._parts.scene(key, value)
        except DoubtError:
            return None
        self._take_up(key)
        return scene

    def _take_up(self, key: Key) -> None:
        """Define what the scene just made does, and have looked up what it refers to."""
        names, findings, parts = self._lookup.names, self._findings, self._parts
        names.define(Sort.SCENE, key, findings)
        for choice in parts.ids:
            names.define_id(Sort.CHOICE, choice, findings)
        for flag in parts.flags:
            if flag.text not in names.known[Sort.FLAG]:
                names.define(Sort.FLAG, flag, findings)
        for choice in parts.asked:
            self._lookup.choice(choice)
        self._awaited += parts.ways

    def look_up(self) -> None:
        """Look up the scenes that these lead to, for all of the file is known now."""
        known = self._lookup.names.known[Sort.SCENE]
        for reference in self._awaited:
            if reference.text not in known:
                self._lookup.scene(reference)
