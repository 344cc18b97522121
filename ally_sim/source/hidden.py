"""Characters that cannot be seen, where nothing near them needs them."""

import re
import unicodedata
from collections.abc import Iterator

from ally_sim.source.safe_text import safe, shown

_JOINING = "\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefe"
_JOINING += "\U00010a00-\U00011fff"
"""Scripts whose letters join, or do not, by zero-width characters: Arabic, Persian, Hindi ..."""
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Scripts that part words by zero-width spaces: Thai, Lao, Burmese, Khmer."""
_EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f"
_EMOJI += "\U0001f000-\U0001faff"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NEVER = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2064\u206a-\u206f\u3164\uffa0"
_NEVER += "\ufff9-\ufffb\U0001d159\U0001d173-\U0001d17a\U000e0001"
_MARKS = "\u061c\u200e\u200f"

_HIDDEN = (
    rf"[{_NEVER}]"
    rf"|(?<![{_SPACELESS}])\u200b"
    rf"|(?<![{_JOINING}])\u200c"
    rf"|(?<![{_JOINING}])\u200d(?!(?<=[{_EMOJI}]\u200d)[{_EMOJI}])"
    rf"|(?<![{_EMOJI}{_IDEOGRAPHS}#*0-9])[\ufe00-\ufe0f]"
    rf"|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"  # a flag's letters
)
_HIDDEN_OR_MARK = f"{_HIDDEN}|[{_MARKS}]"
_RIGHT_TO_LEFT = "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
_MAY_HIDE = (
    rf"[{_NEVER}{_MARKS}\u200b-\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
# Patterns so large are only made for a text that may need them, not at every start.

_ASCII = bytes(range(128))
_SOFT_HYPHEN = b"\xad"
"""The one such character of Latin-1, in which most Western texts are held."""


def may_hide(text: str) -> bool:
    """Tell, quickly also for a large text, whether it holds a character that cannot be seen."""
    try:
        return _SOFT_HYPHEN in text.encode("latin-1")
    except UnicodeEncodeError:
        beyond_ascii = text.encode("utf-8", "replace").translate(None, _ASCII)
        return re.search(_MAY_HIDE, beyond_ascii.decode("utf-8")) is not None


def hidden(line: str) -> Iterator[re.Match[str]]:
    """Yield each character of `line` that cannot be seen and that nothing in the line needs.

    Needed are joiners in scripts and emoji that are made of them, spaces without width where words
    are written without any, and direction marks in a line with letters that run from the right.
    """
    if line.isascii():
        return iter(())
    runs_from_right = re.search(_RIGHT_TO_LEFT, line)
    return re.finditer(_HIDDEN if runs_from_right else _HIDDEN_OR_MARK, line)


def name_of(character: str) -> str:
    r"""Return what a hidden character is called: `zero width space (\u200b)`."""
    return f"{unicodedata.name(character, 'unnamed').lower()} ({shown(character)})"


def revealed(text: str) -> str:
    """Return `text` as one safe line in which hidden characters are shown as escapes too.

    A tab is called one: nobody knows it as a number.
    """
    text, parts, end = text.replace("\t", "<tab>"), [], 0
    for found in hidden(text):
        parts += [safe(text[end : found.start()]), shown(found[0])]
        end = found.end()
    return "".join((*parts, safe(text[end:])))
