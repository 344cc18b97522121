"""SugarCube: macros in double angle brackets, some of which hold what stands up to their end."""

import re
from collections.abc import Callable
from functools import partial

from ally_sim.exchange.expressions import ALWAYS, Expression, Unclear, read_condition
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
    link_of,
    silent,
    under,
    unsure,
)
from ally_sim.exchange.twine_scan import Scanner, raw_end, read_changes, strings
from ally_sim.source.sentence import sentence

_NEXT = re.compile(
    r"""<<|\[\[|\[(?:[<>]?img)\[|/\*|/%|<!--|<(?:script|style)\b|<a\b|<nowiki>|\"\"\"""",
    re.IGNORECASE,
)
_MACRO = re.compile(
    r"""<<(?P<name>/?[A-Za-z][\w-]*|[=-])"""
    r"""(?P<arguments>(?>(?:[^>"']|"[^"\n]*"|'[^'\n]*'|>(?!>)){0,4000}))>>"""
)
_LOOSE = re.compile(r"<<(?P<name>/?[A-Za-z][\w-]*|[=-])")
_BARE = re.compile(r"[^\s\"'$\[\]()]+")
MOST_FAILURES = 200
"""How often a macro's quotes may not close in one passage until quotes are not looked at."""

CONDITIONAL = frozenset(("if", "elseif", "else"))
LINKS = frozenset(("link", "button", "click"))
REVEALING = frozenset(("linkappend", "linkprepend", "linkreplace"))
PRINTING = frozenset(("print", "=", "-"))
SILENT = frozenset(("silently", "done"))
SURE = frozenset(("nobr", "capture"))
"""Macros with an end in which everything happens at once."""
UNCLEAR = frozenset(("switch", "for", "timed", "repeat", "type"))
_CLOSERS = {"/*": "*/", "/%": "%/", "<!--": "-->", "<nowiki>": "</nowiki>", '"""': '"""'}


def read_sugarcube(text: str) -> Pieces:
    """Return the pieces of a passage of SugarCube."""
    return _SugarCube(text).read()


