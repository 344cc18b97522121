"""H5P Branching Scenario: its contents become scenes, the alternatives of its questions choices."""

import json
import re

from ally_sim.exchange.draft import (
    THE_STORY,
    TO_BE_WRITTEN,
    Block,
    Draft,
    DraftChoice,
    DraftScene,
    ForeignError,
    Ids,
    Remark,
)
from ally_sim.exchange.markup import Markup, as_label, as_script
from ally_sim.source.sentence import sentence

Json = dict[str, object]
QUESTION = "H5P.BranchingQuestion"
THE_END = "The end"
_SPACE = re.compile(r"\s+")
_SHOWN = frozenset(("text", "question", "taskDescription", "introductionText", "alt"))
"""Keys of H5P's content types that hold what a learner reads."""
LONGEST_TITLE = 80
DEEPEST = 12


def scenario_in(data: object) -> Json | None:
    """Return the branching scenario that a JSON file holds; None where it holds none."""
    for _ in range(4):
        if not isinstance(data, dict):
            return None
        inner = data.get("branchingScenario")
        if isinstance(inner, dict):
            return inner
        if isinstance(data.get("content"), list) and "startScreen" in data:
            return data
        data = data.get("params") or data.get("jsonContent")
    return None


def h5p_draft(scenario: Json, title: str, origin: str) -> Draft:
    """Return the draft of a scenario that came from the file called `origin`."""
    return _Scenario(scenario, title, origin).draft


class _Scenario:
    def __init__(self, scenario: Json, title: str, origin: str) -> None:
        start = _mapping(scenario, "startScreen")
        named = _plain(start, "startScreenTitle") or _plain(scenario, "title") or title
        self.draft = Draft(named or "An imported scenario", origin)
        self.draft.summary = _plain(start, "startScreenSubtitle")
        self._scenario = scenario
        self._ids = Ids()
        self._ends: dict[str, str] = {}
        self._contents = _listed(scenario, "content")
        self._scenes = [self.draft.add(_title(each)) for each in self._contents]
        if not self._scenes:
            message = sentence("This branching scenario has no content, or it is damaged.")
            raise ForeignError(message)
        self.draft.start = self._scenes[0].id
        for content, scene in zip(self._contents, self._scenes, strict=True):
            self._write(content, scene)
        self._keep()

    def _write(self, content: Json, scene: DraftScene) -> None:
        kind = _mapping(content, "type")
        params = _mapping(kind, "params")
        if _library(content) == QUESTION:
            self._question(_mapping(params, "branchingQuestion") or params, scene)
            return
        scene.parts += self._read(params, scene)
        self._keep_at(scene, f"content of the type {_library(content) or 'unknown'}", params)
        feedback = _mapping(content, "feedback")
        ahead = _index(content)
        if ahead >= 0:
            scene.parts += self._feedback(feedback, scene)
        scene.goto = self._onward(content, feedback, scene)

    def _question(self, question: Json, scene: DraftScene) -> None:
        text, remarks = _script(question, "question")
        scene.parts += [*remarks, Block(text or scene.title)]
        for each in _listed(question, "alternatives"):
            scene.choices.append(self._choice(each, scene))
        if not scene.choices:
            scene.ending = THE_END
            what = sentence("a question without alternatives ends the story")
            self.draft.note(scene.title, what)

    def _choice(self, written: Json, scene: DraftScene) -> DraftChoice:
        text, remarks = as_label(_fragment(written, "text"), Markup.HTML)
        feedback = _mapping(written, "feedback")
        choice = DraftChoice(text or "Continue", self._onward(written, feedback, scene))
        choice.id = self._ids.make(choice.text, "choice")
        choice.remarks += remarks
        if _index(written) >= 0:
            parts = self._feedback(feedback, scene)
            choice.remarks += [part for part in parts if isinstance(part, Remark)]
            choice.feedback = "\n\n".join(part.text for part in parts if isinstance(part, Block))
        return choice

    def _feedback(self, feedback: Json, scene: DraftScene) -> list[Block | Remark]:
        """Return what is told after an answer, or between two contents."""
        title, _ = as_label(_fragment(feedback, "title"), Markup.HTML)
        text, remarks = _script(feedback, "subtitle")
        told = "\n\n".join(part for part in (title, text) if part)
        others = {key: feedback[key] for key in ("image", "endScreenScore") if feedback.get(key)}
        for key, value in others.items():
            is_score = key == "endScreenScore"
            remarks.append(Remark("a score" if is_score else "a picture", _told(value)))
            score, picture = sentence("a score of a feedback"), sentence("a picture of a feedback")
            self.draft.note(scene.title, score if is_score else picture, _told(value))
        return [*remarks, *([Block(told)] if told else [])]

    def _onward(self, written: Json, feedback: Json, scene: DraftScene) -> str:
        """Return the scene that follows: another content, or an end."""
        index = _index(written)
        if 0 <= index < len(self._scenes):
            return self._scenes[index].id
        if index >= 0:
            made = self.draft.add_ending(f"Content {index}", f"{TO_BE_WRITTEN}.")
            made.ending = TO_BE_WRITTEN
            what = sentence("it leads to content {index}, which is missing", index=index)
            self.draft.note(scene.title, what)
            return made.id
        return self._end(feedback, index)

    def _end(self, feedback: Json, index: int) -> str:
        """Return the ending of a way: its own feedback where there is one, else an end screen."""
        own = bool(_plain(feedback, "title") or _plain(feedback, "subtitle"))
        screen = feedback if own else self._screen(index)
        names = ("title", "subtitle") if own else ("endScreenTitle", "endScreenSubtitle")
        key = json.dumps(screen, sort_keys=True, default=str)
        if key not in self._ends:
            title = _plain(screen, names[0]) or THE_END
            text, remarks = _script(screen, names[1])
            made = self.draft.add_ending(title, text or title)
            made.parts[:0] = remarks
            self._ends[key] = made.id
            others = {name: value for name, value in screen.items() if name not in names and value}
            others.pop("contentId", None)
            if others:
                self._keep_at(made, sentence("what else the end screen has"), others)
        return self._ends[key]

    def _screen(self, index: int) -> Json:
        screens = _listed(self._scenario, "endScreens")
        same = [each for each in screens if each.get("contentId") == index]
        return (same or screens or [{}])[0]

    def _read(self, params: Json, scene: DraftScene) -> list[Block | Remark]:
        """Return the texts in a content, in order."""
        parts: list[Block | Remark] = []
        for fragment in _fragments(params, 0):
            text, remarks = as_script(_SPACE.sub(" ", fragment), Markup.HTML)
            parts += [*remarks, *([Block(text)] if text else [])]
        if not any(isinstance(part, Block) for part in parts):
            parts.append(Block(scene.title))
        return parts

    def _keep_at(self, scene: DraftScene, what: str, value: object) -> None:
        told = _told(value)
        if told != "{}":
            scene.parts.insert(0, Remark(what, told))
            self.draft.note(scene.title, what, told)

    def _keep(self) -> None:
        """Keep what the scenario says about itself."""
        known = ("content", "title", "endScreens")
        for name, value in self._scenario.items():
            if name not in known and value:
                self.draft.remarks.append(Remark(f"the scenario's {name}", _told(value)))
                what = sentence("the scenario's {name} is kept at the end", name=name)
                self.draft.note(THE_STORY, what)


