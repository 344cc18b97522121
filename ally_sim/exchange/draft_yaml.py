"""Writing a draft as the files of a story folder: what was not understood stands as comments."""

import json
import re
from collections.abc import Iterator

from ally_sim.exchange.draft import (
    LONGEST_TITLE,
    Block,
    Draft,
    DraftChoice,
    DraftScene,
    ForeignError,
    Part,
    Remark,
    one_line,
)
from ally_sim.source.safe_text import FORBIDDEN, safe
from ally_sim.source.sentence import sentence
from ally_sim.story.files import STORY_FILE
from ally_sim.story.model import FORMAT
from ally_sim.story.scene_shapes import MOST_CHOICES

MOST_LINES = 8_000
"""How many lines a file gets at most, so that it stays below the limits of the reader."""
MOST_BYTES = 400_000
LONGEST_SUMMARY = 1_000
MOST_IN_ALL = 28 * 2**20
WIDEST_COMMENT = 5_000
"""Where a line of a comment is broken; scripts that were pressed together are one long line."""

_PLAIN = re.compile(r"[^\W\d_][\w ,.'’!?;()-]*[\w.!?)]")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))

Chunk = list[str]
"""Lines that stay together in one file."""


def story_files(draft: Draft) -> dict[str, str]:
    """Return the text of each file of the story folder, by name.

    A story too long for one file has its other scenes in `scenes/`, as the format has it. Raises
    ForeignError where it is too long for any story.
    """
    scenes = [list(_scene(scene)) for scene in draft.scenes.values()]
    kept = [list(_comment(remark, "")) for remark in draft.remarks]
    files = {STORY_FILE: [*_head(draft), "", "scenes:"]}
    name, letters = STORY_FILE, _letters(files[STORY_FILE])
    for chunk in scenes:
        letters += _letters(chunk)
        if _is_full(len(files[name]) + len(chunk), letters):
            name, letters = f"scenes/part-{len(files) + 1:03}.yaml", _letters(chunk)
            files[name] = ["scenes:"]
        files[name] += chunk
    if files[STORY_FILE][-1] == "scenes:":
        files[STORY_FILE][-1] = "scenes: {}"
    for lines in kept:
        _keep(lines, files)
    told = {name: "\n".join(lines) + "\n" for name, lines in files.items()}
    if sum(len(text.encode()) for text in told.values()) > MOST_IN_ALL:
        message = sentence("“{title}” is longer than a story can be.", title=draft.title)
        raise ForeignError(message)
    return told


def _is_full(lines: int, letters: int) -> bool:
    return lines > MOST_LINES or letters > MOST_BYTES


def _letters(lines: Chunk) -> int:
    return sum(map(len, lines))


def _keep(lines: Chunk, files: dict[str, Chunk]) -> None:
    """Put what belongs to no scene at the end, in further files where it is long."""
    name = next(reversed(files))
    for begin in range(0, len(lines), 1_000):
        piece = lines[begin : begin + 1_000]
        both = files[name] + piece
        if _is_full(len(both), _letters(both)):
            name = f"scenes/kept-{len(files) + 1:03}.yaml"
            files[name] = ["scenes: {}"]
        files[name] += piece


def _head(draft: Draft) -> Iterator[str]:
    yield f"# Brought in from {safe(draft.origin)}."
    yield "# What was not understood stands as a comment at its place, beginning with “kept”."
    yield f"format: {FORMAT}"
    yield f"title: {_line(one_line(draft.title, LONGEST_TITLE) or 'An imported story')}"
    if draft.summary:
        yield f"summary: {_line(one_line(draft.summary, LONGEST_SUMMARY))}"
    if draft.language:
        yield f"language: {_line(draft.language)}"
    yield "order: as-written"
    if draft.meters:
        yield "\nmeters:"
    for meter in draft.meters:
        yield f"  {meter.id}:"
        yield f"    label: {_line(meter.label)}"
        yield f"    range: [{meter.low}, {meter.high}]"
        yield f"    start: {meter.start}"
        yield "    hidden: true"
    yield f"\nstart: {draft.start}"


