"""The window on the projector: one picture, and nothing else, ever."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.actions import Blank
from ally_sim.engine.slides import AudienceView, BlankSlide
from ally_sim.ui.facilitator.audience_aside import AudienceAside
from ally_sim.ui.facilitator.audience_mouse import AudienceMouse
from ally_sim.ui.facilitator.audience_picture import TEXT_SIZES, AudiencePicture
from ally_sim.ui.language import _

USUAL = QSize(1280, 720)


class AudienceWindow(QWidget):
    """Shows the room its picture: full on a screen, or in an ordinary window.

    No tool tip, no dialog, and a pointer only where it moves; where a slide has several pages,
    `turn` goes along them.
    """

    put_away = Signal()
    """Somebody closed the window; the session goes on."""

    page_changed = Signal()

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` tells the seconds into the session."""
        super().__init__()
        self.picture = AudiencePicture(clock)
        self.picture.page_changed.connect(self.page_changed)
        self._frozen = False
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowTitle(_("Ally Sim: the room"))
        self.resize(USUAL)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.picture)
        self.aside = AudienceAside(self)
        self.mouse = AudienceMouse(self, self.aside)

    def show_view(self, view: AudienceView, *, frozen: bool) -> None:
        """Show a view; a frozen one turns no page."""
        self._frozen = frozen
        slide = view.slide
        neutral = isinstance(slide, BlankSlide) and slide.blank is Blank.NEUTRAL
        self.setWindowTitle(_("Notes") if neutral else _("Ally Sim: the room"))
        self.aside.hide()
        if neutral:
            self.mouse.hide()
        self.picture.show_view(view)

    def turn(self, by: int) -> bool:
        """Show the page `by` pages on; False where there is none, or nothing may move."""
        self.aside.hide()
        turns = self.can_turn(by)
        if turns:
            self.picture.turn_to(self.picture.page + by)
        return turns

    def can_turn(self, by: int) -> bool:
        """Tell whether there is a page `by` pages on to be shown."""
        # Going back, a slide that grows is left for the step before, which ends on its own page.
        pages = self.picture.pages
        page = self.picture.page + by
        return not self._frozen and pages.start <= page < len(pages.pages)

    def step_text(self, step: int) -> None:
        """Use the next larger or smaller letters; with 0 the usual ones."""
        now = self.picture.text_size
        sizes = [size for size in TEXT_SIZES if (size - now) * step > 0]
        if not step:
            self.picture.set_text_size(1.0)
        elif sizes:
            self.picture.set_text_size(min(sizes) if step > 0 else max(sizes))

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.winId()
        if self.isFullScreen():
            self.showNormal()  # a full window moves to another screen only from there
        self.windowHandle().setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def show_in_window(self, screen: QScreen) -> None:
        """Stand on a screen as an ordinary window."""
        room = screen.availableGeometry()
        size = USUAL.boundedTo(room.size() * 0.9)
        self.showNormal()
        self.resize(size)
        self.move(room.center() - self.rect().center())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only put the window away."""
        event.accept()
        self.put_away.emit()

    def event(self, event: QEvent) -> bool:
        """Show no tool tip, whoever would."""
        return event.type() is QEvent.Type.ToolTip or super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep the keyboard here: there is nothing else to go to."""
        return False
