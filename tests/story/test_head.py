"""The head of a story is what all of the story tells, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ally_sim.bundled import bundled
from ally_sim.story.head import Head, language_for, read_head
from ally_sim.story.model import Story
from ally_sim.story.shelf import find
from tests.shipped import FOUND, shipped

REST = "start: over\nscenes:\n  over: {text: Over., ending: {title: Over}}\n"


def whole(story: Story) -> Head:
    """Return the head of a story that was read, as it was written."""
    difficulty = story.difficulty.value if story.difficulty else ""
    return Head(story.title, (story.language,), story.minutes, difficulty, story.topics)


def first_language(head: Head | None) -> Head | None:
    return head and head._replace(languages=head.languages[:1])


@pytest.mark.parametrize("name", FOUND)
def test_every_shipped_story_tells_its_head_at_once(name: str) -> None:
    assert first_language(read_head(bundled("stories") / name)) == whole(shipped(name))


def test_the_languages_are_those_it_is_translated_into() -> None:
    head = read_head(bundled("stories") / "whose-idea-was-it")

    assert head is not None
    assert head.languages == ("en-GB", "de")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stories") / "a-story.yaml"


def agrees(file: Path, text: str) -> bool:
    """Tell whether the head of `text` is that of its story; one of no story may be anything."""
    file.write_bytes(text.encode())
    head, story = read_head(file), find([str(file)])[0].read().story
    return head is None or story is None or head == whole(story)


LINES = (
    *("title: A meeting", 'title: "A: meeting"', "title: 'It''s a meeting'", "title: >-\n  Folded"),
    *("title: null", "title: ~", "title: 12", "title: A meeting # so it is", "title: A meeting#1"),
    *("title: At 10:30", "title: A\n  meeting", 'title: "A\\nmeeting"', "title:", '"title": A'),
    *("title: !x A", "title: {a: b}", "title: A\u00a0meeting", "title: Ä  meeting ", "title:\tA"),
    *("minutes: 8", "minutes: 08", "minutes: 700", 'minutes: "8"', "minutes: 8  # about"),
    *("difficulty: steady", "difficulty: hard", 'difficulty: "steady"', "difficulty:"),
    *(
        "topics: [a, b c]",
        "topics:\n- a\n- b: c",
        "topics:\n  - a\n  - b",
        "topics: a",
        "topics: []",
    ),
    *("topics: [a, null]", "topics: [a,\n  b]", 'topics: ["a", b]', "topics: [a, b,]", "topics:"),
    *("language: de", "language: german", "summary: |\n  title: B", "# a remark", "", "  odd"),
    *('summary: "a\ntitle: B"', "you: >-\n  You.\n\n  title: B", "title : A"),
    *('"language": de', "language : de", "'minutes': 8", "? language\n: de", '"l\\x61nguage": de'),
)


@pytest.mark.parametrize("line", LINES)
def test_it_is_what_the_story_says_however_that_is_written(file: Path, line: str) -> None:
    title = "" if "title" in line and "summary" not in line and "you" not in line else "title: T\n"

    assert agrees(file, f"format: 1\n{title}{line}\n{REST}")


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=5), after=st.booleans())
def test_it_is_so_with_lines_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], *, after: bool
) -> None:
    head = "\n".join(lines)
    text = f"format: 1\n{REST}{head}\n" if after else f"format: 1\n{head}\n{REST}"

    assert agrees(tmp_path_factory.mktemp("any") / "a-story.yaml", text)


@settings(max_examples=300, deadline=None)
@given(title=st.text(st.sampled_from("aB :#-\"'\\,[]{}&*!|>%@`~?\t\u00a0é\u2028.0"), max_size=8))
def test_it_is_so_with_any_title(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    file = tmp_path_factory.mktemp("any") / "a-story.yaml"

    assert agrees(file, f"format: 1\ntitle: {title}\n{REST}")


@pytest.mark.parametrize("begin", ["", "---\n", "--- ", " ", "# a remark\n"])
def test_braces_around_everything_are_left_to_whoever_reads_it(file: Path, begin: str) -> None:
    scenes = "scenes: {over: {text: Over., ending: {title: Over}}}"

    assert agrees(file, f"{begin}{{format: 1,\ntitle: A meeting,\nstart: over,\n{scenes}}}\n")
    assert read_head(file) is None


@pytest.mark.parametrize("key", ["title: A", "title: A\ntopics:\n- a"])
def test_a_value_of_a_thousand_blanks_is_not_looked_at(file: Path, key: str) -> None:
    file.write_text(f"format: 1\n{key}{' ' * 1000}\n{REST}")

    assert read_head(file) is None


def test_a_plain_head_is_told(file: Path) -> None:
    file.write_text("format: 1\ntitle: At 10:30\nminutes: 8\ntopics:\n- a b\n- c\n" + REST)

    assert read_head(file) == Head("At 10:30", ("en",), 8, "", ("a b", "c"))


@pytest.mark.parametrize("name", ["scenes/first.yaml", "guidance.yaml", "translations/de.yaml"])
def test_a_part_of_a_story_tells_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / "story.yaml").write_text(f"format: 1\ntitle: A\n{REST}")
    (tmp_path / name).write_text("title: B\n")

    assert read_head(tmp_path / name) is None


@pytest.mark.parametrize("text", [b"title: \xff\n", b"title: A\n" + b"#" * 2**20, b""])
def test_what_is_no_story_tells_nothing(file: Path, text: bytes) -> None:
    file.write_bytes(text)

    assert read_head(file) is None
    assert read_head(file.parent) is None
    assert read_head(file.parent / "nothing.yaml") is None


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("", "de"), "de"),
        (("en", "de"), "en-GB"),
        (("de-AT",), "de"),
        (("fr", "EN-gb"), "en-GB"),
        ((), "en-GB"),
    ],
)
def test_a_story_is_told_in_the_first_language_wanted(
    wanted: tuple[str, ...], language: str
) -> None:
    assert language_for(wanted, ("en-GB", "de")) == language
