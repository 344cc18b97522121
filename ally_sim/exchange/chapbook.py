"""Chapbook: variables above a line of hyphens, modifiers on their own lines, inserts in braces."""

import re
from functools import partial

from ally_sim.exchange.expressions import ALWAYS, Expression, Unclear, negated, read_condition
from ally_sim.exchange.pieces import Kept, Link, Pieces, Shown, Words, under, unused
from ally_sim.exchange.twine_scan import Scanner, raw_end, read_changes
from ally_sim.source.sentence import sentence

_VARIABLES_END = re.compile(r"^--+[ \t]*$", re.MULTILINE)
_NEXT = re.compile(
    r"\[\[|^\[(?!\[)[^\[\]\n]{1,300}\][ \t]*$|\{[^{}\n]{1,500}\}|<!--|<(?:script|style)\b",
    re.MULTILINE | re.IGNORECASE,
)
_INSERT = re.compile(
    r"\{\s*(?P<name>[a-z][a-z ]*?)\s*(?:[:,]\s*(?P<rest>[^{}]*))?\}", re.IGNORECASE
)
_OPTION = re.compile(r"""(?P<name>[\w ]+):\s*(?:"([^"]*)"|'([^']*)')""")
_TEXT_FIRST = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)')""")
_BARE_NAME = re.compile(r"[A-Za-z_][\w.]*")

SHOWN_NOWHERE = ("javascript", "css", "note", "n.b.", "nb", "fixme", "todo", "remark")


def read_chapbook(text: str) -> Pieces:
    """Return the pieces of a passage of Chapbook."""
    return _Chapbook(text).read()


class _Chapbook(Scanner):
    def read(self) -> Pieces:
        end = _VARIABLES_END.search(self.text)
        if end:
            self._variables(end.start())
            self.at = end.end()
        while found := _NEXT.search(self.text, self.at):
            self.words_to(found.start())
            if not self._take(found[0], found.end()):
                self.words_to(found.end())
        return self.finish()

    def _variables(self, end: int) -> None:
        for line in self.text[:end].splitlines(keepends=True):
            changes = read_changes(line, sigil=False) if line.strip() else ()
            for change in changes or ():
                self.put(change, self.at)
            if changes is None:
                self.put(Kept(sentence("a variable that is not understood"), line.strip()), self.at)
            self.at += len(line)

    def _take(self, sign: str, end: int) -> bool:
        if sign == "[[":
            return self.link(sigil=False)
        if sign.startswith("["):
            self._modify(sign.strip()[1:-1], sign.strip(), end)
        elif sign.startswith("{"):
            self._insert(sign, end)
        elif sign == "<!--":
            closer = self.until("-->", self.at)
            self.keep(sentence("a comment"), closer + 3 if closer >= 0 else len(self.text))
        else:
            self.keep(sign[1:].lower(), raw_end(self, sign[1:]))
        return True

    def _modify(self, inside: str, source: str, end: int) -> None:
        """Close what the last modifier held, and open what this one holds."""
        while len(self.frames) > 1:
            self.shut()
        begin, self.at = self.at, end
        when: Expression = ALWAYS
        hidden = False
        for modifier in inside.split(";"):
            word, _, rest = modifier.strip().partition(" ")
            word = word.lower()
            if word in ("if", "unless", "else"):
                when = self._condition(word, rest, source)
            elif word.startswith(SHOWN_NOWHERE):
                hidden = True
            elif not word.startswith("cont"):
                self.put(Kept(sentence("a modifier"), source), begin)
        self.open("modifier", unused if hidden else partial(under, when))

    def _condition(self, word: str, rest: str, source: str) -> Expression:
        asked = ALWAYS if word == "else" else read_condition(rest, sigil=False)
        here = self.branch(word, negated(asked) if word == "unless" else asked)
        return Unclear(source) if isinstance(here, Unclear) else here

    def _insert(self, source: str, end: int) -> None:
        found = _INSERT.fullmatch(source)
        begin, self.at = self.at, end
        name = " ".join(found["name"].lower().split()) if found else ""
        if found is None or (found["rest"] is None and " " not in name):
            shown = _BARE_NAME.fullmatch(source[1:-1].strip())
            self.put(Kept(sentence("what it shows is worked out"), source), begin)
            self.put(Words("…" if shown else source), begin)
            return
        target, label = _label_and_target(name, found["rest"] or "")
        if name == "embed passage" and target:
            self.put(Shown(target, source), begin)
        elif name in ("reveal link", "link to", "passage link") and target:
            self.put(Link(label or target, target), begin)
        else:
            self.put(Kept(sentence("the insert {name}", name=name), source), begin)


def _label_and_target(name: str, rest: str) -> tuple[str, str]:
    """Return the passage that an insert names, and its label; "" where there is none."""
    first = _TEXT_FIRST.match(rest)
    text = (first[1] or first[2] or "") if first else ""
    options = {
        each["name"].strip(" ,"): each[2] or each[3] or "" for each in _OPTION.finditer(rest)
    }
    if name in ("embed passage", "link to", "passage link"):
        return text, options.get("label", "")
    return options.get("passage", ""), text
