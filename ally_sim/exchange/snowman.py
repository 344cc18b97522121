"""Snowman, and formats that are not known: links, and code in `<% %>` that is only kept."""

import re
from functools import partial

from ally_sim.exchange.expressions import Unclear
from ally_sim.exchange.pieces import Kept, Pieces, Words, under
from ally_sim.exchange.twine_scan import Scanner, raw_end
from ally_sim.source.sentence import sentence

_NEXT = re.compile(r"\[\[|<%|<!--|<(?:script|style)\b|<a\b", re.IGNORECASE)
_CLOSERS = {"<%": "%>", "<!--": "-->"}


def read_snowman(text: str) -> Pieces:
    """Return the pieces of a passage of Snowman, or of nothing but links and text."""
    return _Snowman(text).read()


class _Snowman(Scanner):
    def read(self) -> Pieces:
        while found := _NEXT.search(self.text, self.at):
            self.words_to(found.start())
            if not self._take(found[0].lower()):
                self.words_to(found.end())
        return self.finish()

    def _take(self, sign: str) -> bool:
        if sign == "[[":
            return self.link()
        if sign == "<a":
            return self.anchor()
        if sign in _CLOSERS:
            return self._enclosed(sign)
        self.keep(sign[1:], raw_end(self, sign[1:]))
        return True

    def _enclosed(self, sign: str) -> bool:
        end = self.until(_CLOSERS[sign], self.at)
        if end < 0:
            return False
        source = self.text[self.at : end + len(_CLOSERS[sign])]
        begin, self.at = self.at, self.at + len(source)
        if sign == "<!--":
            self.put(Kept(sentence("a comment"), source), begin)
        elif source.startswith(("<%=", "<%-")):
            self.put(Kept(sentence("what it shows is worked out"), source), begin)
            self.put(Words("…"), begin)
        else:
            self._code(source, begin)
        return True

    def _code(self, source: str, begin: int) -> None:
        """Keep code; what stands between its braces is shown on a condition that is not known."""
        if source.removeprefix("<%").lstrip().startswith("}") and self.top.kind == "code":
            self.shut()
        self.put(Kept(sentence("code"), source), begin)
        if source.removesuffix("%>").rstrip().endswith("{"):
            self.open("code", partial(under, Unclear(source)))
