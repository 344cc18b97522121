"""Where the shipped stories and assets are: inside the wheel, or beside the package in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def bundled(kind: str) -> Traversable:
    """Return the folder of shipped files called `kind`, for example "stories" or "assets"."""
    inside = files("ally_sim") / "_bundled" / kind
    if inside.is_dir():
        return inside
    return Path(__file__).parent.parent / kind
