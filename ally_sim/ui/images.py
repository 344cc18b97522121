"""The pictures among a story's own files, decoded with care: they may come from anywhere."""

from collections.abc import Callable
from functools import lru_cache, partial

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageReader

from ally_sim.errors import AllySimError
from ally_sim.story.model import Story

LARGEST_MB = 64
LONGEST_SIDE = 2560
"""In pixels; what is larger is kept smaller, for no screen shows more of it."""
MOST_KEPT = 8
"""How many pictures of a story are held; the others are decoded again when they are shown."""
FORMATS = {"png": b"png", "jpg": b"jpeg", "jpeg": b"jpeg", "webp": b"webp"}


def pictures_of(story: Story) -> Callable[[str], QImage | None]:
    """Return what gives a picture of the story by its name, or None where it cannot be shown.

    A picture is decoded when it is first asked for, and few are held: a package may bring hundreds.
    """
    return lru_cache(maxsize=MOST_KEPT)(partial(_decoded, story))


def _decoded(story: Story, name: str) -> QImage | None:
    form = FORMATS.get(name.rpartition(".")[2].lower())
    if form is None:
        return None
    try:
        data = QByteArray(story.files.read(name))
    except AllySimError:
        return None
    buffer = QBuffer(data)
    QImageReader.setAllocationLimit(LARGEST_MB)
    # Only ever the format that the name says: Qt would take an SVG for what it is.
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)
    image = reader.read()
    if max(image.width(), image.height()) > LONGEST_SIDE:
        as_it_is, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        image = image.scaled(LONGEST_SIDE, LONGEST_SIDE, as_it_is, smooth)
    return None if image.isNull() else image
