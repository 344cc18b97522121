"""The ids of one part of the guidance: given, asked for, and what is wrong with them."""

from collections.abc import Iterable

from ally_sim.guidance.fields import Faults, is_id
from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Scalar, Word
from ally_sim.source.sentence import Sentence, sentence

FEW = 20
"""How many names a message lists where none is near: every theme, but not every entry."""


class Names:
    """The ids of one part: those from `beside`, those given here, and those asked for."""

    def __init__(self, what: Sentence, beside: Iterable[str]) -> None:
        self.what = what
        self.beside = frozenset(beside)
        self.given: dict[str, Word] = {}
        self.asked: list[Scalar] = []

    def give(self, scalar: Word, faults: Faults) -> None:
        """Give the id in `scalar` to a new thing; told where it is no id, or taken."""
        name = scalar.text
        first = self.given.setdefault(name, scalar)
        if not is_id(name):
            faults.tell(Code.BAD_ID, scalar, _no_id(name))
        elif first is not scalar:
            message = sentence(
                "'{name}' is already the id of the {what} in line {line}",
                name=name,
                what=self.what,
                line=first.line,
            )
            faults.tell(Code.DUPLICATE_ID, scalar, message)
        elif name in self.beside:
            message = sentence(
                "'{name}' is already the id of a {what} that comes with Ally Sim",
                name=name,
                what=self.what,
            )
            faults.tell(Code.DUPLICATE_ID, scalar, message)

    def ask(self, scalar: Scalar) -> str:
        """Return the id that `scalar` refers to; `settle` looks whether there is such a thing."""
        self.asked.append(scalar)
        return scalar.text

    def settle(self, faults: Faults) -> None:
        """Tell of each id that was asked for and that nothing has."""
        known = self.beside.union(self.given)
        for scalar in self.asked:
            if scalar.text not in known:
                message = sentence("no {what} is called '{name}'", what=self.what, name=scalar.text)
                meant = faults.suggestions.nearest(scalar.text, known)
                if not meant and len(known) <= FEW:
                    names = ", ".join(sorted(known))
                    message = sentence("{fault}; there are {names}", fault=message, names=names)
                faults.tell(Code.UNKNOWN_GUIDANCE, scalar, message, meant)


def _no_id(name: str) -> Sentence:
    return sentence(
        "'{name}' is no id; an id is small letters and digits, beginning with a letter, "
        "with single hyphens between words, as ask-first",
        name=name,
    )
