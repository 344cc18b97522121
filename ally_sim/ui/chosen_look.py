"""The look that was chosen in the settings, put on the app."""

from PySide6.QtWidgets import QApplication

from ally_sim.records.settings import Settings
from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme


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
            still={"system": None, "on": False, "off": True}[chosen.motion],
        )
