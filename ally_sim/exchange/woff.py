"""WOFF: a TrueType typeface packed for the web, as W3C's WOFF File Format 1.0 has it."""

import struct
import zlib
from typing import NamedTuple

_HEADER = struct.Struct(">4s4sIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")
_TRUETYPE_ENTRY = struct.Struct(">4sIII")
_TRUETYPE_HEADER = 12


class _Table(NamedTuple):
    tag: bytes
    checksum: int
    length: int
    packed: bytes


def as_woff(font: bytes) -> bytes:
    """Return the typeface in `font`, a TrueType file, packed; every table is kept as it is."""
    tables = [_table(font, number) for number in range(int.from_bytes(font[4:6], "big"))]
    offset = _HEADER.size + _ENTRY.size * len(tables)
    entries, body = b"", b""
    for table in tables:
        place = offset + len(body)
        entries += _ENTRY.pack(table.tag, place, len(table.packed), table.length, table.checksum)
        body += _padded(table.packed)
    unpacked = _TRUETYPE_HEADER + sum(
        _TRUETYPE_ENTRY.size + len(_padded(bytes(table.length))) for table in tables
    )
    whole = offset + len(body)
    rest = (0, 0, 0, 0, 0)  # neither metadata nor private data
    head = _HEADER.pack(b"wOFF", font[:4], whole, len(tables), 0, unpacked, 1, 0, *rest)
    return head + entries + body


def _table(font: bytes, number: int) -> _Table:
    at = _TRUETYPE_HEADER + number * _TRUETYPE_ENTRY.size
    tag, checksum, offset, length = _TRUETYPE_ENTRY.unpack_from(font, at)
    plain = font[offset : offset + length]
    packed = zlib.compress(plain, 9)
    return _Table(tag, checksum, length, packed if len(packed) < length else plain)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
