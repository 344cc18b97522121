"""Where the shipped stories and assets are: in the wheel, or beside the package in a checkout."""

import gettext
from pathlib import Path

PACKAGE = Path(__file__).parent


def bundled(kind: str) -> Path:
    """Return what is shipped as `kind`: the folder "stories" or "assets", a licence page."""
    inside = PACKAGE / "_bundled" / kind
    return inside if inside.exists() else PACKAGE.parent / kind


def bundled_words(language: str) -> gettext.NullTranslations:
    """Return the app's own words in a language, in English where we do not speak it."""
    return gettext.translation(
        "ally_sim", bundled("assets") / "languages", [language], fallback=True
    )
