"""Sentences: what is told to people in English, and can be told in other languages by a window.

Nothing down here knows other languages. Whoever does, finds each `template` in the words of one
(`python -m tests.language.update` gathers them) and fills the `values` in anew.
"""

from collections.abc import Sequence
from functools import reduce


class Sentence(str):
    """An English sentence, or a piece of one, that remembers what it was made of.

    Among the `values` may be sentences. A `template` without any is the sentence as it stands.
    """

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]


def sentence(template: str, **values: object) -> Sentence:
    """Return `template` with the `values` in the places that it has for them, as {name}."""
    made = Sentence(template.format_map(values) if values else template)
    made.template, made.values = template, values
    return made


def in_a_row(parts: Sequence[Sentence]) -> Sentence:
    """Return `parts`, one at least, with commas between them."""
    return reduce(lambda row, part: sentence("{before}, {next}", before=row, next=part), parts)
