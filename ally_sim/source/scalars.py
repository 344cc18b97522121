"""What a scalar may be read as, beside the text it is: a whole number, a truth, nothing."""

import re
from functools import lru_cache

from ally_sim.source.located import Scalar

_WHOLE_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")
_LONGEST = 19
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""What, written without quotes, is nothing."""


def as_whole_number(scalar: Scalar) -> int | None:
    """Return the whole number written without quotes, plainly (`+2`, `-1`, `10`), or None.

    Not numbers: `010`, `1_000`, `0x1F`, `1e3`, `2.0`, and anything above eighteen digits.
    """
    text = scalar.text
    return _number(text) if scalar.plain and len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _number(text: str) -> int | None:
    """Return the number that `text` is; long stories have the same few again and again."""
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None


def as_truth(scalar: Scalar) -> bool | None:
    """Return true or false where just that was written without quotes, else None."""
    return _TRUTHS.get(scalar.text) if scalar.plain else None


def is_nothing(scalar: Scalar) -> bool:
    """Tell whether the value was left out, or written as `null` or `~` without quotes."""
    return scalar.plain and scalar.text in NOTHING
