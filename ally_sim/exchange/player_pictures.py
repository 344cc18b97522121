"""The pictures of a story as pieces of a page: drawn ones as SVG, the story's own as data."""

import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape

from ally_sim.drawing.portrait import MOODS, portrait_svg
from ally_sim.drawing.setting import SETTINGS, setting_svg_by_token
from ally_sim.engine.briefing import NEUTRAL
from ally_sim.exchange.player_data import moods_of, settings_of, texts_of
from ally_sim.story.model import CastId, Story

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}
_ID = re.compile(r' id="([^"]+)"')
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def player_pictures(story: Story) -> str:
    """Return every picture that playing `story` may show, named by its `data-picture`.

    A person is named by id and mood (`art` where the picture is the story's own).
    """
    return "\n".join((*_settings(story), *_people(story)))


def _settings(story: Story) -> Iterator[str]:
    for setting in settings_of(story):
        name = f"setting {setting}"
        if setting in SETTINGS:
            drawing = _ID.sub(r' id="setting-\1"', setting_svg_by_token(setting))
            drawing = _REFERENCE.sub(r"url(#setting-\1)", drawing)
            lines = "".join(line.strip() for line in drawing.splitlines())
            fill = 'preserveAspectRatio="xMidYMid slice" '
            yield _named(lines, name).replace("<svg ", f"<svg {fill}", 1)
        else:
            yield _own(story, setting, name)


def _people(story: Story) -> Iterator[str]:
    for who, moods in _moods(story).items():
        portrait = story.cast[who].portrait
        if isinstance(portrait, str):
            yield _own(story, portrait, f"{who} art")
            continue
        for mood in moods:
            yield _named(portrait_svg(portrait, mood), f"{who} {mood}")


def _moods(story: Story) -> dict[CastId, tuple[str, ...]]:
    """Return how each person may be seen to look, in the usual order of moods."""
    seen = {(who, NEUTRAL) for who in story.cast}
    for scene in story.scenes.values():
        for text in texts_of(scene):
            for paragraph in (line for block in text for line in block.paragraphs):
                if paragraph.who and (mood := moods_of(paragraph)):
                    seen.add((paragraph.who, mood))
        for choice in scene.choices:
            seen |= {(landed.who, landed.mood) for landed in choice.landed if landed.mood}
    return {who: tuple(mood for mood in MOODS if (who, mood) in seen) for who in story.cast}


def _named(svg: str, name: str) -> str:
    return svg.replace("<svg ", f'<svg data-picture="{escape(name)}" ', 1)


def _own(story: Story, file: str, name: str) -> str:
    data = b64encode(story.files.read(file)).decode("ascii")
    kind = _TYPES[file.rsplit(".", 1)[-1].lower()]
    return f'<img data-picture="{escape(name)}" alt="" src="data:{kind};base64,{data}">'
