"""A whole session, played by a script: `whole_session.py PLACE WINDOW`, a folder to write in.

The window is that of `play`, and of all that needs none; of `present`; or of `studio`. What Python
opens, starts or connects to on the way is written to `PLACE/touched.json`. The tests run this in a
process of its own, for what listens there listens until its end.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ally_sim.bundled import bundled
from ally_sim.commands import run_command
from ally_sim.records.home import home
from ally_sim.ui import dialogs
from ally_sim.ui.one_window import OneWindow
from ally_sim.ui.widgets.story_card import StoryCard
from tests.journeys.person import PLAIN, K, Person

STORY = str(bundled("stories") / "whose-idea-was-it")
CTRL = Qt.KeyboardModifier.ControlModifier

FILES = {
    *("open", "sqlite3.connect", "os.listdir", "os.scandir", "os.mkdir", "os.remove"),
    *("os.rename", "os.rmdir", "os.chmod", "os.truncate", "shutil.copyfile", "shutil.move"),
}
"""The events whose first word is a file or folder."""

FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn"),
    *("os.startfile", "pty.", "webbrowser.", "urllib.", "http.", "ftplib.", "smtplib."),
)
"""How the events begin that are a connection or another program."""

touched: set[tuple[str, str]] = set()
"""What happened, each with the file, or with what it was done with."""


def note(event: str, words: tuple[object, ...]) -> None:
    """Note an event of the interpreter's, where it reaches out of this process."""
    if event in FILES and words and isinstance(words[0], str | bytes | os.PathLike):
        touched.add((event, path_of(os.fsdecode(words[0]))))
    elif event.startswith(FORBIDDEN):
        touched.add((event, repr(words)))


def path_of(name: str) -> str:
    """Return the whole path of a file, which SQLite may name as an address."""
    if name.startswith("file:"):
        name = unquote(urlsplit(name).path)
    return os.path.abspath(name)  # noqa: PTH100 - a Path's would be an event of its own


def look_around(person: Person) -> None:
    """Read the guidance, the practice page, the settings, the keys and the manual."""
    person.press(K.Key_G, with_=CTRL)
    person.write("thank when")
    person.press(K.Key_Down, K.Key_Return)
    leave(person)
    for key, with_ in ((K.Key_Comma, CTRL), (K.Key_F1, PLAIN)):
        person.press(key, with_=with_)
        person.click("Close")
    person.press(K.Key_Plus, with_=CTRL)
    person.press(K.Key_0, with_=CTRL)


def take_away(person: Person, place: Path) -> None:
    """Keep copies of the debrief and of all practice, in every kind there is."""
    for kind in ("Markdown", "HTML", "PDF"):
        save_as(place / f"debrief-{kind}")
        person.click("Keep a copy")
        person.click(kind)
    person.press(K.Key_P, with_=CTRL)
    for name, label in (("page.html", "Export to read"), ("data.json", "Export as data")):
        save_as(place / name)
        person.click(label)
    leave(person)


def leave(person: Person) -> None:
    """Go back from the pages of the guidance or of practice to the page beneath."""
    while person.window.windowTitle().startswith(("Guidance", "Practice")):
        person.press(K.Key_Escape)


def save_as(file: Path) -> None:
    """Let the next file dialogue choose this."""
    dialogs.choose_new_file = lambda *_words, **_more: file


def sit_at_the_player(place: Path) -> None:
    """Play a story from the shelf to its end, write, look around, and take it all away."""
    person = Person()
    person.wait(QApplication.activeWindow)
    person.wait(lambda: isinstance(QApplication.focusWidget(), StoryCard))
    look_around(person)
    person.write("whose idea")
    person.wait(lambda: person.sees(StoryCard) == ["Whose idea was it?"])
    person.press(K.Key_Return)
    person.wait(lambda: isinstance(QApplication.focusWidget(), StoryCard))
    person.press(K.Key_Return)
    person.wait(lambda: person.on.startswith("Start"))
    person.press(K.Key_Return)
    person.play_to_the_debrief()
    person.go_to(QPlainTextEdit)
    person.write("She put the pen away.")
    person.go_to(QLineEdit)
    person.write("an idea pass by")
    take_away(person, place)
    person.click("Back to the shelf")
    assert OneWindow(home()).asks_other()  # as a second start does


