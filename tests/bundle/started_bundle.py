"""The stand-alone folder, started: run by `./run bundle`, which builds it first."""

import json
import os
import signal
import subprocess
import tarfile
import time
from pathlib import Path

import pytest

DIST = Path(__file__).parent.parent.parent / "dist"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Unpack the archive where people would."""
    (archive,) = DIST.glob("ally-sim-linux-*.tar.xz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path / "ally-sim"


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it as somebody does who has no Python."""
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), **more}
    return subprocess.run(
        [folder / "ally-sim", *words], env=bare, capture_output=True, text=True, check=False
    )


def test_its_stories_hold(folder: Path) -> None:
    stories = folder / "_internal" / "ally_sim" / "_bundled" / "stories"
    checked = run(folder, "check", str(stories))
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_story_is_played_without_a_window(folder: Path) -> None:
    walked = run(folder, "walk", "whose-idea-was-it", "--format", "json")
    assert json.loads(walked.stdout)["open"]


def stderr_of_a_window(folder: Path, *words: str) -> bytes:
    """Open a window, let it be closed in order, and return what it said."""
    home = {"HOME": str(folder.parent), "ALLY_SIM_HOME": str(folder.parent / "data")}
    env = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **home}
    with subprocess.Popen([folder / "ally-sim", *words], env=env, stderr=subprocess.PIPE) as window:
        time.sleep(5)
        assert window.poll() is None
        window.send_signal(signal.SIGTERM)
        assert window.wait(10) == 0
        assert window.stderr is not None
        return window.stderr.read()


@pytest.mark.parametrize("words", [[], ["play", "whose-idea-was-it"], ["present"], ["studio"]])
def test_its_windows_open_and_close_in_order(folder: Path, words: list[str]) -> None:
    assert stderr_of_a_window(folder, *words) == b""


def test_pyside_takes_its_own_modules_from_where_they_were_unpacked(folder: Path) -> None:
    unpacked = folder / "_internal" / "shiboken6" / "files.dir" / "shibokensupport"
    compiled = {path.name.partition(".")[0] for path in (unpacked / "signature").rglob("*.pyc")}
    assert compiled == {path.stem for path in (unpacked / "signature").rglob("*.py")}
    for each in (unpacked / "__pycache__").glob("__init__.*"):
        each.unlink()
    (unpacked / "__init__.py").write_text("import sys\nsys.stderr.write('from here ')\n")

    assert set(stderr_of_a_window(folder).split()) == {b"from", b"here"}


def test_it_goes_into_the_menu_and_out_again(folder: Path) -> None:
    home = folder.parent / "someone"
    install = [folder / "install.sh"]
    env = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "share")}
    subprocess.run(install, env=env, check=True, capture_output=True)
    entry = home / "share" / "applications" / "ally-sim.desktop"
    assert f'Exec="{folder}/ally-sim" play %f' in entry.read_text()
    assert run(home / ".local/bin", "--version").returncode == 0
    subprocess.run([*install, "--remove"], env=env, check=True, capture_output=True)
    assert [path for path in home.rglob("ally-sim*") if path.is_file()] == []
