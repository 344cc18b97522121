"""Values that are plainly good; what is any other, or may be wrong, is doubted and nothing more."""

from collections.abc import Iterator

from ally_sim.drawing.setting import SETTINGS
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import Mapping, Scalar, Sequence, Value
from ally_sim.source.scalars import NOTHING, as_whole_number
from ally_sim.story.kinds import is_id
from ally_sim.story.model import Impact, Order

_IMPACTS = {str(impact): impact for impact in Impact}
_ORDERS = {str(order): order for order in Order}
_LONGEST_NOTHING = max(map(len, NOTHING))


def entries_of(value: Value, known: frozenset[str]) -> dict[str, Value]:
    """Return what a mapping holds that has no other keys than those that are known."""
    if type(value) is not Mapping or not known.issuperset(value.entries):
        raise DoubtError
    return value.entries


def rows_of(value: Value) -> Iterator[tuple[tuple[str, Value], int]]:
    """Return the keys of a mapping with what they hold, and where they are, in one number."""
    if type(value) is not Mapping:
        raise DoubtError
    return zip(value.entries.items(), value.places, strict=True)


def wanted(entries: dict[str, Value], key: str) -> Value:
    """Return what a key holds that has to be there."""
    value = entries.get(key)
    if value is None:
        raise DoubtError
    return value


def number_of(value: Value, lowest: int, highest: int) -> int:
    """Return a whole number between these."""
    number = as_whole_number(value) if type(value) is Scalar else None
    if number is None or not lowest <= number <= highest:
        raise DoubtError
    return number


def items_of(value: Value) -> list[Value]:
    """Return the items of a list."""
    if type(value) is not Sequence:
        raise DoubtError
    return value.items


def text_of(value: Value) -> Scalar:
    """Return a text that is not empty, and no word for nothing."""
    if type(value) is Scalar:
        text, plain, _, _ = value
        if len(text) <= _LONGEST_NOTHING and (not text or (plain and text in NOTHING)):
            raise DoubtError
        if not text.isspace():
            return value
    raise DoubtError


def words_of(value: Value) -> str:
    """Return a text without the space around it."""
    if type(value) is Scalar:
        text, plain, _, _ = value
        words = text.strip()
        if len(words) > _LONGEST_NOTHING or (words and not (plain and words in NOTHING)):
            return words
    raise DoubtError


def list_of(value: Value) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(map(words_of, items_of(value)))


def id_of(value: Value) -> Scalar:
    """Return an id that is defined here."""
    scalar = text_of(value)
    if not is_id(scalar.text):
        raise DoubtError
    return scalar


def setting_of(value: Value) -> str:
    """Return the name of a shipped setting."""
    name = words_of(value)
    if name not in SETTINGS:
        raise DoubtError
    return name


def order_of(value: Value) -> Order:
    """Return in which order choices are shown."""
    order = _ORDERS.get(text_of(value).text)
    if order is None:
        raise DoubtError
    return order


def impact_of(value: Value) -> Impact:
    """Return what an act brought."""
    impact = _IMPACTS.get(text_of(value).text)
    if impact is None:
        raise DoubtError
    return impact
