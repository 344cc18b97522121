"""The pictures among a story's own files, decoded with care: they may come from anywhere."""

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from ally_sim.errors import AllySimError
from ally_sim.story.model import Story

LARGEST_MB = 64
FORMATS = {"png": b"png", "jpg": b"jpeg", "jpeg": b"jpeg", "webp": b"webp"}


def pictures_of(story: Story) -> dict[str, QImage]:
    """Return the pictures that can be shown, by name; one that cannot is left out."""
    QImageReader.setAllocationLimit(LARGEST_MB)
    found = {name: _decoded(story, name) for name in story.files.names()}
    return {name: image for name, image in found.items() if image is not None}


def _decoded(story: Story, name: str) -> QImage | None:
    form = FORMATS.get(name.rpartition(".")[2].lower())
    if form is None:
        return None
    try:
        data = QByteArray(story.files.read(name))
    except AllySimError:
        return None
    buffer = QBuffer(data)
    # Only ever the format that the name says: Qt would take an SVG for what it is.
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)
    image = reader.read()
    return None if image.isNull() else image
