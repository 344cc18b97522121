from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis.strategies import (
    SearchStrategy,
    builds,
    deferred,
    from_regex,
    integers,
    lists,
    sampled_from,
    text,
)

from ally_sim.source.diagnostics import Code, Location
from ally_sim.story.conditions import (
    And,
    Compare,
    Condition,
    Kind,
    Name,
    Not,
    Or,
    Raised,
    Seen,
    holds,
    parse_condition,
    reads,
    source_of,
)

AT = Location("story.yaml", 7, 11)


@dataclass(frozen=True)
class Facts:
    meters: Mapping[str, int] = field(default_factory=dict)
    flags: Set[str] = frozenset()
    seen: Set[str] = frozenset()


def parsed(text: str) -> Condition:
    result = parse_condition(text, at=AT)
    assert result.diagnostics == ()
    assert result.condition is not None
    return result.condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("trust >= 2", Compare("trust", ">=", 2)),
        ("dana-trust>=2", Compare("dana-trust", ">=", 2)),
        ("dana-trust >= -1", Compare("dana-trust", ">=", -1)),
        ("dana-trust>-1", Compare("dana-trust", ">", -1)),
        ("trust < +3", Compare("trust", "<", 3)),
        ("2 <= trust", Compare("trust", ">=", 2)),
        ("0 == trust", Compare("trust", "==", 0)),
        ("say-nothing", Raised("say-nothing")),
        ("seen(corridor)", Seen("corridor")),
        ("seen ( the-corridor )", Seen("the-corridor")),
        ("not a", Not(Raised("a"))),
        ("not trust > 1", Not(Compare("trust", ">", 1))),
        ("a and b or c", Or((And((Raised("a"), Raised("b"))), Raised("c")))),
        ("a or b and c", Or((Raised("a"), And((Raised("b"), Raised("c")))))),
        ("(a or b) and c", And((Or((Raised("a"), Raised("b"))), Raised("c")))),
        ("not a and b", And((Not(Raised("a")), Raised("b")))),
        ("not(a and b)", Not(And((Raised("a"), Raised("b"))))),
        ("and-then or or-else", Or((Raised("and-then"), Raised("or-else")))),
        ("a\n  and b\n", And((Raised("a"), Raised("b")))),
    ],
)
def test_a_condition_means_what_it_says(text: str, condition: Condition) -> None:
    assert parsed(text) == condition


@pytest.mark.parametrize(
    ("text", "offset", "says", "suggestion"),
    [
        ("", 0, "this condition is empty", None),
        ("   ", 0, "this condition is empty", None),
        ("trust = 2", 6, "'=' is written '=='", "=="),
        ("trust => 2", 6, "'=>' is written '>='", ">="),
        ("trust ≥ 2", 6, "'≥' is written '>='", ">="),
        ("trust <> 2", 6, "'<>' is written '!='", "!="),
        ("a && b", 2, "'&&' is written 'and'", "and"),
        ("a || b", 2, "'||' is written 'or'", "or"),
        ("!a", 0, "'!' is written 'not'", "not"),
        ("a AND b", 2, "'AND' is written 'and'", "and"),
        ("Not a", 0, "'Not' is written 'not'", "not"),
        ("trust > room", 8, "compared with a whole number, not with 'room'", None),
        ("trust + 1 > 2", 6, "a condition does not calculate", None),
        ("trust +1 > 2", 6, "a condition does not calculate", None),
        ("trust >= 2 * 3", 11, "a condition does not calculate", None),
        ("trust >= 2.5", 9, "'2.5' is not a whole number", None),
        ("trust >= 1_000", 9, "'1_000' is not a whole number", None),
        (f"trust >= {10**18}", 9, "this number is longer than 18 digits", None),
        ("trust >=", 6, "a whole number is missing after '>='", None),
        ("trust >= and a", 6, "a whole number is missing after '>='", None),
        (">= 2", 0, "is missing before '>='", None),
        ("2", 0, "'2' is compared with no meter", None),
        ("1 < 2", 0, "'1' is compared with no meter", None),
        ("2 < seen", 0, "'2' is compared with no meter", None),
        ("0 < trust < 3", 10, "one comparison at a time", None),
        ("trust > 0 > 1", 10, "one comparison at a time", None),
        ("(a or b", 0, "this '(' is not closed", None),
        ("a or b)", 6, "this ')' closes nothing", None),
        ("()", 1, "is missing before ')'", None),
        ("a b", 2, "'and' or 'or' is missing before 'b'", None),
        ("a not b", 2, "'and' or 'or' is missing before 'not'", None),
        ("a and", 5, "the condition stops in the middle", None),
        ("a and or b", 6, "is missing before 'or'", None),
        ("not", 3, "the condition stops in the middle", None),
        ("seen corridor", 0, "a scene stands in brackets", "seen(corridor)"),
        ("seen", 0, "wants the id of a scene in brackets", None),
        ("seen()", 0, "wants the id of a scene in brackets", None),
        ("seen(a", 5, "a ')' is missing after 'a'", None),
        ("a and visited(b)", 6, "there is no visited(...)", "seen"),
        ("seen('corridor')", 5, "names stand without quotes", None),
        ("a; b", 1, "';' has no meaning", None),
        ("__import__(os)", 0, "there is no __import__(...)", "seen"),
        ("a.b", 1, "'.' has no meaning", None),
        ("not " * 17 + "a", 64, "'not' and '(' stand more than 16 deep", None),
        ("(" * 17 + "a" + ")" * 17, 16, "more than 16 deep", None),
        ("a or " * 200 + "a", 0, "longer than 1,000 characters", None),
    ],
)
def test_a_mistake_is_told_at_its_column(
    text: str, offset: int, says: str, suggestion: str | None
) -> None:
    result = parse_condition(text, at=AT)

    (found,) = result.diagnostics
    assert result.condition is None
    assert (found.code, found.suggestion) == (Code.BAD_CONDITION, suggestion)
    assert found.at == Location("story.yaml", 7, 11 + offset)
    assert f" {says}" in f" {found.message}"


