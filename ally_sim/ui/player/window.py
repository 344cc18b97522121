"""The player's window: a slim header, one page at a time below it, and how it all looks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.settings import TEXT_SIZES, Settings, change_settings, read_settings
from ally_sim.ui.chosen_look import begin_with, put_on
from ally_sim.ui.language import _, in_words, speak, spoken

if TYPE_CHECKING:
    from ally_sim.ui.player.header import Header
    from ally_sim.ui.read_aloud import ReadAloud
    from ally_sim.ui.widgets.neutral import NeutralScreens
    from ally_sim.ui.widgets.sheet import Sheet
    from ally_sim.ui.widgets.toast import Toast

SMALLEST = (480, 400)
USUAL = (1280, 860)


class PlayerWindow(QMainWindow):
    """Shows pages and remembers, in the practice file, how it looks and where it stands."""

    shelf_wanted = Signal()
    guidance_wanted = Signal()
    practice_wanted = Signal()
    settings_changed = Signal(object)
    """The settings as they are now."""
    language_changed = Signal()
    """Another language is spoken, or stories are told in another: all is to be built again."""
    closing = Signal()

    aloud: "ReadAloud"
    """What reads pages aloud."""
    _header: "Header"

    def __init__(self, database: Database, *, furnished: bool = True) -> None:
        """Furnish the window at once; else it has nothing but the letters of the look chosen."""
        super().__init__()
        self._database = database
        self._settings = read_settings(database)
        speak(self._settings.language)
        self._page: QWidget | None = None
        self._stand_in: Callable[[str], object] | None = None
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._toast: Toast | None = None
        self._neutral: NeutralScreens | None = None
        self.setMinimumSize(*SMALLEST)
        self._find_place()
        if furnished:
            self.furnish()
        else:
            begin_with(self._settings)

    def show_picture(self, picture: QWidget, title: str) -> None:
        """Show a picture of a page until the window is furnished."""
        self._name(title)
        self.setCentralWidget(picture)

    def furnish(self) -> None:
        """Build what stands around the pages, and answer keys."""
        # The first picture does without, and without all that these bring.
        from ally_sim.ui.icons import icon  # noqa: PLC0415
        from ally_sim.ui.player.header import Header  # noqa: PLC0415
        from ally_sim.ui.read_aloud import ReadAloud  # noqa: PLC0415

        self._wear()  # before there is anything that would have to change its looks
        self.aloud = ReadAloud(self)
        self._header = Header()
        self._header.show_theme(self._settings.theme)
        self._rows.insertWidget(0, self._header)
        self.setCentralWidget(self._body)
        self.setWindowIcon(icon("ally-sim", "accent", 64))
        self._connect()
        self._answer_keys()
        if self._toast is not None:
            self._toast.raise_()

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return self._settings

    @property
    def story_languages(self) -> tuple[str, str]:
        """The languages to tell a story in; the first in which it can be told."""
        return self._settings.story_language, spoken()

    def tell_stories_in(self, language: str) -> None:
        """Tell stories in `language` where they can be, what is shown now as well."""
        self._change(story_language=language)

    @property
    def is_asking(self) -> bool:
        """Whether a sheet lies over the window, or another window is in its place."""
        return self._stand_in is not None or not self._body.isEnabled()

    def show_page(self, page: QWidget, title: str, *, on_shelf: bool = False) -> None:
        """Show `page` in place of the one there was, which is deleted unless it is the shelf's."""
        self._name(title)
        self._header.show_place(title, on_shelf=on_shelf)
        old, self._page = self._page, page
        if old is page:
            return
        self.aloud.stop()
        if old is not None:
            old.hide()
            self._rows.removeWidget(old)
        self._rows.addWidget(page, 1)
        page.show()

    def _name(self, title: str) -> None:
        self.setWindowTitle(f"{title} – {_('Ally Sim')}" if title else _("Ally Sim"))

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while, or have it shown by the window in this one's place."""
        tells = self._stand_in or self._have_toast().show_text
        tells(sentence)

    def _have_toast(self) -> "Toast":
        from ally_sim.ui.widgets.toast import Toast  # noqa: PLC0415 - the first picture has none

        self._toast = self._toast or Toast(self)
        return self._toast

    def lay(self, title: str, inside: QWidget, *labels: str) -> "Sheet":
        """Lay a sheet over the window, with a button for each label, the last one primary."""
        from ally_sim.ui.widgets.sheet import Sheet  # noqa: PLC0415 - the first picture has none

        self.aloud.stop()
        sheet = Sheet(self, self._body, title, inside)
        for label in labels:
            sheet.add_button(label, "primary" if label is labels[-1] else "plain")
        sheet.keep_at_hand(self._header.leave)
        sheet.open_sheet()
        return sheet

    def come_forward(self) -> None:
        """Show the window in front of others, with the keyboard."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def give_place(self, tells: Callable[[str], object]) -> None:
        """Hide as long as another window is in use, which `tells` what there is to tell."""
        self._stand_in = tells
        self.hide()

    def come_back(self) -> None:
        """Come forward, looking as it is set here, after another window of the app was in use."""
        self._stand_in = None
        self._settings = read_settings(self._database)
        self._wear_again()
        self.come_forward()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stands."""
        note = self.saveGeometry().toBase64().data()
        self._change(window=bytes(note).decode("ascii"))
        self.closing.emit()
        super().closeEvent(event)

    def _connect(self) -> None:
        self._header.shelf_wanted.connect(self.shelf_wanted)
        self._header.look_wanted.connect(lambda name: self._change(theme=name))
        self._header.text_wanted.connect(self._step_text)
        self._header.guidance_wanted.connect(self.guidance_wanted)
        self._header.practice_wanted.connect(self.practice_wanted)
        self._header.settings_wanted.connect(self.show_settings)
        self._header.keys_wanted.connect(self._show_keys)
        self._header.help_wanted.connect(self.show_help)
        self._header.leave_wanted.connect(self._leave)

    def _answer_keys(self) -> None:
        from ally_sim.ui import keys  # noqa: PLC0415 - the first picture answers none

        does: dict[str, Callable[[], object]] = {
            "leave": self._leave,
            "larger": lambda: self._step_text(1),
            "smaller": lambda: self._step_text(-1),
            "usual-size": lambda: self._change(text_size=Settings().text_size),
            "full-screen": self._turn_full_screen,
            "guidance": lambda: self._unless_laid_over(self.guidance_wanted),
            "practice": lambda: self._unless_laid_over(self.practice_wanted),
            "settings": self.show_settings,
            "help": self.show_help,
            "keys": self._show_keys,
            "quit": self.close,
        }
        keys.actions(self, keys.Mode.EVERYWHERE, does)

    def _leave(self) -> None:
        """Show nothing of what is open, and be silent."""
        from ally_sim.ui.widgets.neutral import NeutralScreens  # noqa: PLC0415 - nor of these

        if self._neutral is None:
            self._neutral = NeutralScreens(self)
        self._have_toast()  # it sleeps beneath, and tells afterwards what comes meanwhile
        self._neutral.show()
        self.aloud.stop()

    def _find_place(self) -> None:
        note = QByteArray.fromBase64(self._settings.window.encode("ascii", "ignore"))
        if note.isEmpty() or not self.restoreGeometry(note):
            room = self.screen().availableSize()
            self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))

    def _step_text(self, step: int) -> None:
        sizes = [size for size in TEXT_SIZES if (size - self._settings.text_size) * step > 0]
        if sizes:
            self._change(text_size=min(sizes) if step > 0 else max(sizes))

    def _turn_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)

    def _show_keys(self) -> None:
        from ally_sim.ui import keys  # noqa: PLC0415 - when it is wanted
        from ally_sim.ui.widgets.key_sheet import KeySheet  # noqa: PLC0415 - as these are

        if self._body.isEnabled():
            self.lay(_("Keys"), KeySheet(keys.groups()), _("Close"))

    def _unless_laid_over(self, wanted: SignalInstance) -> None:
        if self._body.isEnabled():
            wanted.emit()

    def show_help(self) -> "Sheet | None":
        """Lay the manual over the window, unless something lies there."""
        from ally_sim.ui.widgets.manual import Manual  # noqa: PLC0415 - when it is wanted

        return None if self.is_asking else self.lay(_("Help"), Manual(), _("Close"))

    def show_settings(self, start: str = "") -> "Sheet | None":
        """Lay the settings over the window, unless something lies there; begin at `start`."""
        from ally_sim.ui.player.settings import SettingsPage  # noqa: PLC0415 - when it is wanted

        if self.is_asking:
            return None
        page = SettingsPage(self._settings)
        self.settings_changed.connect(page.show_settings)
        sheet = self.lay(_("Settings"), page, _("Close"))
        page.changed.connect(partial(self._set, sheet))
        page.focus_start(start)
        return sheet

    def _set(self, sheet: "Sheet", name: str, value: str | int) -> None:
        """Change a setting; with the language, the sheet too is laid anew."""
        if name == "language":
            sheet.close_sheet()
            self._change(language=value, story_language="")
            self.show_settings(start=name)
        else:
            self._change(**{name: value})

    def _change(self, **changes: Any) -> None:
        """Change what is set, wear it, and keep it."""
        self._settings = replace(self._settings, **changes)
        unseen = {"window", "feedback", "words_first", "moments", "read_aloud"}
        if changes.keys() - unseen - {"language", "story_language"}:
            self._wear_again()
        if "language" in changes:
            self._say_anew()
        elif "story_language" in changes:
            self.language_changed.emit()
        self.settings_changed.emit(self._settings)
        try:
            change_settings(self._database, **changes)
        except AllySimError as error:
            self.tell(in_words(error))

    def _say_anew(self) -> None:
        """Speak the language chosen, in all that is shown."""
        speak(self._settings.language)
        old = self._header
        self._header = type(old)()
        self._rows.replaceWidget(old, self._header)
        old.deleteLater()
        self._connect()
        self._header.show_theme(self._settings.theme)
        self.language_changed.emit()

    def _wear(self) -> None:
        put_on(self._settings, self._settings.theme, self._settings.text_size)

    def _wear_again(self) -> None:
        self._wear()
        self._header.show_theme(self._settings.theme)
