"""Keeps the screen awake while a room looks at it."""

import logging

from wakepy import Mode, keep

_log = logging.getLogger(__name__)


class Awake:
    """Keeps the screen awake from `begin` to `end`; where that fails, it is a line in the log.

    It ends with the process too, whatever becomes of that.
    """

    def __init__(self) -> None:
        self._mode: Mode | None = None

    def begin(self) -> None:
        """Keep the screen awake."""
        if self._mode is not None:
            return
        self._mode = keep.presenting(on_fail=_tell)
        try:
            self._mode.__enter__()
        except Exception as error:
            _log.warning("The screen could not be kept awake: %s", error)

    def end(self) -> None:
        """Let the screen go dark again when it likes."""
        mode, self._mode = self._mode, None
        if mode is None:
            return
        try:
            mode.__exit__(None, None, None)
        except Exception as error:
            _log.warning("The screen could not be let go: %s", error)


def _tell(_result: object) -> None:
    _log.warning("The screen could not be kept awake.")
