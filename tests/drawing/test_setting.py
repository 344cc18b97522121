"""Settings: every backdrop by day and by night, and what it says to those who cannot see it."""

from pathlib import Path

import pytest

from ally_sim.bundled import bundled
from ally_sim.drawing.colour import luminance
from ally_sim.drawing.setting import (
    DAY,
    DEFAULT_SETTING,
    NIGHT,
    SETTINGS,
    setting_alt,
    setting_svg,
)
from tests.drawing.svg import colours, drawn, findings


@pytest.mark.parametrize("hour", ["day", "night"])
@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_drawn_with_what_all_renderers_know(name: str, hour: str) -> None:
    assert findings(setting_svg(name, night=hour == "night")) == []


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_fills_its_band_with_a_picture(name: str) -> None:
    image = drawn(setting_svg(name), 320, 100)

    assert len(colours(image)) > 20
    assert all(image.pixelColor(x, y).alpha() == 255 for x in (0, 160, 319) for y in (0, 50, 99))


@pytest.mark.parametrize("name", SETTINGS)
def test_a_night_is_dark_enough_not_to_dazzle_in_a_dark_window(name: str) -> None:
    day, night = (brightness(setting_svg(name, night=at_night)) for at_night in (False, True))

    assert night < 0.1
    assert day > 2 * night


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_said_in_a_short_sentence(name: str) -> None:
    alt = setting_alt(name)

    assert alt.startswith(("A ", "An ", "The "))
    assert alt.endswith(".")
    assert len(alt) <= 120


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_keeps_its_shape_for_cropping(name: str) -> None:
    assert 'viewBox="0 0 1600 500"' in setting_svg(name)


def test_settings_and_files_are_the_same() -> None:
    files = {file.name for file in (bundled("assets") / "settings").iterdir()}

    assert files == {f"{name}.svg" for name in SETTINGS}


def test_a_story_without_a_setting_has_a_room_as_well() -> None:
    assert DEFAULT_SETTING in SETTINGS


def test_day_and_night_colour_the_same_things() -> None:
    assert DAY.keys() == NIGHT.keys()


def test_no_colour_is_named_that_no_setting_uses() -> None:
    texts = [
        Path(str(file)).read_text(encoding="utf-8")
        for file in (bundled("assets") / "settings").iterdir()
    ]

    assert [token for token in DAY if not any(f"${token}" + '"' in text for text in texts)] == []


def brightness(svg: str) -> float:
    """Return the mean luminance of a drawing."""
    image = drawn(svg, 80, 25)
    pixels = [image.pixelColor(x, y).name() for x in range(80) for y in range(25)]
    return sum(map(luminance, pixels)) / len(pixels)
