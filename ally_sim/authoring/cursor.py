"""The cursor: where in the format it stands, told by how lines are set in, in broken text too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ally_sim.authoring.slots import ITEM, Slot, below, root
from ally_sim.authoring.text_lines import comment_begin, header_above, indent, written_above
from ally_sim.story.kinds import Kind

_WORD = re.compile(r"[\w/-]*$")
_BARE = re.compile(r"[\w-]*")
_DASH = re.compile(r"-(?:\s+|$)")
_ENTRY = re.compile(r"([^\s:#\"'{}\[\],|>&*!-][^:#{}\[\],]*?)\s*:(?=\s|$)\s*")
_KEY_ENDS = re.compile(r":(?=\s|$)")
_QUOTED = re.compile(r"\"[^\"]*\"?|'[^']*'?")


@dataclass(frozen=True, slots=True)
class Cursor:
    """What may stand at the cursor, and what stands there already.

    `before` is the line up to the cursor, `word` what of it is being written. `at_key`: a key may
    stand here; `in_list`: it is an item of a list. `siblings` are the keys that the same mapping
    has already. `in_script`: the line is one of a text of several lines.
    """

    kind: Kind
    slot: Slot
    before: str
    word: str
    at_key: bool = False
    in_list: bool = False
    siblings: frozenset[str] = frozenset()
    in_script: bool = False


@dataclass(slots=True)
class _Line:
    """A line up to the cursor, taken apart: the steps into it, each with its column."""

    steps: list[tuple[int, str]]
    begin: int
    rest: str

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands there but the beginning of a key or a value."""
        alone = not self.steps or self.steps[-1][1] == ITEM
        return alone and _BARE.fullmatch(self.rest) is not None


@dataclass(slots=True)
class _Flow:
    """The brackets open at the end of a value: steps into them, keys of the innermost."""

    steps: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    at_key: bool = False


def cursor(lines: Sequence[str], file: str, line: int, column: int) -> Cursor | None:
    """Return where the cursor stands (from 1); None where nothing is known of that place."""
    row = line - 1
    before = lines[row][: column - 1]
    word = _last_word(before)
    header = header_above(lines, row, indent(lines[row]) if lines[row].strip() else len(before))
    if header >= 0:
        above = _taken_apart(lines[header])
        path = [*_path_above(lines, header, above), *(step for _, step in above.steps)]
        found = _descend(file, lines, path)
        return Cursor(*found, before, word, in_script=True) if found else None
    if comment_begin(before) < len(before):
        return None
    return _in_structure(lines, file, row, before)


def _in_structure(lines: Sequence[str], file: str, row: int, before: str) -> Cursor | None:
    here, flow = _taken_apart(before), _Flow()
    steps = [step for _, step in here.steps]
    if here.rest[:1] in ("[", "{"):
        flow = _flow(here.rest)
        steps += flow.steps
    found = _descend(file, lines, [*_path_above(lines, row, here), *steps])
    if found is None:
        return None
    at_key = flow.at_key or here.is_bare
    siblings = frozenset(flow.keys) if flow.at_key else frozenset(_siblings(lines, row, here))
    in_list = bool(steps) and steps[-1] == ITEM
    return Cursor(*found, before, _last_word(before), at_key, in_list, siblings)


def _last_word(before: str) -> str:
    found = _WORD.search(before)
    return found[0] if found else ""


def _taken_apart(line: str) -> _Line:
    at = indent(line)
    steps: list[tuple[int, str]] = []
    while dash := _DASH.match(line, at):
        steps.append((at, ITEM))
        at = dash.end()
    if entry := _ENTRY.match(line, at):
        steps.append((at, entry[1]))
        at = entry.end()
    return _Line(steps, at, line[at:])


def _path_above(lines: Sequence[str], row: int, here: _Line) -> list[str]:
    """Return the keys and lists that the line `here` lies in, from the outermost."""
    least, step = here.steps[0] if here.steps else (here.begin, "")
    path: list[str] = []
    # Only the key of a list stands in the same column as what lies in it.
    while (row := written_above(lines, row, least + (step == ITEM))) >= 0:
        if lines[row].lstrip().startswith("#"):
            continue
        for column, name in reversed(_taken_apart(lines[row]).steps):
            if column < least or (column == least and step == ITEM and name != ITEM):
                path.append(name)
                least, step = column, name
        if least == 0 and step != ITEM:
            break
    return path[::-1]


def _descend(file: str, lines: Sequence[str], path: list[str]) -> tuple[Kind, Slot] | None:
    found = root(file, wrapped=any(line.startswith("scenes:") for line in lines))
    for step in path:
        found = below(*found, step) if found else None
    return found


def _siblings(lines: Sequence[str], row: int, here: _Line) -> Iterator[str]:
    """Yield the keys beside the one being written."""
    column = here.begin
    deeper = " " * (column + 1)
    begins_item = here.steps and here.steps[-1][1] == ITEM
    if not begins_item:
        for number in range(row - 1, -1, -1):
            line = lines[number]
            if not line.startswith(deeper):
                yield from _key_at(line, column)
                if line[:column].strip():
                    break
    for number in range(row + 1, len(lines)):
        line = lines[number]
        if not line.startswith(deeper):
            if line[:column].strip():
                break
            yield from _key_at(line, column)


def _key_at(line: str, column: int) -> Iterator[str]:
    if len(line) > column >= indent(line):
        yield from (name for at, name in _taken_apart(line).steps if at == column and name != ITEM)


def _flow(value: str) -> _Flow:
    """Follow the brackets of a value up to the cursor."""
    bare = _QUOTED.sub(lambda found: "x" * len(found[0]), value)
    stack: list[tuple[str, list[str]]] = []
    begin, key = 0, ""
    opened: list[str] = []
    for at, sign in enumerate(bare):
        if sign in "[{":
            opened.append(key)
            stack.append((sign, []))
        elif sign in "]}" and stack:
            stack.pop()
            opened.pop()
        elif sign == ":" and stack and stack[-1][0] == "{" and _KEY_ENDS.match(bare, at):
            key = value[begin:at].strip()
            stack[-1][1].append(key)
            begin = at + 1
            continue
        if sign in "[{]},":
            begin, key = at + 1, ""
    steps: list[str] = []
    for (sign, _), before in zip(stack, opened, strict=True):
        steps += [before] if before else []
        steps += [ITEM] if sign == "[" else []
    at_key = bool(stack) and stack[-1][0] == "{" and not key
    return _Flow(steps + ([key] if key else []), stack[-1][1] if stack else [], at_key)
