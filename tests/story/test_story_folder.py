"""A story of several files: more scenes, pictures, guidance, translations."""

from pathlib import Path

import pytest

from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.source.diagnostics import Code
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import SceneId
from ally_sim.story.reader import ReadResult, read_story
from tests.story.good_story import GOOD

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0"
HUGE_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\0\0\0\xff\0\x08\x06\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\0\x02\0\x03" + b"\0" * 20
WEBP = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\0\0\xff\0\0"
MORE = "more:\n  text: More.\n  goto: asked-in\n"


def read(folder: Path, files: dict[str, str | bytes]) -> ReadResult:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return read_story(FolderFiles(folder), name="a-story", shown_as="a-story")


def codes(result: ReadResult) -> list[tuple[str, str, int, int]]:
    return [(found.code, *found.at) for found in result.diagnostics]


@pytest.mark.parametrize("more", [MORE, "scenes:\n  " + MORE.replace("\n", "\n  ").rstrip() + "\n"])
def test_more_scenes_stand_bare_or_below_scenes(tmp_path: Path, more: str) -> None:
    text = GOOD.replace("scene: next-week}", "scene: more}")

    result = read(tmp_path, {"story.yaml": text, "scenes/more.yaml": more})

    assert result.story
    assert result.story.scenes[SceneId("more")].at == (
        "a-story/scenes/more.yaml",
        more.count("\n") - 2,
        1 + 2 * ("scenes" in more),
    )


def test_all_scenes_may_stand_in_other_files(tmp_path: Path) -> None:
    head, _, scenes = GOOD.partition("scenes:\n")

    result = read(tmp_path, {"story.yaml": head, "scenes/all.yaml": "scenes:\n" + scenes})

    assert result.story
    assert len(result.story.scenes) == 4


def test_a_scene_is_the_one_meant_by_its_title_in_a_file_that_is_read_later(tmp_path: Path) -> None:
    head, _, scenes = GOOD.partition("scenes:\n")
    text = head.replace("start: standup", "start: Monday stand-up")

    result = read(tmp_path, {"story.yaml": text, "scenes/all.yaml": "scenes:\n" + scenes})

    (found,) = result.diagnostics
    assert (found.code, found.suggestion) == (Code.UNKNOWN_SCENE, "standup")


FIRST = """\
format: 1
title: A story
cast: {dana: {name: Dana}}
meters: {trust: {label: Trust, range: [0, 2]}}
start: first
scenes:
  first:
    text:
      - Hello.
      - {when: told and seen(last) and trust > 0, text: So it is.}
      - {because: ask-dana, text: You have asked.}
    choices:
      - {text: Ask Marcus, goto: last}
"""
MIDDLE = "middle:\n  text: More.\n  goto: last\n"
LAST = """\
last:
  text: At last.
  choices:
    - {id: ask-dana, text: Ask Dana, sets: [told], goto: over}
over:
  text: Over.
  ending: {title: Over}
"""


def test_what_is_named_in_a_later_file_is_known_in_an_earlier_one(tmp_path: Path) -> None:
    result = read(tmp_path, {"story.yaml": FIRST, "scenes/a.yaml": MIDDLE, "scenes/b.yaml": LAST})

    assert result.diagnostics == ()
    assert result.story
    assert list(result.story.scenes) == ["first", "middle", "last", "over"]


def test_an_id_made_from_a_text_makes_way_for_a_name_of_a_later_file(tmp_path: Path) -> None:
    first = FIRST.replace("Ask Marcus", "Ask Dana")

    story = read(tmp_path, {"story.yaml": first, "scenes/b.yaml": LAST}).story

    assert story
    assert list(story.choices) == ["ask-dana-first", "ask-dana"]
    assert [choice.id for choice in story.scenes[SceneId("first")].choices] == ["ask-dana-first"]


def test_what_no_file_names_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    last = LAST.replace("ask-dana", "ask-her")

    (fault,) = read(tmp_path, {"story.yaml": FIRST, "scenes/b.yaml": last}).diagnostics

    assert (fault.code, fault.at) == (Code.UNKNOWN_CHOICE, ("a-story/story.yaml", 11, 19))


def test_a_word_that_no_file_knows_is_told_in_the_line_of_a_folded_condition_that_it_stands_in(
    tmp_path: Path,
) -> None:
    more = MORE.replace("goto: asked-in", "goto:\n    - when: seen(more) or\n        not known")
    text = more + "      scene: more\n    - scene: asked-in\n"

    result = read(tmp_path, {"story.yaml": GOOD, "scenes/more.yaml": text})

    assert codes(result) == [(Code.UNKNOWN_NAME, "a-story/scenes/more.yaml", 5, 13)]


