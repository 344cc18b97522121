"""YAML that is made to hurt: bombs, depth, sizes, keys, scalars, tags, bytes, characters."""

from collections.abc import Iterator

from tests.hostile.cases import HEAD, Case, behind, one, summary

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)}\n  <<: [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n"
    for n in range(9)
)


def bombs() -> Iterator[Case]:
    """Anchors, aliases and merge keys."""
    yield one("billion laughs", LAUGHS)
    yield one("merge bomb", MERGES)
    yield behind("laughs behind a story", f"topics: [a]\nx: &a [b]\ny: [{'*a, ' * 50}*a]\n")
    yield summary("anchor", "&a text")
    yield summary("alias", "*a")
    yield summary("alias of itself", "&a [*a]")
    yield behind("merge key", "<<: {summary: x}\n")
    yield behind("merge key in a mapping", "cast:\n  <<: {dana: {name: Dana}}\n")


def depths() -> Iterator[Case]:
    """Nesting that overflows stacks."""
    for sign, close in ("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("[{a: ", ""):
        for depth in (33, 2_000, 30_000):
            yield summary(f"{depth} deep in {sign.strip()}", sign * depth + close * depth)
    yield summary("30 deep", "[" * 30 + "]" * 30)
    lines = "".join(f"{' ' * n}a:\n" for n in range(1, 1_200))
    yield behind("indents 1,200 deep", f"summary:\n{lines}")


def sizes() -> Iterator[Case]:
    """Giant files, texts, keys, lists and comments."""
    yield summary("text of 20,000", "x" * 20_000)
    yield summary("text of 20,001", "x" * 20_001)
    yield summary("text of 150,000", "word " * 30_000)
    yield summary("quoted text of 400,000", '"' + "x" * 400_000 + '"')
    yield summary("folded text of 100,000", "\n  x" * 25_000)
    yield one("more than a mebibyte", HEAD + "#" * 1_050_000)
    yield one("ten mebibytes", b"a" * (10 * 2**20))
    yield behind("a comment of 500,000", "#" * 500_000 + "\n")
    yield behind("500,000 line ends", "\n" * 500_000)
    yield behind("30,000 keys", "".join(f"{n}:\n" for n in range(30_000)))
    yield behind("a list of 60,000", "topics: [" + "a," * 60_000 + "a]\n")
    yield behind("a list of 60,000 lines", "topics:\n" + "- a\n" * 60_000)
    yield behind("a key of 201", f"{'k' * 201}: a\n")
    yield behind("a key of 100,000", f"{'k' * 100_000}: a\n")
    yield behind("a key in quotes of 100,000", f"'{'k' * 100_000}': a\n")
    yield summary("quotes that never close", "'" + "it''s " * 100_000)
    yield summary("escapes without end", '"' + "\\" * 300_001)
    yield summary("brackets that never close", "[" + "a, " * 20_000)
    yield behind("300,000 spaces", f"summary: x{' ' * 300_000}y\n")
    yield one("nothing but colons", ": " * 400_000)
    yield one("nothing but hyphens", "- " * 400_000)
    yield one("nothing but question marks", "? " * 400_000)


def keys() -> Iterator[Case]:
    """Keys that stand twice, and keys that are no texts."""
    yield behind("title twice", "title: Another\n")
    yield behind("scenes twice", "scenes:\n  second: {text: x}\n")
    yield behind("a key twice in brackets", "cast: {a: {name: A}, a: {name: B}}\n")
    yield behind("a key twice, once in quotes", '"title": Another\n')
    yield behind("a list for a key", "[a, b]: c\n")
    yield behind("a mapping for a key", "? {a: b}\n: c\n")
    yield behind("an empty key", ": c\n")
    yield behind("null for a key", "null: c\n")
    yield behind("a key with an accent in two ways", "cast:\n  é: {name: A}\n  é: {name: B}\n")


def scalars() -> Iterator[Case]:
    """What YAML 1.1 reads as something else is the text as it is written."""
    for written in (
        *(
            "no",
            "on",
            "y",
            "12:30",
            "010",
            "1_000",
            "0x1F",
            "2026-01-02",
            "2026-13-45",
            "9" * 5_000,
        ),
        *("=", ".inf", "-.nan", "1e999", "~x", "0o17", "0b1", "1:2:3:4", "<<"),
    ):
        yield summary(f"summary {written[:12]}", written)
    for written in ("010", "1_000", "0x1F", "1e1", "2.0", "'8'", "no", "9" * 30, "-1", "٣", "²"):
        yield behind(f"minutes {written[:12]}", f"minutes: {written}\n")
    for written in ("yes", "1", "'true'", "TRUE", "null"):
        meters = f"meters:\n  m: {{label: M, range: [0, 2], start: 0, hidden: {written}}}\n"
        yield behind(f"hidden {written}", meters)


def tags() -> Iterator[Case]:
    """Tags, directives and further documents."""
    for tag in (
        *("!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!!bool x"),
        *("!!timestamp x", '!!int ""', "!!binary =", "!!set {a}", "!mine x", "!<tag:x> y", "! x"),
        *("!!str x", "!!merge <<", "!!null ''", "!!float x", "!e!x y"),
    ):
        yield summary(f"tag {tag}", tag)
    yield one("directive first", "%YAML 1.1\n---\n" + HEAD)
    yield one("directive of tags", "%TAG ! tag:x,2000:\n---\n" + HEAD)
    yield behind("directive behind", "%YAML 1.1\n")
    yield behind("second document", "---\ntitle: x\n")
    yield behind("end of document", "...\n")
    yield behind("end, and a second", "...\n---\na: b\n")
    yield one("one document, begun", "---\n" + HEAD)


def encodings() -> Iterator[Case]:
    """Bytes that are no UTF-8, or not only."""
    accents = HEAD.replace("Hello.", "Café.")
    yield one("a byte order mark", b"\xef\xbb\xbf" + accents.encode())
    yield one("two byte order marks", b"\xef\xbb\xbf" * 2 + accents.encode())
    yield one("UTF-16", accents.encode("utf-16"))
    yield one("UTF-16 BE without a mark", accents.encode("utf-16-be"))
    yield one("UTF-32", accents.encode("utf-32"))
    yield one("Latin-1", accents.encode("latin-1"))
    yield one("an overlong slash", HEAD.replace("Hello.", "X").encode().replace(b"X", b"\xc0\xaf"))
    yield one("a surrogate in bytes", HEAD.encode().replace(b"Hello", b"\xed\xa0\x80"))
    yield one("cut in a character", accents.encode()[: accents.encode().index(b"\xa9")])
    yield one("nothing", b"")
    yield one("a NUL first", b"\0" + HEAD.encode())
    yield one("nothing but NULs", b"\0" * 1_000)
    yield one("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    yield one("a package called .yaml", b"PK\x03\x04" + b"\0" * 50)
    yield one("line ends of Windows", HEAD.replace("\n", "\r\n"))
    yield one("line ends of old Macs", HEAD.replace("\n", "\r"))
    yield one("line ends mixed", HEAD.replace("\n", "\r\n", 3))
    yield one("no line end last", HEAD.rstrip("\n"))


def characters() -> Iterator[Case]:
    """Characters that reach terminals, turn text round, or hide in it."""
    hidden = (
        "\x00\x07\x08\x0b\x0c\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufdd0\uffff"
    )
    for character in (*hidden, "\U0001ffff", "\U0010fffe"):
        yield summary(f"character U+{ord(character):04X}", f"a{character}b")
    for escape in (r"\0", r"\e[2J", r"\x1b]0;x\x07", r"\ud800", r"\u202e", r"\U0010ffff", r"\N"):
        yield summary(f"escape {escape}", f'"a{escape}b"')
    for escape in (r"\U00110000", r"\q", r"\xg0", r"\u12"):
        yield summary(f"broken escape {escape}", f'"a{escape}b"')
    yield behind("an escape in a key", '"\\e[2J": x\n')
    yield behind("hidden key behind a line end", "summary: a\u2028title: b\n")
    yield one("tab for an indent", HEAD.replace("    text", "\ttext"))
    yield one("tab behind a colon", HEAD.replace("title: ", "title:\t"))
    yield one("spaces and a tab", HEAD.replace("    text", "  \ttext"))
    for name in (
        "fіrst",
        "fir\u200bst",
        "FIRST",
        "first\u0301",
        "a b",
        "-a",
        "a--b",
        "con",
        "x" * 190,
    ):
        text = HEAD.replace("first", name)
        yield one(f"id {name[:9].encode('ascii', 'backslashreplace').decode()}", text)


def cases() -> Iterator[Case]:
    """Every case of a single file of YAML."""
    for each in (bombs, depths, sizes, keys, scalars, tags, encodings, characters):
        yield from each()
