"""The page that plays a story, in a real browser: held to the same transcripts as the app."""

import json
import re
import struct
import time
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ally_sim.bundled import bundled
from ally_sim.exchange.html_player import html_player
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import ChoiceId, Story
from ally_sim.story.reader import read_story
from tests.exchange.browser import CHROMIUM, Browser, browser
from tests.exchange.reading import picks, reading
from tests.shipped import FOUND, shipped
from tests.stories import a_story
from tests.transcripts.page import read_page

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
READER = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")

CONTROL, SHIFT = 2, 8

WALK_THROUGH = """
(() => {
  const wide = [];
  for (let turns = 0; turns < 200; turns += 1) {
    for (const more of document.querySelectorAll("details")) more.open = true;
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) wide.push([document.body.dataset.screen, scrollWidth]);
    if (document.body.dataset.screen === "debrief") return wide;
    const ways = [".onward button", ".choice", ".primary"];
    ways.map((each) => document.querySelector(each)).find(Boolean).click();
  }
  return ["no debrief"];
})()
"""
"""Goes through a story to its debrief, and tells which screens were wider than the window."""


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


PIXEL = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\0")),
        _chunk(b"IEND", b""),
    )
)

OWN_PICTURES = """\
format: 1
title: Own pictures
start: first
setting: art/dana.png
cast:
  dana: {name: Dana, portrait: art/dana.png}
scenes:
  first: {text: "Dana: Hello.", ending: {title: Evening}}
"""

in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is on this machine")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a browser that all tests here share."""
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def opened(page: Browser, story: Story, folder: Path) -> Browser:
    """Load the page of a story."""
    file = folder / f"{story.id}.html"
    file.write_text(html_player(story), encoding="utf-8")
    page.faults.clear()
    page.load(file.as_uri())
    return page


def played(page: Browser, story: Story, choices: Sequence[ChoiceId], *, seed: int) -> object:
    """Play a way through the story that is open, from its beginning; return all that was read."""
    page.run(f"location.hash = 'seed={seed}'")
    return page.run(f"({READER})({json.dumps(picks(story, choices))})")


@in_a_browser
@pytest.mark.parametrize("name", FOUND)
def test_the_page_plays_every_transcript_to_the_same_words(
    name: str, page: Browser, tmp_path: Path
) -> None:
    story = shipped(name)
    opened(page, story, tmp_path)

    for path in sorted((TRANSCRIPTS / name).glob("*.txt")):
        seed, choices = read_page(path.read_text(encoding="utf-8"))
        assert played(page, story, choices, seed=seed) == reading(story, choices, seed=seed)
    assert page.faults == []


HELD = """\
    format: 1
    title: Held back
    feedback: {timing}
    start: first
    cast:
      dana: {{name: Dana Okafor}}
    scenes:
      first:
        title: First
        text: "Dana (hurt): *Well* then, **now**."
        choices:
          - id: wave
            text: Wave.
            then: "Dana (softly): Hello."
            landed: {{dana: "(glad) Hello."}}
            impact: helps
            feedback: You *waved*.
            goto: between
      between:
        text: [{{because: wave, text: So it goes on.}}]
        goto: second
      second:
        title: Second
        text: Evening.
        choices:
          - {{id: sleep, text: Sleep., impact: passive, feedback: You slept., goto: end}}
          - {{id: stay, text: Stay., when: not seen(between) or wave and (seen(first)), goto: end}}
      end: {{text: Home., ending: {{title: Evening, reflect: ["Who waved?"]}}}}
"""


@in_a_browser
@pytest.mark.parametrize("timing", ["after-choice", "after-scene", "at-end"])
def test_feedback_comes_when_the_story_proposes_it(
    timing: str, page: Browser, tmp_path: Path
) -> None:
    story = a_story(HELD.format(timing=timing))
    choices = (ChoiceId("wave"), ChoiceId("sleep"))

    read = played(opened(page, story, tmp_path), story, choices, seed=7)
    assert read == reading(story, choices, seed=7)


HARD = """\
    scenes:
      first: {text: Hello., choices: [{id: wave, text: Wave., goto: hard}]}
      hard:
        title: The hard one
        content-note: Somebody shouts.
        skip: {text: [{because: wave, text: It was short.}], goto: after}
        text: Long.
        goto: after
      after: {text: [{because: wave, text: "Dana: Well."}], ending: {title: Evening}}
"""


@in_a_browser
@pytest.mark.parametrize("choices", [("wave",), ("wave", "skip:hard")])
def test_a_hard_scene_is_read_or_told_in_short(
    choices: tuple[str, ...], page: Browser, tmp_path: Path
) -> None:
    story, way = a_story(HARD), tuple(map(ChoiceId, choices))

    read = played(opened(page, story, tmp_path), story, way, seed=1)
    assert read == reading(story, way, seed=1)


