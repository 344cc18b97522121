"""Twee, HTML, JSON and H5P from strangers, for the importers."""

import json
from collections.abc import Iterator

from tests.exchange.twine_sources import html, twee
from tests.hostile.cases import Case
from tests.hostile.package_cases import zipped

DEEP = 5_000


def foreign(name: str, data: str | bytes) -> Case:
    """Return the case of a file of another tool."""
    return Case(f"foreign: {name}", {"foreign": data if isinstance(data, bytes) else data.encode()})


def passages() -> Iterator[Case]:
    """Markup that is nested, endless, or means something to a browser."""
    for story_format, text in (
        ("Harlowe", "(if: true)[" * DEEP),
        ("Harlowe", "(" * DEEP + ")" * DEEP),
        ("Harlowe", "(set: $x to 9**9**9)(set: $y to 1e999)(print: $x)"),
        ("SugarCube", "<<if $x>>" * DEEP),
        ("SugarCube", "<<set $x to $x * 999999999999999999999>><<run eval('x')>>"),
        ("SugarCube", "<<widget 'w'>><<w>><</widget>><<w>>"),
        ("Chapbook", "x: 9\n--\n" + "[if x]\n" * DEEP),
        ("Chapbook", "{embed passage: 'Start'}"),
        ("Snowman", "<% while (true) { %>x<% } %>"),
        ("Harlowe", "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src='//x'>"),
        ("Harlowe", "&#0; &#x202e; &#xd800; &#1114112; \u202e \x1b[2J"),
        ("Harlowe", "[[../../etc/passwd]] [[con]] [[\x1b[2J]]"),
        ("Harlowe", '(goto: "Start")'),
    ):
        yield foreign(f"{story_format}: {text[:24]!r}", twee({"Start": text}, story_format))
    crowd = {f"P{n}": f"[[P{n + 1}]]" for n in range(3_000)}
    yield foreign("3,000 passages", twee(crowd, start="P0"))
    twins = twee({"Start": "a"}) + "\n\n:: Start\nb\n\n:: start\nc"
    yield foreign("passages of one name", twins)
    yield foreign("a name like markup", html({"<b onload=x>": "a [[../x]]", "../x": "b"}))


def shapes() -> Iterator[Case]:
    """Files that are not what they seem."""
    yield foreign("nothing", b"")
    yield foreign("NULs", bytes(100))
    yield foreign("deep JSON", "[" * 300_000)
    yield foreign("JSON of NaN", '{"passages": NaN, "name": Infinity}')
    yield foreign("a number of a million digits", '{"passages": ' + "9" * 1_000_000 + "}")
    yield foreign("JSON of the wrong types", json.dumps({"passages": [{"name": 1, "text": []}]}))
    yield foreign("HTML entities", html({"Start": "x"}).replace("x", "&" * 200_000))
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + html({"Start": "&a;"})
    yield foreign("an entity from a file", doctype)
    yield foreign("attributes without end", "<tw-storydata " + "a=b " * 200_000)
    yield foreign("tags without end", "<tw-passagedata>" * 50_000)
    yield foreign("17 MiB", b":: Start\n" + b"x" * (17 << 20))
    yield foreign("PNG", b"\x89PNG\r\n\x1a\n" + bytes(100))
    yield foreign("YAML", b"format: 1\ntitle: x\n")


def packages() -> Iterator[Case]:
    """H5P, which is a zip of JSON."""
    deep = b"".join(b"[%d," % n for n in range(20_000))
    for name, files in {
        "no content": {"h5p.json": b"{}"},
        "deep content": {"h5p.json": b"{}", "content/content.json": deep},
        "content that is no JSON": {"h5p.json": b"{}", "content/content.json": b"{"},
        "content in Latin-1": {"h5p.json": b"{}", "content/content.json": b'{"a": "\xe9"}'},
        "another library": {
            "h5p.json": b'{"mainLibrary": "\\u001b[2J"}',
            "content/content.json": b"{}",
        },
        "a list": {"h5p.json": b"[]", "content/content.json": b"[]"},
        "a way out": {"../x": b"", "content/content.json": b"{}"},
    }.items():
        yield foreign(f"H5P: {name}", zipped(files))
    yield foreign("H5P: bomb", zipped({"content/content.json": b" " * (15 << 20)}))
    yield foreign("H5P: cut", zipped({"content/content.json": b"{}"})[:40])
    circle = {
        "type": {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>a</p>" * 50}},
        "nextContentId": 0,
    }
    scenario = json.dumps({"branchingScenario": {"content": [circle] * 3}}).encode()
    yield foreign("H5P: a circle", zipped({"h5p.json": b"{}", "content/content.json": scenario}))


def cases() -> Iterator[Case]:
    """Every case of a file of another tool."""
    for each in (passages, shapes, packages):
        yield from each()
