"""Stories that are sound YAML and hurt all the same: words, layout, expressions, endless ways."""

from collections.abc import Iterator

from tests.hostile.cases import HEAD, Case, behind, one, summary, told

BEGIN = "format: 1\ntitle: A story\nstart: s0\n"
END = "  end:\n    text: Over.\n    ending: {title: The end}\n"


def names() -> Iterator[Case]:
    """Thousands of names that are nearly alike, and references to none of them."""
    alike = [f"{'x' * 60}-{n:04}" for n in range(1_000)]
    missing = "".join(f"  {name}: {{text: a, goto: {'y' * 60}-nobody}}\n" for name in alike)
    yield one("a thousand long names and no such scene", f"{BEGIN}scenes:\n{missing}")
    many = "".join(f"  scene-{n}: {{goto: scnee-{n}}}\n" for n in range(1_500))
    yield one("1,500 names and no such scene", f"{BEGIN}scenes:\n{many}")
    unknown = "".join(f"  s{n}: {{tetx: a, gtoo: end}}\n" for n in range(1_500))
    yield one("3,000 unknown keys", f"{BEGIN}scenes:\n{unknown}{END}")
    cast = "".join(f"  p{n}: {{name: {'A' * n}}}\n" for n in range(1, 600))
    said = "".join(f"      {'A' * 598} : x\n" for _ in range(30))
    text = f"{BEGIN}cast:\n{cast}scenes:\n  s0:\n    goto: end\n    text: |\n{said}{END}"
    yield one("600 people, each called as the one before", text)


def words() -> Iterator[Case]:
    """Texts that are cheap to write and dear to read."""
    head = HEAD.replace("scenes:", "cast: {dana: {name: Dana}}\nscenes:").replace(
        "    text: Hello.\n", ""
    )
    for what in (
        "(",
        " (",
        "*a_ ",
        "**a ",
        "_*",
        "\\*",
        "[",
        "<b>",
        "&lt;",
        "![x](y)",
        "{x}",
        "%s",
    ):
        yield told((what * 20_000)[:19_000], f"nothing but {what!r}")
    for said in f"Dana ({' ' * 19_000}x:", f"Dana{' ' * 19_000}x: y", f"Dana ({'(' * 19_000}:":
        text = f"{head}    text: |\n      {said}\n"
        yield one(f"dialogue without end {said[:6]}{said[-3:]}", text)
    landed = f'        landed: {{dana: "({" " * 9_000})"}}\n'
    ways = f"    choices:\n      - text: A\n        goto: first\n{landed}"
    open_brackets = HEAD.replace("scenes:", "cast: {dana: {name: Dana}}\nscenes:").replace(
        "    ending: {title: The end}\n", ways
    )
    yield one("a mood without end", open_brackets)
    yield told("x" * 19_999, "a word of 19,999 letters")
    yield told("\n\n".join("x" * 3_000), "3,000 paragraphs")
    yield told("{title.__class__} {0} {:1000000000} %(x)s %1000000000d $x", "formats in a text")
    yield summary("markup in a text", "'<img src=file:///dev/zero> <table><table> [a](b) &amp;'")


def values() -> Iterator[Case]:
    """Colours, conditions and numbers that reach for more than they are."""
    for colour in ("'red; background: url(file:///dev/zero)'", "'#fff} * {color: red'", "{a: b}"):
        cast = f"cast:\n  d: {{name: D, portrait: {{top: {colour}}}}}\n"
        yield behind(f"colour {colour[:12]}", cast)
    scene = HEAD.replace("    text: Hello.\n", "    text: [{when: WHEN, text: Hello.}]\n")
    for when in (
        *("9**9**9", "().__class__", "'%1000000000d'", "a" * 1_001, "not " * 17 + "a", "(" * 40),
        *(
            "a.b",
            "seen(first) or seen(",
            "m == 9" + "9" * 30,
            "lambda: 0",
            "seen(first)" + " and seen(first)" * 60,
        ),
        *("a < b", "1 < 2", "m = 1", "__import__('os')", "f\\u0022x", "nоt a"),
    ):
        written = when.replace("'", "''")
        yield one(f"when {when[:22].strip()}", scene.replace("WHEN", f"'{written}'"))
    for low, high in ((-(10**9), 10**9), (-(10**30), 10**30), (3, -3), (0, 0)):
        meters = f"meters:\n  m: {{label: M, range: [{low}, {high}], start: {low}}}\n"
        yield behind(f"meter from {low:.0e} to {high:.0e}", meters)
    for seconds in (0, -1, 10**9, 2**31, 10**30, "x"):
        choice = "choices: [{id: a, text: A, goto: first}]"
        moment = f"moment: {{seconds: {seconds}, then: a}}\n    {choice}"
        text = HEAD.replace("ending: {title: The end}", moment)
        yield one(f"timer of {seconds} s", text)
    yield behind("minutes without end", "minutes: 999999999999999999\n")
    yield behind("language of a shell", "language: '$(reboot)'\n")
    yield one("a later format", HEAD.replace("format: 1", "format: 999999"))
    yield one("no format", HEAD.replace("format: 1\n", ""))


