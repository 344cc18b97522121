"""A real browser without a window, driven over a pipe by its own debugging protocol."""

import fcntl
import json
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
"""The browser on this machine; "" where there is none."""

_ABOVE_THE_BROWSERS_OWN = 20
_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--remote-debugging-pipe",
)


class Browser:
    """One browser with one page; whatever the page logs as an error is kept in `faults`."""

    def __init__(self, profile: Path) -> None:
        reads, self._to = _pipe()
        self._from, writes = _pipe()
        command = (CHROMIUM, *_SWITCHES, f"--user-data-dir={profile}", "about:blank")
        silent = [(os.POSIX_SPAWN_OPEN, end, os.devnull, os.O_WRONLY, 0) for end in (1, 2)]
        piped = [(os.POSIX_SPAWN_DUP2, reads, 3), (os.POSIX_SPAWN_DUP2, writes, 4)]
        self._process = os.posix_spawn(
            CHROMIUM, command, os.environ, file_actions=[*silent, *piped]
        )
        os.close(reads)
        os.close(writes)
        self._numbers = count(1)
        self._held = b""
        self._session = ""
        self.faults: list[str] = []
        self._open_page()

    def load(self, address: str) -> None:
        """Load a page anew, and wait until it stands."""
        self.call("Page.navigate", url="about:blank")
        self._until("Page.loadEventFired")
        self.call("Page.navigate", url=address)
        self._until("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """Run a script in the page and return its value, as far as JSON knows it."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, *, code: str, modifiers: int = 0) -> None:
        """Press and release a key, as a keyboard does. Modifiers: 1 Alt, 2 Control, 8 Shift."""
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 and modifiers < 2 else "")
        for kind in ("keyDown", "keyUp"):
            held = {"text": text} if kind == "keyDown" and text else {}
            self.call(
                "Input.dispatchKeyEvent",
                type=kind, key=key, code=code, modifiers=modifiers,
                windowsVirtualKeyCode=_virtual(key), **held,
            )  # fmt: skip

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return what it answers."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result

    def close(self) -> None:
        """End the browser."""
        os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)
        os.close(self._to)
        os.close(self._from)

    def _open_page(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def _until(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            read = os.read(self._from, 2**20)
            assert read, "the browser has gone"
            self._held += read
        line, _, self._held = self._held.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        if message.get("method") == "Runtime.exceptionThrown":
            self.faults.append(json.dumps(message["params"]["exceptionDetails"]))
        elif message.get("method") == "Log.entryAdded":
            self.faults.append(message["params"]["entry"]["text"])
        elif message.get("method") == "Network.requestWillBeSent":
            address = message["params"]["request"]["url"]
            if not address.startswith(("file:", "data:", "about:")):
                self.faults.append(f"asked for {address}")


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Open a browser, and close it at the end whatever happens."""
    opened = Browser(profile)
    try:
        yield opened
    finally:
        opened.close()


def _pipe() -> tuple[int, int]:
    """Return a pipe whose ends are numbered above those that the browser takes for itself."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE_THE_BROWSERS_OWN) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]


def _virtual(key: str) -> int:
    named = {"Enter": 13, "Backspace": 8, "Tab": 9, "ArrowDown": 40, "ArrowUp": 38}
    return named.get(key) or ord(key.upper())
