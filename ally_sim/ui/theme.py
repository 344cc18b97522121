"""How the app looks: a theme, a text size, a typeface and spacing, put on the whole app at once.

The only caller of `setStyleSheet`. Widgets that paint themselves ask `current()` for tokens and
repaint on `QEvent.Type.StyleChange`, which every widget gets when the look changes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ally_sim.bundled import bundled
from ally_sim.ui.palette import palette_of
from ally_sim.ui.tokens import THEMES, Theme, read_theme

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from ally_sim.ui.controls import Controls

__all__ = ["THEMES", "Face", "Look", "Spacing", "Theme", "apply", "current", "motion_ms", "wear"]

TEXT_SIZES = (0.8, 2.5)
"""The smallest and the largest text size."""


class Face(StrEnum):
    """The typefaces on offer: for stories a serif, or one typeface everywhere."""

    SERIF = "serif"
    SANS = "sans"
    DYSLEXIC = "opendyslexic"


class Spacing(StrEnum):
    """How far letters and lines stand apart."""

    NORMAL = "normal"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides how the app looks now.

    `still`: nothing moves; None leaves that to the system.
    """

    theme: Theme
    text_size: float = 1.0
    face: Face = Face.SERIF
    spacing: Spacing = Spacing.NORMAL
    still: bool | None = None

    def colour(self, role: str) -> QColor:
        """Return the colour for a role, a field of `tokens.Colours`."""
        return QColor(getattr(self.theme.colours, role))

    def px(self, size: str) -> int:
        """Return a size, a field of `tokens.Sizes`, in pixels at the present text size."""
        height: int = getattr(self.theme.sizes, size)
        return round(height * self.text_size)

    def em(self, share: float) -> int:
        """Return `share` times the height of body text, in pixels."""
        return round(self.px("body") * share)

    @property
    def control_height(self) -> int:
        """How high what is in a button is at least, in pixels."""
        return self.em(1.4) + 20

    @property
    def line_height(self) -> float:
        """The height of a line of running text, as a multiple of its letters' size."""
        return 1.8 if self.spacing is Spacing.WIDE else 1.5

    @property
    def serif(self) -> tuple[str, ...]:
        """The families for narration and titles, best first."""
        if self.face is not Face.SERIF:
            return self.sans
        return ("Source Serif 4", "Noto Serif", "DejaVu Serif", "serif")

    @property
    def sans(self) -> tuple[str, ...]:
        """The families for everything else, best first."""
        own = "OpenDyslexic" if self.face is Face.DYSLEXIC else "Atkinson Hyperlegible Next"
        return (own, "Noto Sans", "DejaVu Sans", "sans-serif")

    @property
    def mono(self) -> tuple[str, ...]:
        """The families for text in which every letter is as wide as the next, best first."""
        return ("Atkinson Hyperlegible Mono", "Noto Sans Mono", "DejaVu Sans Mono", "monospace")

    def font(
        self, size: str, *, serif: bool = False, strong: bool = False, italic: bool = False
    ) -> QFont:
        """Return a font of a size named in `tokens.Sizes`."""
        return self.font_of(self.px(size), serif=serif, strong=strong, italic=italic)

    def font_of(
        self, pixels: int, *, serif: bool = False, strong: bool = False, italic: bool = False
    ) -> QFont:
        """Return a font of so many pixels, where a screen and not the text size decides."""
        # One that is made of nothing would take after the app's, and keep its letters apart.
        font = QFont(list(self.serif if serif else self.sans))
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setItalic(italic)
        if self.spacing is Spacing.WIDE:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels * 0.06)
            font.setWordSpacing(pixels * 0.16)
        return font


class _Worn:
    """The one look in use, what paints its controls, and who follows the system's colours.

    `areas` have a look of their own. Looks were put on so many `times`, one may be `going_on`.
    """

    look: Look | None = None
    times: int = 0
    going_on: bool = False
    areas: ClassVar[WeakKeyDictionary[QWidget, Look]] = WeakKeyDictionary()
    controls: "Controls | None" = None
    follow: Callable[..., None] | None = None


def current(widget: QWidget | None = None) -> Look:
    """Return the look in use, at `widget` where it is given; day before `apply` was called."""
    around = widget if _Worn.areas else None
    while around is not None:
        if (own := _Worn.areas.get(around)) is not None:
            return own
        around = around.parentWidget()
    if _Worn.look is None:
        _Worn.look = Look(read_theme("day"))
    return _Worn.look


def times_worn() -> int:
    """Return how often a look was put on: what was measured before is to be measured again.

    While one goes on, each answer is another.
    """
    _Worn.times += _Worn.going_on
    return _Worn.times


