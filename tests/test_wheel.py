"""What people install: the wheel, built, put into a new environment and run there."""

import json
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import files, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def needed(requirements: list[str]) -> Iterator[str]:
    """Yield the packages that meet `requirements` here, and what these need in turn."""
    for line in requirements:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name
            yield from needed(requires(requirement.name) or [])


def wanted_by(wheel: Path) -> list[str]:
    """Return what the wheel says it needs."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        lines = archive.read(metadata).decode().splitlines()
    return [line.removeprefix("Requires-Dist: ") for line in lines if "Requires-Dist" in line]


def tops(package: str) -> set[Path]:
    """Return the folders and files of a package in this environment's site-packages."""
    listed = [file for file in files(package) or [] if file.parts[0] != ".."]
    return {
        Path(str(file.locate())).parents[len(file.parts) - 2]
        if len(file.parts) > 1
        else Path(str(file.locate()))
        for file in listed
    }


def new_environment(folder: Path, wheel: Path, *, without: str = "") -> Path:
    """Make an environment of the wheel and just what it says it needs; return its `ally-sim`."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run([python, *install], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    for top in {top for package in needed(wanted_by(wheel)) for top in tops(package)}:
        if not without or without not in top.name.lower():
            (site / top.name).symlink_to(top)
    return folder / "bin" / "ally-sim"


@pytest.fixture(scope="session")
def ally_sim(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_environment(tmp_path_factory.mktemp("installed") / "env", wheel)


def run(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )


def shipped(kind: str) -> set[str]:
    """Return the names of the checkout's files of a kind, as they stand in the wheel."""
    return {
        f"ally_sim/_bundled/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / kind).rglob("*")
        if path.is_file()
    }


def test_the_wheel_holds_every_story_and_asset_of_the_checkout(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())

    assert shipped("stories") | shipped("assets") <= inside
    assert {name for name in inside if name.startswith("ally_sim/_bundled/")} <= (
        shipped("stories")
        | shipped("assets")
        | {"ally_sim/_bundled/LICENSE", "ally_sim/_bundled/THIRD_PARTY.md"}
    )


def test_the_installed_command_plays_a_shipped_story(ally_sim: Path, tmp_path: Path) -> None:
    walked = run(ally_sim, "walk", "whose-idea-was-it", "--format", "json", cwd=tmp_path)

    assert walked.returncode == 0, walked.stderr
    assert len(json.loads(walked.stdout)["open"]) >= 3


def test_the_installed_window_opens_and_closes_in_order(ally_sim: Path, own_home: Path) -> None:
    window = subprocess.Popen([ally_sim], stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not (own_home / "backups").exists() and time.monotonic() < until:
        time.sleep(0.1)  # the first backup is made by a window that is up and running
    window.terminate()
    _, said = window.communicate(timeout=60)

    assert (window.returncode, said) == (0, "")


def test_stories_are_checked_where_qt_is_not_installed(wheel: Path, tmp_path: Path) -> None:
    command = new_environment(tmp_path / "env", wheel, without="pyside6")
    imported = run(command.with_name("python"), "-c", "import PySide6", cwd=tmp_path)
    checked = run(command, "check", "--strict", str(ROOT / "stories"), cwd=tmp_path)

    assert "ModuleNotFoundError" in imported.stderr
    assert checked.returncode == 0, checked.stdout + checked.stderr
