"""Rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "ally_sim").rglob("*.py"))
UI = ROOT / "ally_sim" / "ui"


def functions(source: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with its length in lines."""
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{source.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def lengths() -> list[tuple[str, int]]:
    """Return every function of the package with its length."""
    return [each for source in SOURCES for each in functions(source)]


def test_no_file_is_longer_than_300_lines() -> None:
    long = [path.name for path in SOURCES if len(path.read_text().splitlines()) > 300]

    assert long == []


def test_no_function_is_longer_than_40_lines() -> None:
    assert [name for name, lines in lengths() if lines > 40] == []


def test_95_functions_in_100_have_at_most_25_lines() -> None:
    short = [name for name, lines in lengths() if lines <= 25]

    assert len(short) >= 0.95 * len(lengths())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_pattern_repeats_a_group_possessively(source: Path) -> None:
    """Python 3.11.2 does it wrongly (gh-106052); an atomic group is the same, and right."""
    assert re.findall(r"\)(?:[*+?]|\{[\d,]+\})\+.*", source.read_text()) == []


@pytest.mark.parametrize(
    ("what", "only"),
    [
        (r"\.setStyleSheet\(", {"theme.py"}),
        (r"\.(setHtml|setMarkdown|insertHtml|toHtml)\(|AutoText", set()),
        (r"\bQMessageBox\b|\bQFileDialog\b|\bQInputDialog\b", {"dialogs.py"}),
        (r"#[0-9a-fA-F]{6}\b", {"theme.py"}),
        (r"setPointSize|setPixelSize", {"theme.py"}),
    ],
)
def test_what_belongs_in_one_place_of_the_window_stands_nowhere_else(
    what: str, only: set[str]
) -> None:
    found = {path.name for path in UI.rglob("*.py") if re.search(what, path.read_text())}

    assert found <= only


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_reaches_for_the_network(source: Path) -> None:
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.ImportFrom)
    }

    assert imported.isdisjoint({"socket", "http", "urllib", "requests", "ssl", "ftplib", "asyncio"})


def test_no_folder_has_a_name_that_says_nothing() -> None:
    names = {path.name for path in (ROOT / "ally_sim").rglob("*")}
    says_nothing = {"utils", "helpers", "common", "managers", "base", "misc", "lib"}

    assert {Path(name).stem for name in names}.isdisjoint(says_nothing)
