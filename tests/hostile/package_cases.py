"""Packages that lead out, blow up, lie about themselves, or hold what no story does."""

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from tests.hostile.cases import HEAD, Case

STORY = {"story.yaml": HEAD.encode()}
_DIRECTORY, _END = b"PK\x01\x02", b"PK\x05\x06"


def zipped(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip of these files."""
    held = BytesIO()
    with ZipFile(held, "w", method) as package:
        for name, data in files.items():
            entry = ZipInfo(name)
            entry.compress_type = method
            package.writestr(entry, data)
    return held.getvalue()


def with_mode(mode: int) -> bytes:
    """Return the zip of a story with one more file, of that mode."""
    held = BytesIO()
    with ZipFile(held, "w") as package:
        package.writestr("story.yaml", HEAD)
        entry = ZipInfo("art/a.txt")
        entry.external_attr = mode << 16
        package.writestr(entry, b"/etc")
    return held.getvalue()


def patched(data: bytes, mark: bytes, offset: int, put: bytes, number: int = 0) -> bytes:
    """Return `data` with bytes put so far behind the mark of that number."""
    at = -1
    for _ in range(number + 1):
        at = data.index(mark, at + 1)
    return data[: at + offset] + put + data[at + offset + len(put) :]


def package(name: str, data: bytes) -> Case:
    """Return the case of a package."""
    return Case(f"package: {name}", {"a-story.allystory": data})


def paths() -> Iterator[Case]:
    """Names that lead out of the story, or mean something on some system."""
    for name in (
        *(
            "../a",
            "a/../../b",
            "/etc/passwd",
            "..\\a",
            "C:\\a",
            "C:a",
            "\\\\host\\a",
            "a//b",
            "./a",
        ),
        *("con", "art/NUL.png", "com1.txt", "a:b", "a\x1b[2J", "a?", "x" * 300, "a/" * 150 + "b"),
    ):
        yield package(repr(name[:24]), zipped(STORY | {name: b"x"}))
    cut = zipped(STORY | {"aXb.png": b"x"}).replace(b"aXb", b"a\0b")
    yield package("a NUL in a name", cut)
    twins = zipped(STORY | {"Story.yaml": b"x"})
    yield package("a name in two cases", twins)
    yield package("names in Latin-1", zipped(STORY | {"art/é.txt": b""}))
    for what, mode in (
        ("link", 0o120777),
        ("device", 0o060777),
        ("pipe", 0o010777),
        ("socket", 0o140777),
    ):
        linked = with_mode(mode)
        yield package(f"a {what}", linked)


def bombs() -> Iterator[Case]:
    """Little that becomes much."""
    for what, method in (("deflate", ZIP_DEFLATED), ("bzip2", ZIP_BZIP2), ("LZMA", ZIP_LZMA)):
        yield package(f"{what} bomb", zipped(STORY | {"art/a.png": bytes(8 << 20)}, method))
    yield package("17 MiB in one file", zipped(STORY | {"art/a.png": bytes(17 << 20)}, ZIP_STORED))
    deep = zipped({"story.yaml": b"a: " + b"[" * 400_000})
    yield package("YAML bomb inside", deep)
    yield package("501 files", zipped(STORY | {f"art/{n}": b"" for n in range(501)}))
    folders = zipped(STORY | {f"{n}/": b"" for n in range(1_500)})
    yield package("1,500 folders", folders)
    whole = zipped(STORY | {"art/a.bin": bytes(99_000)})
    second = patched(whole, _DIRECTORY, 42, struct.pack("<I", 0), 1)
    yield package("files over each other", second)
    directory = whole.index(_DIRECTORY)
    entry = whole[whole.index(_DIRECTORY, directory + 1) : whole.index(_END)]
    quoted = (
        whole[: whole.index(_END)] + entry.replace(b"a.bin", b"b.bin") + whole[whole.index(_END) :]
    )
    quoted = patched(quoted, _END, 8, struct.pack("<HHI", 3, 3, len(quoted) - 22 - directory))
    yield package("two names for one file", quoted)
    lies = patched(whole, _DIRECTORY, 24, struct.pack("<I", 1 << 30), 1)
    yield package("a size of 1 GiB", lies)


def damage() -> Iterator[Case]:
    """Zips that lie, or are broken."""
    stored = zipped(STORY, ZIP_STORED)
    for what, offset, put in (
        ("wrong CRC", 16, b"\0\0\0\0"),
        ("size one too large", 24, struct.pack("<I", len(HEAD) + 1)),
        ("size one too small", 24, struct.pack("<I", len(HEAD) - 1)),
        ("packed size too large", 20, struct.pack("<I", 60_000)),
        ("encrypted", 8, b"\1"),
        ("method 99", 10, b"\x63\0"),
        ("offset behind the end", 42, struct.pack("<I", 1 << 20)),
        ("needs version 255", 6, b"\xff\0"),
    ):
        yield package(what, patched(stored, _DIRECTORY, offset, put))
    yield package("nothing", b"")
    yield package("cut in half", stored[: len(stored) // 2])
    yield package("only its end", b"PK\5\6" + bytes(18))
    yield package(
        "65,535 files that are not there", b"PK\5\6" + b"\0\0\0\0" + b"\xff" * 8 + bytes(6)
    )
    yield package("a comment too long", stored[:-2] + b"\xff\xff")
    yield package("something before it", b"MZ" * 500 + stored)
    yield package("no story in it", zipped({"a.txt": b"", "b/c.txt": b""}))
    yield package("two stories in it", zipped({"a/story.yaml": b"", "b/story.yaml": b""}))
    yield package("a folder called story.yaml", zipped({"story.yaml/": b""}))
    yield package("zip64 sizes that lie", stored.replace(_END, b"PK\6\7" + bytes(16) + _END))
    yield package("a package in a package", zipped({"story.yaml": stored}))
    held = BytesIO(stored)
    with zipfile.ZipFile(held, "a") as zip_file:
        zip_file.comment = b"\x1b[2J" * 100
    yield package("escapes in a comment", held.getvalue())


def cases() -> Iterator[Case]:
    """Every case of a package."""
    yield package("an honest one", zipped(STORY))
    yield package("an honest one, stored", zipped(STORY, ZIP_STORED))
    yield package("an honest one, in a folder", zipped({"it/story.yaml": HEAD.encode()}))
    for each in (paths, bombs, damage):
        yield from each()
