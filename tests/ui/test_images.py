"""A story's own pictures: decoded when they are shown, as what they are called, and few kept."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader, qRgb

from ally_sim.story.files import FolderFiles
from ally_sim.story.model import Story
from ally_sim.story.reader import read_story
from ally_sim.ui.images import LARGEST_MB, LONGEST_SIDE, MOST_KEPT, pictures_of
from tests.stories import HEAD

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


def a_story_with(folder: Path, **pictures: bytes | QImage) -> Story:
    (folder / "art").mkdir()
    for name, picture in pictures.items():
        path = folder / "art" / f"{name}.png"
        if isinstance(picture, QImage):
            picture.save(str(path))
        else:
            path.write_bytes(picture)
    scene = "start: first\nscenes:\n  first:\n    text: Hi.\n    ending: {title: End}\n"
    (folder / "story.yaml").write_text(HEAD + scene)
    story = read_story(FolderFiles(folder), name="a-story", shown_as="a-story").story
    assert story
    return story


def plain(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(qRgb(200, 30, 30))
    return image


def test_a_picture_is_shown_as_it_is(tmp_path: Path) -> None:
    picture = pictures_of(a_story_with(tmp_path, a=plain(40, 60)))

    image = picture("art/a.png")

    assert image is not None
    assert (image.width(), image.height()) == (40, 60)
    assert picture("art/a.png") is image


def test_a_picture_larger_than_any_screen_is_kept_smaller(tmp_path: Path) -> None:
    image = pictures_of(a_story_with(tmp_path, a=plain(4_000, 1_000)))("art/a.png")

    assert image is not None
    assert (image.width(), image.height()) == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize("data", [b"", SVG, b"\x89PNG\r\n\x1a\n" + SVG, b"GIF89a"])
def test_what_is_no_picture_of_that_kind_is_not_shown(tmp_path: Path, data: bytes) -> None:
    picture = pictures_of(a_story_with(tmp_path, a=data))

    assert picture("art/a.png") is None
    assert picture("art/gone.png") is None
    assert picture("meeting-room") is None


def test_few_of_hundreds_of_pictures_are_held(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(2 * MOST_KEPT)]
    picture = pictures_of(a_story_with(tmp_path, **{name: plain(9, 9) for name in names}))

    first = picture("art/p0.png")
    held = [picture(f"art/{name}.png") for name in names[1:]]

    assert all(image is not None for image in held)
    assert picture("art/p0.png") is not first
    assert QImageReader.allocationLimit() == LARGEST_MB
