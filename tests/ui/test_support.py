"""PySide6's own modules are unpacked once, and left where they belong to another version."""

import os
import runpy
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest

from ally_sim.ui import support

ROOT = Path(__file__).parents[2]

RUN = runpy.run_path(str(ROOT / "run"))
UNPACK = RUN["UNPACK"]
"""How `./run` does it."""

START = """
import sys
import ally_sim.ui
import PySide6.QtWidgets
print(sys.modules["PySide6.support.signature.mapping"].__file__)
"""
"""A start of the app as far as Qt, which tells where PySide6 took its own modules from."""

FULL = f"""
import py_compile
def full(*arguments, **more):
    raise OSError(28, "No space left on device")
py_compile.compile = full
{UNPACK}
"""

KILLED = f"""
import os, py_compile
py_compile.compile = lambda *arguments, **more: os._exit(9)
{UNPACK}
"""


@pytest.fixture
def shiboken(tmp_path: Path) -> Path:
    """A copy of the real shiboken6, as pip installs it, before the one that is installed."""
    spec = find_spec("shiboken6")
    assert spec is not None
    assert spec.origin is not None
    kept_out = shutil.ignore_patterns("files.dir*", "include", "__pycache__")
    return Path(shutil.copytree(Path(spec.origin).parent, tmp_path / "shiboken6", ignore=kept_out))


def child(shiboken: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run `script` in a Python that finds this shiboken6."""
    paths = os.pathsep.join([str(shiboken.parent), str(ROOT)])
    environment = {name: each for name, each in os.environ.items() if name != "SBK_EMBED"}
    return subprocess.run(
        [sys.executable, "-P", "-c", script],
        env=environment | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )


def taken_from(shiboken: Path) -> str:
    done = child(shiboken, START)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def unpacked(shiboken: Path) -> Path:
    done = child(shiboken, UNPACK)
    assert (done.returncode, done.stderr) == (0, "")
    return shiboken / support.FOLDER


def other_version(shiboken: Path) -> None:
    """Let shiboken6 be another version than it was, and leave what was unpacked of that useless."""
    note = shiboken / support.VERSION
    note.write_text(note.read_text() + "\n")
    for module in (shiboken / support.FOLDER).rglob("mapping*"):
        module.unlink()


def test_without_it_the_modules_come_out_of_the_library_at_each_start(shiboken: Path) -> None:
    assert not Path(taken_from(shiboken)).is_absolute()
    assert not (shiboken / support.FOLDER).exists()


def test_what_was_unpacked_is_what_a_start_takes(shiboken: Path) -> None:
    folder = unpacked(shiboken)

    assert Path(taken_from(shiboken)).is_relative_to(folder)


def test_every_module_is_there_compiled_so_that_no_start_compiles_it(shiboken: Path) -> None:
    folder = unpacked(shiboken)
    compiled = {path.name.partition(".")[0] for path in folder.rglob("*.pyc")}

    assert compiled == {path.stem for path in folder.rglob("*.py")}
    assert "mapping" in compiled


def test_nothing_in_it_tells_where_it_was_made(shiboken: Path) -> None:
    files = [path for path in unpacked(shiboken).rglob("*") if path.is_file()]

    assert [path for path in files if os.fsencode(shiboken.parent) in path.read_bytes()] == []


def test_nothing_is_left_beside_it(shiboken: Path) -> None:
    unpacked(shiboken)

    assert {path.name for path in shiboken.glob("*") if path.is_dir()} - {"__pycache__"} == {
        "lib",
        support.FOLDER,
    }


def test_several_that_unpack_at_once_do_not_hinder_each_other(shiboken: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _turn: child(shiboken, UNPACK), range(3)))

    assert [(each.returncode, each.stderr) for each in done] == [(0, "")] * 3
    assert Path(taken_from(shiboken)).is_relative_to(shiboken / support.FOLDER)


def test_on_a_full_disk_nothing_is_left_and_a_start_is_as_before(shiboken: Path) -> None:
    done = child(shiboken, FULL)

    assert done.returncode == 1
    assert "no room" in done.stderr
    assert list(shiboken.glob(f"*{support.FOLDER}*")) == []
    assert not Path(taken_from(shiboken)).is_absolute()


def test_one_that_is_killed_in_the_midst_of_it_leaves_nothing_that_is_believed(
    shiboken: Path,
) -> None:
    assert child(shiboken, KILLED).returncode == 9

    assert not Path(taken_from(shiboken)).is_absolute()
    assert Path(unpacked(shiboken), support.ORIGIN).exists()


def test_what_is_of_another_version_is_left_and_can_be_unpacked_anew(shiboken: Path) -> None:
    folder = unpacked(shiboken)
    other_version(shiboken)

    assert not Path(taken_from(shiboken)).is_absolute()
    assert not folder.exists()
    assert Path(unpacked(shiboken), support.ORIGIN).exists()


def test_what_somebody_else_unpacked_is_theirs(shiboken: Path) -> None:
    folder = unpacked(shiboken)
    (folder / support.ORIGIN).unlink()
    note = shiboken / support.VERSION
    note.write_text(note.read_text() + "\n")

    assert Path(taken_from(shiboken)).is_relative_to(folder)


def test_run_says_that_it_did_not_work_goes_on_and_does_not_try_at_each_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'OSError: no room' >&2\nexit 1\n")
    python.chmod(0o755)
    unpack = RUN["unpack_support"]
    monkeypatch.setitem(unpack.__globals__, "VENV", tmp_path)
    monkeypatch.setitem(unpack.__globals__, "PYTHON", python)

    unpack()
    unpack()

    told = capsys.readouterr().err
    assert told.count("Every start takes a little longer") == 1
    assert "(OSError: no room)" in told