def _listed(data: Json, name: str) -> list[Json]:
    """Return the items of a list, something empty for each that is no object."""
    listed = data.get(name)
    return (
        [each if isinstance(each, dict) else {} for each in listed]
        if isinstance(listed, list)
        else []
    )


def _library(content: Json) -> str:
    return str(_mapping(content, "type").get("library") or "").partition(" ")[0]


def _title(content: Json) -> str:
    kind = _mapping(content, "type")
    named = _plain(_mapping(kind, "metadata"), "title") or _plain(content, "contentTitle")
    asked = _plain(_mapping(_mapping(kind, "params"), "branchingQuestion"), "question")
    return (named or asked)[:LONGEST_TITLE] or _library(content) or "Content"


def _index(written: Json) -> int:
    """Return the number of the content that follows; below 0 for an end."""
    number = written.get("nextContentId")
    if isinstance(number, str) and number.lstrip("-").isdecimal():
        number = int(number[:9])
    return number if isinstance(number, int) and not isinstance(number, bool) else -1


def _mapping(data: Json, name: str) -> Json:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _fragment(data: Json, name: str) -> str:
    """Return a fragment of HTML, in which line ends are spaces."""
    value = data.get(name)
    return _SPACE.sub(" ", value) if isinstance(value, str) else ""


def _plain(data: Json, name: str) -> str:
    return " ".join(as_label(_fragment(data, name), Markup.HTML)[0].replace("\\", "").split())


def _script(data: Json, name: str) -> tuple[str, list[Remark]]:
    return as_script(_fragment(data, name), Markup.HTML)


def _fragments(value: object, depth: int) -> list[str]:
    """Return the texts a learner reads, from a content type whatever it is."""
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        return [text for each in value for text in _fragments(each, depth + 1)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    for name, held in value.items():
        if isinstance(held, str) and name in _SHOWN:
            found.append(held)
        elif isinstance(held, dict | list):
            found += _fragments(held, depth + 1)
    return found


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
