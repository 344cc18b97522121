"""Pictures that are absurd, cut short, or not what their names say."""

from collections.abc import Iterator
from struct import pack
from zlib import compress, crc32

from tests.hostile.cases import HEAD, Case

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///dev/zero'/></svg>"


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG of that size, whatever it holds."""
    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", compress(rows, 9)) if rows else b""
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """Return the head of a JPEG of that size."""
    return b"\xff\xd8\xff\xc0\0\x11\x08" + pack(">HH", height, width) + b"\x03" + b"\0" * 12


def webp(width: int, height: int) -> bytes:
    """Return the head of a WebP of that size."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size + b"\0" * 8


def shown(what: str, name: str, data: bytes) -> Case:
    """Return the case of a story that has this picture for its setting, in line 3."""
    text = HEAD.replace("start:", f"setting: {name}\nstart:").encode()
    return Case(what, {"story.yaml": text, name: data})


def cases() -> Iterator[Case]:
    """Every case of a picture."""
    small = png(2, 2, b"\0\1\2\3\1\2\3" * 2)
    yield shown("an honest PNG", "art/a.png", small)
    yield shown("an honest JPEG head", "art/a.jpg", jpeg(640, 480))
    yield shown("an honest WebP head", "art/a.webp", webp(640, 480))
    for width, height in (60_000, 60_000), (8_193, 1), (1, 2**31 - 1), (0, 5), (5_000, 5_000):
        yield shown(f"PNG of {width} by {height}", "art/a.png", png(width, height))
    yield shown("JPEG of 65,535", "art/a.jpg", jpeg(65_535, 65_535))
    yield shown("JPEG without a size", "art/a.jpg", jpeg(0, 0))
    yield shown("JPEG of markers", "art/a.jpg", b"\xff\xd8" + b"\xff" * 500_000)
    yield shown("JPEG of empty parts", "art/a.jpg", b"\xff\xd8" + b"\xff\xe0\0\0" * 100_000)
    yield shown("WebP of 16,777,216", "art/a.webp", webp(2**24, 2**24))
    yield shown("WebP cut short", "art/a.webp", webp(9, 9)[:20])
    yield shown("SVG called PNG", "art/a.png", SVG)
    yield shown("SVG", "art/a.svg", SVG)
    yield shown("SVG in a PNG", "art/a.png", b"\x89PNG\r\n\x1a\n" + SVG)
    yield shown("PNG called JPEG", "art/a.jpg", small)
    yield shown("GIF called PNG", "art/a.png", b"GIF89a\1\0\1\0\0\0\0;")
    yield shown("no picture", "art/a.png", b"")
    yield shown("17 MiB", "art/a.png", small + bytes(17 * 2**20))
    for name in (
        "../a.png",
        "/etc/a.png",
        "art/../../a.png",
        "file:///a.png",
        "C:\\a.png",
        "art\\a.png",
        "art/nul\\0.png",
        "//host/a.png",
    ):
        text = HEAD.replace("start:", f"setting: '{name}'\nstart:").encode()
        yield Case(f"picture {name}", {"story.yaml": text})
