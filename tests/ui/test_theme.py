"""The look: contrast computed from the tokens, sizes, the system's scheme, fonts and icons."""

import logging
import tomllib
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ally_sim.bundled import bundled
from ally_sim.drawing.colour import contrast
from ally_sim.ui import icons, theme
from ally_sim.ui.theme import Face, Look, Spacing
from ally_sim.ui.tokens import THEMES, read_theme

GROUNDS = ("window", "surface", "hover", "accent_soft", "thought")
IMPACTS = ("helps", "mixed", "harms", "passive")
TEXT_ON_GROUND = (
    [(letters, ground) for letters in ("text", "quiet", "accent") for ground in GROUNDS]
    + [("text", f"{impact}_soft") for impact in IMPACTS]
    + [(impact, f"{impact}_soft") for impact in IMPACTS]
    + [(impact, ground) for impact in IMPACTS for ground in ("window", "surface")]
    + [("text", "sunken"), ("quiet", "sunken"), ("window", "text")]
    + [("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_selection", "selection")]
)
EDGES = [
    (edge, ground) for edge in ("border", "focus", *IMPACTS) for ground in ("window", "surface")
] + [("focus", "hover"), ("focus", "accent_soft")]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("letters", "ground"), TEXT_ON_GROUND)
def test_every_text_can_be_read_on_every_ground_it_stands_on(
    name: str, letters: str, ground: str
) -> None:
    colours = read_theme(name).colours
    wanted = 7.0 if name in ("high-contrast", "projector") else 4.5
    assert contrast(getattr(colours, letters), getattr(colours, ground)) >= wanted


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_borders_focus_rings_and_shapes_stand_out(name: str, edge: str, ground: str) -> None:
    colours = read_theme(name).colours
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3.0


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_what_its_file_says(name: str) -> None:
    file = (bundled("assets") / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    told, read = tomllib.loads(file), read_theme(name)
    colours = {role: told["colours"][colour] for role, colour in told.pop("roles").items()}

    assert read._asdict() | {
        part: getattr(read, part)._asdict() for part in ("colours", "sizes", "spaces", "radii")
    } == told | {"name": name, "colours": colours}


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_of_every_theme_leaves_no_role_unfilled(name: str) -> None:
    assert "$" not in theme.style_sheet(Look(read_theme(name)))


def test_no_colour_is_written_in_the_style_sheet_itself() -> None:
    template = (bundled("assets") / "style" / "app.qss").read_text(encoding="utf-8")
    assert "#" not in template
    assert "rgb" not in template


def test_a_larger_text_size_reaches_widgets_that_are_already_there(qapp: QApplication) -> None:
    label = QLabel("Words")
    label.ensurePolished()
    before = label.font().pixelSize()
    theme.apply(qapp, read_theme("day"), text_size=2.0)
    label.ensurePolished()
    assert label.font().pixelSize() == before * 2


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (1.5, 1.5), (9.0, 2.5)])
def test_the_text_size_stays_between_80_and_250_percent(
    qapp: QApplication, asked: float, given: float
) -> None:
    theme.apply(qapp, read_theme("day"), text_size=asked)
    assert theme.current().text_size == given


def test_without_a_theme_of_ones_own_the_look_follows_the_system(qapp: QApplication) -> None:
    theme.apply(qapp)
    hints = qapp.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    of_the_system = "night" if hints.colorScheme() is Qt.ColorScheme.Dark else "day"
    assert theme.current().theme.name == of_the_system
    hints.unsetColorScheme()


def test_a_chosen_theme_stays_whatever_the_system_does(qapp: QApplication) -> None:
    theme.apply(qapp)
    theme.apply(qapp, read_theme("high-contrast"))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().theme.name == "high-contrast"


def test_following_the_system_keeps_the_text_size(qapp: QApplication) -> None:
    theme.apply(qapp, text_size=1.5)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().text_size == 1.5


def test_every_widget_hears_of_a_new_look(qapp: QApplication) -> None:
    heard: list[QEvent.Type] = []

    class Listener(QLabel):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
            heard.append(event.type())

    label = Listener("Words")
    label.ensurePolished()
    theme.apply(qapp, read_theme("night"))
    assert QEvent.Type.StyleChange in heard


def test_motion_takes_no_time_where_nothing_may_move(qapp: QApplication) -> None:
    theme.apply(qapp, read_theme("day"), still=True)
    assert theme.motion_ms(200) == 0
    theme.apply(qapp, read_theme("day"), still=False)
    assert theme.motion_ms(200) == 200


@pytest.mark.parametrize("family", ["Atkinson Hyperlegible Next", "Source Serif 4", "OpenDyslexic"])
def test_the_shipped_typefaces_are_known_to_qt(family: str) -> None:
    assert family in QFontDatabase.families()


def test_a_typeface_for_dyslexia_takes_the_place_of_both_others() -> None:
    look = replace(theme.current(), face=Face.DYSLEXIC)
    assert QFontInfo(look.font("body")).family() == "OpenDyslexic"
    assert QFontInfo(look.font("title", serif=True)).family() == "OpenDyslexic"


def test_wide_spacing_gives_letters_and_lines_more_room() -> None:
    wide = replace(theme.current(), spacing=Spacing.WIDE)
    assert wide.line_height > theme.current().line_height
    assert wide.font("body").letterSpacing() > 0


def test_letters_stand_close_again_once_wide_spacing_is_given_up(qapp: QApplication) -> None:
    theme.apply(qapp, spacing=Spacing.WIDE)
    assert qapp.font().letterSpacing() > 0

    theme.apply(qapp)

    assert qapp.font().letterSpacing() == 0
    assert qapp.font().wordSpacing() == 0


def test_a_typeface_that_cannot_be_loaded_is_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda _file: -1)
    theme.load_fonts.cache_clear()
    with caplog.at_level(logging.WARNING):
        theme.load_fonts()
    assert "could not be loaded" in caplog.text
    monkeypatch.undo()
    theme.load_fonts.cache_clear()


def test_every_shipped_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    assert isinstance(qapp, QGuiApplication)
    wanted = theme.current().colour("accent")
    for file in (bundled("assets") / "icons").iterdir():
        if file.name.endswith(".svg"):
            image = icons.picture(file.name.removesuffix(".svg"), "accent", 24, 2.0)
            solid = [
                image.pixelColor(x, y)
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).alpha() == 255
            ]
            assert solid, file.name
            assert all(colour == wanted for colour in solid), file.name


def test_an_icon_is_as_sharp_as_the_screen() -> None:
    image = icons.picture("check", "text", 20, 2.0)
    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)


def test_a_new_look_dresses_each_part_once_however_deep_it_lies(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    outermost = within = QWidget()
    for _depth in range(12):
        within = QWidget(within)
    deepest = QLabel("", within)
    outermost.show()
    seen: list[QEvent.Type] = []
    monkeypatch.setattr(deepest, "changeEvent", lambda event: seen.append(event.type()))
    theme.apply(qapp, read_theme("day"), text_size=1.25, still=True)

    assert 1 <= seen.count(QEvent.Type.StyleChange) <= 3  # the old look off, the new one on