def test_columns_are_counted_on_past_the_end_of_a_line() -> None:
    assert parse_condition("a\nand = b", at=AT).diagnostics[0].at.column == AT.column + 6


def test_every_name_is_given_with_its_place() -> None:
    result = parse_condition("seen(hall) and 2 < trust or told", at=AT)

    assert [(name, at.column - AT.column) for name, at in result.names] == [
        (Name(Kind.SCENE, "hall"), 5),
        (Name(Kind.METER, "trust"), 19),
        (Name(Kind.FLAG, "told"), 28),
    ]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("trust < 2", False),
        ("trust <= 2", True),
        ("trust == 2", True),
        ("trust != 2", False),
        ("trust >= 2", True),
        ("trust > 2", False),
        ("3 > trust", True),
        ("told", True),
        ("asked", False),
        ("seen(hall)", True),
        ("seen(told)", False),
        ("not told or asked", False),
        ("told and not (asked or trust > 2)", True),
    ],
)
def test_a_condition_holds_or_not(text: str, truth: bool) -> None:  # noqa: FBT001  # an example
    facts = Facts({"trust": 2}, {"told"}, {"hall"})

    assert holds(parsed(text), facts) is truth


names = from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True).filter(
    lambda name: name not in {"and", "or", "not", "seen"}
)
signs = sampled_from(["<", "<=", "==", "!=", ">=", ">"])
conditions: SearchStrategy[Condition] = deferred(
    lambda: (
        builds(Compare, names, signs, integers(-999, 999))
        | builds(Raised, names)
        | builds(Seen, names)
        | builds(Not, conditions)
        | builds(And, tuples_of(conditions))
        | builds(Or, tuples_of(conditions))
    )
)


def tuples_of(parts: SearchStrategy[Condition]) -> SearchStrategy[tuple[Condition, ...]]:
    return lists(parts, min_size=2, max_size=3).map(tuple)


@given(conditions)
def test_a_condition_as_text_is_the_same_condition(condition: Condition) -> None:
    result = parse_condition(source_of(condition), at=AT)

    if result.condition is None:
        assert "more than" in result.diagnostics[0].message
    else:
        assert result.condition == condition
        assert reads(condition) == {name for name, _ in result.names}


@given(text())
def test_no_text_makes_parsing_raise(anything: str) -> None:
    result = parse_condition(anything, at=AT)

    assert (result.condition is None) == bool(result.diagnostics)
