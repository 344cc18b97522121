"""What was thought of later: more ways to hurt, of every kind, and more that is only odd."""

import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_STORED

from tests.exchange.twine_sources import html
from tests.hostile.cases import HEAD, Case, behind, one, summary, told
from tests.hostile.foreign_cases import foreign
from tests.hostile.package_cases import STORY, package, patched, with_mode, zipped
from tests.hostile.picture_cases import png, shown

_LOCAL, _DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"


def structures() -> Iterator[Case]:
    """YAML that nests, repeats and refers in other shapes."""
    flow = "{a: [" * 400 + "]}" * 400
    for name, text in {
        "flow nested by turns": f"topics: {flow}\n",
        "flow over many lines": "topics: [\n" * 300 + "]\n" * 300,
        "flow that ends in the wrong order": "topics: [{a: b]}\n",
        "a chain of anchors": "".join(f"x{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60)),
        "an anchor on a key": "&a summary: x\n",
        "an alias for a key": "*a : x\n",
        "a merge of a list of merges": "<<: [{<<: [{<<: {summary: x}}]}]\n",
        "a quoted merge key": "'<<': {summary: x}\n",
        "a key twice, deep": "cast: {a: {name: A, name: B}}\n",
        "a key twice, once by escape": '"t\\x69tle": Another\n',
        "keys in another case": "Title: Another\nTITLE: Another\n",
        "a tag on a key": "!!str summary: x\n",
        "a tag on a list": "topics: !!omap [a: b]\n",
        "pairs": "topics: !!pairs [a: b, a: c]\n",
        "a tag of an address": "summary: !<tag:yaml.org,2002:python/object/new:os.system> x\n",
        "a version of YAML to come": "%YAML 9.9\n",
        "a hundred documents": "---\n" * 100,
    }.items():
        yield behind(f"later: {name}", text)


def numbers() -> Iterator[Case]:
    """Numbers that are no numbers, or too many of them."""
    for written in ("1e9", "1e308", "-0", "+5", "5.", ".5", "0.0000001", "NaN", "5 minutes", "[5]"):
        yield behind(f"later: minutes {written}", f"minutes: {written}\n")
    for range_, start in (
        ("[0, 1000000000]", "5"),
        ("[-1e9, 1e9]", "0"),
        ("[5, 0]", "3"),
        ("[0, 10]", "11"),
        ("[0]", "0"),
        ("[0, 10, 20]", "5"),
        ("['0', '10']", "5"),
        ("{0: 10}", "5"),
    ):
        meter = f"meters:\n  m: {{label: M, range: {range_}, start: {start}}}\n"
        yield behind(f"later: a meter of {range_} from {start}", meter)
    many = "".join(f"  m{n}: {{label: M, range: [0, 9], start: 1}}\n" for n in range(2_000))
    yield behind("later: 2,000 meters", f"meters:\n{many}")


def words() -> Iterator[Case]:
    """Texts that bait patterns, turn lines round, or speak to a terminal."""
    for name, text in {
        "stars without end": "*" * 19_000,
        "stars by turns": "*a **b " * 2_500,
        "underscores": "_" * 19_000,
        "brackets": "[" * 19_000,
        "brackets with addresses": "[a](" * 4_000,
        "braces": "{" * 19_000,
        "braces of braces": "{a{b" * 4_000,
        "quotes by turns": "\"'" * 9_000,
        "back quotes": "`" * 19_000,
        "colons by turns": "a: b: " * 3_000,
        "speakers without end": "dana (" * 3_000,
        "a word of 19,000 letters": "w" * 19_000,
        "combining marks on one letter": "a" + "\u0301" * 15_000,
        "spaces at line ends": "a \n" * 9_000,
        "angle brackets": "<b>" * 6_000,
        "entities": "&#x41;" * 3_000,
    }.items():
        yield told(text, f"later: {name}")
    for name, character in {
        "an override to the right": "\u202d",
        "an embedding": "\u202b",
        "an end of direction": "\u202c",
        "an isolate": "\u2067",
        "a private character": "\ue000",
        "a tag character": "\U000e0041",
        "a variation of ideographs": "\U000e0100",
        "an object": "\ufffc",
        "a replacement": "\ufffd",
    }.items():
        yield summary(f"later: {name}", f"'a{character}b'")
    yield summary("later: two halves of a character", r'"\ud83d\ude00"')
    yield summary("later: the second half alone", r'"\ude00"')


def packages() -> Iterator[Case]:
    """Packages that lie in other places."""
    stored = zipped(STORY, ZIP_STORED)
    for name in (
        *("AUX.yaml", "art/COM1.png", "art/lpt9", "art/a.png.", "art/a.png ", "art/a:b.png"),
        *("art/a?.png", "art/\u202egnp.exe", "art/\x1b[2J.png", "~/a.png", "art//a.png"),
        *("./story.yaml", "art/./a.png", "ART/a.png", "art/.hidden", "a" * 300 + ".png"),
        *("é" * 140 + ".png", "art/" * 60 + "a.png", "__MACOSX/._story.yaml", ".git/config"),
        "STORY.YAML",
    ):
        shown_name = name[:24].encode("ascii", "backslashreplace").decode()
        yield package(f"later: {shown_name!r}", zipped(STORY | {name: b"x"}))
    for what, mode in ("a socket", 0o140644), ("a pipe", 0o010644), ("set user", 0o104755):
        yield package(f"later: {what}", with_mode(mode))
    local = patched(stored, _LOCAL, 30, b"STORY.YAML")
    yield package("later: another name before the data", local)
    yield package("later: an encrypted entry before the data", patched(stored, _LOCAL, 6, b"\1"))
    huge = patched(stored, _DIRECTORY, 20, b"\xff" * 8)
    yield package("later: zip64 sizes without a record", huge)
    yield package("later: the number of another disk", patched(stored, b"PK\5\6", 4, b"\1\0"))
    nested = stored
    for _level in range(40):
        nested = zipped({"story.yaml": nested})
    yield package("later: forty packages in each other", nested)
    yield package("later: a package twice over", stored + stored)


def part(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pictures() -> Iterator[Case]:
    """Pictures with bombs in their parts, or cut."""
    small = png(2, 2, b"\0\1\2\3\1\2\3" * 2)
    text = part(b"zTXt", b"a\0\0" + zlib.compress(bytes(8 << 20)))
    yield shown("later: a bomb in a PNG's text", "art/a.png", small[:33] + text + small[33:])
    colours = part(b"iCCP", b"a\0\0" + zlib.compress(bytes(8 << 20)))
    yield shown("later: a bomb in a PNG's colours", "art/a.png", small[:33] + colours + small[33:])
    yield shown("later: a PNG cut in its head", "art/a.png", small[:20])
    yield shown("later: a PNG cut in its data", "art/a.png", small[:-20])
    yield shown("later: a PNG with a part of 2 GiB", "art/a.png", small[:33] + b"\x7f" + bytes(99))
    script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    yield shown("later: a script called WebP", "art/a.webp", script)
    outside = (
        b"<svg xmlns:x='http://www.w3.org/1999/xlink'><image x:href='file:///etc/passwd'/></svg>"
    )
    yield shown("later: a reference called JPEG", "art/a.jpg", outside)
    yield shown(
        "later: RIFF that is no WebP", "art/a.webp", b"RIFF\xff\xff\xff\xffWAVE" + bytes(99)
    )


def tools() -> Iterator[Case]:
    """Files of other tools that nest, refer and lie."""
    laughs = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))
    page = html({"a": "&x9;"}).replace("&amp;", "&")
    for name, data in {
        "entities in entities": f'<!DOCTYPE x [<!ENTITY x0 "ha">{laughs}]>{page}',
        "an XML page": f'<?xml version="1.0"?>{page}',
        "ink": "-> start\n=== start ===\nHello.\n* [Go] -> start\n",
        "Yarn": "title: Start\n---\nHello.\n-> Go\n===\n",
        "ChoiceScript": "*create x 1\n*choice\n  #Go\n    *goto_scene y\n",
        "JSON with a key twice": '{"name": "a", "name": "b", "passages": []}',
        "JSON of a circle": '{"name":"a","passages":[{"name":"a","text":"[[a]]"}]}',
        "JSON of lone halves": '{"name":"\\ud800","passages":[{"name":"a","text":"\\udfff"}]}',
        "Twee of brackets": ":: Start\n" + "[[" * 50_000,
        "Twee of arrows": ":: Start\n[[" + "->" * 50_000 + "]]",
        "Twee of headers": ":: a\n" * 10_000,
        "Twee with tags without end": ":: Start [" + "a " * 50_000 + "]\nx",
        "Twee with data without end": ':: Start {"position":"' + "9" * 90_000 + '"}\nx',
        "a comment without end": ":: Start\n" + "<!--" * 50_000,
        "CSV": "a,b\n=1+1,x\n",
    }.items():
        yield foreign(f"later: {name}", data)


