"""`python -m ally_sim` and the `ally-sim` command."""

import sys

from ally_sim.commands import run_command


def main() -> int:
    """Run the command that was typed; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a letter that a terminal lacks is shown as an escape
            stream.reconfigure(errors="backslashreplace")
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
