"""Snapshots: places in a story that an author wants to come back to, kept by name."""

import json
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.drafts import STUDIO
from ally_sim.records.home import make_private
from ally_sim.records.saving import PRIVATE, write_whole

FOLDER = "snapshots"

Kept = dict[str, object]
"""One snapshot, as whoever makes them writes it down; fit for JSON."""


class Snapshots:
    """The snapshots of one story, in the data folder `home`."""

    def __init__(self, home: Path, story: str) -> None:
        self._file = home / STUDIO / FOLDER / f"{story}.json"

    def all(self) -> dict[str, Kept]:
        """Return every snapshot by name, the oldest first; AllySimError where they are damaged."""
        try:
            kept = json.loads(self._file.read_bytes())
            return {str(name): dict(each) for name, each in kept.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise AllySimError(
                "The snapshots of this story cannot be read: {file}.",
                advice="Move that file away to begin with none.",
                file=self._file,
            ) from error

    def keep(self, name: str, snapshot: Kept) -> None:
        """Keep a snapshot, in place of one of the same name; AllySimError where it cannot be."""
        self._write({**self.all(), name: snapshot})

    def drop(self, name: str) -> None:
        """Forget a snapshot."""
        self._write({each: kept for each, kept in self.all().items() if each != name})

    def _write(self, kept: dict[str, Kept]) -> None:
        make_private(self._file.parent)
        data = json.dumps(kept, ensure_ascii=False, indent=1).encode()
        write_whole(self._file, data, rights=PRIVATE)
