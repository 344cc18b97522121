"""A sentence is English to everybody, and remembers what it was made of."""

from ally_sim.source.sentence import in_a_row, sentence
from ally_sim.source.suggest import asking


def test_a_sentence_is_what_it_says() -> None:
    assert sentence("line {line} is {length:,} long", line=3, length=1200) == "line 3 is 1,200 long"


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert sentence("as {scene: corridor}") == "as {scene: corridor}"


def test_braces_in_what_an_author_wrote_stay_as_they_are() -> None:
    assert sentence("'{name}' is no id", name="{name} {0}") == "'{name} {0}' is no id"


def test_a_sentence_remembers_the_words_and_what_stands_in_them() -> None:
    fault = sentence("no scene is called '{name}'", name="lfit")
    asked = asking(fault, "lift")

    assert asked == "no scene is called 'lfit'; did you mean 'lift'?"
    assert (asked.template, asked.values["fault"]) == ("{fault}; did you mean '{name}'?", fault)
    assert (fault.template, fault.values) == ("no scene is called '{name}'", {"name": "lfit"})


def test_nothing_is_asked_where_nothing_was_meant() -> None:
    fault = sentence("no scene is called '{name}'", name="lfit")

    assert asking(fault, None) is fault


def test_parts_in_a_row_have_commas_between_them() -> None:
    assert in_a_row([sentence("a")]) == "a"
    assert in_a_row([sentence("a"), sentence("b"), sentence("c")]) == "a, b, c"
