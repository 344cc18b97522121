"""Drafts: what somebody writes in the studio, kept beside the file until it is saved."""

import json
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.home import make_private
from ally_sim.records.saving import PRIVATE, write_whole
from ally_sim.source.digests import blake2b

STUDIO = "studio"
"""The folder, in the data folder, of what is kept for an author."""
FOLDER = "drafts"
PIECE = 1 << 16
"""How many characters are made JSON in one go, in which no other thread has its turn."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was not saved. `base` is the fingerprint of the file that it was made from."""

    path: Path
    base: str
    text: str


class Drafts:
    """The drafts in the data folder `home`, one for each file at most."""

    def __init__(self, home: Path) -> None:
        self._folder = home / STUDIO / FOLDER

    def keep(self, draft: Draft) -> None:
        """Keep a draft on the disk, in place of an earlier one; AllySimError where it cannot be."""
        make_private(self._folder)
        write_whole(self._file(draft.path), _as_json(draft), rights=PRIVATE)

    def drop(self, path: Path) -> None:
        """Forget the draft of a file, which was saved or is not wanted."""
        self._file(path).unlink(missing_ok=True)

    def has(self, path: Path) -> bool:
        """Tell whether there is a draft of a file."""
        return self._file(path).exists()

    def of(self, path: Path) -> Draft | None:
        """Return the draft of a file; None where there is none."""
        try:
            kept = json.loads(self._file(path).read_bytes())
            return Draft(Path(kept["path"]), kept["base"], kept["text"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AllySimError(
                "The draft of {file} cannot be read: {kept}.",
                advice="Look into that file for what you wrote last.",
                file=path,
                kept=self._file(path),
            ) from error

    def _file(self, path: Path) -> Path:
        return self._folder / f"{named(path)}.json"


def _as_json(draft: Draft) -> bytes:
    """Return a draft as JSON, made bit by bit so that somebody who types is not kept waiting."""
    head = json.dumps({"path": str(draft.path), "base": draft.base}).removesuffix("}")
    begins = range(0, len(draft.text), PIECE)
    pieces = (json.dumps(draft.text[at : at + PIECE])[1:-1] for at in begins)
    return f'{head}, "text": "{"".join(pieces)}"}}'.encode()


def fingerprint(data: bytes) -> str:
    """Return what tells one content of a file from another."""
    return blake2b(data, digest_size=16).hexdigest()


def named(path: Path) -> str:
    """Return a name for what is kept of the file at `path`, the same for the same file."""
    whole = realpath(path)  # which, unlike Path.resolve, takes links in a circle
    return (
        f"{path.stem[:40]}-{blake2b(whole.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
    )
