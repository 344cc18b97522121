"""Harlowe: macros in round brackets, and the hooks in square ones that they act on."""

import re
from collections.abc import Callable
from functools import partial

from ally_sim.exchange.expressions import ALWAYS, Expression, Unclear, negated, read_condition
from ally_sim.exchange.pieces import (
    Jump,
    Kept,
    Link,
    Pieces,
    Placed,
    Shown,
    Words,
    as_it_is,
    as_link,
    under,
    unsure,
)
from ally_sim.exchange.twine_scan import Scanner, raw_end, read_changes, strings
from ally_sim.source.sentence import sentence

_NEXT = re.compile(
    r"\[\[|\[=+|\[|\](?:<[\w-]*\|)?|\([A-Za-z][\w-]*:|\|[\w-]*[>)](?=\[)"
    r"|<!--|<(?:script|style)\b|[{}]|\\\n",
    re.IGNORECASE,
)
_HOOK_FOLLOWS = re.compile(r"\s*(?=\[(?!\[)|\[\[\[)")
_ARGUMENT = re.compile(
    r"""[()]|"(?>(?:[^"\\]|\\.){0,2000})"|'(?>(?:[^'\\]|\\.){0,2000})'""", re.DOTALL
)
LONGEST_ARGUMENTS = 4_000
MOST_WORK = 2_000_000
"""How many characters of arguments are looked at in one passage; none has that many."""

REVEALING = frozenset(
    ("link", "linkreplace", "linkreveal", "linkappend", "linkrepeat", "linkrerun", "linkonce")
)
STYLING = frozenset(
    [
        "textstyle",
        "css",
        "color",
        "colour",
        "textcolor",
        "textcolour",
        "background",
        "bg",
        "font",
        "align",
        "size",
        "textsize",
        "opacity",
        "transition",
        "t8n",
        "box",
        "textrotate",
        "textindent",
        "hook",
        "collapse",
        "nobr",
        "verbatim",
        "line",
        "border",
    ]
)
"""Macros that change how a hook looks, and nothing else."""
PRINTING = frozenset(("print", "num", "str", "text", "cond", "either"))


def read_harlowe(text: str) -> Pieces:
    """Return the pieces of a passage of Harlowe."""
    return _Harlowe(text).read()


class _Harlowe(Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._work = 0

    def read(self) -> Pieces:
        while found := _NEXT.search(self.text, self.at):
            self.words_to(found.start())
            if not self._take(found):
                self.words_to(found.end())
        return self.finish()

    def _take(self, found: re.Match[str]) -> bool:
        """Read what begins with a sign; False where it is mere text."""
        sign = found[0]
        if sign == "[[" and not self.text.startswith("[[[", self.at):
            return self.link()
        if sign.startswith("("):
            return self._macro(sign[1:-1], found.end())
        if sign.startswith("]"):
            return self._close(found.end())
        if sign.startswith("["):
            return self._hook(sign)
        self._keep_sign(sign, found.end())
        return True

    def _keep_sign(self, sign: str, end: int) -> None:
        if sign.startswith("|"):
            hidden = sign.endswith(")")
            what = sentence("a hidden hook") if hidden else sentence("the name of a hook")
            self.keep(what, end)
            if hidden and self.open("hook", unsure):
                self.at += 1
        elif sign.startswith("<"):
            self._raw(sign)
        elif sign == "\\\n":
            self.at = end
        else:
            self.keep(sentence("whitespace is collapsed from or up to here"), end)

    def _raw(self, sign: str) -> None:
        if sign == "<!--":
            end = self.until("-->", self.at)
            self.keep(sentence("a comment"), end + 3 if end >= 0 else len(self.text))
        else:
            self.keep(sign[1:].lower(), raw_end(self, sign[1:]))

    def _hook(self, sign: str) -> bool:
        if not self.open("hook"):
            return False
        self.at += len(sign) if "=" in sign else 1
        return True

    def _close(self, end: int) -> bool:
        if self.top.kind == "passage":
            return False
        self.shut()
        self.at = end
        return True

    def _arguments_end(self, start: int) -> int:
        """Return where the bracket closes that the arguments from `start` on stand in; else -1."""
        depth, at = 1, start
        while found := _ARGUMENT.search(self.text, at, start + LONGEST_ARGUMENTS):
            depth += {"(": 1, ")": -1}.get(found[0], 0)
            at = found.end()
            if not depth:
                self._work += at - start
                return at - 1
        self._work += LONGEST_ARGUMENTS
        return -1

    def _macro(self, written: str, start: int) -> bool:
        end = self._arguments_end(start) if self._work < MOST_WORK else -1
        if end < 0:
            return False
        name = written.lower().replace("-", "").replace("_", "")
        arguments = self.text[start:end]
        source = self.text[self.at : end + 1]
        begin, self.at = self.at, end + 1
        follows = _HOOK_FOLLOWS.match(self.text, end + 1)
        if follows:
            self._with_hook(name, arguments, source, begin, follows.end())
        else:
            self._alone(name, arguments, source, begin)
        return True

    def _with_hook(self, name: str, arguments: str, source: str, begin: int, hook: int) -> None:
        close = self._meaning(name, arguments, source, begin)
        if close is None:
            self._keep_macro(name, source, begin)
            close = as_it_is if name in STYLING else unsure
        self.at = hook
        if self.open("hook", close):
            self.at += 1

    def _meaning(
        self, name: str, arguments: str, source: str, begin: int
    ) -> Callable[[Pieces], Pieces] | None:
        """Return what a macro makes of its hook; None where that is not known."""
        if name in ("if", "unless", "elseif", "else"):
            asked: Expression = ALWAYS if name == "else" else read_condition(arguments, sigil=True)
            if name == "unless":
                asked = negated(asked)
            here = self.branch(name, asked)
            if isinstance(here, Unclear):
                here = Unclear(source)
            return partial(under, here)
        texts = strings(arguments)
        if name in REVEALING and texts and len(texts) == 1:
            return partial(as_link, texts[0], at=begin, source=source)
        if name == "linkrevealgoto" and texts:
            jump = Placed(Jump(texts[-1], source), begin)
            return lambda pieces: as_link(texts[0], [*pieces, jump], begin, source)
        return None

    def _alone(self, name: str, arguments: str, source: str, begin: int) -> None:
        texts = strings(arguments)
        if name in ("set", "put"):
            self._set(name, arguments, source, begin)
        elif name in ("linkgoto", "linkrevealgoto") and texts:
            self.put(Link(texts[0], texts[-1]), begin)
        elif name in ("goto", "display") and texts and len(texts) == 1:
            self.put(Jump(texts[0], source) if name == "goto" else Shown(texts[0], source), begin)
        else:
            self._keep_macro(name, source, begin)

    def _set(self, name: str, arguments: str, source: str, begin: int) -> None:
        if name == "put" and " into " in arguments and "," not in arguments:
            value, _, variable = arguments.rpartition(" into ")
            arguments = f"{variable} to {value}"
        changes = read_changes(arguments, sigil=True)
        if changes is None:
            self.put(Kept(sentence("a change that is not understood"), source), begin)
        for change in changes or ():
            self.put(change, begin)

    def _keep_macro(self, name: str, source: str, begin: int) -> None:
        what = sentence("the macro {name}", name=name)
        if name in PRINTING:
            what = sentence("what it shows is worked out")
        self.put(Kept(what, source), begin)
        if "[[" in source:
            self.links_in(source, begin)
        elif name in PRINTING:
            self.put(Words("…"), begin)
