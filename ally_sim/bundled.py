"""Where the shipped stories and assets are: in the wheel, or beside the package in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def bundled(kind: str) -> Path:
    """Return what is shipped as `kind`: the folder "stories" or "assets", a licence page."""
    inside = PACKAGE / "_bundled" / kind
    return inside if inside.exists() else PACKAGE.parent / kind