class _SugarCube(Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._failures = 0
        self._closed = {
            name.lower()
            for name in re.findall(r"<</([A-Za-z][\w-]*)|<<end(\w+)", text)
            for name in name
        }

    def read(self) -> Pieces:
        while found := _NEXT.search(self.text, self.at):
            self.words_to(found.start())
            if not self._take(found[0].lower()):
                self.words_to(found.end())
        return self.finish()

    def _take(self, sign: str) -> bool:
        if sign == "[[":
            return self.link()
        if sign == "<<":
            return self._macro()
        if sign.endswith("img["):
            end = self.until("]]", self.at)
            if end >= 0:
                self.keep(sentence("a picture"), end + 2)
            return end >= 0
        if sign in _CLOSERS:
            return self._enclosed(sign)
        if sign == "<a":
            return self.anchor()
        self.keep(sign[1:], raw_end(self, sign[1:]))
        return True

    def _enclosed(self, sign: str) -> bool:
        closer = _CLOSERS[sign]
        start = self.at + len(sign)
        end = self.until(closer, start)
        if end < 0:
            return False
        if sign in ("<nowiki>", '"""'):
            self.put(Words(self.text[start:end]), self.at)
            self.at = end + len(closer)
        else:
            self.keep(sentence("a comment"), end + len(closer))
        return True

    def _macro(self) -> bool:
        found = _MACRO.match(self.text, self.at) if self._failures < MOST_FAILURES else None
        if found:
            name, arguments, end = found["name"], found["arguments"], found.end()
        else:
            self._failures += 1
            loose = _LOOSE.match(self.text, self.at)
            close = self.until(">>", self.at)
            if loose is None or close < loose.end():
                return False
            name, arguments, end = loose["name"], self.text[loose.end() : close], close + 2
        source = self.text[self.at : end]
        begin, self.at = self.at, end
        if name.lower() == "script":
            close = self.until("<</script>>", begin)
            self.at = begin
            self.keep(
                sentence("script"), close + len("<</script>>") if close >= 0 else len(self.text)
            )
            return True
        self._meant(name.lower(), arguments.strip(), source, begin)
        return True

    def _meant(self, name: str, arguments: str, source: str, begin: int) -> None:
        if name.startswith("/") or (name.startswith("end") and len(name) > len("end")):
            self._end(name.removeprefix("/").removeprefix("end"), source, begin)
        elif name in CONDITIONAL:
            self._branch(name, arguments, source, begin)
        elif name in LINKS:
            self._link(name, arguments, source, begin)
        elif name == "set":
            self._set(arguments, source, begin)
        elif name == "goto":
            self._goto(arguments, source, begin)
        elif name in ("include", "display") and (shown := _target(arguments)):
            self.put(Shown(shown, source), begin)
        elif name in self._closed:
            self._block(name, arguments, source, begin)
        else:
            self._keep_macro(name, source, begin)

    def _end(self, name: str, source: str, begin: int) -> None:
        """Close the frame of that name with what stands open inside it."""
        if not any(frame.kind == name for frame in self.frames):
            self.put(Kept(sentence("the end of a macro"), source), begin)
            return
        while self.top.kind != name:
            self.shut()
        self.shut()
        if name == "if":
            self.top.chain = None

    def _branch(self, name: str, arguments: str, source: str, begin: int) -> None:
        if name != "if":
            if not any(frame.kind == "if" for frame in self.frames):
                self.put(Kept(sentence("{name} without an if before it", name=name), source), begin)
                return
            while self.top.kind != "if":
                self.shut()
            self.shut()
        elif arguments.startswith("if ") and name == "else":
            name, arguments = "elseif", arguments[3:]
        asked: Expression = ALWAYS if name == "else" else read_condition(arguments, sigil=True)
        here = self.branch(name, asked)
        clear = here if not isinstance(here, Unclear) else Unclear(source)
        if not self.open("if", partial(under, clear)):
            self.put(Kept(sentence("a condition inside too many others"), source), begin)

    def _link(self, name: str, arguments: str, source: str, begin: int) -> None:
        label, target = _label_and_target(arguments)
        if label is None:
            self.put(Kept(sentence("a link that is worked out"), source), begin)
            if name in self._closed:
                self.open(name)
            return
        jump = [Placed(Jump(target, source), begin)] if target else []
        what = label
        if name not in self._closed:
            if target:
                self.put(Link(label, target), begin)
            else:
                self._keep_macro(name, source, begin)
        elif not self.open(name, lambda pieces: as_link(what, [*pieces, *jump], begin, source)):
            self.put(Kept(sentence("a link inside too many macros"), source), begin)

    def _set(self, arguments: str, source: str, begin: int) -> None:
        changes = read_changes(arguments, sigil=True)
        if changes is None:
            self.put(Kept(sentence("a change that is not understood"), source), begin)
        for change in changes or ():
            self.put(change, begin)

    def _goto(self, arguments: str, source: str, begin: int) -> None:
        target = _target(arguments)
        if target:
            self.put(Jump(target, source), begin)
        else:
            self.put(Kept(sentence("goes on to a passage that is worked out"), source), begin)

    def _block(self, name: str, arguments: str, source: str, begin: int) -> None:
        """Open a macro that has an end."""
        close: Callable[[Pieces], Pieces] = as_it_is if name in SURE else unsure
        if name in SILENT:
            close = silent
        texts = strings(arguments)
        if name in REVEALING and texts:
            close = partial(as_link, texts[0], at=begin, source=source)
        elif name in UNCLEAR:
            close = partial(under, Unclear(source))
        else:
            self._keep_macro(name, source, begin)
        self.open(name, close)

    def _keep_macro(self, name: str, source: str, begin: int) -> None:
        what = sentence("the macro {name}", name=name)
        if name in PRINTING:
            what = sentence("what it shows is worked out")
        self.put(Kept(what, source), begin)
        if "[[" in source:
            self.links_in(source, begin)
        elif name in PRINTING:
            self.put(Words("…"), begin)


def _label_and_target(arguments: str) -> tuple[str | None, str]:
    """Return the label of a link macro (None where it is worked out) and its target, if any."""
    if arguments.startswith("[[") and arguments.endswith("]]"):
        return link_of(arguments[2:-2].partition("][")[0]) or (None, "")
    found = re.match(r"""("[^"]*"|'[^']*')\s*,?\s*(.*)""", arguments, re.DOTALL)
    if found is None or not found[1][1:-1].strip():
        return None, ""
    rest = found[2].strip()
    target = _target(rest) if rest else ""
    return (None, "") if rest and not target else (found[1][1:-1], target or "")


def _target(arguments: str) -> str:
    """Return the passage that is named: in quotes, as a link, or as a bare word; "" if none is."""
    if arguments.startswith("[[") and arguments.endswith("]]"):
        found = link_of(arguments[2:-2].partition("][")[0])
        return found[1] if found else ""
    texts = strings(arguments)
    if texts and len(texts) == 1:
        return texts[0]
    return arguments if _BARE.fullmatch(arguments) else ""
