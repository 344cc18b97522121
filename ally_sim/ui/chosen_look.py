"""The look that was chosen in the settings, put on the app."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ally_sim.records.settings import Settings
from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme

STILL = {"system": None, "on": False, "off": True}
"""Whether nothing moves, by what is chosen for motion; None leaves that to the system."""

MIDDLE = 127
"""Letters lighter than this stand on a dark ground."""


def begin_with(chosen: Settings) -> None:
    """Put the letters and colours of `chosen` on the app: all that a picture of words needs.

    Qt's own word for the system's colours is dear; its letters are light where those are dark.
    """
    app, name = QApplication.instance(), chosen.theme
    if name == "system":
        letters = QGuiApplication.palette().windowText().color()
        name = "night" if letters.lightness() > MIDDLE else "day"
    if isinstance(app, QApplication):
        face, spacing = theme.Face(chosen.face), theme.Spacing(chosen.spacing)
        size, still = chosen.text_size / 100, STILL[chosen.motion]
        theme.begin(app, theme.Look(read_theme(name), size, face, spacing, still))


def put_on(chosen: Settings, name: str, text_size: int) -> None:
    """Put the theme called `name` on the app, or the system's, with text of so many per cent.

    The typeface, the spacing and the motion are those of `chosen`.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(
            app,
            None if name == "system" else read_theme(name),
            text_size=text_size / 100,
            face=theme.Face(chosen.face),
            spacing=theme.Spacing(chosen.spacing),
            still=STILL[chosen.motion],
        )
