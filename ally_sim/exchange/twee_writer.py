"""A story as Twee 3, which Twine opens: passages with plain links, for its map and its readers.

Conditions, effects, answers and all else of ours is kept beside them (see `twee_source`), so that a
story that comes back unchanged comes back equal.
"""

import json
import re
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

import yaml

from ally_sim.engine.briefing import speaker
from ally_sim.exchange.twee_source import HEAD, Kept, can_keep, data_text, head_name, sealed
from ally_sim.story.conditions import source_of
from ally_sim.story.files import STORY_FILE
from ally_sim.story.links import onward
from ally_sim.story.model import Choice, Goto, Paragraph, Scene, SceneId, Story

FORMAT = ("Chapbook", "2.2.0")
"""The story format that Twine shows it in: the one whose texts are Markdown, as ours are."""

_STEP = 150
_TEXTS = (".yaml", ".yml")
_SCENES = "scenes"
_BEHIND = "Ally Sim keeps here what Twine cannot say of this story. Leave this passage as it is."
_MARKS = str.maketrans({"<": "&lt;", "&": "&amp;", "[": "&#91;", "]": "&#93;", "{": "&#123;"})
_IN_A_LINK = (("->", "→"), ("<-", "←"), ("|", "¦"), ("[", "("), ("]", ")"))

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Pair = tuple[yaml.Node, yaml.Node]


def as_twee(story: Story) -> str:
    """Return the story as Twee; the seals fit as long as nothing that Twine shows is changed."""
    data = {
        "ifid": str(uuid5(NAMESPACE_URL, f"ally-sim:{story.id}")).upper(),
        "format": FORMAT[0],
        "format-version": FORMAT[1],
        "start": story.start,
        "zoom": 1,
    }
    passages = [
        f":: StoryTitle\n{story.title}",
        f":: StoryData\n{json.dumps(data, indent=2)}",
        *_scenes(story),
        *_rest(story),
    ]
    return "\n\n\n".join(passages) + "\n"


def _scenes(story: Story) -> Iterator[str]:
    places = _places(story)
    for number, (file, key, value) in enumerate(_scene_nodes(story)):
        scene = story.scenes[SceneId(key.value)]
        about = {"position": places[scene.id], "size": "100,100"}
        text = sealed(
            scene.id, _shown(story, scene), Kept("scene", number, file, _yaml([(key, value)]))
        )
        yield f":: {scene.id} {json.dumps(about, separators=(',', ':'))}\n{_lines(text)}"


def _rest(story: Story) -> Iterator[str]:
    """Yield the head of the story and its other files, each in a passage that is no part of it."""
    head = [pair for pair in _pairs(story, STORY_FILE) if pair[0].value != _SCENES]
    kept = Kept("head", len(story.scenes), STORY_FILE, _yaml(head))
    yield _note(HEAD, sealed(head_name(story.title, story.start), _BEHIND, kept))
    for name in story.files.names():
        if name == STORY_FILE or _holds_scenes(name) or not can_keep(name):
            continue
        data = story.files.read(name)
        if name.endswith(_TEXTS):
            kept = Kept("text", 0, name, data.decode("utf-8-sig"))
        else:
            kept = Kept("data", 0, name, data_text(data))
        yield _note(f"{HEAD} {name}", sealed(f"{HEAD} {name}", _BEHIND, kept))


def _note(name: str, text: str) -> str:
    return f":: {name} [annotation]\n{_lines(text)}"


def _lines(text: str) -> str:
    """Return lines of which none begins a passage."""
    return re.sub(r"^:", r"\\:", text, flags=re.MULTILINE)


# What Twine shows


def _shown(story: Story, scene: Scene) -> str:
    always = (block for block in scene.text if not block.because and block.when is None)
    said = [_said(story, paragraph) for block in always for paragraph in block.paragraphs]
    ways = [line for choice in scene.choices for line in _choice(choice)]
    ways += _links("Continue", scene.goto)
    if scene.skip:
        ways += _links("The short version", scene.skip.goto)
    end = [f"**{_plain(scene.ending.title)}**"] if scene.ending else []
    return "\n\n".join([*said, *end, "\n".join(ways)]).strip()


def _said(story: Story, paragraph: Paragraph) -> str:
    words = _plain(paragraph.text)
    if paragraph.who is None:
        return words
    name = speaker(story, paragraph.who).name
    how = f" ({_plain(paragraph.how)})" if paragraph.how else ""
    return f"{_plain(name)}{how}: {words}"


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_MARKS)


def _choice(choice: Choice) -> list[str]:
    only = f" (only if {source_of(choice.when)})" if choice.when else ""
    return _links(f"{choice.text}{only}", choice.goto)


def _links(words: str, goto: Goto) -> list[str]:
    """Return a link for each way on: the one that always holds, then those with a condition."""
    lines = [_link(words, way.scene) for way in goto if way.when is None]
    return lines + [
        _link(f"{words} (if {source_of(way.when)})", way.scene) for way in goto if way.when
    ]


def _link(words: str, scene: SceneId) -> str:
    line = " ".join(words.split())
    for mark, instead in _IN_A_LINK:
        line = line.replace(mark, instead)
    return f"[[{line}->{scene}]]"


def _places(story: Story) -> dict[SceneId, str]:
    """Return where each scene stands on Twine's map: further right, the more ways lead to it."""
    columns: dict[SceneId, int] = {story.start: 0}
    for scene, onwards in onward(story).items():
        for way in (way for link in onwards for way in link.goto):
            columns.setdefault(way.scene, columns[scene] + 1)
    filled: dict[int, int] = {}
    places: dict[SceneId, str] = {}
    for scene in story.scenes:
        column = columns.get(scene, 0)
        row = filled[column] = filled.get(column, 0) + 1
        places[scene] = f"{_STEP * (column + 1)},{_STEP * row}"
    return places


# What is kept


def _scene_nodes(story: Story) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield every scene as it was written, with the file that it stands in."""
    for name in (STORY_FILE, *filter(_holds_scenes, story.files.names())):
        pairs = _pairs(story, name)
        wrapped = next((value for key, value in pairs if key.value == _SCENES), None)
        inner = wrapped.value if isinstance(wrapped, yaml.MappingNode) else []
        for key, value in inner if wrapped or name == STORY_FILE else pairs:
            yield name, key, value


def _holds_scenes(name: str) -> bool:
    return name.startswith(f"{_SCENES}/") and name.endswith((".yaml", ".yml"))


def _pairs(story: Story, name: str) -> list[_Pair]:
    node = yaml.compose(story.files.read(name).decode("utf-8-sig"), Loader=_LOADER)
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _yaml(pairs: list[_Pair]) -> str:
    """Return keys and values as YAML, one below the other."""
    node = yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
    return str(yaml.serialize(node, allow_unicode=True, width=float("inf")))