def apply(
    app: QApplication,
    theme: Theme | None = None,
    *,
    text_size: float = 1.0,
    face: Face = Face.SERIF,
    spacing: Spacing = Spacing.NORMAL,
    still: bool | None = None,
) -> None:
    """Put a look on the whole app, at once.

    Without a `theme`, day or night follows the system, now and whenever it changes. `text_size` is
    kept within TEXT_SIZES. With `still` nothing moves; with None, nothing where the system asks so.
    """
    low, high = TEXT_SIZES
    look = Look(theme or _of_the_system(), min(max(text_size, low), high), face, spacing, still)
    _follow_system(app, None if theme else look)
    _put_on(app, look)


def begin(app: QApplication, look: Look) -> None:
    """Put the letters and colours of a look on the app: all that a picture of words needs."""
    load_fonts()
    _Worn.look = look
    app.setPalette(palette_of(look))
    app.setFont(look.font("body"))
    app.setStyleSheet("")


def wear(area: QWidget, look: Look | None) -> None:
    """Put a look of its own on `area` and all that is in it; with None, the look in use again."""
    if look is None:
        _Worn.areas.pop(area, None)
    else:
        _Worn.areas[area] = look
    with _going_on():
        area.setPalette(palette_of(look) if look else QPalette())
        area.setFont(look.font("body") if look else QFont())
        area.setStyleSheet(style_sheet(look) if look else "")


def motion_ms(wanted: int = 160) -> int:
    """Return how long a movement may take: `wanted` milliseconds, or 0 where nothing may move."""
    still = current().still
    return 0 if still or (still is None and _system_wants_stillness()) else wanted


def style_sheet(look: Look) -> str:
    """Return the style sheet for a look; KeyError where the template names a role there is not."""
    theme = look.theme
    sizes = {name: f"{look.px(name)}px" for name in theme.sizes._fields}
    distances = {f"space_{name}": f"{value}px" for name, value in theme.spaces._asdict().items()}
    radii = {f"radius_{name}": f"{value}px" for name, value in theme.radii._asdict().items()}
    return Template(_template()).substitute(
        theme.colours._asdict() | sizes | distances | radii,
        serif=", ".join(f'"{family}"' for family in look.serif),
        sans=", ".join(f'"{family}"' for family in look.sans),
        mono=", ".join(f'"{family}"' for family in look.mono),
        letters=f"{look.px('body') * 0.06:.1f}px" if look.spacing is Spacing.WIDE else "0px",
        control_height=f"{look.control_height}px",
        mark=f"{max(20, QFontMetrics(look.font('body')).height())}px",
    )


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the shipped typefaces known to Qt; one that fails is a line in the log."""
    for file in (bundled("assets") / "fonts").iterdir():
        if file.name.endswith((".ttf", ".otf")):
            _load_font(file)


def _load_font(file: Path) -> None:
    if QFontDatabase.addApplicationFont(str(file)) < 0:
        from logging import getLogger  # noqa: PLC0415 - long to import, and hardly ever needed

        told = "The typeface %s could not be loaded; another one stands in."
        getLogger(__name__).warning(told, file.name)


def _put_on(app: QApplication, look: Look) -> None:
    from ally_sim.ui.controls import Controls  # noqa: PLC0415 - a picture of words has none

    if _Worn.controls is None:
        _Worn.controls = Controls()
        app.setStyle(_Worn.controls)
    # Another sheet in the place of one dresses a part once for each part that it lies in; after
    # none, once. That is a third of the time.
    with _going_on():
        begin(app, look)
        app.setStyleSheet(style_sheet(look))


@contextmanager
def _going_on() -> Iterator[None]:
    _Worn.going_on = True
    try:
        yield
    finally:
        _Worn.times += 1
        _Worn.going_on = False


@lru_cache(maxsize=1)
def _template() -> str:
    return (bundled("assets") / "style" / "app.qss").read_text(encoding="utf-8")


def _of_the_system() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme().name == "Dark"
    return read_theme("night" if dark else "day")


def _follow_system(app: QApplication, look: Look | None) -> None:
    hints = app.styleHints()
    if _Worn.follow is not None:
        hints.colorSchemeChanged.disconnect(_Worn.follow)
        _Worn.follow = None
    if look is not None:
        _Worn.follow = partial(_wear_again, app, look)
        hints.colorSchemeChanged.connect(_Worn.follow)


def _wear_again(app: QApplication, look: Look, _scheme: "Qt.ColorScheme") -> None:
    _put_on(app, Look(_of_the_system(), look.text_size, look.face, look.spacing, look.still))


def _system_wants_stillness() -> bool:
    hints = QGuiApplication.styleHints()
    ask = getattr(hints, "accessibility", None)  # since Qt 6.10; what it tells grew later
    preference = getattr(ask(), "motionPreference", None) if ask else None
    return bool(preference and getattr(preference(), "name", "") == "ReducedMotion")
