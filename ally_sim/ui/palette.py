"""The colours of a look as Qt's own roles."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from ally_sim.ui.theme import Look


def palette_of(look: "Look") -> QPalette:
    """Return the palette of a look, for what no style sheet colours."""
    role = QPalette.ColorRole
    of = look.colour
    palette = QPalette()
    for which, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.PlaceholderText: "quiet",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.Highlight: "selection",
        role.HighlightedText: "on_selection",
        role.Link: "accent",
        role.LinkVisited: "focus",  # Qt has no role for a focus ring; no link is ever visited
        role.Accent: "accent",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "border",
        role.Dark: "border",
        role.Shadow: "line",
    }.items():
        palette.setColor(which, of(name))
    return palette
