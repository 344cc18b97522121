"""Saving an author's texts: whole files, drafts, backups; also when the process is killed."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from ally_sim.errors import AllySimError
from ally_sim.records.backups import Backups
from ally_sim.records.drafts import Draft, Drafts, fingerprint
from ally_sim.records.saving import bytes_of, text_of, write_whole

NOON = datetime(2026, 5, 4, 12, 0, 0)  # noqa: DTZ001 - the clock on somebody's wall
KILLS = int(os.environ.get("ALLY_SIM_KILLS", "40"))
"""How often a writing process is killed; the long proof takes 1,000."""


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["story.yaml"]


def test_what_saves_left_that_were_ended_in_their_midst_goes_with_a_later_save_of_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_number: int) -> None:
        raise KeyboardInterrupt

    def ended(name: str, age_s: float) -> Path:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", end)
            with pytest.raises(KeyboardInterrupt):
                write_whole(tmp_path / name, b"half")
        (left,) = (each for each in tmp_path.glob(f".{name}.*~") if each not in seen)
        seen.append(left)
        now = left.stat().st_mtime
        os.utime(left, (now - age_s, now - age_s))
        return left

    seen: list[Path] = []
    ended("story.yaml", 24 * 3600)
    another = ended("guidance.yaml", 24 * 3600)
    under_way = ended("story.yaml", 0)
    (editors := tmp_path / ".story.yaml.original~").write_bytes(b"")
    os.utime(editors, (0, 0))
    write_whole(tmp_path / "story.yaml", b"new")

    assert {*tmp_path.iterdir()} == {another, under_way, editors, tmp_path / "story.yaml"}


def test_what_is_nobodys_unfinished_save_stays_and_keeps_none_from_going(tmp_path: Path) -> None:
    names = (".4k_wz0ab~", ".ally-sim-notes", ".ally-sim-originals~", ".ally-sim-4k_wz0a.bak")
    others = [tmp_path / f".story.yaml{name}" for name in names]
    folder, link, *left = [tmp_path / f".story.yaml.ally-sim-4k_wz0a{n}~" for n in range(9)]
    folder.mkdir()
    link.symlink_to("nowhere")
    for path in (*others, *left):
        path.write_bytes(b"")
    for path in (*others, folder, link, *left):
        os.utime(path, (0, 0), follow_symlinks=False)
    write_whole(tmp_path / "story.yaml", b"new")

    assert {*tmp_path.iterdir()} == {*others, folder, link, tmp_path / "story.yaml"}


def test_a_link_to_itself_gives_way_and_has_drafts_as_other_files_have(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.symlink_to(path)
    Drafts(tmp_path / "home").keep(Draft(path, "", "mine"))

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert not path.is_symlink()
    assert Drafts(tmp_path / "home").of(path) == Draft(path, "", "mine")


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")

    write_whole(tmp_path / "link.yaml", b"new")

    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_where_nothing_can_be_written_the_old_file_stays_and_a_sentence_says_so(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(AllySimError, match=r"cannot be saved: .*kept as a draft"):
        write_whole(tmp_path / "file" / "story.yaml", b"new")


@pytest.mark.parametrize(
    "before",
    [
        b"a\nb\n",
        b"a\r\nb\r\n",
        b"a\r\nb",
        b"a\rb\r",
        b"\xef\xbb\xbfa\r\nb\r\n",
        b"a\r\nb\nc\r\nd\r\n",
        b"a\n\r\n\nb\rc",
        b"",
        b"\n",
        "a\u00a0b \u2028c 😀\r\n".encode(),
    ],
)
def test_a_text_that_was_not_changed_is_saved_to_the_byte(before: bytes) -> None:
    assert bytes_of(text_of(before, Path("story.yaml")), before) == before


def test_new_lines_end_as_the_others_do() -> None:
    assert bytes_of("a\nnew\nb\n", b"a\r\nb\r\n") == b"a\r\nnew\r\nb\r\n"
    assert bytes_of("a\nb\nmore", b"a\nb") == b"a\nb\nmore"


def test_a_line_put_into_a_long_file_leaves_all_others_their_ends() -> None:
    before = b"x\r\nx\r\ny\n" * 100
    text = text_of(before, Path("story.yaml"))

    assert bytes_of(f"new\n{text}", before) == b"new\r\n" + before


def test_in_a_file_of_mixed_line_ends_only_changed_lines_get_another() -> None:
    assert bytes_of("a\nB\nc\nd", b"a\nb\r\nc\r\nd\r\n") == b"a\nB\r\nc\r\nd"


@pytest.mark.parametrize("data", [b"caf\xe9", b"a\0b", "a\u2029b".encode()])
def test_what_cannot_be_shown_as_it_is_is_refused(data: bytes) -> None:
    with pytest.raises(AllySimError, match=r"UTF-8|invisible"):
        text_of(data, Path("story.yaml"))


def test_a_draft_knows_which_text_it_was_made_from(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path), tmp_path / "story.yaml"
    draft = Draft(path, fingerprint(b"old"), "new \ud800 text")

    drafts.keep(draft)
    assert Drafts(tmp_path).of(path) == draft
    drafts.drop(path)
    assert drafts.of(path) is None


def test_a_damaged_draft_is_told_and_left_where_it_is(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path), tmp_path / "story.yaml"
    drafts.keep(Draft(path, "", "new"))
    (kept,) = (tmp_path / "studio" / "drafts").iterdir()
    kept.write_text("{")

    with pytest.raises(AllySimError, match="Look into that file"):
        drafts.of(path)
    assert kept.exists()


def test_what_is_kept_belongs_to_the_author_alone(tmp_path: Path) -> None:
    Drafts(tmp_path).keep(Draft(tmp_path / "a.yaml", "", "new"))
    Backups(tmp_path).keep(tmp_path / "a.yaml", b"old", now=NOON)

    files = [path for path in (tmp_path / "studio").rglob("*") if path.is_file()]
    assert [path.stat().st_mode & 0o077 for path in files] == [0, 0]


def test_fifty_backups_are_kept_in_the_order_made_whatever_the_clock_says(tmp_path: Path) -> None:
    backups, path = Backups(tmp_path), tmp_path / "story.yaml"
    for number in range(60):
        backups.keep(path, b"state %d" % number, now=NOON - timedelta(days=number))

    kept = backups.of(path)
    assert [backup.read() for backup in kept] == [b"state %d" % n for n in range(59, 9, -1)]
    assert kept[0].when == NOON - timedelta(days=59)


def test_the_same_state_is_kept_once(tmp_path: Path) -> None:
    backups, path = Backups(tmp_path), tmp_path / "story.yaml"
    for data in (b"one", b"one", b"two", b"one"):
        backups.keep(path, data, now=NOON)

    assert [backup.read() for backup in backups.of(path)] == [b"one", b"two", b"one"]


WRITER = """
import sys
from pathlib import Path
from ally_sim.records.backups import Backups
from ally_sim.records.drafts import Draft, Drafts
from ally_sim.records.saving import write_whole
from datetime import datetime