def test_a_scene_has_one_place_in_all_files(tmp_path: Path) -> None:
    more = MORE.replace("more:", "standup:")

    (fault,) = read(tmp_path, {"story.yaml": GOOD, "scenes/more.yaml": more}).diagnostics

    assert (fault.code, fault.at) == (Code.DUPLICATE_ID, ("a-story/scenes/more.yaml", 1, 1))
    assert fault.message == (
        "there are two scenes called 'standup'; the first is at a-story/story.yaml:43:3"
    )


def test_a_broken_file_of_scenes_makes_nothing_else_unknown(tmp_path: Path) -> None:
    text = GOOD.replace("scene: next-week}", "scene: more}")

    result = read(tmp_path, {"story.yaml": text, "scenes/more.yaml": 'more: "'})

    assert [code for code, *_ in codes(result)] == [Code.YAML_SYNTAX]


def test_faults_of_all_files_are_told_by_file_and_line(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        {
            "story.yaml": GOOD.replace("start: standup", "start: nowhere"),
            "scenes/b.yaml": "more:\n  text: More.\n  goto: nowhere\n",
            "scenes/a.yaml": "other:\n  txt: More.\n  goto: standup\n",
            "translations/fr.yaml": "a: *b\n",
        },
    )

    assert codes(result) == [
        (Code.UNKNOWN_KEY, "a-story/scenes/a.yaml", 2, 3),
        (Code.UNKNOWN_SCENE, "a-story/scenes/b.yaml", 3, 9),
        (Code.UNKNOWN_SCENE, "a-story/story.yaml", 40, 8),
        (Code.UNSAFE_YAML, "a-story/translations/fr.yaml", 1, 4),
    ]


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", PNG), ("a.jpg", JPEG), ("a.jpeg", JPEG), ("a.webp", WEBP)]
)
def test_a_picture_of_the_storys_own_is_shown(tmp_path: Path, name: str, data: bytes) -> None:
    text = GOOD.replace("setting: meeting-room", f"setting: art/{name}")

    result = read(tmp_path, {"story.yaml": text, f"art/{name}": data})

    assert codes(result) == []
    assert result.story
    assert result.story.setting == f"art/{name}"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", b"", Code.MISSING_PICTURE),
        ("a.png", JPEG, Code.MISSING_PICTURE),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Code.MISSING_PICTURE),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Code.MISSING_PICTURE),
        ("a.png", PNG.replace(b"\0\0\x01\0", b"\0\0\0\0"), Code.MISSING_PICTURE),
        ("a.webp", WEBP[:20], Code.MISSING_PICTURE),
        ("a.jpg", JPEG[:12], Code.MISSING_PICTURE),
        ("a.png", HUGE_PNG, Code.TOO_LARGE),
        ("a.png", PNG + bytes(16 * 2**20), Code.TOO_LARGE),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_where_it_is_named(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    text = GOOD.replace("setting: meeting-room", f"setting: art/{name}")

    result = read(tmp_path, {"story.yaml": text, f"art/{name}": data})

    assert codes(result) == [(code, "a-story/story.yaml", 13, 10)]


def test_a_picture_with_another_spelling_is_suggested(tmp_path: Path) -> None:
    text = GOOD.replace("setting: meeting-room", "setting: art/rom.png")

    (fault,) = read(tmp_path, {"story.yaml": text, "art/room.png": PNG}).diagnostics

    assert fault.suggestion == "art/room.png"


@pytest.mark.parametrize("linked", ["art", "art/room.png"])
def test_a_link_that_leads_out_of_the_story_is_unsafe(tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "room.png").write_bytes(PNG)
    link = tmp_path / "a-story" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(outside if linked == "art" else outside / "room.png")
    text = GOOD.replace("setting: meeting-room", "setting: art/room.png")

    result = read(tmp_path / "a-story", {"story.yaml": text})

    assert codes(result) == [(Code.UNSAFE_PATH, "a-story/story.yaml", 13, 10)]


def test_a_file_of_scenes_that_is_a_link_outside_is_unsafe(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: 1")
    scenes = tmp_path / "a-story" / "scenes"
    scenes.mkdir(parents=True)
    (scenes / "a.yaml").symlink_to(tmp_path / "secret.yaml")

    result = read(tmp_path / "a-story", {"story.yaml": GOOD})

    assert codes(result) == [(Code.UNSAFE_PATH, "a-story/scenes/a.yaml", 1, 1)]


def test_a_folder_of_scenes_that_is_a_link_is_told_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a-story").mkdir()
    (tmp_path / "a-story" / "scenes").symlink_to(tmp_path / "elsewhere")
    text = GOOD.replace("goto: corridor", "goto: told-elsewhere")

    result = read(tmp_path / "a-story", {"story.yaml": text})

    assert codes(result) == [(Code.UNSAFE_PATH, "a-story/scenes", 1, 1)]


OWN_GUIDANCE = """\
entries:
  - id: our-own-rule
    kind: practice
    theme: speak-up
    title: Our own rule
    text: Say it in the room.
    sources: []
"""


def test_guidance_of_ones_own_joins_the_catalogue(tmp_path: Path) -> None:
    text = GOOD.replace("[amplify-interrupted-colleague,", "[our-own-rule,")

    result = read(tmp_path, {"story.yaml": text, "guidance.yaml": OWN_GUIDANCE})

    assert codes(result) == []
    assert result.story
    assert result.story.guidance.entries[GuidanceId("our-own-rule")].title == "Our own rule"


def test_a_fault_in_the_guidance_does_not_make_its_entries_unknown(tmp_path: Path) -> None:
    text = GOOD.replace("[amplify-interrupted-colleague,", "[our-own-rule,")
    broken = OWN_GUIDANCE.replace("kind: practice", "kind: practise")

    result = read(tmp_path, {"story.yaml": text, "guidance.yaml": broken})

    assert [file for _, file, *_ in codes(result)] == ["a-story/guidance.yaml"]


NOT_READ = "nothing reads this file; "
NO_LANGUAGE = "no language is called '{}'; a translation is called after its language, as '{}'"
ELSEWHERE = "put it into scenes/ or translations/, or take it out of the story's folder"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("scenes/act-one/x.yaml", NOT_READ + "put it directly into scenes/"),
        ("translations/old/de.yml", NOT_READ + "put it directly into translations/"),
        ("scenes/Y.YAML", NOT_READ + "call it 'scenes/Y.yaml'"),
        ("scene/x.yaml", NOT_READ + "call it 'scenes/x.yaml'"),
        ("Scenes/x.yml", NOT_READ + "call it 'scenes/x.yml'"),
        ("translation/de.yaml", NOT_READ + "call it 'translations/de.yaml'"),
        ("guidance.yml", NOT_READ + "call it 'guidance.yaml'"),
        ("Guidance.YAML", NOT_READ + "call it 'guidance.yaml'"),
        ("extra.yaml", NOT_READ + ELSEWHERE),
        ("story.yml", NOT_READ + ELSEWHERE),
        ("acts/one.yaml", NOT_READ + ELSEWHERE),
        ("translations/german.yaml", NO_LANGUAGE.format("german", "de.yaml")),
        ("translations/fr_CA.yaml", NO_LANGUAGE.format("fr_CA", "fr-CA.yaml")),
        ("translations/my own.yaml", NO_LANGUAGE.format("my own", "de.yaml")),
    ],
)
def test_a_file_that_nothing_reads_is_told_at_its_beginning(
    tmp_path: Path, name: str, message: str
) -> None:
    result = read(tmp_path, {"story.yaml": GOOD, name: "{}\n"})

    assert result.story
    assert codes(result) == [(Code.UNUSED, f"a-story/{name}", 1, 1)]
    assert result.diagnostics[0].message == message