def sit_in_a_room() -> None:
    """Begin a session from its plan, go through some of it, and leave it."""
    person = Person()
    person.wait(QApplication.activeWindow)
    person.click("Begin")
    for _page in range(8):
        person.press(K.Key_PageDown)
    person.press(K.Key_1, K.Key_V, K.Key_3, K.Key_R, K.Key_Escape)


def sit_in_the_studio() -> None:
    """Write a word into a story, look at its map and its proof, and save it."""
    person = Person()
    person.wait(QApplication.activeWindow)
    person.go_to(QPlainTextEdit)
    person.write("# a remark")
    person.press(K.Key_Return)
    for page in (K.Key_1, K.Key_2, K.Key_3, K.Key_4):
        person.press(page, with_=CTRL)
    person.press(K.Key_S, with_=CTRL)


def with_a_person(does: Callable[[], None]) -> None:
    """Let `does` happen in the window that is opened next; then the window is closed."""
    original = QApplication.exec

    def sit() -> None:
        try:
            does()
        except BaseException:
            traceback.print_exc()
            failed.append("in the window")
        finally:
            QApplication.closeAllWindows()
            QTimer.singleShot(0, QApplication.quit)

    def run() -> int:
        QTimer.singleShot(0, sit)
        return original()

    QApplication.exec = staticmethod(run)  # type: ignore[method-assign] # ours runs Qt's


failed: list[str] = []


def do(*words: str) -> None:
    """Run a command that has to succeed."""
    if run_command(words):
        failed.append(" ".join(words))


def use_the_commands(place: Path) -> None:
    """Use every command that needs no window."""
    story, made = str(place / "story"), str(place / "made")
    do("new", "story", "--in", str(place))
    do("check", story)
    do("prove", STORY)
    do("walk", STORY, "--format", "json")
    for ending in ("svg", "png", "dot", "mmd"):
        do("map", STORY, "-o", f"{made}.{ending}")
    for kind, ending in EXPORTS:
        do("export", STORY, "--to", kind, "-o", f"{made}-{kind}.{ending}")
    do("import", f"{made}-twee.twee", "-o", str(place / "imported"))
    do("translate", story, "de")
    do("pack", story, "-o", f"{made}.allystory")
    do("add", f"{made}.allystory")
    do("schema")
    do("data")
    do("data", "--export", f"{made}.json")


EXPORTS = (
    *(("html", "html"), ("review", "html"), ("handout", "html"), ("runsheet", "html")),
    *(("twee", "twee"), ("handout", "pdf"), ("runsheet", "pdf")),
)


def play(place: Path) -> None:
    """Use the player, and then every command that needs no window."""
    with_a_person(lambda: sit_at_the_player(place))
    do("play")
    use_the_commands(place)
    do("data", "--erase")


def present(_place: Path) -> None:
    """Lead a session with a room."""
    with_a_person(sit_in_a_room)
    do("present", "whose-idea-was-it")


def studio(place: Path) -> None:
    """Write a story."""
    do("new", "story", "--in", str(place))
    with_a_person(sit_in_the_studio)
    do("studio", str(place / "story"))


SESSIONS = {"play": play, "present": present, "studio": studio}


def main(arguments: Sequence[str]) -> int:
    """Do all of it, and tell what was touched."""
    place = Path(arguments[0])
    sys.addaudithook(note)
    SESSIONS[arguments[1]](place)
    (place / "touched.json").write_text(json.dumps(sorted(touched)))
    sys.stderr.write("".join(f"failed: {each}\n" for each in failed))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