HONEST = {
    "Amharic": "ሰላም፣ እንዴት ነህ?",
    "Armenian": "Բարեւ, ինչպե՞ս ես։",
    "Bengali": "আমি ভালো আছি।",
    "Burmese": "မင်္ဂလာပါ",
    "Georgian": "გამარჯობა",
    "Greek": "Καλημέρα, τι κάνεις;",
    "Japanese": "こんにちは、元気ですか。",
    "Khmer": "សួស្តី",
    "Korean": "안녕하세요",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Tamil": "வணக்கம்",
    "Tibetan": "བཀྲ་ཤིས་བདེ་ལེགས།",
    "Urdu": "آپ کیسے ہیں؟",
    "Vietnamese": "Bạn khỏe không?",
    "Yiddish": "װאָס מאַכסטו?",
    "both directions": "She said \u200e«שלום»\u200e and left.",
    "a flag": "🇰🇪 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "keycaps": "1\ufe0f\u20e3 and #\ufe0f\u20e3",
    "sums": "∑ x² ≤ 3 ± ½ → ∞",
    "prices": "€5, £5, ¥5, ₹5, 5 %",
    "dashes": "a – b — c ‑ d − e",
    "dots": "Well… ... no.",
    "an address": "Write to a.b+c@example.org.",
    "times": "At 09:30, on 2026-03-01, for 1_000 people.",
    "words of YAML": "yes no on off null ~ true false",
}
"""Texts that must be read as they are."""


def honest() -> Iterator[Case]:
    """What is only odd."""
    for name, text in HONEST.items():
        yield told(text, f"later: honest {name}")
    yield one(
        "later: honest flow",
        "{format: 1, title: A, start: a, scenes: {a: {text: b, ending: {title: c}}}}",
    )
    yield one("later: honest wide indents", HEAD.replace("  ", "      "))
    yield one(
        "later: honest quotes round keys", HEAD.replace("title: A story", '"title": "A story"')
    )
    yield one(
        "later: honest order", "scenes:" + HEAD.split("scenes:")[1] + HEAD.split("scenes:")[0]
    )
    yield one("later: honest empty lines", HEAD.replace("\n", "\n\n\n"))


def texts() -> Iterator[Case]:
    """Every case of a single file of YAML."""
    for each in (structures, numbers, words, honest):
        yield from each()


def others() -> Iterator[Case]:
    """Every case of a package or a picture."""
    for each in (packages, pictures):
        yield from each()
