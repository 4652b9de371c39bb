"""The fields of a message, each of one kind and within its bounds; anything else raises MessageError in words."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from sitbreak.machine import is_machine_name

OLDEST_S = 12 * 3600.0  # no account reaches back further
MOST_FORMER = 8  # names that one machine bore, of one run of the daemon
HIGHEST_SEQ = 1 << 53  # what every reader of JSON holds

_T = TypeVar("_T")


class MessageError(ValueError):
    """A message that is none of ours, or out of bounds; its text says what is wrong with it."""


class Span(NamedTuple):
    """From one age to a younger one, in seconds."""

    from_age: float
    to_age: float


def json_object(value: Any) -> dict[str, Any]:
    """Return an object. MessageError for anything else."""
    if not isinstance(value, dict):
        raise MessageError("it is no object")
    return value


def json_list(name: str, value: Any, most: int) -> list[Any]:
    """Return a list of at most so many. MessageError for anything else."""
    if not isinstance(value, list) or len(value) > most:
        raise MessageError(f"{name} is no list, or holds more than {most}")
    return value


def text(name: str, value: Any) -> str:
    """Return a text. MessageError for anything else."""
    if not isinstance(value, str):
        raise MessageError(f"{name} is no text")
    return value


def machine_id(name: str, value: Any) -> str:
    """Return a random name. MessageError for anything else."""
    if not is_machine_name(value):
        raise MessageError(f"{name} is no name of 32 hexadecimal digits")
    return value


def truth(name: str, value: Any) -> bool:
    """Return true or false. MessageError for anything else."""
    if not isinstance(value, bool):
        raise MessageError(f"{name} is neither true nor false")
    return value


def sequence(value: Any) -> int:
    """Return the number of a message. MessageError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < HIGHEST_SEQ:
        raise MessageError("seq is no number of a message")
    return value


def seconds(name: str, value: Any, most: float) -> float:
    """Return seconds from 0 to `most`. MessageError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:  # nor nan
        raise MessageError(f"{name} is no number of seconds, or out of bounds")
    return float(value)


def age(name: str, value: Any) -> float:
    """Return an age. MessageError for anything else."""
    return seconds(name, value, OLDEST_S)


def ages(name: str, value: Any, most: int) -> tuple[float, ...]:
    """Return ages, the oldest first. MessageError for anything else."""
    return _ordered(name, [age(name, item) for item in json_list(name, value, most)], lambda held: (held, held))


def spans(name: str, value: Any, most: int) -> tuple[Span, ...]:
    """Return spans, the oldest first. MessageError for anything else."""
    found = []
    for pair in json_list(name, value, most):
        from_age, to_age = json_list(name, pair, 2) if isinstance(pair, list) and len(pair) == 2 else (None, None)
        found.append(Span(age(name, from_age), age(name, to_age)))
    return _ordered(name, found, lambda span: span)


def _ordered(name: str, items: list[_T], ages_of: Callable[[_T], tuple[float, float]]) -> tuple[_T, ...]:
    """Return them when time goes forward in them. MessageError when it does not."""
    told = [held for item in items for held in ages_of(item)]
    if any(younger > older for older, younger in pairwise(told)):
        raise MessageError(f"{name} does not begin with the oldest")
    return tuple(items)
