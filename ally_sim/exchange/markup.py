"""Mark-up of other tools: brought down to emphasis and strong, the rest taken off and kept."""

import re
from enum import Enum
from html import unescape

from ally_sim.exchange.draft import Remark
from ally_sim.source.safe_text import FORBIDDEN
from ally_sim.source.sentence import sentence
from ally_sim.story.script import plain


class Markup(Enum):
    """How a story format writes emphasis; `soft` tells that a single line end is a space."""

    HARLOWE = (r"''|\*\*", r"(?<!:)//", r"~~|\^\^", False)
    SUGARCUBE = (r"''", r"(?<!:)//", r"__|==|~~|\^\^", False)
    MARKDOWN = (r"\*\*|__", r"", r"~~", True)
    HTML = (r"", r"", r"", False)

    def __init__(self, strong: str, emphasis: str, dropped: str, soft: bool) -> None:  # noqa: FBT001 - a table
        self.strong = strong
        self.emphasis = emphasis
        self.dropped = dropped
        self.soft = soft


_EMPHASIS, _STRONG = "\x01", "\x02"
LINK_BEGIN, LINK_END = "\x03", "\x04"
"""Stand around a link's label in a text: it stays where there are other words in its line."""

LONGEST_MARKED = 5_000
"""How long a line may be that keeps its emphasis; no paragraph is longer."""

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*)>")
_OF_TAG = {
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(("i", "em", "cite"), _EMPHASIS),
    **dict.fromkeys(("br", "p", "div", "li", "ul", "ol", "hr", "tr", "table", "blockquote"), "\n"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "center"), "\n"),
}
_SINGLE = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]*[^\s*_])\1(?![\w*])")
_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}(?=[ \t]|\w)|!{1,6}[ \t]*(?=\w))[ \t]*(.*\S)[ \t]*$", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[*+-][ \t]+", re.MULTILINE)
_SPECIAL = re.compile(r"[\\*]|(?<!\w)_|_(?!\w)")
_SPOKEN = re.compile(r"(You[ \t]*(?:\([^()]*\)[ \t]*)?):")
_WORD = re.compile(r"[^\W_]")
_LABEL = re.compile(f"{LINK_BEGIN}([^{LINK_BEGIN}{LINK_END}]*){LINK_END}")


def as_script(text: str, markup: Markup) -> tuple[str, list[Remark]]:
    """Return `text` as paragraphs that read the same in a story, and what was taken off.

    Nothing in them is a direction of the script or a mark that was not one before. A line that
    holds nothing but links is left out, since they stand below as choices.
    """
    remarks: list[Remark] = []
    text = _without_links(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _marked(_tags_off(text, remarks), markup)
    lines = [_line(line) for line in text.replace("\u2028", "\n").split("\n")]
    joined = ("\n" if markup.soft else "\n\n").join(lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip(), remarks


def as_label(text: str, markup: Markup) -> tuple[str, list[Remark]]:
    """Return `text` as one line, as `as_script`; "" where nothing of it can be read."""
    script, remarks = as_script(text, markup)
    return " ".join(script.split()), remarks


def _without_links(text: str) -> str:
    if LINK_BEGIN not in text:
        return FORBIDDEN.sub("", text)
    kept = []
    for line in text.split("\n"):
        others = _LABEL.sub("", line)
        if others == line or _WORD.search(_TAG.sub("", others)):
            kept.append(_LABEL.sub(r"\1", line))
        elif _TAG.search(others):
            kept.append("".join(found[0] for found in _TAG.finditer(others)))
    return FORBIDDEN.sub("", "\n".join(kept))


def _tags_off(text: str, remarks: list[Remark]) -> str:
    def replaced(found: re.Match[str]) -> str:
        name = found[2].lower()
        if name not in _OF_TAG or (found[3].strip(" /") and not found[1]):
            remarks.append(Remark(sentence("mark-up"), found[0]))
        return _OF_TAG.get(name, "")

    text = _TAG.sub(replaced, text) if "<" in text else text
    return unescape(text) if "&" in text else text


def _marked(text: str, markup: Markup) -> str:
    """Put our own marks in the place of those of the format."""
    text = FORBIDDEN.sub(lambda found: found[0] if found[0] in _EMPHASIS + _STRONG else "", text)
    if markup is Markup.HTML:
        return text
    text = _BULLET.sub("• ", _RULE.sub("", text))
    text = _HEADING.sub(rf"{_STRONG}\1{_STRONG}", text)
    text = _joined_lines(text, markup)
    text = re.sub(markup.strong, _STRONG, text)
    if markup.emphasis:
        text = re.sub(markup.emphasis, _EMPHASIS, text)
    if markup is not Markup.SUGARCUBE:
        text = _SINGLE.sub(rf"{_EMPHASIS}\2{_EMPHASIS}", text)
    return re.sub(markup.dropped, "", text)


def _joined_lines(text: str, markup: Markup) -> str:
    """Take out line ends that a backslash says are none."""
    return text if markup.soft else text.replace("\\\n", "")


def _line(line: str) -> str:
    """Return one line with its marks as Markdown, or without them where they do not hold."""
    line = " ".join(line.split())
    if _EMPHASIS not in line and _STRONG not in line:
        return _spoken_off(_escaped(line))
    if len(line) > LONGEST_MARKED:
        line = line.replace(_EMPHASIS, "").replace(_STRONG, "")
    bare = line.replace(_EMPHASIS, "").replace(_STRONG, "")
    marked = _escaped(line)
    for mark, ours in (_STRONG, "**"), (_EMPHASIS, "*"):
        marked = marked.replace(mark, ours)
    right = line.count(_STRONG) % 2 == 0 == line.count(_EMPHASIS) % 2 and plain(marked) == bare
    return _spoken_off(marked if right else _escaped(" ".join(bare.split())))


def _escaped(line: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], line)


def _spoken_off(line: str) -> str:
    """Return a line that nobody says, though it may look like one that the player does."""
    return _SPOKEN.sub(r"\1\\:", line, count=1) if _SPOKEN.match(line) else line