@in_a_browser
@pytest.mark.parametrize("seed", [1, 20_000, 2**31 - 1])
def test_a_seed_gives_the_same_order_of_choices_as_in_the_app_however_long_the_ids(
    seed: int, page: Browser, tmp_path: Path
) -> None:
    many = "".join(
        f"\n          - {{id: {letter}-{'very-' * length}long, text: Say {letter}., goto: end}}"
        for length, letter in enumerate("abcdefghijkl", 12)
    )
    story = a_story(
        f"scenes:\n      first:\n        text: Hello.\n        choices:{many}\n"
        "      end: {text: Home., ending: {title: Evening}}\n"
    )

    read = played(opened(page, story, tmp_path), story, (), seed=seed)
    assert read == reading(story, (), seed=seed)


HOSTILE = """\
    format: 1
    title: "</script><script>document.title='run'</script>"
    summary: "<img src=x onerror=document.title='run'>"
    language: fr
    start: first
    cast:
      dana: {name: "<b>Dana</b>", called: "<b>Dana</b>"}
    scenes:
      first: {text: "<b>Dana</b>: <i>no</i> & <!--", ending: {title: "</template>"}}
"""


@in_a_browser
def test_nothing_in_a_story_is_taken_for_html_and_no_foreign_script_runs(
    page: Browser, tmp_path: Path
) -> None:
    story = a_story(HOSTILE)

    read = played(opened(page, story, tmp_path), story, (), seed=1)
    page.run("document.body.append(Object.assign(document.createElement('script'),"
             " {textContent: 'document.title = \"run\"'}))")  # fmt: skip

    assert read == reading(story, (), seed=1)
    assert page.run("document.title") == story.title
    assert page.run("document.documentElement.lang") == "fr"
    assert page.run("document.querySelector('.primary').lang") == "en"
    assert any("Content Security Policy" in fault for fault in page.faults)


@in_a_browser
def test_one_key_hides_everything_at_once_and_any_other_brings_it_back(
    page: Browser, tmp_path: Path
) -> None:
    opened(page, shipped("third-time"), tmp_path)
    page.press("Enter", code="Enter")
    page.run("document.querySelector('.primary').focus()")
    page.run(CLOCK)
    page.press("X", code="KeyX", modifiers=CONTROL | SHIFT)

    assert page.run("document.title") == "Notes"
    assert page.run("document.body.innerText").strip() == "Press any key to return."

    page.press("X", code="KeyX", modifiers=CONTROL | SHIFT)  # once too often
    assert page.run("document.title") == "Notes"

    page.run(A_SECOND_LATER)
    page.press("Enter", code="Enter")
    assert page.run("document.title") == shipped("third-time").title
    assert page.run("document.activeElement.textContent") == "Start"


CLOCK = "window.clock = 5000; performance.now = () => window.clock"
A_SECOND_LATER = "window.clock += 1000"


def click(page: Browser, part: str, *, count: int = 1) -> None:
    """Click in the middle of a part of the page; as the second of two, where `count` is 2."""
    page.run(f"document.querySelector('{part}').scrollIntoView({{block: 'center'}})")
    edges = page.run(f"document.querySelector('{part}').getBoundingClientRect().toJSON()")
    at = {"x": edges["x"] + edges["width"] / 2, "y": edges["y"] + edges["height"] / 2}
    for kind in ("mousePressed", "mouseReleased"):
        page.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=count, **at)


@in_a_browser
def test_the_second_click_of_two_neither_returns_nor_takes_what_has_returned(
    page: Browser, tmp_path: Path
) -> None:
    opened(page, shipped("third-time"), tmp_path)
    page.run(CLOCK)
    click(page, "#leave")
    click(page, "#cover", count=2)
    assert page.run("document.title") == "Notes"

    page.run(A_SECOND_LATER)
    click(page, "#cover")
    click(page, ".primary", count=2)
    assert page.run("document.body.dataset.screen") == "briefing"
    click(page, "#leave")  # that one always does what it says
    assert page.run("document.title") == "Notes"

    for part in ("#cover", ".primary"):
        page.run(A_SECOND_LATER)
        click(page, part)
    assert page.run("document.body.dataset.screen") == "scene"


@in_a_browser
def test_the_words_of_choices_line_up_where_there_are_ten_or_more(
    page: Browser, tmp_path: Path
) -> None:
    many = "".join(f"\n          - {{id: c{n}, text: Say {n}., goto: end}}" for n in range(12))
    story = a_story(
        f"scenes:\n      first:\n        text: Hello.\n        choices:{many}\n"
        "      end: {text: Home., ending: {title: Evening}}\n"
    )
    opened(page, story, tmp_path).run("document.querySelector('.primary').click()")
    words = "[...document.querySelectorAll('.choice .words')]"

    assert page.run(f"new Set({words}.map((each) => each.getBoundingClientRect().x)).size") == 1