def _scene(scene: DraftScene) -> Iterator[str]:
    yield f"\n  {scene.id}:"
    yield f"    title: {_line(scene.title)}"
    yield from _text("text", scene.parts, "    ")
    if scene.sets:
        yield f"    sets: [{', '.join(scene.sets)}]"
    if scene.choices:
        yield "    choices:"
        for choice in scene.choices[:MOST_CHOICES]:
            yield from _choice(choice)
    elif scene.goto:
        yield f"    goto: {scene.goto}"
    else:
        yield "    ending:"
        yield f"      title: {_line(scene.ending or scene.title)}"


def _choice(choice: DraftChoice) -> Iterator[str]:
    for remark in choice.remarks:
        yield from _comment(remark, "      ")
    yield f"      - id: {choice.id}"
    yield f"        text: {_line(choice.text)}"
    if choice.when:
        yield f"        when: {_condition(choice.when)}"
    yield from _text("then", choice.then, "        ")
    if choice.effects:
        yield "        effects:"
        for meter, change in choice.effects.items():
            yield f"          {meter}: {change}"
    if choice.sets:
        yield f"        sets: [{', '.join(choice.sets)}]"
    if choice.feedback:
        yield from value_lines("        feedback: ", choice.feedback, "          ")
    yield f"        goto: {choice.goto}"


def _text(key: str, parts: list[Part], indent: str) -> Iterator[str]:
    """Write a text: as one where it is nothing but that, else as a list with its comments."""
    blocks = [part for part in parts if isinstance(part, Block)]
    if not blocks:
        for part in parts:
            if isinstance(part, Remark):
                yield from _comment(part, indent)
    elif len(blocks) == 1 and not blocks[0].when:
        yield from _alone(key, parts, indent)
    else:
        yield f"{indent}{key}:"
        for part in parts:
            yield from _part(part, indent + "  ")


def _alone(key: str, parts: list[Part], indent: str) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Remark):
            yield from _comment(part, indent)
        else:
            yield from value_lines(f"{indent}{key}: ", part.text, indent + "  ")


def _part(part: Part, indent: str) -> Iterator[str]:
    if isinstance(part, Remark):
        yield from _comment(part, indent)
    elif part.when:
        yield f"{indent}- when: {_condition(part.when)}"
        yield from value_lines(f"{indent}  text: ", part.text, indent + "    ")
    else:
        yield from value_lines(f"{indent}- ", part.text, indent + "  ")


def _comment(remark: Remark, indent: str) -> Iterator[str]:
    lines = remark.source.splitlines() or [""]
    if len(lines) == 1 and len(lines[0]) <= WIDEST_COMMENT:
        yield f"{indent}# kept ({safe(remark.what)}): {safe(lines[0])}".rstrip()
        return
    yield f"{indent}# kept ({safe(remark.what)}):"
    for line in lines:
        for begin in range(0, max(len(line), 1), WIDEST_COMMENT):
            yield f"{indent}#   {safe(line[begin : begin + WIDEST_COMMENT])}".rstrip()


def value_lines(before: str, text: str, indent: str) -> Iterator[str]:
    """Write a text after `before`, as a block where it has several lines."""
    if "\n" not in text:
        yield before + _line(text)
        return
    yield before + "|-"
    for line in text.split("\n"):
        yield f"{indent}{line}" if line else ""


def _condition(text: str) -> str:
    """Return a condition, which holds nothing that YAML reads otherwise."""
    return json.dumps(text) if text in _WORDS else text


def _line(text: str) -> str:
    """Return a text of one line as YAML: plain where nothing in it means anything, else quoted."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in _WORDS:
        return text
    return json.dumps(FORBIDDEN.sub("", text), ensure_ascii=False)
