"""What differs between two states of a text."""

from ally_sim.authoring.differences import DifferentLine, Side, differences


def test_lines_that_only_one_side_has_are_told_with_a_few_around_them() -> None:
    one = "\n".join("abcdefghijklmnop")
    other = one.replace("c\n", "").replace("n", "N")

    assert differences(one, other) == (
        DifferentLine(Side.BOTH, "a"),
        DifferentLine(Side.BOTH, "b"),
        DifferentLine(Side.ONE, "c"),
        DifferentLine(Side.BOTH, "d"),
        DifferentLine(Side.BOTH, "e"),
        DifferentLine(Side.LEFT_OUT, "…"),
        DifferentLine(Side.BOTH, "l"),
        DifferentLine(Side.BOTH, "m"),
        DifferentLine(Side.ONE, "n"),
        DifferentLine(Side.OTHER, "N"),
        DifferentLine(Side.BOTH, "o"),
        DifferentLine(Side.BOTH, "p"),
    )


def test_equal_texts_have_no_differences() -> None:
    assert differences("a\nb", "a\nb") == ()