@in_a_browser
def test_the_keyboard_alone_leads_through_a_scene_and_back(page: Browser, tmp_path: Path) -> None:
    opened(page, shipped("whose-idea-was-it"), tmp_path)
    page.run("document.querySelector('.primary').focus()")
    page.press("Enter", code="Enter")
    first = page.run("document.activeElement.textContent")
    assert page.run("document.activeElement.tagName") == "H1"

    while page.run("!document.querySelector('.choice')"):
        page.press("Enter", code="Enter")
    page.press("2", code="Digit2")
    page.press("ArrowUp", code="ArrowUp")
    assert page.run("document.activeElement.firstChild.textContent") == "1"

    page.press("Enter", code="Enter")
    assert page.run("document.body.dataset.screen") == "answer"
    page.press("Enter", code="Enter")
    assert page.run("document.activeElement.textContent") == "How it landed"

    page.press("Backspace", code="Backspace")
    assert page.run("document.querySelectorAll('.choice').length") > 1
    assert "You are back at" in page.run("document.getElementById('live').textContent")
    for _ in range(2):
        page.press("Backspace", code="Backspace")
    assert page.run("document.querySelector('h1').textContent") in (first, "Whose idea was it?")


@in_a_browser
def test_with_reduced_motion_the_whole_answer_is_there_at_once(
    page: Browser, tmp_path: Path
) -> None:
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    page.call("Emulation.setEmulatedMedia", features=[still])
    opened(page, a_story(HELD.format(timing="after-choice")), tmp_path)
    page.run("document.querySelector('.primary').click()")
    page.run("document.querySelector('.choice').click()")
    page.call("Emulation.setEmulatedMedia", features=[])

    assert page.run("document.querySelectorAll('.beat').length") == 3


@in_a_browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_screen_is_ever_wider_than_the_window(width: int, page: Browser, tmp_path: Path) -> None:
    shape = {"width": width, "height": 256, "deviceScaleFactor": 1, "mobile": False}
    page.call("Emulation.setDeviceMetricsOverride", **shape)
    opened(page, shipped("ready-enough"), tmp_path)
    wide = page.run(WALK_THROUGH)
    page.call("Emulation.clearDeviceMetricsOverride")

    assert wide == []


@in_a_browser
def test_what_somebody_wrote_stays_in_the_page_until_they_save_it(
    page: Browser, tmp_path: Path
) -> None:
    opened(page, shipped("third-time"), tmp_path)
    page.run(WALK_THROUGH)
    page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.run(
        "const box = document.querySelector('.field'); box.value = 'Mine.';"
        " box.dispatchEvent(new Event('input')); document.querySelector('.plain').click()"
    )
    file = tmp_path / "third-time.txt"
    deadline = time.monotonic() + 60
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)

    assert "Mine." in file.read_text(encoding="utf-8")
    assert page.run("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@pytest.mark.parametrize("name", FOUND)
def test_the_page_of_a_shipped_story_is_smaller_than_a_megabyte(name: str) -> None:
    assert len(html_player(shipped(name)).encode()) < 1_000_000


def test_a_storys_own_pictures_are_inside_its_page(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "dana.png").write_bytes(PIXEL)
    (tmp_path / "story.yaml").write_text(OWN_PICTURES)
    story = read_story(FolderFiles(tmp_path), name="own", shown_as="own").story
    assert story is not None

    written = html_player(story)
    data = f"data:image/png;base64,{b64encode(PIXEL).decode('ascii')}"
    assert f'<img data-picture="dana art" alt="" src="{data}">' in written
    assert f'<img data-picture="setting art/dana.png" alt="" src="{data}">' in written


PARTS = bundled("assets") / "html_player"


@pytest.mark.parametrize("table", ["words.js", "words_de.js"])
def test_every_word_that_the_page_uses_is_in_each_language_and_no_other(table: str) -> None:
    scripts = [path for path in PARTS.glob("*.js") if not path.stem.startswith("words")]
    used = {name for path in scripts for name in re.findall(r"\bWORDS\.(\w+)", path.read_text())}
    told = set(re.findall(r"^  (\w+):", (PARTS / table).read_text(encoding="utf-8"), re.MULTILINE))

    assert told - {"moods"} == used


@in_a_browser
def test_a_german_story_is_played_in_german(page: Browser, tmp_path: Path) -> None:
    told = HELD.format(timing="after-choice")
    german = told.replace("title: Held", "language: de-AT\n    title: Held")
    opened(page, a_story(german), tmp_path)
    page.run("document.querySelector('.primary').click()")

    assert page.run("document.querySelector('.line .face svg').getAttribute('aria-label')") == (
        "Dana, wirkt verletzt"
    )
    page.run("document.querySelector('.choice').click()")
    assert page.run("document.querySelector('.beat h2').textContent") == "Was geschieht"
    assert page.run("document.querySelector('.onward button').textContent") == "Weiter"
    assert page.faults == []
