"""Find and replace, in a bar across the window, where there is room even for large letters."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.author.bar_field import BarField
from ally_sim.ui.author.text_pane import TextPane
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.page import see_through
from ally_sim.ui.widgets.words import Words

MOST = 5_000
"""How many places are set off and counted."""


class FindBar(QFrame):
    """Finds words in the pane's text, and puts others in their place; Esc puts it away."""

    def __init__(self, pane: TextPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._pane = pane
        self._found: list[QTextCursor] = []
        self._wanted = BarField(_("Find"))
        self._instead = BarField(_("Replace with"))
        self._case = QCheckBox(_("Match capitals"))
        self._count = Words("", "small")
        self._previous = IconButton("chevron-up", _("Previous place (Shift+Enter)"))
        self._next = IconButton("chevron-down", _("Next place (Enter)"))
        self._one = Button(_("Replace"))
        self._all = Button(_("Replace all"))
        self._away = IconButton("x", _("Put away (Esc)"))
        self._replacing = (self._instead, self._one, self._all)
        self._build()
        self._connect()
        self.hide()

    def open_bar(self, *, replace: bool) -> None:
        """Show the bar, with what is selected in it, and the keyboard."""
        selected = self._pane.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._wanted.setText(selected)
        for part in self._replacing:
            part.setVisible(replace)
        self.show()
        self._wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wanted.selectAll()
        self.look()

    def close_bar(self) -> None:
        """Put the bar away."""
        self.hide()
        self._pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Find every place anew, in the text as it stands."""
        if self.isVisible():
            self._found = list(self._places())
            self._show()

    def step(self, by: int) -> None:
        """Go to the next place (1) or the previous one (-1), from the cursor on and round."""
        if not self._found:
            return
        cursor = self._pane.textCursor()
        if by > 0:
            after = [each for each in self._found if each.selectionStart() >= cursor.selectionEnd()]
            place = after[0] if after else self._found[0]
        else:
            before = [
                each for each in self._found if each.selectionEnd() <= cursor.selectionStart()
            ]
            place = before[-1] if before else self._found[-1]
        self._pane.show_place(place)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the bar away; Enter goes on, with Shift back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Set off nothing any more, unless the whole window is put away for a while."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._pane.show_found((), None)

    def changeEvent(self, event: QEvent) -> None:
        """Be as large as the text is now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        for beside in (self._count, self._case):
            beside.setMinimumHeight(theme.current(self).control_height)

    def _build(self) -> None:
        inside = QWidget()
        row = Flow(parent=inside)
        for part in (self._wanted, self._previous, self._next, self._case, self._count):
            row.addWidget(part)
        for other in self._replacing:
            row.addWidget(other)
        row.addWidget(self._away)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_Area(inside))
        self._fit()

    def _connect(self) -> None:
        self._wanted.textChanged.connect(lambda _text: self.look())
        self._case.toggled.connect(lambda _on: self.look())
        self._next.clicked.connect(lambda: self.step(1))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._one.clicked.connect(self._replace_one)
        self._all.clicked.connect(self.replace_all)
        self._away.clicked.connect(self.close_bar)

    def _places(self) -> list[QTextCursor]:
        document, wanted = self._pane.document(), self._wanted.text()
        flags = QTextDocument.FindFlag(0)
        if self._case.isChecked():
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        found: list[QTextCursor] = []
        cursor = document.find(wanted, 0, flags) if wanted else QTextCursor()
        while not cursor.isNull() and len(found) < MOST:
            found.append(QTextCursor(cursor))
            cursor = document.find(wanted, cursor, flags)
        return found

    def _show(self) -> None:
        here = self._pane.textCursor()
        at = (here.selectionStart(), here.selectionEnd())
        numbers = [(each.selectionStart(), each.selectionEnd()) for each in self._found]
        count = len(numbers)
        if at in numbers:
            told = _("{number} of {count}").format(number=numbers.index(at) + 1, count=count)
            self._pane.show_found(self._found, self._found[numbers.index(at)])
        else:
            told = several("{count} place", "{count} places", count).format(count=count)
            self._pane.show_found(self._found, None)
        self._count.setText(told if self._wanted.text() else "")
        for button in (self._next, self._previous, self._one, self._all):
            button.setEnabled(bool(count))

    def _replace_one(self) -> None:
        here = self._pane.textCursor()
        if here.hasSelection() and any(
            each.selectionStart() == here.selectionStart()
            and each.selectionEnd() == here.selectionEnd()
            for each in self._found
        ):
            here.insertText(self._instead.text())
            self._pane.setTextCursor(here)
        self.look()
        self.step(1)

    def replace_all(self) -> None:
        """Put the other words in every place, in one step."""
        whole = QTextCursor(self._pane.document())
        whole.beginEditBlock()
        for place in reversed(self._found):
            place.insertText(self._instead.text())
        whole.endEditBlock()
        self.look()


class _Area(QScrollArea):
    """Is as high as what is inside, and scrolls where there is no room for that."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        see_through(self).setWidget(inside)

    def hasHeightForWidth(self) -> bool:
        """What is inside wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high what is inside is."""
        return self._inside.heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """Return the room for one part in a line, and for a scroll bar beside it."""
        least = self._inside.minimumSizeHint()
        return QSize(least.width() + self.verticalScrollBar().sizeHint().width(), least.height())

    def event(self, event: QEvent) -> bool:
        """Ask for another height when what is inside does."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
