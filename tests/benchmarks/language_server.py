"""A language server, asked over its standard streams."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

Message = dict[str, Any]


class LanguageServer:
    """A running server; on leaving it is ended, and waited for."""

    def __init__(self, program: Path) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([program, "--stdio"], stdin=pipe, stdout=pipe)

    def __enter__(self) -> Self:
        """Greet the server."""
        greeting: Message = {"processId": None, "rootUri": None, "capabilities": {}}
        self._send({"id": 1, "method": "initialize", "params": greeting})
        self._until(lambda told: told.get("id") == 1 and "method" not in told)
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def first_diagnostics(self, text: str, uri: str) -> list[Message]:
        """Open `text` as YAML at `uri`, and return what is first told of it."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        told = self._until(lambda told: told.get("method") == "textDocument/publishDiagnostics")
        found: list[Message] = told["params"]["diagnostics"]
        return found

    def _until(self, awaited: Callable[[Message], bool]) -> Message:
        """Return what is awaited; the server's own questions are answered with nothing."""
        while not awaited(told := self._received()):
            if "method" in told and "id" in told:
                items = (told.get("params") or {}).get("items")
                self._send({"id": told["id"], "result": [{} for _ in items] if items else None})
        return told

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        to = _stream(self._process.stdin)
        to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        to.flush()

    def _received(self) -> Message:
        stream, size = _stream(self._process.stdout), 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if not size:
            raise EOFError
        message: Message = json.loads(stream.read(size))
        return message


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream
    return stream
