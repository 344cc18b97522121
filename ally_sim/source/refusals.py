"""What is said of YAML that a parser takes, and a story may not have."""

from ally_sim.source.diagnostics import Code
from ally_sim.source.sentence import Sentence, sentence

ODD_KEYS = {
    "<<": (
        Code.UNSAFE_YAML,
        sentence("'<<' takes over the keys of another part; write them out instead"),
    ),
    "": (Code.WRONG_TYPE, sentence("the key before this colon is missing")),
}
"""Keys that stand for something else where they are written without quotes."""
NO_TEXT = sentence("a key is a text; put one that begins with [ or { in quotes")
TEXT, KEY = sentence("this text"), sentence("this key")
TAG = sentence("this is a tag; take it out, or put a text that begins with ! in quotes")
SECOND_DOCUMENT = sentence("a second document begins here; a file holds one")
DOTS = sentence(
    "three dots that begin a line end all that is read of a file; take them out, "
    "or indent the text that they belong to"
)
EMPTY = sentence("this file is empty; a story begins with 'format: 1'")


def alias(name: str) -> Sentence:
    """Return the sentence that refuses an alias, whose name has its star."""
    return sentence(
        "'{name}' is an alias; take it out, or put a text that begins with * in quotes", name=name
    )


def anchor(name: str) -> Sentence:
    """Return the sentence that refuses an anchor."""
    return sentence(
        "'&{name}' is an anchor; take it out, or put a text that begins with & in quotes", name=name
    )


def twice(name: str, line: int) -> Sentence:
    """Return the sentence that refuses a key which stands in `line` already."""
    return sentence(
        "the key '{name}' stands twice here; the first is in line {line}", name=name, line=line
    )


def too_long(what: Sentence, length: int, most: int) -> Sentence:
    """Return the sentence that refuses a text or a key of so many characters."""
    return sentence(
        "{what} has {length:,} characters; {most:,} are the most",
        what=what,
        length=length,
        most=most,
    )


def too_many(most: int) -> Sentence:
    """Return the sentence that refuses a file of more keys and values than that."""
    return sentence(
        "this file holds more than {most:,} keys and values; "
        "move some of its scenes to files of their own in scenes/",
        most=most,
    )


def too_deep(most: int) -> Sentence:
    """Return the sentence that refuses what stands deeper than that."""
    return sentence("lists and keys stand more than {most} deep in each other", most=most)
