"""Our own faults are noted, without a word of what somebody chose or wrote."""

import faulthandler
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QEvent,
    QObject,
    QSize,
    QThreadPool,
    QTimer,
    qInstallMessageHandler,
    qWarning,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui.crash import Crashes

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def crashes(tmp_path: Path) -> Iterator[Crashes]:
    before = qInstallMessageHandler(None)
    listening = Crashes(tmp_path, lambda: NOW)
    yield listening
    listening.stop()
    qInstallMessageHandler(before)


def fail(secret: str) -> None:
    """Fail with words that somebody wrote."""
    raise ValueError(secret)


def note(secret: str) -> None:
    """Let the hook see a failure."""
    try:
        fail(secret)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def test_a_fault_is_noted_with_its_place_and_told_once(
    crashes: Crashes, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crashes.happened):
        note("what I wrote")

    noted = (tmp_path / "crash.log").read_text()
    assert noted.startswith("2026-03-01 09:00:00 ValueError\n")
    assert "in fail" in noted


def test_nothing_that_somebody_wrote_is_noted(crashes: Crashes, tmp_path: Path) -> None:
    note("I was afraid to speak")

    assert "afraid" not in (tmp_path / "crash.log").read_text()
    assert crashes is not None


def test_a_file_that_has_grown_large_begins_anew(tmp_path: Path, crashes: Crashes) -> None:
    crashes.stop()
    (tmp_path / "crash.log").write_text("x" * 300_000)

    again = Crashes(tmp_path, lambda: NOW)
    again.stop()

    assert (tmp_path / "crash.log").read_text() == ""


def test_qt_s_complaints_are_noted_too(crashes: Crashes, tmp_path: Path) -> None:
    qWarning("QPainter is not happy")

    assert "Qt: QPainter is not happy" in (tmp_path / "crash.log").read_text()
    assert crashes is not None


CANARY = "I was afraid to speak"


