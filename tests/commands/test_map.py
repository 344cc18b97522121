"""`ally-sim map`: a story's map as a file."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication

from ally_sim.commands import run_command

ROOT = Path(__file__).parents[2]
STUCK = """\
format: 1
title: Whose idea?
start: first
scenes:
  first:
    text: Hello.
    choices:
      - {id: wave, text: Wave., goto: end}
  end: {text: Home., ending: {title: Evening}}
  lost: {text: Nobody comes., goto: end}
"""


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("svg", b"<?xml"), ("png", b"\x89PNG"), ("dot", b"digraph"), ("mmd", b"flowchart LR")],
)
def test_the_ending_of_the_name_tells_what_is_written(
    qapp: QApplication,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    ending: str,
    begins: bytes,
) -> None:
    del qapp
    file = tmp_path / f"map.{ending}"

    assert run_command(["map", "whose-idea-was-it", "-o", str(file)]) == 0
    assert file.read_bytes().startswith(begins)
    assert capsys.readouterr().out == f"The map was written to {file}.\n"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["map.pdf", "map"])
def test_an_unknown_ending_is_told_with_the_four_that_are_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run_command(["map", "whose-idea-was-it", "-o", str(tmp_path / name)]) == 2
    assert "The endings known are .svg, .png, .dot and .mmd." in capsys.readouterr().err


def test_what_the_checker_finds_is_marked_in_its_scene(tmp_path: Path) -> None:
    story, file = tmp_path / "story.yaml", tmp_path / "map.svg"
    story.write_text(STUCK)

    assert run_command(["map", str(story), "-o", str(file)]) == 0
    groups = ET.parse(file).iter("{http://www.w3.org/2000/svg}g")  # noqa: S314 (our own text)
    lost = next(group for group in groups if group.get("aria-label") == "lost")
    assert "! Warning" in [element.text for element in lost]


def test_a_story_with_errors_has_no_map_and_its_errors_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, file = tmp_path / "story.yaml", tmp_path / "map.svg"
    story.write_text(STUCK.replace("goto: end", "goto: endd"))

    assert run_command(["map", str(story), "-o", str(file)]) == 1
    assert f"{story}:8:39: error: " in capsys.readouterr().err
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "map.svg"
    folder.mkdir()

    assert run_command(["map", "whose-idea-was-it", "-o", str(folder)]) == 2
    assert f"{folder} could not be written: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [folder]


def test_only_a_picture_of_pixels_needs_qt(tmp_path: Path) -> None:
    (tmp_path / "PySide6.py").write_text("raise ImportError('no Qt here')")
    program = "import sys; from ally_sim.commands import run_command; "
    program += f"sys.path.insert(0, {str(tmp_path)!r}); sys.exit(run_command(sys.argv[1:]))"
    codes, errors = {}, {}
    for ending in ("svg", "dot", "mmd", "png"):
        command = [sys.executable, "-c", program, "map", "third-time", "-o"]
        child = subprocess.run(
            [*command, str(tmp_path / f"map.{ending}")],
            cwd=ROOT, check=False, capture_output=True, text=True,
        )  # fmt: skip
        codes[ending], errors[ending] = child.returncode, child.stderr

    assert codes == {"svg": 0, "dot": 0, "mmd": 0, "png": 2}
    assert "A .png needs PySide6, which cannot be loaded here" in errors["png"]
