"""PySide6's own Python modules, unpacked once: a tenth of what a bare window takes to start.

PySide6 holds them in one of its libraries, and unpacks and compiles them at each start, unless they
lie in `files.dir` beside shiboken6 (its documentation calls that "de-virtualize the Python files").
`./run` puts them there, in its `.venv`, and bundles are built with them. Elsewhere nothing changes.
"""

import shutil
import sys
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path

FOLDER = "files.dir"
VERSION = "_config.py"
"""What tells shiboken6's version, in shiboken6."""

ORIGIN = "unpacked-from"
"""What tells the version that the modules are of, in their folder."""


def leave_others() -> None:
    """Remove what we unpacked from another version, before PySide6 is imported and believes it."""
    found = PathFinder.find_spec("shiboken6")
    if found is None or found.origin is None:
        return
    home = Path(found.origin).parent
    with suppress(OSError):  # nothing of ours is there, or nothing can be changed
        if (home / FOLDER / ORIGIN).read_bytes() != (home / VERSION).read_bytes():
            _remove(home / FOLDER)


def unpack() -> None:
    """Unpack and compile the modules, where nobody has; they are there as a whole, or not at all.

    OSError where they cannot be kept: there is no room, or nothing may be written.
    """
    # No start but the first waits for these.
    from compileall import compile_dir  # noqa: PLC0415
    from py_compile import PycInvalidationMode  # noqa: PLC0415
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    import shiboken6  # noqa: PLC0415 - `leave_others` comes before it

    home = Path(shiboken6.__file__).parent
    if (home / FOLDER).exists():
        return
    _finders, importer = sys.modules["signature_bootstrap"].prepare_zipfile()
    with TemporaryDirectory(dir=home) as beside:
        made = Path(beside, FOLDER)  # it may be read by whoever may read its folder
        importer.zfile.extractall(made)
        (made / ORIGIN).write_bytes((home / VERSION).read_bytes())
        believed = PycInvalidationMode.UNCHECKED_HASH  # they are in step, wherever they come to lie
        if not compile_dir(made, ddir=FOLDER, quiet=2, invalidation_mode=believed):
            raise OSError("there is no room for what Python compiles")
        try:
            made.rename(home / FOLDER)
        except OSError:
            if not (home / FOLDER).exists():  # else somebody else was sooner
                raise


def _remove(folder: Path) -> None:
    """Remove a folder at once: whoever looks sees all of it, or nothing."""
    aside = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)
