"""Fuzzes one target with atheris, which is no part of the project: see README.md beside this."""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
SEEDS = HERE / "seeds"


def main() -> None:
    """Run libFuzzer on the target that the first argument names, with what else is given."""
    target, *options = sys.argv[1:]
    sys.path.insert(0, str(HERE.parent.parent))
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["ally_sim", "yaml", "tests.fuzz.targets"]):
        targets = import_module("tests.fuzz.targets").TARGETS
    dictionary = HERE / "dictionaries" / f"{target}.dict"
    known = [f"-dict={dictionary}"] if dictionary.exists() else []
    # Seeds come last: libFuzzer writes what it finds to the first folder it is given.
    seeds = [str(SEEDS / target)] if (SEEDS / target).is_dir() else []
    atheris.Setup([sys.argv[0], *known, *options, *seeds], targets[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
