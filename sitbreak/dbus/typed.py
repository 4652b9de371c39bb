"""What another program says on a bus, held against the signature that it should have.

jeepney decodes what the sender claims to send, so a reply may be anything. Here is the one place where it is looked at:
the right types, integers within their width, texts and lists of bearable length; anything else is a BusError that names
itself, as if the program had answered with an error.
"""

import math
from typing import Any

from sitbreak.dbus.errors import BusError
from sitbreak.dbus.export import complete_types
from sitbreak.sentence import Sentence

WRONG = "org.freedesktop.DBus.Error.InconsistentMessage"
MOST_ITEMS, MOST_CHARS = 1000, 10_000
BITS = {"y": (0, 8), "n": (1, 16), "q": (0, 16), "i": (1, 32), "u": (0, 32), "x": (1, 64), "t": (0, 64)}  # sign, width
TEXTS = "sog"


def of(kind: str, value: object, what: str) -> Any:
    """Return the value. BusError when it is not of this kind; `what` names it there."""
    return checked((value,), kind, what)[0]


def checked(body: tuple[Any, ...], signature: str, what: str) -> tuple[Any, ...]:
    """Return the body. BusError when it has not this signature; `what` names it there."""
    if not fits(body, signature):
        raise BusError(
            Sentence("{what}: the answer is not what it should be ({signature})", what=what, signature=signature),
            name=WRONG,
        )
    return body


def fits(body: tuple[Any, ...], signature: str) -> bool:
    """Tell whether a body has this signature, within bounds."""
    kinds = complete_types(signature)
    return len(body) == len(kinds) and all(map(_is, body, kinds))


def unwrapped(value: object) -> object:
    """Return what is inside a variant, or inside one in another."""
    while isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        value = value[1]
    return value


def _is(value: object, kind: str) -> bool:
    match kind[0]:
        case "b":
            return isinstance(value, bool)
        case "d":
            return isinstance(value, float) and math.isfinite(value)
        case code if code in TEXTS:
            return isinstance(value, str) and len(value) <= MOST_CHARS
        case code if code in BITS:
            return isinstance(value, int) and not isinstance(value, bool) and _has_width(value, code)
        case "v":
            return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str)
        case "(":
            return isinstance(value, tuple) and fits(value, kind[1:-1])
    return _is_array(value, kind[1:])


def _has_width(value: int, code: str) -> bool:
    signed, bits = BITS[code]
    return -signed << (bits - 1) <= value < 1 << (bits - signed)


def _is_array(value: object, kind: str) -> bool:
    if kind[0] == "{":
        key, item = complete_types(kind[1:-1])
        return (
            isinstance(value, dict)
            and len(value) <= MOST_ITEMS
            and all(_is(each, key) and _is(value[each], item) for each in value)
        )
    if kind == "y":
        return isinstance(value, bytes)
    return isinstance(value, list) and len(value) <= MOST_ITEMS and all(_is(each, kind) for each in value)