home = Path(sys.argv[1])
story = home / "story.yaml"
for number in range(100000):
    text = f"# {number}\\n" + "x" * 40000 + f"\\n# {number}\\n"
    Drafts(home).keep(Draft(story, "", text))
    print(number, flush=True)
    write_whole(story, text.encode())
    Backups(home).keep(story, text.encode(), now=datetime(2026, 1, 1))
"""


def is_whole(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) == 4 and lines[0] == lines[2] and len(lines[1]) == 40000


def test_a_kill_at_any_moment_leaves_whole_files_and_what_was_kept(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    chance = Random(7)  # noqa: S311 - the same moments each time
    for _ in range(KILLS):
        words = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as child:
            assert child.stdout is not None
            child.stdout.readline()
            try:
                child.wait(timeout=chance.uniform(0.0, 0.12))
            except subprocess.TimeoutExpired:
                child.kill()
            acknowledged = int((["0", *child.stdout.read().split()])[-1])

        draft = Drafts(tmp_path).of(tmp_path / "story.yaml")
        assert draft is not None
        assert is_whole(draft.text)
        assert int(draft.text.split("\n")[0][2:]) >= acknowledged
        files = [tmp_path / "story.yaml", *(tmp_path / "studio" / "backups").rglob("*.yaml")]
        assert all(is_whole(each.read_text()) for each in files if each.exists())
        (tmp_path / "story.yaml").unlink(missing_ok=True)


def test_where_the_folder_one_is_in_is_gone_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)
    here.rmdir()

    with pytest.raises(AllySimError, match="cannot be saved: No such file"):
        write_whole(Path("a.txt"), b"words")
