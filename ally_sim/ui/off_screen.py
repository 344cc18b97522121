"""Drawing where no window is open: for commands that make pictures and prints."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication

from ally_sim.ui.theme import load_fonts


@contextmanager
def drawing() -> Iterator[None]:
    """Let Qt set and draw text in the shipped typefaces, with a window open or without."""
    if QGuiApplication.instance():
        load_fonts()
        yield
        return
    app = QGuiApplication(["ally-sim", "-platform", "offscreen"])
    load_fonts()
    try:
        yield
    finally:
        del app
        load_fonts.cache_clear()  # typefaces are known to one application only
