"""`ally-sim export`: a story as files to give to others."""

import subprocess
import sys
from pathlib import Path

import pytest

from ally_sim.commands import run_command

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kind", "ending", "begins", "told"),
    [
        ("html", "html", b"<!doctype html>", "The page"),
        ("review", "html", b"<!doctype html>", "The review copy"),
        ("review", "pdf", b"%PDF", "The review copy"),
        ("handout", "pdf", b"%PDF", "The handout"),
        ("runsheet", "PDF", b"%PDF", "The run sheet"),
        ("twee", "twee", b":: StoryTitle", "The story as Twee"),
    ],
)
def test_the_kind_and_the_ending_tell_what_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    ending: str,
    begins: bytes,
    told: str,
) -> None:
    file = tmp_path / f"story.{ending}"

    assert run_command(["export", "third-time", "--to", kind, "-o", str(file)]) == 0
    assert file.read_bytes().startswith(begins)
    assert capsys.readouterr().out == f"{told} was written to {file}.\n"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [("html", "x.pdf", ".html"), ("handout", "x", ".pdf or .html"), ("twee", "x.txt", ".twee")],
)
def test_an_ending_that_does_not_fit_is_told_with_those_that_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, name: str, known: str
) -> None:
    file = tmp_path / name

    assert run_command(["export", "third-time", "--to", kind, "-o", str(file)]) == 2
    assert f"Let the name end in {known}" in capsys.readouterr().err
    assert not file.exists()


def test_a_story_with_errors_is_not_exported_and_its_errors_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, file = tmp_path / "story.yaml", tmp_path / "story.html"
    story.write_text("format: 1\ntitle: No end\nstart: nowhere\nscenes: {}\n")

    assert run_command(["export", str(story), "--to", "html", "-o", str(file)]) == 1
    assert "error: " in capsys.readouterr().err
    assert not file.exists()


@pytest.mark.parametrize(
    ("kind", "title", "label"),
    [
        ("handout", "Wessen Idee war das? · für euren Tisch", "Was tust du?"),
        ("runsheet", "Wessen Idee war das? · Ablaufplan", "Vor dem Beginn vorlesen"),
    ],
)
def test_paper_for_a_room_speaks_the_language_of_the_story(
    tmp_path: Path, kind: str, title: str, label: str
) -> None:
    file = tmp_path / "paper.html"
    words = ["export", "whose-idea-was-it", "--language", "de", "--to", kind, "-o", str(file)]

    assert run_command(words) == 0

    assert f"<title>{title}</title>" in (page := file.read_text(encoding="utf-8"))
    assert label in page


def test_only_a_pdf_needs_qt(tmp_path: Path) -> None:
    (tmp_path / "PySide6.py").write_text("raise ImportError('no Qt here')")
    program = "import sys; from ally_sim.commands import run_command; "
    program += f"sys.path.insert(0, {str(tmp_path)!r}); sys.exit(run_command(sys.argv[1:]))"
    codes, errors = {}, {}
    for kind, ending in (
        ("html", "html"), ("review", "html"), ("handout", "html"), ("runsheet", "html"),
        ("twee", "twee"), ("review", "pdf"),
    ):  # fmt: skip
        file = tmp_path / f"{kind}.{ending}"
        child = subprocess.run(
            [sys.executable, "-c", program, "export", "third-time", "--to", kind, "-o", str(file)],
            cwd=ROOT, check=False, capture_output=True, text=True,
        )  # fmt: skip
        codes[kind, ending], errors[ending] = child.returncode, child.stderr

    assert codes.pop(("review", "pdf")) == 2
    assert set(codes.values()) == {0}
    assert "A .pdf needs PySide6, which cannot be loaded here" in errors["pdf"]


def test_a_story_that_went_out_as_twee_comes_back_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twee, folder = tmp_path / "story.twee", tmp_path / "third-time"
    run_command(["export", "third-time", "--to", "twee", "-o", str(twee)])

    assert run_command(["import", str(twee), "-o", str(folder)]) == 0
    assert "as it was when it was exported" in capsys.readouterr().out
    assert run_command(["check", str(folder)]) == 0


def test_a_story_that_was_changed_in_twine_is_brought_over_as_twine_has_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twee, folder = tmp_path / "story.twee", tmp_path / "third-time"
    run_command(["export", "third-time", "--to", "twee", "-o", str(twee)])
    twee.write_text(twee.read_text().replace(":: StoryTitle\n", ":: StoryTitle\nMy own "))

    assert run_command(["import", str(twee), "-o", str(folder)]) == 0
    assert "To look at" in capsys.readouterr().out
    assert "title: My own" in (folder / "story.yaml").read_text()


TRANSLATED = {
    "story.yaml": "format: 1\ntitle: Evening\nlanguage: en\nstart: one\n"
    "scenes: {one: {text: Home., ending: {title: Asleep}}}\n",
    "translations/fr.yaml": "title: Le soir\nscenes: {one: {text: Chez soi.}}\n",
}


def test_a_story_is_exported_in_a_language_that_it_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in TRANSLATED.items():
        path = tmp_path / "evening" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    file = tmp_path / "evening.html"
    words = ["export", str(tmp_path / "evening"), "--to", "html", "-o", str(file), "--language"]

    assert run_command([*words, "fr"]) == 0
    assert '<html lang="fr">' in file.read_text()
    assert "Chez soi." in file.read_text()
    assert run_command([*words, "de"]) == 2
    assert "It has fr." in capsys.readouterr().err
