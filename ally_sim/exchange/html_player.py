"""A whole story as one page of HTML that plays in any browser, without a network."""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from string import Template

from ally_sim import __version__
from ally_sim.bundled import bundled
from ally_sim.exchange.page_look import look, typefaces
from ally_sim.exchange.player_data import player_data
from ally_sim.exchange.player_pictures import player_pictures
from ally_sim.story.model import Story

_SCRIPTS = ("words", "words_de", "lots", "rules", "telling", "nodes", "parts", "debrief", "player")
"""The parts of the script, each below those it needs."""

_STORY = 'const STORY = JSON.parse(document.getElementById("story").textContent);'


def html_player(story: Story) -> str:
    """Return the page: its script, style, typefaces, pictures and the story, all inside it.

    Nothing else can be loaded or run: the page's own policy admits only this script and style. A
    seed after `#seed=` in its address fixes the order of choices, as the same seed does in the app.
    """
    style, script = _style(), _script()
    return Template(_part("page.html")).substitute(
        lang=escape(story.language),
        title=escape(story.title),
        version=__version__,
        policy=_policy(style, script),
        style=style,
        script=script,
        pictures=player_pictures(story),
        story=_inside_script(json.dumps(player_data(story), ensure_ascii=False)),
    )


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _script() -> str:
    parts = "\n".join(_part(f"{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{_STORY}\n{parts}}})();\n'


def _style() -> str:
    return look() + typefaces() + _part("page.css")


def _inside_script(data: str) -> str:
    """Return JSON in which nothing can be taken for the end of the element it stands in."""
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _part(name: str) -> str:
    return (bundled("assets") / "html_player" / name).read_text(encoding="utf-8")
