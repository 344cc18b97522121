"""What a theme is made of: colours by role, sizes, spaces and radii, read from assets/themes.

Named tuples, since they are made at every start: Python makes data classes in seven times the time.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ally_sim.bundled import bundled

THEMES = ("day", "night", "high-contrast", "projector")


class Colours(NamedTuple):
    """Colours by what they are for, as "#rrggbb"; names ending in `_soft` lie under text."""

    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    border: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    focus: str
    selection: str
    on_selection: str
    thought: str
    helps: str
    helps_soft: str
    mixed: str
    mixed_soft: str
    harms: str
    harms_soft: str
    passive: str
    passive_soft: str


class Sizes(NamedTuple):
    """Heights of letters, and `measure`, the width of a column of text; in pixels at 100 %."""

    small: int
    body: int
    reading: int
    lead: int
    heading: int
    title: int
    display: int
    measure: int


class Spaces(NamedTuple):
    """Distances in pixels."""

    hair: int
    tight: int
    gap: int
    wide: int
    section: int


class Radii(NamedTuple):
    """Rounded corners in pixels."""

    control: int
    card: int
    band: int


class Theme(NamedTuple):
    """One look of the app; `dark` where light letters stand on a dark ground."""

    name: str
    title: str
    dark: bool
    colours: Colours
    sizes: Sizes
    spaces: Spaces
    radii: Radii


def read_theme(name: str) -> Theme:
    """Return the shipped theme called `name`, one of THEMES; KeyError where a role is missing."""
    text = (bundled("assets") / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    tokens = _tokens(text)
    base = tokens["colours"]
    return Theme(
        name=name,
        title=tokens["title"],
        dark=tokens["dark"],
        colours=Colours(**{role: base[colour] for role, colour in tokens["roles"].items()}),
        sizes=Sizes(**tokens["sizes"]),
        spaces=Spaces(**tokens["spaces"]),
        radii=Radii(**tokens["radii"]),
    )


def _tokens(text: str) -> Mapping[str, Any]:
    """Return what a theme's file holds, plain as it is: Python's reader of TOML is long to import.

    Every line is a name with a text, a number or a truth, or begins a table.
    """
    tables: dict[str, Any] = {}
    table = tables
    for line in text.splitlines():
        written = line.partition("  #")[0].strip()
        name, _equals, value = written.partition(" = ")
        if written.startswith("["):
            table = tables[written.strip("[]")] = {}
        elif value.startswith('"'):
            table[name] = value.strip('"')
        elif value:
            table[name] = value == "true" if value in ("true", "false") else int(value)
    return tables
