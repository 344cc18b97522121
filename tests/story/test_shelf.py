"""Finding stories, in files, folders and packages; the broken ones stay on the shelf."""

from pathlib import Path

import pytest

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code
from ally_sim.story.shelf import find, stock
from tests.story.good_story import GOOD


def story_in(folder: Path, text: str = GOOD) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "story.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_story_folder_is_a_story_called_like_the_folder(tmp_path: Path) -> None:
    (found,) = find([str(story_in(tmp_path / "whose-idea"))])

    assert (found.id, found.read().diagnostics) == ("whose-idea", ())


def test_a_folder_of_stories_holds_folders_files_and_packages(tmp_path: Path) -> None:
    story_in(tmp_path / "in-a-folder")
    (tmp_path / "in-a-file.yaml").write_text(GOOD)
    (tmp_path / "LICENSE").write_text("not a story")
    (tmp_path / "notes").mkdir()

    assert [found.id for found in find([str(tmp_path)])] == ["in-a-file", "in-a-folder"]


def test_a_file_of_a_story_folder_stands_for_the_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = story_in(tmp_path / "whose-idea", GOOD.replace("start: standup", "start: nowhere"))
    (folder / "scenes").mkdir()
    (folder / "scenes" / "more.yaml").write_text("more:\n  text: More.\n  goto: asked-in\n")
    monkeypatch.chdir(folder)

    for given, shown in [
        ("story.yaml", "story.yaml"),
        ("./story.yaml", "./story.yaml"),
        (f"{folder}/story.yaml", f"{folder}/story.yaml"),
        (f"{folder}/scenes/more.yaml", f"{folder}/story.yaml"),
        (".", "./story.yaml"),
    ]:
        (found,) = find([given])
        (fault,) = found.read().diagnostics
        assert (found.id, fault.at.file) == ("whose-idea", shown)


def test_a_story_named_twice_is_found_once(tmp_path: Path) -> None:
    folder = story_in(tmp_path / "whose-idea")

    assert len(find([str(folder), str(tmp_path), str(folder / "story.yaml")])) == 1


@pytest.mark.parametrize("name", ["My Story", "my_story", "2-stories", "story-"])
def test_a_folder_that_is_no_id_is_told_at_the_beginning(tmp_path: Path, name: str) -> None:
    (fault,) = find([str(story_in(tmp_path / name))])[0].read().diagnostics

    assert (fault.code, fault.at) == (Code.BAD_ID, (f"{tmp_path}/{name}/story.yaml", 1, 1))


def test_a_file_whose_name_is_no_id_is_told_with_a_better_one(tmp_path: Path) -> None:
    path = tmp_path / "My_Story.yaml"
    path.write_text(GOOD)

    (fault,) = find([str(path)])[0].read().diagnostics

    assert fault.message.endswith("'My_Story' cannot be one; call it 'my-story'")
    assert fault.suggestion == "my-story"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("nowhere", "There is no nowhere."),
        ("empty", "There is no story in empty."),
        ("notes.txt", "notes.txt is no story."),
    ],
)
def test_where_there_is_no_story_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("notes")

    with pytest.raises(AllySimError) as error:
        find([given])

    assert error.value.message == sentence
    assert error.value.exit_code == 2


def test_a_folder_with_scenes_and_no_story_is_told(tmp_path: Path) -> None:
    (tmp_path / "half" / "scenes").mkdir(parents=True)
    (tmp_path / "half" / "scenes" / "one.yaml").write_text("one: {text: One., goto: two}")

    (found,) = find([str(tmp_path)])

    with pytest.raises(AllySimError, match=r"There is no story\.yaml in .*half\."):
        found.read()


def test_the_shelf_has_the_shipped_stories_then_ones_own(tmp_path: Path) -> None:
    story_in(tmp_path / "a-story-of-mine")

    ids = [found.id for found in stock(tmp_path).stories]

    assert "whose-idea-was-it" in ids
    assert ids[-1] == "a-story-of-mine"
    assert stock(tmp_path).named("a-story-of-mine") is not None
    assert stock(tmp_path).named("nothing") is None


def test_a_second_story_of_one_id_is_listed_and_not_opened(tmp_path: Path) -> None:
    story_in(tmp_path / "whose-idea-was-it")

    mine = stock(tmp_path).stories[-1]
    (fault,) = mine.read().diagnostics

    assert fault.code == Code.DUPLICATE_ID
    assert fault.message.startswith("there is a story 'whose-idea-was-it' already: ")


def test_a_broken_story_stays_on_the_shelf(tmp_path: Path) -> None:
    story_in(tmp_path / "broken", "format: 1\n")

    found = stock(tmp_path).named("broken")

    assert found is not None
    assert found.read().story is None


def test_a_shelf_without_a_folder_of_ones_own_is_fine(tmp_path: Path) -> None:
    assert stock(tmp_path / "not-there").stories


def test_a_link_that_leads_to_itself_closes_neither_shelf_nor_folder(tmp_path: Path) -> None:
    story_in(tmp_path / "good")
    (tmp_path / "round.yaml").symlink_to("round.yaml")

    good, around = find([str(tmp_path)])

    assert good.read().diagnostics == ()
    assert len([each for each in stock(tmp_path).stories if each.id in ("good", "round")]) == 2
    with pytest.raises(AllySimError, match=r"round\.yaml cannot be read"):
        around.read()