class Painting(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt says so
        fail(CANARY)


class Filter(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt says so
        if event.type() is QEvent.Type.Show:
            fail(CANARY)
        return False


class Sized(QWidget):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt says so
        fail(CANARY)
        return QSize()


def in_a_slot(qtbot: QtBot) -> QWidget:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: fail(CANARY))
    QTimer.singleShot(0, button, button.click)
    return button


def in_a_timer(_qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: fail(CANARY))


def in_painting(qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget := Painting())
    QTimer.singleShot(0, widget, widget.show)
    return widget


def in_an_event_filter(qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget := QWidget())
    widget.installEventFilter(Filter(widget))
    QTimer.singleShot(0, widget, widget.show)
    return widget


def in_a_size(qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget := Sized())
    QTimer.singleShot(0, widget, widget.adjustSize)
    return widget


def in_a_thread(_qtbot: QtBot) -> None:
    threading.Thread(target=fail, args=(CANARY,)).start()


def in_a_piece_of_work(_qtbot: QtBot) -> None:
    QThreadPool.globalInstance().start(lambda: fail(CANARY))


@pytest.mark.parametrize(
    "fault",
    [
        *(in_a_slot, in_a_timer, in_painting, in_an_event_filter),
        *(in_a_size, in_a_thread, in_a_piece_of_work),
    ],
)
def test_a_fault_anywhere_is_noted_without_a_word_and_the_app_goes_on(
    fault: Callable[[QtBot], QWidget | None], crashes: Crashes, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crashes.happened):
        shown = fault(qtbot)

    assert shown is None or shown.isEnabled()
    noted = (tmp_path / "crash.log").read_text()
    assert "ValueError" in noted
    assert "in fail" in noted
    assert CANARY not in noted


def test_what_is_told_is_told_on_the_gui_thread(crashes: Crashes, qtbot: QtBot) -> None:
    told_in: list[threading.Thread] = []
    crashes.happened.connect(lambda: told_in.append(threading.current_thread()))

    with qtbot.waitSignal(crashes.happened):
        in_a_thread(qtbot)

    assert told_in == [threading.main_thread()]


def test_what_fails_again_and_again_is_told_three_times_in_a_minute(tmp_path: Path) -> None:
    crashes = Crashes(tmp_path, lambda: NOW)
    heard: list[bool] = []
    crashes.happened.connect(lambda: heard.append(False))
    crashes.too_many.connect(lambda: heard.append(True))
    for _painting in range(50):
        note("words")
        QApplication.processEvents()
    crashes.stop()

    assert heard == [False, False, True]


@pytest.mark.parametrize(("apart", "told"), [(29, [False, False, True]), (31, [False] * 3)])
def test_the_third_fault_within_a_minute_is_one_too_many(
    apart: int, told: list[bool], tmp_path: Path
) -> None:
    times = iter(NOW + timedelta(seconds=apart * number) for number in range(99))
    now = [NOW]
    crashes = Crashes(tmp_path, lambda: now[0])
    heard: list[bool] = []
    crashes.happened.connect(lambda: heard.append(False))
    crashes.too_many.connect(lambda: heard.append(True))
    for _fault in range(3):
        now[0] = next(times)
        note("words")
        QApplication.processEvents()
    crashes.stop()

    assert heard == told


def test_a_fault_that_comes_again_and_again_does_not_fill_the_disk(
    crashes: Crashes, tmp_path: Path
) -> None:
    for _painting in range(1000):
        note("words")

    assert len((tmp_path / "crash.log").read_text().splitlines()) == 200 * 3
    assert crashes is not None


def test_a_very_deep_fault_is_noted_by_its_innermost_places(
    crashes: Crashes, tmp_path: Path
) -> None:
    def deeper() -> None:
        deeper()

    try:
        deeper()
    except RecursionError as error:
        sys.excepthook(RecursionError, error, error.__traceback__)

    assert len((tmp_path / "crash.log").read_text().splitlines()) == 31
    assert crashes is not None


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Fatal Python error: Segmentation fault", "ended by a fault of its own"),
        ("2026-03-01 09:00:00 The window did not answer:", "did not answer for a while"),
    ],
)
def test_a_hard_end_and_a_hang_are_told_by_the_next_start_and_only_by_that(
    first: str, told: str, tmp_path: Path
) -> None:
    with (tmp_path / "crash.log").open("a") as file:
        file.write(first + "\n\n")
        faulthandler.dump_traceback(file)

    said = []
    for _start in range(3):
        crashes = Crashes(tmp_path, lambda: NOW)
        said.append(crashes.last_time())
        crashes.stop()

    assert told in said[0]
    assert str(tmp_path / "crash.log") in said[0]
    assert said[1:] == ["", ""]


def test_a_large_file_is_kept_until_its_end_was_told(tmp_path: Path) -> None:
    (tmp_path / "crash.log").write_text("x" * 300_000 + "\nFatal Python error: Aborted\n")

    crashes = Crashes(tmp_path, lambda: NOW)
    crashes.stop()

    assert "Aborted" in (tmp_path / "crash.log").read_text()


HANGING = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from ally_sim.ui import crash, hang

hang.LOOK_S = 0.1
home = Path(sys.argv[1])
app = QCoreApplication([])
crashes = crash.Crashes(home, datetime.now)

def hang_until_it_is_noted():
    while "hang_until_it_is_noted" not in (home / "crash.log").read_text():
        pass
    app.quit()

QTimer.singleShot(0, hang_until_it_is_noted)
app.exec()
crashes.stop()
"""


def test_a_window_that_does_not_answer_is_noted_where_it_hangs(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", HANGING, str(tmp_path)], check=True)

    again = Crashes(tmp_path, lambda: NOW)
    again.stop()

    assert "did not answer for a while" in again.last_time()


def test_listening_no_more_leaves_all_as_it_was(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    Crashes(tmp_path, lambda: NOW).stop()

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
