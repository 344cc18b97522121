"""The look of pages: the app's own colours, and its typefaces packed without a loss."""

import struct
import tomllib
import zlib
from pathlib import Path

import pytest

from ally_sim.bundled import bundled
from ally_sim.exchange.page_look import look, typefaces
from ally_sim.exchange.woff import as_woff

FONTS = sorted((bundled("assets") / "fonts").glob("*.ttf"))


def tables(font: bytes, head: int, entry: str) -> dict[bytes, tuple[int, ...]]:
    """Return the directory of a typeface: what each table's entry says."""
    size = struct.calcsize(entry)
    count = int.from_bytes(font[4:6] if head == 12 else font[12:14], "big")
    rows = (struct.unpack_from(entry, font, head + number * size) for number in range(count))
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file.stem)
def test_a_packed_typeface_holds_the_same_tables(file: Path) -> None:
    font = file.read_bytes()
    packed = as_woff(font)
    plain = tables(font, 12, ">4sIII")

    assert packed[:4] == b"wOFF"
    assert int.from_bytes(packed[8:12], "big") == len(packed)
    assert len(packed) < len(font)
    found = tables(packed, 44, ">4sIIII")
    for tag, (offset, length, original, checksum) in found.items():
        data = packed[offset : offset + length]
        data = data if length == original else zlib.decompress(data)
        at, size = plain[tag][1:]
        assert (checksum, data) == (plain[tag][0], font[at : at + size])
    assert found.keys() == plain.keys()


def test_a_page_wears_the_themes_of_the_app_by_day_and_by_night() -> None:
    day, night = look().split("prefers-color-scheme: dark")

    for name, rules in (("day", day), ("night", night)):
        text = (bundled("assets") / "themes" / f"{name}.toml").read_text(encoding="utf-8")
        theme = tomllib.loads(text)
        for role, colour in theme["roles"].items():
            assert f"--{role.replace('_', '-')}: {theme['colours'][colour]};" in rules


def test_a_page_brings_its_typefaces_along() -> None:
    assert typefaces().count("data:font/woff;base64,") == 4
    assert "http" not in typefaces()
