"""One passage becomes one scene: its text in order, its links as choices, the rest as comments."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ally_sim.exchange.draft import (
    Block,
    Draft,
    DraftChoice,
    DraftScene,
    Ids,
    Remark,
    one_line,
)
from ally_sim.exchange.expressions import ALWAYS, Expression, Unclear, Visited, leaves, names_in
from ally_sim.exchange.markup import LINK_BEGIN, LINK_END, Markup, as_label, as_script
from ally_sim.exchange.pieces import Change, Jump, Kept, Link, Pieces, Placed, Shown, Words
from ally_sim.exchange.twine_lines import whole_lines
from ally_sim.exchange.twine_memory import TwineMemory
from ally_sim.exchange.twine_story import Passage
from ally_sim.source.sentence import sentence

CONTINUE = "Continue"
LONGEST_LABEL = 2_000
_VARIABLE = re.compile(r"\$[A-Za-z_]\w*")
_NOT_CLEAR = "a condition that is not understood; what follows is shown always"

Arriving = Mapping[str, Sequence[Change]]
"""For each scene, the changes that coming to it makes."""


class Told(NamedTuple):
    """A passage with its pieces, and the scene that it becomes."""

    passage: Passage
    pieces: Pieces
    scene: DraftScene


class SceneWriter:
    """Writes the scenes of one story; the ids of its choices are all different."""

    def __init__(
        self,
        draft: Draft,
        memory: TwineMemory,
        markup: Markup,
        target: Callable[[str, str], str],
        ids: Ids,
    ) -> None:
        self._draft = draft
        self._memory = memory
        self._markup = markup
        self._target = target
        self._ids = ids

    def write(self, told: Told, arriving: Arriving) -> None:
        """Write a scene."""
        page = _Page(told, self._draft, self._markup)
        if told.passage.tags:
            page.keep(Kept("tags", " ".join(told.passage.tags)), 0)
        jumps = [each for each in told.pieces if isinstance(each.piece, Jump)]
        links = [each for each in told.pieces if isinstance(each.piece, Link)]
        for each in whole_lines(told.pieces, self._is_clear):
            self._put(each, page, alone=not jumps and not links)
        page.flush()
        ways = [each for each in told.pieces if isinstance(each.piece, Link | Jump)]
        last = _shown_last(told.pieces)
        ways = ways or ([last] if last else [])
        self._ways(ways, page, arriving)
        self._raise_flags(told.pieces, told.scene)
        _fill(told.scene)

    def _is_clear(self, condition: Expression) -> bool:
        return self._memory.condition(condition) is not None

    def _put(self, each: Placed, page: "_Page", *, alone: bool) -> None:
        piece = each.piece
        if isinstance(piece, Words | Link):
            page.under(each.when, self._memory.condition(each.when), each.at)
            page.say(piece, each.at)
        elif isinstance(piece, Kept):
            page.keep(piece, each.at)
        elif isinstance(piece, Change):
            self._change(each, piece, page)
        elif isinstance(piece, Shown) and not (alone and each is _shown_last(page.told.pieces)):
            page.keep(Kept(sentence("shows another passage here"), piece.source), each.at)

    def _change(self, each: Placed, change: Change, page: "_Page") -> None:
        if change.name not in self._memory.known:
            page.keep(Kept(sentence("a change of a variable"), change.source), each.at)

    def _raise_flags(self, pieces: Pieces, scene: DraftScene) -> None:
        for each in pieces:
            piece = each.piece
            if isinstance(piece, Change) and each.when == ALWAYS:
                known = self._memory.known.get(piece.name)
                if known and known.meter is None and known.id not in scene.sets:
                    scene.sets.append(known.id)

    def _ways(self, ways: list[Placed], page: "_Page", arriving: Arriving) -> None:
        scene = page.told.scene
        for each in ways:
            piece = each.piece
            if isinstance(piece, Link):
                self._choice(each, piece, page, arriving)
            elif isinstance(piece, Jump | Shown):
                link = Link(CONTINUE, piece.target)
                self._choice(each, link, page, arriving)
        (only,) = ways if len(ways) == 1 else (None,)
        choice = scene.choices[0] if only else None
        if only and choice and not isinstance(only.piece, Link):
            plain = not (choice.when or choice.effects or choice.sets or choice.remarks)
            if plain and choice.goto != scene.id:
                scene.goto, scene.choices = choice.goto, []

    def _choice(self, each: Placed, link: Link, page: "_Page", arriving: Arriving) -> None:
        place = page.place(each.at)
        label, remarks = as_label(link.label, self._markup)
        goto = self._target(link.target.strip(), place)
        text = label[:LONGEST_LABEL] or one_line(link.target, LONGEST_LABEL) or CONTINUE
        choice = DraftChoice(text, goto)
        choice.remarks += remarks
        if not label or len(label) > LONGEST_LABEL:
            choice.remarks.append(Remark("the link's label", link.label))
        if link.kept:
            choice.remarks.append(Remark("what the link shows as well", link.kept))
            self._draft.note(place, sentence("what a link shows as well is kept"), link.kept)
        when = self._memory.condition(each.when)
        choice.when = when or ""
        if when is None:
            source = unclear_source(each.when)
            choice.remarks.append(Remark("open always; its condition is not understood", source))
        self._keep_unknown(choice, link.changes, place)
        self._effects(choice, [*link.changes, *arriving.get(goto, ())])
        choice.id = self._ids.make(choice.text, "choice")
        page.told.scene.choices.append(choice)

    def _keep_unknown(self, choice: DraftChoice, changes: Iterable[Change], place: str) -> None:
        for change in changes:
            if change.name not in self._memory.known:
                choice.remarks.append(Remark("a change of a variable", change.source))
                self._draft.note(place, sentence("a change of a variable"), change.source)

    def _effects(self, choice: DraftChoice, changes: Iterable[Change]) -> None:
        """Write what following a link changes, its own changes before those of coming there."""
        values: dict[str, tuple[bool, int]] = {}
        for change in changes:
            known = self._memory.known.get(change.name)
            if known and known.meter is None:
                if known.id not in choice.sets:
                    choice.sets.append(known.id)
            elif known:
                number = known.number(change.value)
                is_set, before = values.get(known.id, (False, 0))
                moved = before - number if change.operator == "-" else before + number
                values[known.id] = (True, number) if change.operator == "=" else (is_set, moved)
        bounds = {meter.id: (meter.low, meter.high) for meter in self._draft.meters}
        for meter, (is_set, number) in values.items():
            low, high = bounds[meter]
            kept = min(max(number, low), high)
            choice.effects[meter] = f"{{set: {kept}}}" if is_set else f"{number:+d}"


class _Page:
    """The text of a scene as it comes, cut where its condition changes or something is kept."""

    def __init__(self, told: Told, draft: Draft, markup: Markup) -> None:
        self.told = told
        self._draft = draft
        self._markup = markup
        self._text: list[str] = []
        self._cut: tuple[int, int] | None = None
        self._line = 0, told.passage.line or 1
        self._before: list[Remark] = []
        self._when = ""
        self._asked: Expression = ALWAYS

    def place(self, at: int) -> str:
        """Return where something stands: the passage and, where that is known, the line."""
        text = self.told.passage.text
        before, line = self._line
        line += text.count("\n", before, at) - text.count("\n", at, before)
        self._line = at, line
        return sentence("{passage}, line {line}", passage=self.told.passage.name, line=line)

    def under(self, asked: Expression, when: str | None, at: int) -> None:
        """Go on under a condition; where it cannot be said, that is told once."""
        if asked == self._asked:
            return
        self.flush()
        self._asked, self._when = asked, when or ""
        if when is None:
            source = unclear_source(asked)
            self._before.append(Remark(_NOT_CLEAR, source))
            what = sentence("a condition that is not understood")
            self._draft.note(self.place(at), what, source)

    def say(self, piece: Words | Link, at: int) -> None:
        """Add text; the label of a link is marked as one."""
        if isinstance(piece, Link):
            label = piece.label.replace(LINK_BEGIN, "").replace(LINK_END, "").replace("\n", " ")
            self._text.append(f"{LINK_BEGIN}{label}{LINK_END}")
            return
        self._text.append(piece.text.replace(LINK_BEGIN, "").replace(LINK_END, ""))
        if "\n" in piece.text:
            self._cut = len(self._text) - 1, self._text[-1].rindex("\n")
        if self._markup in (Markup.HARLOWE, Markup.SUGARCUBE):
            for shown in dict.fromkeys(_VARIABLE.findall(piece.text)):
                self._before.append(Remark("shows a variable", shown))
                what = sentence("the text shows a variable")
                self._draft.note(self.place(at), what, shown)

    def keep(self, kept: Kept, at: int) -> None:
        """Keep something before the line that it stands in."""
        if self._cut:
            number, end = self._cut
            begun = [self._text[number][end + 1 :], *self._text[number + 1 :]]
            self._text[number:] = [self._text[number][:end]]
            self.flush()
            self._text = begun
        self._before.append(Remark(kept.what, kept.source.strip()))
        if kept.what != "tags":
            self._draft.note(self.place(at), kept.what, kept.source.strip())

    def flush(self) -> None:
        """End the block that the text stands in."""
        script, remarks = as_script("".join(self._text), self._markup)
        self._text, self._cut = [], None
        parts = self.told.scene.parts
        parts += self._before
        parts += remarks
        for remark in remarks:
            self._draft.note(self.told.passage.name, remark.what, remark.source)
        self._before = []
        if script:
            parts.append(Block(script, self._when))


def unclear_source(expression: Expression) -> str:
    """Return how the part of a condition was written that is not understood."""
    for leaf in leaves(expression):
        if isinstance(leaf, Unclear):
            return leaf.source
    read = dict.fromkeys(names_in(expression))
    visited = dict.fromkeys(
        leaf.passage for leaf in leaves(expression) if isinstance(leaf, Visited)
    )
    return f"it asks about {', '.join((*read, *visited))}"[:LONGEST_LABEL]


def _shown_last(pieces: Pieces) -> Placed | None:
    """Return the passage that is shown at the end of this one, whatever becomes of it there."""
    for each in reversed(pieces):
        if isinstance(each.piece, Shown):
            return each if each.when == ALWAYS else None
        if not isinstance(each.piece, Words) or each.piece.text.strip():
            return None
    return None


def _fill(scene: DraftScene) -> None:
    """Give a text to a scene that needs one and has none."""
    shown = any(isinstance(part, Block) for part in scene.parts)
    if not shown and not scene.goto:
        scene.parts.append(Block(scene.title or "…"))
