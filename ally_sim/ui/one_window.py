"""One window for one data folder: a second start brings the first window forward."""

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from ally_sim.source.digests import blake2b

PATIENCE_MS = 500


class OneWindow(QObject):
    """Knows whether the app runs on this folder already, by a lock; and speaks to it."""

    asked = Signal()
    """A second start asks this one to come forward."""

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"ally-sim-{blake2b(str(home).encode(), digest_size=8).hexdigest()}"
        self._lock = QLockFile(str(home / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._first = self._lock.tryLock(0)
        self._hears = False

    def asks_other(self) -> bool:
        """Ask the app that runs already to come forward; False where none does, or answers."""
        if self._first or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        try:
            from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - dear, and seldom needed
        except ImportError as fault:
            _tell_missing(fault)
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket.waitForConnected(PATIENCE_MS)

    def listen(self) -> None:
        """Hear a second start from now on, where this is the first."""
        if not self._first or self._hears:
            return
        self._hears = True
        try:
            from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first paint
        except ImportError as fault:
            _tell_missing(fault)
            return
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: server.nextPendingConnection().deleteLater())
        server.newConnection.connect(self.asked)
        server.listen(self._name)


def _tell_missing(fault: ImportError) -> None:
    """Note that a library of the system is missing, without which there may be two windows."""
    from logging import getLogger  # noqa: PLC0415 - long to import, and hardly ever needed

    getLogger(__name__).warning("Windows cannot find each other: %s", fault)
