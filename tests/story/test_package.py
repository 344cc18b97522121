"""Packages come from anywhere: what is hostile or damaged is refused in a sentence."""

import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code
from ally_sim.story import packing
from ally_sim.story.package import PackageError, PackageFiles
from ally_sim.story.shelf import find
from tests.story.good_story import GOOD


def packed(folder: Path, files: dict[str, str], name: str = "a-story.allystory") -> Path:
    path = folder / name
    with ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for inside, text in files.items():
            package.writestr(inside, text)
    return path


def with_entry(folder: Path, change: Callable[[ZipInfo], object]) -> Path:
    path = folder / "a-story.allystory"
    entry = ZipInfo("story.yaml")
    change(entry)
    with ZipFile(path, "w") as package:
        package.writestr(entry, GOOD)
    return path


@pytest.mark.parametrize("folder", ["", "whose-idea/"])
def test_a_package_of_a_story_folder_is_a_story(tmp_path: Path, folder: str) -> None:
    path = packed(tmp_path, {f"{folder}story.yaml": GOOD, f"{folder}art/a.txt": "a"})

    (found,) = find([str(path)])

    assert (found.id, found.read().diagnostics) == ("a-story", ())
    assert PackageFiles(path).names() == ("art/a.txt", "story.yaml")


def test_a_fault_in_a_package_is_told_inside_it(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD.replace("start: standup", "start: nowhere")})

    (fault,) = find([str(path)])[0].read().diagnostics

    assert fault.at.file == f"{path}/story.yaml"
    assert fault.code == Code.UNKNOWN_SCENE


@pytest.mark.parametrize(
    "name",
    [
        "../story.yaml",
        "art/../../a.png",
        "/etc/passwd",
        "C:/a.yaml",
        "art\\a.png",
        "art//a.png",
        "./a.png",
        "art/\x1b.png",
        "con.png",
        "art/NUL",
        "a" * 300,
    ],
)
def test_a_name_that_leads_out_is_an_unsafe_path(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD, name: "x"})

    (fault,) = find([str(path)])[0].read().diagnostics

    assert (fault.code, fault.at.line, fault.at.column) == (Code.UNSAFE_PATH, 1, 1)
    assert fault.at.file == str(path)


def test_a_name_cut_short_by_a_nul_is_an_unsafe_path(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD, "art/aXb.png": "x"})
    path.write_bytes(path.read_bytes().replace(b"aXb.png", b"a\0b.png"))

    with pytest.raises(PackageError) as refused:
        PackageFiles(path)

    assert refused.value.code == Code.UNSAFE_PATH


def test_a_link_is_an_unsafe_path(tmp_path: Path) -> None:
    path = with_entry(tmp_path, lambda entry: setattr(entry, "external_attr", 0o120777 << 16))

    (fault,) = find([str(path)])[0].read().diagnostics

    assert fault.code == Code.UNSAFE_PATH


def test_what_unpacks_far_larger_than_it_seems_is_too_large(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD, "art/a.png": "0" * 5_000_000})

    (fault,) = find([str(path)])[0].read().diagnostics

    assert fault.code == Code.TOO_LARGE


def test_more_than_500_files_are_too_many(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD} | {f"art/{n}.txt": "" for n in range(500)})

    (fault,) = find([str(path)])[0].read().diagnostics

    assert fault.code == Code.TOO_LARGE


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=5))
def test_a_damaged_package_is_a_fault_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, slips: list[tuple[int, int]]
) -> None:
    path = packed(tmp_path_factory.mktemp("packages"), {"story.yaml": GOOD})
    data = bytearray(path.read_bytes())
    for place, slip in slips:
        data[place % len(data)] ^= slip
    path.write_bytes(data)

    with suppress(AllySimError):
        find([str(path)])[0].read()


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"no zip" * 100])
def test_what_is_no_zip_is_told_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a-story.allystory"
    path.write_bytes(data)

    with pytest.raises(AllySimError, match=r"a-story\.allystory"):
        find([str(path)])[0].read()


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD})
    data = bytearray(path.read_bytes())
    data[14] ^= 0xFF  # in the file's own header
    where = data.index(b"PK\x01\x02") + 16
    data[where] ^= 0xFF  # and in the directory
    path.write_bytes(data)

    with pytest.raises(PackageError, match="damaged"):
        find([str(path)])[0].read()


def test_an_encrypted_package_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD})
    data = bytearray(path.read_bytes())
    for start in (6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    path.write_bytes(data)

    with pytest.raises(PackageError, match="password"):
        find([str(path)])[0].read()


def test_a_way_of_packing_that_hides_bombs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a-story.allystory"
    with ZipFile(path, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("story.yaml", GOOD)

    with pytest.raises(PackageError, match="packed in a way"):
        find([str(path)])[0].read()


def test_files_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"story.yaml": GOOD, "art/a.txt": "x" * 50})
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 0)  # it begins where the first begins
    path.write_bytes(data)

    with pytest.raises(PackageError, match="over each other"):
        find([str(path)])[0].read()


def test_a_package_without_a_story_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a/readme.txt": "x", "b/readme.txt": "y"})

    with pytest.raises(AllySimError, match=r"no story\.yaml"):
        find([str(path)])[0].read()


def test_what_a_mac_leaves_in_a_zip_is_passed_over(tmp_path: Path) -> None:
    junk = {"__MACOSX/a-story/._story.yaml": "\0", "a-story/.DS_Store": "\0"}
    path = packed(tmp_path, {"a-story/story.yaml": GOOD, **junk})

    assert PackageFiles(path).names() == ("story.yaml",)


def test_a_story_that_was_changed_while_it_was_packed_is_to_be_packed_again(tmp_path: Path) -> None:
    story, package = tmp_path / "a-story.yaml", tmp_path / "a-story.allystory"
    story.write_text(GOOD)
    package.write_bytes(packing.packed(story))
    packing.check_package(package, story)

    story.write_text(GOOD.replace("Whose idea", "Whose turn"))

    with pytest.raises(AllySimError) as told:
        packing.check_package(package, story)
    assert told.value.message == f"{story} was changed while it was packed."
