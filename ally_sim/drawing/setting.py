"""Settings: wide backdrops, one SVG file each, coloured for the day or for the night.

The files in `assets/settings` are plain SVG whose colours are written as `$token`; the tokens and
what they stand for are in the two palettes here. A file's `<title>` is its alternative text.
"""

import re
from functools import cache
from string import Template

from ally_sim.bundled import bundled

DEFAULT_SETTING = "quiet-room"
"""What a story without a setting is shown in."""

SETTINGS = (
    "meeting-room",
    "hospital-ward",
    "warehouse",
    "ambulance-station",
    "interview-room",
    "seminar-room",
    "conference-foyer",
    "team-chat",
    "community-hall",
    "office-kitchen",
    "restaurant",
    "sports-hall",
    "boardroom",
    "training-room",
    "factory-floor",
    "night-bus",
    DEFAULT_SETTING,
)

DAY = {
    # The sky behind windows, and what stands under it.
    "sky_top": "#bcd9de", "sky_low": "#f4ead3", "far": "#b5cbc6", "near": "#95b3a8",
    # Rooms.
    "wall_top": "#efe9dc", "wall": "#e8e0cf", "wall_shade": "#d8cdb8", "panel": "#c9d4cc",
    "panel_shade": "#b3c2b9", "floor": "#d9c7aa", "floor_low": "#c9b391", "floor_line": "#bfa783",
    "lino": "#cfd6cd", "lino_low": "#b9c4bb", "rug": "#c4857a", "rug_shade": "#ad6e66",
    # Materials, each with its lit and its shaded side.
    "wood_light": "#d3a878", "wood": "#bd8d5d", "wood_shade": "#976a43",
    "metal_light": "#dde2df", "metal": "#b4bdbd", "metal_shade": "#8b9698",
    "white": "#fbf7ee", "white_shade": "#e2dccf", "paper": "#fffdf6",
    "dark": "#4b525a", "dark_light": "#69727a", "dark_shade": "#363c44", "screen": "#d9ebe8",
    # Accents.
    "teal": "#4a8d8f", "teal_shade": "#37716f", "ochre": "#dca24c", "ochre_shade": "#b97f33",
    "rose": "#d1918a", "rose_shade": "#b37069", "plum": "#8a6487", "plum_shade": "#6c4c6b",
    "blue": "#7f9fb8", "blue_shade": "#5f809b", "leaf": "#7fa67c", "leaf_shade": "#5b8763",
    # Light: lamps, what they cast (`lit`) and what the sun casts (`sun`), as opacities.
    "lamp": "#fff6df", "glow": "#ffe9b8", "lit": "0.25", "sun": "0.4", "shadow": "#5b4632",
    "cast": "0.14", "pane": "#ffe9b8", "panes": "0",
    # Out of doors at night, whatever the hour of the page.
    "dusk_top": "#33476a", "dusk_low": "#7d7394", "dusk_far": "#2b3a57", "dusk_near": "#233048",
}  # fmt: skip

NIGHT = {
    "sky_top": "#16202f", "sky_low": "#2f3c50", "far": "#233040", "near": "#1b2733",
    "wall_top": "#262f38", "wall": "#2b343d", "wall_shade": "#222a32", "panel": "#2d3b3e",
    "panel_shade": "#243134", "floor": "#352f2c", "floor_low": "#292624", "floor_line": "#282321",
    "lino": "#2d3639", "lino_low": "#242c2f", "rug": "#5a3d3c", "rug_shade": "#483231",
    "wood_light": "#7a5d45", "wood": "#654b38", "wood_shade": "#4c392c",
    "metal_light": "#69757c", "metal": "#515c63", "metal_shade": "#3c464d",
    "white": "#a9a79f", "white_shade": "#85847f", "paper": "#b9b6ab",
    "dark": "#1c2229", "dark_light": "#343d46", "dark_shade": "#13181d", "screen": "#4c6a70",
    "teal": "#2f6468", "teal_shade": "#244d51", "ochre": "#a0763a", "ochre_shade": "#7c5b2e",
    "rose": "#855d5b", "rose_shade": "#6a4949", "plum": "#5d475e", "plum_shade": "#483749",
    "blue": "#445b70", "blue_shade": "#344859", "leaf": "#41614c", "leaf_shade": "#304a3b",
    "lamp": "#ffe7b0", "glow": "#ffd98c", "lit": "0.36", "sun": "0.04", "shadow": "#06090c",
    "cast": "0.3", "pane": "#f2cf86", "panes": "0.75",
    "dusk_top": "#121b2c", "dusk_low": "#2e3450", "dusk_far": "#1a2438", "dusk_near": "#141c2b",
}  # fmt: skip


def setting_svg(name: str, *, night: bool = False) -> str:
    """Return the backdrop called `name` (one of SETTINGS) as SVG, 1600 by 500 units.

    It may be cropped around its middle to any band between 16:9 and 5:1.
    """
    return _template(name).substitute(NIGHT if night else DAY)


def setting_name(name: str) -> str:
    """Return what the backdrop called `name` is called on the shelf, for example "Night bus"."""
    return name.replace("-", " ").capitalize()


def setting_svg_by_token(name: str) -> str:
    """Return the backdrop with `var(--setting-TOKEN)` for each colour and opacity.

    It is for a page whose style sheet says what DAY and NIGHT say.
    """
    return _template(name).substitute({token: f"var(--setting-{token})" for token in DAY})


def setting_alt(name: str) -> str:
    """Return a short sentence that says what the backdrop called `name` shows."""
    title = re.search(r"<title>(.+?)</title>", _template(name).template)
    return title[1] if title else ""


@cache
def _template(name: str) -> Template:
    file = bundled("assets") / "settings" / f"{name}.svg"
    return Template(file.read_text(encoding="utf-8"))