def ways() -> Iterator[Case]:
    """Scenes without end."""
    circle = "".join(f"  s{n}: {{goto: s{(n + 1) % 1_500}}}\n" for n in range(1_500))
    yield one("1,500 scenes in a circle", f"{BEGIN}scenes:\n{circle}")
    chain = "".join(f"  s{n}: {{goto: s{n + 1}}}\n" for n in range(1_500))
    last = END.replace("end:", "s1500:")
    yield one("1,500 scenes in a row", f"{BEGIN}scenes:\n{chain}{last}")
    yield one("a scene that goes to itself", f"{BEGIN}scenes:\n  s0: {{goto: s0}}\n")
    crowd = "".join(f"      - {{text: A{n}, goto: s0}}\n" for n in range(500))
    yield one("500 choices", f"{BEGIN}scenes:\n  s0:\n    text: a\n    choices:\n{crowd}")


def folders() -> Iterator[Case]:
    """Folders with links, twins, and files that are none."""
    head = HEAD.encode()
    art = head.replace(b"start:", b"setting: art/a.png\nstart:")
    yield Case("a picture behind a link", {"story.yaml": art}, {"art/a.png": "/etc/hostname"})
    yield Case("a folder behind a link", {"story.yaml": art}, {"art": "/etc"})
    yield Case("scenes behind a link", {"story.yaml": head}, {"scenes": "/etc"})
    yield Case("a scene behind a link", {"story.yaml": head}, {"scenes/a.yaml": "/etc/passwd"})
    yield Case("a story behind a link", {"readme.txt": b""}, {"story.yaml": "/etc/passwd"})
    yield Case("a story that is a device", {"readme.txt": b""}, {"story.yaml": "/dev/zero"})
    yield Case("a link to itself", {"story.yaml": head}, {"scenes/a.yaml": "a.yaml"})
    twins = {"story.yaml": head, "scenes/a.yaml": b"first: {text: x, goto: first}\n"}
    yield Case("a scene in two files", twins)
    crowd = {f"scenes/{n}.yaml": b"a: {goto: nowhere}\n" for n in range(200)}
    yield Case("200 files with the same scene", {"story.yaml": head, **crowd})
    laughs = {"story.yaml": head, "translations/de.yaml": b"title: &a [*a]\n"}
    yield Case("a translation with an alias", laughs)
    guidance = {"story.yaml": head, "guidance.yaml": b"entries:\n" + b"  - &a {id: x}\n" * 3}
    yield Case("guidance with an anchor", guidance)
    lost = b"".join(b"  - {id: x%d, related: [nearly-%d]}\n" % (n, n) for n in range(2_000))
    yield Case("guidance of 2,000", {"story.yaml": head, "guidance.yaml": b"entries:\n" + lost})
    many = {f"art/{n}.txt": b"" for n in range(2_100)}
    yield Case("2,100 files", {"story.yaml": head, **many})
    deep = {"story.yaml": head, f"{'a/' * 40}b.png": b""}
    yield Case("folders 40 deep", deep)


def cases() -> Iterator[Case]:
    """Every case of a story."""
    for each in (names, words, values, ways, folders):
        yield from each()
