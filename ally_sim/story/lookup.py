"""Lookup: finding what an author refers to, and saying what was probably meant.

Scenes are built while names are still being gathered: what is not known yet is looked up later.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from ally_sim.drawing.setting import SETTINGS
from ally_sim.guidance.catalogue import Catalogue, Entry, GuidanceId
from ally_sim.source.diagnostics import Code, Location
from ally_sim.source.located import Scalar, Word
from ally_sim.source.sentence import Sentence, in_a_row, sentence
from ally_sim.source.suggest import asking
from ally_sim.story import conditions
from ally_sim.story.conditions import Condition, Name, ParsedCondition, parse_condition
from ally_sim.story.findings import Findings, Place, quoted
from ally_sim.story.model import CastId, ChoiceId, MeterId, Scene, SceneId
from ally_sim.story.names import A_SORT, Names, Sort
from ally_sim.story.pictures import Pictures

_UNKNOWN = {
    Sort.SCENE: Code.UNKNOWN_SCENE,
    Sort.CHOICE: Code.UNKNOWN_CHOICE,
    Sort.METER: Code.UNKNOWN_METER,
    Sort.PERSON: Code.UNKNOWN_CAST,
}
Check = Callable[[], None]


def _nobody(sort: Sort, word: str) -> Sentence:
    """Return what is said where nothing of a sort has a name."""
    name = quoted(word)
    match sort:
        case Sort.SCENE:
            return sentence("no scene is called {name}", name=name)
        case Sort.CHOICE:
            return sentence("no choice has the id {name}", name=name)
        case Sort.PERSON:
            return sentence("nobody in the cast is called {name}", name=name)
        case _:
            return sentence("no meter is called {name}", name=name)


def _needs_id(fault: Sentence, name: str) -> Sentence:
    return sentence(
        "{fault}: that choice has no id of its own; write `id: {name}` in it",
        fault=fault,
        name=name,
    )


def _parts(word: str) -> list[str]:
    return [part.strip() for part in word.split(",")]


def _as_title(title: str) -> str:
    return " ".join(title.casefold().replace("’", "'").split())


class Lookup:
    """Looks up references, file by file; what is unknown is noted, and taken as it stands.

    Until `settle` tells that all names are known, what is not found is put off. `findings` are
    those of the file whose references are looked up.
    """

    def __init__(
        self,
        names: Names,
        findings: Findings,
        catalogue: Catalogue,
        called: Mapping[str, CastId],
        pictures: Pictures,
    ) -> None:
        self.names = names
        self.findings = findings
        self.called = called
        self.pictures = pictures
        self._catalogue: Catalogue | None = catalogue
        self._scenes, self._meters = names.known[Sort.SCENE], names.known[Sort.METER]
        self._sound: dict[str, Condition] = {}
        self._waiting: list[tuple[Findings, Check]] = []
        self._built: Sequence[Scene] = ()
        self._titles: dict[str, SceneId] | None = None
        self._settled = False

    def settle(self, catalogue: Catalogue | None, built: Sequence[Scene]) -> None:
        """Look up what was put off, for all names are known now, and the guidance if it can be.

        All scenes are `built` by now; one may be called by its title.
        """
        self._settled, self._catalogue, self._built = True, catalogue, built
        here = self.findings
        for findings, check in self._waiting:
            self.findings = findings
            check()
        self._waiting.clear()
        self.findings = here

    def later(self, check: Check) -> None:
        """Have something checked as soon as all names are known."""
        if self._settled:
            check()
        else:
            self._waiting.append((self.findings, check))

    def scene(self, reference: Word) -> SceneId:
        """Return the id of a scene."""
        word = reference.text
        if word not in self._scenes:
            self.later(partial(self._look_up, Sort.SCENE, reference))
        return SceneId(word)

    def choice(self, reference: Word) -> ChoiceId:
        """Return the id of a choice that has an id of its own."""
        self.later(partial(self._look_up, Sort.CHOICE, reference))
        return ChoiceId(reference.text)

    def meter(self, reference: Word) -> MeterId:
        """Return the id of a meter."""
        word = reference.text
        if word not in self._meters:
            self.later(partial(self._look_up, Sort.METER, reference))
        return MeterId(word)

    def person(self, reference: Word) -> CastId:
        """Return the id of somebody in the cast."""
        self.later(partial(self._look_up, Sort.PERSON, reference))
        return CastId(reference.text)

    def guidance(self, reference: Word) -> GuidanceId:
        """Return the id of an entry of the catalogue."""
        if reference.text not in self.guidance_known:
            self.later(partial(self._look_up_guidance, reference))
        return GuidanceId(reference.text)

    @property
    def guidance_known(self) -> Mapping[GuidanceId, Entry]:
        """The entries that the guidance has, as far as it is known."""
        return self._catalogue.entries if self._catalogue else {}

    def setting(self, written: Scalar) -> str:
        """Return the setting of a scene or story: a shipped one, or a picture of its own."""
        name = written.text.strip()
        if name not in SETTINGS:
            check, known = self.pictures.check, tuple(SETTINGS)
            self.later(lambda: check(written, known, self.findings))
        return name

    def condition(self, written: Scalar | None) -> Condition | None:
        """Return a condition parsed, every name in it looked up; None where there is none."""
        if written is None:
            return None
        sound = self.sound(written)
        if sound:
            return sound
        at = self.findings.at(written)
        parsed = parse_condition(written.text.rstrip(), at=at)
        for fault in parsed.diagnostics:
            place = self.findings.inside(written, fault.at.column - at.column)
            self.findings.add(fault.code, place, fault.message, fault.suggestion)
        if not all(self._is_known(name) for name, _ in parsed.names):
            self.findings.awaited = True
            self.later(partial(self._look_up_names, parsed, written))
        return parsed.condition

    def sound(self, written: Scalar) -> Condition | None:
        """Return a condition with which nothing is wrong and no name unknown; None for others."""
        found = self._sound.get(written.text)
        if found is None:
            parsed = parse_condition(written.text.rstrip(), at=self.findings.at(written))
            if parsed.condition and all(self._is_known(name) for name, _ in parsed.names):
                found = self._sound[written.text] = parsed.condition
        return found

    def _look_up(self, sort: Sort, reference: Word) -> None:
        names, word = self.names, reference.text
        known = names.known[sort]
        if word in known or sort in names.unsure:
            return
        message = _nobody(sort, word)
        if sort is Sort.CHOICE and word in names.made:
            self.findings.add(Code.UNKNOWN_CHOICE, reference, _needs_id(message, word))
        elif sort is Sort.CHOICE and word in names.known[Sort.FLAG]:
            message = sentence(
                "{fault}; it is a flag, which `when: {name}` asks for", fault=message, name=word
            )
            self.findings.add(Code.UNKNOWN_CHOICE, reference, message)
        elif meant := self._named(sort, word, known):
            self.findings.add(_UNKNOWN[sort], reference, asking(message, meant, word), meant)
        elif sort is Sort.CHOICE and "," in word and known.keys() >= set(_parts(word)):
            several = f"[{', '.join(_parts(word))}]"
            message = sentence("{fault}; write {several}", fault=message, several=several)
            is_plain = isinstance(reference, Scalar) and reference.plain
            self.findings.add(_UNKNOWN[sort], reference, message, several if is_plain else None)
        else:
            self.findings.add_unknown(_UNKNOWN[sort], reference, message, word, known)

    def _named(self, sort: Sort, word: str, known: Collection[str]) -> str | None:
        """Return the scene that a title means, or who is called by a name or its first word."""
        if sort is Sort.SCENE:
            return self._titled(word, known)
        names = word.strip(), *word.split(maxsplit=1)[:1]
        found = map(self.called.get, names if sort is Sort.PERSON else ())
        return next(filter(None, found), None)

    def _titled(self, word: str, known: Collection[str]) -> str | None:
        """Return the only scene that a title means, where an id was wanted.

        It is the one that has this title; for several words also the nearest id, or the only one
        that shares a word.
        """
        titled = self._scene_titled(word)
        if titled or " " not in word.strip():
            return titled
        suggestions = self.findings.suggestions
        meant = suggestions.nearest(word, known)
        alike = [] if meant else suggestions.alike(word, known)
        return alike[0] if len(alike) == 1 else meant

    def _scene_titled(self, title: str) -> SceneId | None:
        """Return the scene that has this title, where only one has."""
        if self._titles is None:
            titled = [(_as_title(scene.title), scene.id) for scene in self._built]
            number = Counter(held for held, _ in titled)
            self._titles = {held: name for held, name in titled if number[held] == 1}
        return self._titles.get(_as_title(title))

    def _look_up_guidance(self, reference: Word) -> None:
        if self._catalogue is None or reference.text in self._catalogue.entries:
            return
        message = sentence("the guidance has no entry {name}", name=quoted(reference.text))
        known, suggestions = self._catalogue.entries, self.findings.suggestions
        meant = suggestions.nearest(reference.text, known)
        alike = [] if meant else suggestions.alike(reference.text, known)
        if meant:
            message = asking(message, meant, reference.text)
        elif alike:
            names = in_a_row([quoted(name) for name in alike])
            message = sentence("{fault}; it has {names}", fault=message, names=names)
        else:
            message = sentence("{fault}; the author's guide lists all it has", fault=message)
        self.findings.add(Code.UNKNOWN_GUIDANCE, reference, message, meant)

    def _look_up_names(self, parsed: ParsedCondition, written: Scalar) -> None:
        for name, place in parsed.names:
            if not self._is_known(name):
                exact = self.findings.inside(written, place.column - written.column)
                self._note_name(name, exact)

    def _is_known(self, name: Name) -> bool:
        known, unsure = self.names.known, self.names.unsure
        if name.kind is conditions.Kind.SCENE:
            return name.text in known[Sort.SCENE] or Sort.SCENE in unsure
        if name.kind is conditions.Kind.METER:
            return name.text in known[Sort.METER] or Sort.METER in unsure
        raised = name.text in known[Sort.FLAG] or name.text in known[Sort.CHOICE]
        return raised or not unsure.isdisjoint((Sort.FLAG, Sort.CHOICE))

    def _note_name(self, name: Name, place: Location) -> None:
        """Say why a name in a condition does not do: used wrongly, or defined nowhere."""
        word, known = name.text, self.names.known
        if name.kind is conditions.Kind.SCENE:
            message = _nobody(Sort.SCENE, word)
            self.findings.add_unknown(Code.UNKNOWN_NAME, place, message, word, known[Sort.SCENE])
        elif name.kind is conditions.Kind.FLAG:
            self._note_flag(word, place)
        elif word in known[Sort.FLAG] or word in known[Sort.CHOICE]:
            sort = Sort.FLAG if word in known[Sort.FLAG] else Sort.CHOICE
            message = sentence(
                "'{name}' is {sort}, which has no number; write `{name}` or `not {name}`",
                name=word,
                sort=A_SORT[sort],
            )
            self.findings.add(Code.BAD_CONDITION, place, message, word)
        else:
            message = _nobody(Sort.METER, word)
            self.findings.add_unknown(Code.UNKNOWN_NAME, place, message, word, known[Sort.METER])

    def _note_flag(self, word: str, place: Place) -> None:
        names, add = self.names, self.findings.add
        if word in names.known[Sort.METER]:
            message = sentence(
                "'{name}' is a meter: compare it with a number, for example `{name} >= 1`",
                name=word,
            )
            add(Code.BAD_CONDITION, place, message)
        elif word in names.known[Sort.SCENE]:
            seen = f"seen({word})"
            message = sentence("'{name}' is a scene", name=word)
            add(Code.UNKNOWN_NAME, place, asking(message, seen), seen)
        elif word in names.made:
            message = sentence("no choice or flag is called '{name}'", name=word)
            add(Code.UNKNOWN_NAME, place, _needs_id(message, word))
        else:
            known = [*names.known[Sort.FLAG], *names.known[Sort.CHOICE], *names.known[Sort.METER]]
            message = sentence("no choice, flag or meter is called '{name}'", name=word)
            self.findings.add_unknown(Code.UNKNOWN_NAME, place, message, word, known)
