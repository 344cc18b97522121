"""A fault in what Qt calls is noted, and Qt does the work; nothing is left half done behind it."""

import sys
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionGraphicsItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ally_sim.ui.shelter import shelter
from ally_sim.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex


def fail() -> None:
    """Fail, as our own code does where something was not thought of."""
    raise ValueError("a word of somebody's")


def sheltered(kind: type) -> type:
    """Shelter a class of these tests, as each of the app's own is."""
    shelter(kind)
    return kind


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[type]]:
    """What was handed to whoever listens for faults."""
    heard: list[type] = []

    def hear(kind: type, _fault: BaseException, _trace: TracebackType | None) -> None:
        heard.append(kind)

    monkeypatch.setattr(sys, "excepthook", hear)
    yield heard
    assert set(heard) == {ValueError}


@sheltered
class HalfPainted(QLabel):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt says so
        painter = QPainter(self)
        painter.setOpacity(0.5)
        fail()


@sheltered
class Measured(QLabel):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt says so
        fail()
        return QSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt says so
        fail()
        return True

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 - Qt says so
        fail()
        return 1


@sheltered
class Listed(QStringListModel):
    def data(self, _index: Index, _role: int = Qt.ItemDataRole.DisplayRole) -> object:
        fail()
        return None


@sheltered
class Delegate(QStyledItemDelegate):
    def paint(self, _painter: QPainter, _option: QStyleOptionViewItem, _index: Index) -> None:
        fail()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt says so
        fail()
        return QSize()


@sheltered
class Drawn(QGraphicsItem):
    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt says so
        return QRectF(0, 0, 9, 9)

    def paint(
        self, _painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        fail()


@sheltered
class Filter(QObject):
    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 - Qt says so
        fail()
        return True


@sheltered
class Closing(QWidget):
    def closeEvent(self, _event: QCloseEvent) -> None:  # noqa: N802 - Qt says so
        fail()


def shown(widget: QWidget, qtbot: QtBot) -> QWidget:
    """Show a widget, and let it be painted several times."""
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    for side in (90, 200, 140):
        widget.resize(side, side)
        widget.grab()
        widget.repaint()
    return widget


def test_a_fault_in_the_middle_of_painting_leaves_the_painting_to_qt(
    noted: list[type], qtbot: QtBot
) -> None:
    label = HalfPainted("the words")
    plain = QLabel("the words")

    shown(label, qtbot)

    assert noted
    plain.resize(label.size())
    assert label.grab().toImage() == plain.grab().toImage()


def test_faults_in_all_measures_leave_the_measures_to_qt(noted: list[type], qtbot: QtBot) -> None:
    window = QWidget()
    rows = QVBoxLayout(window)
    for number in range(9):
        rows.addWidget(Measured(f"line {number}"))

    shown(window, qtbot)

    assert len(noted) > 9
    assert rows.sizeHint().height() > 9 * QLabel("line").sizeHint().height()


def test_faults_in_a_list_s_data_and_rows_leave_an_empty_list(
    noted: list[type], qtbot: QtBot
) -> None:
    view = QListView()
    view.setModel(Listed(["one", "two"], view))
    view.setItemDelegate(Delegate(view))

    shown(view, qtbot)

    assert noted
    assert view.model().rowCount() == 2


def test_a_fault_in_what_a_picture_is_made_of_leaves_it_out(
    noted: list[type], qtbot: QtBot
) -> None:
    scene = QGraphicsScene()
    scene.addItem(Drawn())

    shown(QGraphicsView(scene), qtbot)

    assert noted


def test_a_fault_in_an_event_filter_lets_the_event_pass(noted: list[type], qtbot: QtBot) -> None:
    label = QLabel("the words")
    label.installEventFilter(Filter(label))

    shown(label, qtbot)

    assert noted
    assert label.isVisible()


def test_a_fault_in_closing_closes_all_the_same(noted: list[type], qtbot: QtBot) -> None:
    window = shown(Closing(), qtbot)

    assert window.close()

    assert noted == [ValueError]
    assert not window.isVisible()


def test_every_class_of_the_windows_is_sheltered_from_what_qt_calls() -> None:

    assert hasattr(Words.paintEvent, "__wrapped__")
    assert hasattr(Words.sizeHint, "__wrapped__")
    assert not hasattr(Words.__init__, "__wrapped__")


def test_what_is_ours_alone_fails_towards_whoever_calls_it() -> None:
    class Asked(QLabel):
        def answer(self) -> None:
            fail()

    shelter(Asked)

    with pytest.raises(ValueError, match="a word"):
        Asked.answer(Asked.__new__(Asked))
