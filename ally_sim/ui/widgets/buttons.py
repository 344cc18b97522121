"""Buttons: primary (one a page at most), quiet, link, icon, chip; and cards that can be clicked."""

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QWidget

from ally_sim.ui import theme
from ally_sim.ui.icons import icon
from ally_sim.ui.sides import from_right

_ICON_COLOURS = {"primary": "on_accent", "quiet": "accent", "icon": "text", "plain": "text"}


class Button(QPushButton):
    """A button with a label, told apart by `kind`: plain, primary, quiet, link or chip.

    `&` in the label is shown as it is. The icon, if any, is tinted with the theme.
    """

    def __init__(
        self, label: str, kind: str = "plain", *, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self._kind = kind
        self._icon_name = icon_name
        self._worn: object = None  # the icon, the look, its side, whether words stand beside it
        self.setProperty("kind", kind)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(kind == "chip")
        self.setAutoDefault(False)
        self.setLocale(QLocale())  # our words, in whatever language the page is
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks, as Space does."""
        if not entered(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, with a ring inside it where it is filled and has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus() and (self._kind == "primary" or self.isChecked()):
            look = theme.current(self)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("on_accent"), 2))
            radii = look.theme.radii
            radius = (radii.card if self._kind == "chip" else radii.control) - 3
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), radius, radius)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when the look changes, or the side from which all is read."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._tint()

    def show_label(self, label: str) -> None:
        """Show another label."""
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self._tint()  # words have a gap before them

    @property
    def icon_name(self) -> str:
        """The icon it shows, by its name; "" for none."""
        return self._icon_name

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def _tint(self) -> None:
        look, turned = theme.current(self), from_right(self)
        worn = (self._icon_name, look, turned, bool(self.text()))
        if not self._icon_name or worn == self._worn:
            return
        self._worn = worn
        size = look.em(1.25)
        gap = look.em(0.3) if self.text() else 0
        colour = _ICON_COLOURS.get(self._kind, "text")
        self.setIcon(icon(self._icon_name, colour, size, gap=gap, turned=turned, look=look))
        self.setIconSize(QSize(size + gap, size))


class IconButton(Button):
    """A square button with an icon alone; `label` is its tool tip and accessible name."""

    def __init__(self, icon_name: str, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__("", "icon", icon_name=icon_name, parent=parent)
        self.setAccessibleName(label)
        self.setToolTip(label.replace("<", "&lt;"))


class CardButton(QPushButton):
    """A surface that holds other widgets and is clicked as a whole; `kind` is choice, card or row.

    What is inside takes no clicks of its own; the accessible name must be set by whoever fills it.
    """

    def __init__(self, kind: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks, as Space does; arrows are left to whoever holds the cards."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            event.ignore()
        elif not entered(self, event):
            super().keyPressEvent(event)

    def fill(self, layout: QLayout) -> None:
        """Hold `layout`; its widgets let clicks through."""
        self.setLayout(layout)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the size of what is inside."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what is inside."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()


def entered(button: QPushButton, event: QKeyEvent) -> bool:
    """Click `button` where `event` is Enter, pressed once; tell whether it was Enter."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
