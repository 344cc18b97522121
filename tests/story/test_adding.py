"""Adding stories to one's own: read first, then copied, and never two under one id."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from ally_sim.errors import AllySimError
from ally_sim.story.adding import Added, add_story, remove_story
from ally_sim.story.shelf import FoundStory, find, stock
from tests.story.good_story import GOOD
from tests.story.test_shelf import story_in


def never(there: FoundStory) -> bool:
    pytest.fail(f"asked about {there.id}")


def add(path: Path, own: Path) -> tuple[Added, ...]:
    return add_story(path, own, replace=never)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_copied_and_stands_on_the_shelf(tmp_path: Path) -> None:
    given, own = tmp_path / "in-a-file.yml", tmp_path / "own"
    given.write_text(GOOD)

    (added,) = add(given, own)

    assert files(own) == {"in-a-file.yaml"}
    assert (added.story.id, added.replaced) == ("in-a-file", False)
    assert stock(own).named("in-a-file") is not None
    assert given.exists()


def test_a_folder_is_copied_with_its_files_and_without_hidden_ones(tmp_path: Path) -> None:
    folder, own = story_in(tmp_path / "in-a-folder"), tmp_path / "own"
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("private")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "dana.png").write_bytes(b"\x89PNG")

    add(folder, own)

    assert files(own) == {"in-a-folder/story.yaml", "in-a-folder/pictures/dana.png"}


def test_a_package_stays_a_package(tmp_path: Path) -> None:
    given, own = tmp_path / "packed.allystory", tmp_path / "own"
    with ZipFile(given, "w") as packed:
        packed.writestr("story.yaml", GOOD)

    add(given, own)

    assert (own / "packed.allystory").read_bytes() == given.read_bytes()


def test_a_folder_of_stories_adds_all_of_them(tmp_path: Path) -> None:
    story_in(tmp_path / "many" / "one")
    story_in(tmp_path / "many" / "two")

    assert len(add(tmp_path / "many", tmp_path / "own")) == 2


@pytest.mark.parametrize(("mistakes", "ending"), [(3, ", scenes."), (5, "; and 2 more.")])
def test_of_many_mistakes_three_are_told_and_how_many_more_there_are(
    mistakes: int, ending: str, tmp_path: Path
) -> None:
    strange = "".join(f"x{number}: 1\n" for number in range(mistakes))
    folder = story_in(tmp_path / "broken", strange + GOOD)

    with pytest.raises(AllySimError) as told:
        add(folder, tmp_path / "own")

    assert told.value.message.count("line ") == 3
    assert told.value.message.endswith(ending)


def test_a_story_with_a_mistake_is_refused_with_its_reasons(tmp_path: Path) -> None:
    folder = story_in(tmp_path / "broken", GOOD.replace("start: standup", "start: nowhere"))

    with pytest.raises(AllySimError, match=r"was not added, because .* line \d+: .*nowhere"):
        add(folder, tmp_path / "own")

    assert not (tmp_path / "own").exists()


def test_of_several_stories_one_with_a_mistake_keeps_all_from_being_copied(tmp_path: Path) -> None:
    story_in(tmp_path / "many" / "one")
    story_in(tmp_path / "many" / "two", "format: 1\n")

    with pytest.raises(AllySimError):
        add(tmp_path / "many", tmp_path / "own")

    assert not (tmp_path / "own").exists()


def test_a_story_of_the_same_id_is_asked_about_and_replaced_whole(tmp_path: Path) -> None:
    own, asked = tmp_path / "own", list[str]()
    add(story_in(tmp_path / "first" / "twice"), own)
    (tmp_path / "twice.yaml").write_text(GOOD)

    def yes(there: FoundStory) -> bool:
        asked.append(there.id)
        return True

    (added,) = add_story(tmp_path / "twice.yaml", own, replace=yes)

    assert (asked, added.replaced) == (["twice"], True)
    assert files(own) == {"twice.yaml"}


def test_where_the_answer_is_no_the_first_one_stays_as_it_was(tmp_path: Path) -> None:
    own = tmp_path / "own"
    add(story_in(tmp_path / "first" / "twice"), own)
    (tmp_path / "twice.yaml").write_text(GOOD)

    assert add_story(tmp_path / "twice.yaml", own, replace=lambda _there: False) == ()
    assert files(own) == {"twice/story.yaml"}


def test_a_shipped_story_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(AllySimError, match="comes with Ally Sim"):
        add(story_in(tmp_path / "whose-idea-was-it"), tmp_path / "own")


def test_a_story_added_from_the_shelf_itself_is_left_alone(tmp_path: Path) -> None:
    own = tmp_path / "own"
    story_in(own / "mine")

    assert add(own / "mine", own) == ()


def test_a_story_is_taken_off_again_and_only_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (added,) = add(story_in(tmp_path / "mine"), own)
    remove_story(added.story, own)

    assert files(own) == set()
    (elsewhere,) = find([str(tmp_path / "mine")])
    with pytest.raises(AllySimError, match="stays"):
        remove_story(elsewhere, own)
    assert elsewhere.path.exists()


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("a file in the way")

    with pytest.raises(AllySimError, match="cannot be written"):
        add(story_in(tmp_path / "mine"), tmp_path / "own")