def test_a_file_whose_right_name_is_taken_is_not_told_to_take_it(tmp_path: Path) -> None:
    files = {"guidance.yaml": OWN_GUIDANCE, "guidance.yml": OWN_GUIDANCE}

    (found,) = read(tmp_path, {"story.yaml": GOOD, **files}).diagnostics

    assert found.message == NOT_READ + ELSEWHERE


@pytest.mark.parametrize(
    "name", ["story.schema.json", "story.notes.md", ".extra.yaml", "scenes/.x.YAML", "x.yaml~"]
)
def test_a_file_that_is_no_part_of_a_story_may_lie_there(tmp_path: Path, name: str) -> None:
    assert codes(read(tmp_path, {"story.yaml": GOOD, name: "{}\n"})) == []


def test_a_file_that_nothing_reads_is_told_beside_the_errors_that_come_of_it(
    tmp_path: Path,
) -> None:
    text = GOOD.replace("scene: next-week}", "scene: more}")

    result = read(tmp_path, {"story.yaml": text, "scenes/act-one/more.yaml": MORE})

    assert [code for code, *_ in codes(result)] == [Code.UNUSED, Code.UNKNOWN_SCENE]


def test_a_story_may_not_grow_beyond_32_mebibytes(tmp_path: Path) -> None:
    part = "# " + "x" * (2**20 - 3) + "\n"
    files: dict[str, str | bytes] = {
        f"translations/{n:02}.yaml": part + "a: b\n" for n in range(40)
    }

    result = read(tmp_path, {"story.yaml": GOOD, **files})

    assert Code.TOO_LARGE in {code for code, *_ in codes(result)}


def test_the_fingerprint_changes_with_the_text_and_not_with_its_line_ends(tmp_path: Path) -> None:
    def fingerprint(text: str) -> str:
        story = read(tmp_path, {"story.yaml": text}).story
        assert story
        return story.fingerprint

    assert fingerprint(GOOD) == fingerprint(GOOD.replace("\n", "\r\n"))
    assert fingerprint(GOOD) != fingerprint(GOOD.replace("late", "long"))
