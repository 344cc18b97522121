"""Lines of which a part is conditional: each way that such a line can read becomes a line."""

from collections.abc import Callable

from ally_sim.exchange.expressions import ALWAYS, All, Expression, Negated
from ally_sim.exchange.pieces import Link, Pieces, Placed, Words

Clear = Callable[[Expression], bool]


def whole_lines(pieces: Pieces, is_clear: Clear) -> Pieces:
    """Return `pieces` in which no line begins, or ends, with a part that is shown only sometimes.

    That is so for a single `if`, with its `elseif` and `else`, in a line of text. Others stay as
    they are, parts of their own.
    """
    whole: Pieces = []
    at = 0
    while at < len(pieces):
        branches, end = _branches(pieces, at)
        lines = _lines(branches, whole, pieces[end : end + 2], is_clear) if branches else None
        if lines is None:
            whole.append(pieces[at])
            at += 1
            continue
        before, variants, rest = lines
        if whole and _is_always(whole[-1]):
            whole[-1] = Placed(Words(before), whole[-1].at)
        whole += variants
        if end < len(pieces) and _is_always(pieces[end]):
            whole.append(Placed(Words(rest), pieces[end].at))
            end += 1
        at = end
    return whole


def _branches(pieces: Pieces, at: int) -> tuple[list[tuple[Placed, str]], int]:
    """Return the branches of the `if` that begins here, with their text, and where it ends."""
    first = pieces[at].when
    text = _text(pieces[at])
    if text is None or first == ALWAYS or isinstance(first, All) or "\n" in text:
        return [], at
    branches, end, at = [(pieces[at], text)], at + 1, at + 1
    while at < len(pieces) and (text := _text(pieces[at])) is not None and "\n" not in text:
        if Negated(first) in _parts(pieces[at].when):
            branches.append((pieces[at], text))
            end = at + 1
        elif text.strip():
            break
        at += 1
    return branches, end


def _lines(
    branches: list[tuple[Placed, str]], before: Pieces, after: Pieces, is_clear: Clear
) -> tuple[str, Pieces, str] | None:
    """Return the text before the line, every way that it can read, and the text after it."""
    begun = _text(before[-1]) if before and _is_always(before[-1]) else ""
    ended = _text(after[0]) if after and _is_always(after[0]) else ""
    above, above_end, head = (begun or "").rpartition("\n")
    tail, tail_end, below = (ended or "").partition("\n")
    if not (head.strip() or tail.strip()) or _goes_on(before, after, has_end=bool(tail_end)):
        return None
    otherwise = _otherwise([branch.when for branch, _ in branches])
    if not all(is_clear(branch.when) for branch, _ in branches) or not is_clear(otherwise):
        return None
    first = branches[0][0].at
    variants = [
        Placed(Words(f"{head}{text}{tail}\n"), each.at, each.when) for each, text in branches
    ]
    if otherwise != ALWAYS:
        variants.append(Placed(Words(f"{head}{tail}\n"), first, otherwise))
    return above + above_end, variants, below


def _goes_on(before: Pieces, after: Pieces, *, has_end: bool) -> bool:
    """Tell whether a line holds more than text and one `if`."""
    reaches_back = bool(before) and not _is_always(before[-1])
    reaches_on = bool(after) and isinstance(after[0].piece, Link)
    more = not has_end and len(after) > 1 and _text(after[0]) is not None
    return (reaches_back and isinstance(before[-1].piece, Link | Words)) or reaches_on or more


def _otherwise(conditions: list[Expression]) -> Expression:
    """Return what holds where no branch does; ALWAYS where one of them always does."""
    own = [_parts(condition)[-1] for condition in conditions]
    is_else = len(conditions) > 1 and len(_parts(conditions[-1])) == len(conditions) - 1
    return ALWAYS if is_else else All(tuple(map(Negated, own)))


def _is_always(placed: Placed) -> bool:
    return placed.when == ALWAYS and isinstance(placed.piece, Words)


def _text(placed: Placed) -> str | None:
    return placed.piece.text if isinstance(placed.piece, Words) else None


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, All) and expression.parts else (expression,)
