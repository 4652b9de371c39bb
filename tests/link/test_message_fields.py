"""Each kind of field takes its own values and refuses all others in words."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from sitbreak.link import message_fields as fields
from sitbreak.link.message_fields import MessageError

READERS: dict[str, tuple[Callable[[str, Any], Any], list[Any]]] = {
    "text": (fields.text, ["", "x"]),
    "machine_id": (fields.machine_id, ["0" * 32]),
    "truth": (fields.truth, [True, False]),
    "age": (fields.age, [0, 0.5, fields.OLDEST_S]),
}
FOREIGN: list[Any] = [None, 1 << 70, -1, math.nan, [], {}, b"", "é" * 32]


@pytest.mark.parametrize("name", READERS)
def test_a_field_takes_its_own_and_nothing_else(name: str) -> None:
    read, own = READERS[name]

    assert [read("x", value) for value in own] == own
    for odd in FOREIGN:
        if isinstance(odd, str) and name == "text":
            continue
        with pytest.raises(MessageError, match="x is"):
            read("x", odd)


def test_truth_is_no_number() -> None:
    for read in (fields.age, lambda _name, value: fields.sequence(value)):
        with pytest.raises(MessageError):
            read("x", True)
