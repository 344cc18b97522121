"""The marks of controls are in the colours of the theme."""

import pytest
from PySide6.QtWidgets import QApplication, QStyle

from ally_sim.ui import theme
from ally_sim.ui.controls import ICON
from ally_sim.ui.tokens import read_theme

ARROWS = QStyle.StandardPixmap


@pytest.mark.parametrize("name", ["night", "day"])
@pytest.mark.parametrize(
    "arrow", [ARROWS.SP_FileDialogToParent, ARROWS.SP_ArrowBack, ARROWS.SP_ArrowForward]
)
def test_the_arrows_of_a_dialog_for_files_can_be_seen_on_its_ground(
    qapp: QApplication, name: str, arrow: QStyle.StandardPixmap
) -> None:
    theme.apply(qapp, read_theme(name), still=True)
    drawn = qapp.style().standardIcon(arrow).pixmap(ICON).toImage()
    points = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]

    strong = [each for each in points if each.alpha() == 255]
    assert strong
    assert {each.name() for each in strong} == {theme.current().colour("text").name()}
