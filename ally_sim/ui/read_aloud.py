"""Reading aloud, for those who installed the extra `speech` and have a voice on their system."""

from collections import deque
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


@cache
def voices() -> tuple[str, ...]:
    """Return the engines that can speak here; it takes a moment, and is known from then on."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - no start waits for it
    except ImportError:
        return ()
    engines = (name for name in QTextToSpeech.availableEngines() if name != "mock")
    # Qt brings some that find nothing on this system to speak with.
    failed = QTextToSpeech.State.Error
    return tuple(name for name in engines if QTextToSpeech(name).state() is not failed)


class ReadAloud(QObject):
    """Reads what is on a page, each piece in a voice of its own language; one page at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice: QTextToSpeech | None = None
        self._waiting: deque[tuple[str, QLocale]] = deque()

    def read(self, part: QWidget) -> None:
        """Read a part of a page instead of what is being read; silent where nothing can speak."""
        self.stop()
        if self._voice is None and voices():
            self._voice = self._start(voices()[0])
        from ally_sim.ui.widgets.spoken import said  # noqa: PLC0415 - the first picture has none

        self._waiting.extend(said(part))
        if self._voice is not None and self._voice.state() is self._voice.State.Ready:
            self._go_on()

    def stop(self) -> None:
        """Be silent."""
        self._waiting.clear()
        if self._voice is not None:
            self._voice.stop()

    def _start(self, engine: str) -> "QTextToSpeech":
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - no start waits for it

        voice = QTextToSpeech(engine, self)
        voice.stateChanged.connect(self._go_on)
        return voice

    def _go_on(self) -> None:
        voice = self._voice
        if voice is None or voice.state() is not voice.State.Ready or not self._waiting:
            return
        text, locale = self._waiting.popleft()
        if voice.locale().language() is not locale.language():
            voice.setLocale(locale)
        voice.say(text)
