"""Drawings as pictures made of pixels."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ally_sim.ui import pictures
from ally_sim.ui.pictures import png_from_svg


def svg(width: int, height: int, inside: str = "") -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'


def letters(family: str) -> str:
    return svg(200, 60, f'<text x="5" y="45" font-family="{family}" font-size="40">Dana</text>')


def test_a_drawing_is_twice_as_sharp_as_it_is_large(qapp: QApplication) -> None:
    del qapp
    image = QImage.fromData(png_from_svg(svg(30, 20)))

    assert (image.width(), image.height()) == (60, 40)


def test_the_first_typeface_of_a_list_is_the_one_that_letters_are_set_in(
    qapp: QApplication,
) -> None:
    del qapp
    listed = png_from_svg(letters("'Source Serif 4', Georgia, serif"))

    assert listed == png_from_svg(letters("Source Serif 4"))
    assert listed != png_from_svg(letters("Atkinson Hyperlegible Next"))


def test_a_drawing_too_large_for_a_picture_is_drawn_less_sharply(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    monkeypatch.setattr(pictures, "LONGEST_SIDE", 100)
    image = QImage.fromData(png_from_svg(svg(400, 200)))

    assert (image.width(), image.height()) == (100, 50)
