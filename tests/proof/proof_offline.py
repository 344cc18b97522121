"""The whole session of `tests/journeys` once more, every call to the system looked at by strace."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.journeys.test_offline import PROGRAM, ROOT, SESSION, WINDOWS

CALLS = "%network,%process,open,openat,openat2,creat,unlink,unlinkat,/rename,mkdir"

SYSTEM = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig"),
    *("/var/cache/fontconfig", "/usr/share/X11", "/usr/share/xml/fontconfig"),
    *("/lib", "/lib64", "/usr/lib", "/usr/local/lib", "/etc/ld.so.cache", "/usr/share/locale"),
    *("/etc/localtime", "/usr/share/zoneinfo", "/usr/share/mime", "/usr/share/icons"),
    *("/dev/null", "/dev/urandom", "/proc/self", "/proc/meminfo", "/proc/filesystems"),
    *("/etc/machine-id", "/var/lib/dbus/machine-id", "/proc/sys/kernel/random/boot_id"),
)
"""What the system lends: fonts, shared libraries, the time zone; and, to the lock on the data
folder, which machine this is, so that a lock from another one is known as such."""

OWN = (".fonts", ".cache/fontconfig", ".fontconfig", ".local/share/fonts", ".config/fontconfig")
"""What fonts are to a person, in their home."""

_PATH = re.compile(r'^(?:\d+ +)?(\w+)\((?:AT_FDCWD, )?"([^"]*)"')
_SOCKET = re.compile(r'(connect|bind)\(\d+, \{sa_family=(\w+)(?:, sun_path=@?"([^"]*)")?')

Calls = list[str]


@pytest.fixture(scope="module", params=WINDOWS)
def calls(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Calls, Path]:
    """Every call of a whole session that has to do with files, programs and connections."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    place = tmp_path_factory.mktemp("session")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ALLY_SIM_HOME": str(place / "home")}
    words = [strace, "-f", "-e", f"trace={CALLS}", "-o", str(place / "calls")]
    words += [sys.executable, str(SESSION), str(place), request.param]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return (place / "calls").read_text(errors="replace").splitlines(), place


def opened(calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield each file that was there, or was made, with the call that named it."""
    for call in calls:
        found = _PATH.search(call)
        if found and " = -1 " not in call and found[1] not in ("execve", "connect", "bind"):
            yield found[1], os.path.normpath(found[2])


def test_no_connection_is_made_but_the_one_to_the_window_that_is_open(
    calls: tuple[Calls, Path],
) -> None:
    lines, _place = calls
    sockets = [found.groups() for line in lines if (found := _SOCKET.search(line))]

    assert {family for _call, family, _path in sockets} <= {"AF_UNIX"}
    connected = [path for call, _family, path in sockets if call == "connect"]
    assert all(Path(path).name.startswith("ally-sim-") for path in connected)
    # Qt makes the socket under a name of its own, and gives it ours once it is private.
    bound = [path for call, _family, path in sockets if call == "bind"]
    assert len(bound) == len(connected) <= 1
    for ends in zip(bound, connected, strict=True):
        assert any('"{}", "{}"'.format(*ends) in line for line in lines if "rename" in line)


def test_one_program_runs_and_starts_no_other(calls: tuple[Calls, Path]) -> None:
    lines, _place = calls
    started = [line for line in lines if "execve(" in line]
    forked = [
        line
        for line in lines
        if re.search(r"\b(fork|vfork|clone3?)\(", line) and "CLONE_THREAD" not in line
    ]

    assert (len(started), forked) == (1, [])


def test_no_file_is_opened_but_the_programs_own_its_data_and_what_the_system_lends(
    calls: tuple[Calls, Path],
) -> None:
    lines, place = calls
    own = (Path.home() / name for name in OWN)
    allowed = (place, *PROGRAM, ROOT / "tests", *map(Path, SYSTEM), *own)
    strange = {
        path for _call, path in opened(lines) if not any(map(Path(path).is_relative_to, allowed))
    }

    # Python lists the folder it imports the checkout from; the socket stands beside all others.
    socket = (f"{gettempdir()}/.", f"{gettempdir()}/ally-sim-")
    assert {path for path in strange if not path.startswith(socket)} == {str(ROOT)}
