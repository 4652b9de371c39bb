"""What was heard in one listening session, and its form on the way from the listening process to the daemon.

A kind, times, counts and a distance. Reading a line makes numbers and a kind of it or fails: there is no field, and no
line that is taken in, which could hold a key.
"""

import json
from typing import Any

from sitbreak.bounded import json_value
from sitbreak.core.input_kind import InputKind
from sitbreak.dataclass import asdict, dataclass
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence


@dataclass(frozen=True, slots=True)
class InputSummary:
    """What was heard in one listening session: times on the awake clock, counts, a distance."""

    since_s: float
    first_s: float | None = None
    last_s: float | None = None
    kind: InputKind = InputKind.MOVE  # the most telling one: a key before a click, a wheel, a motion
    last_kind: InputKind = InputKind.ANY
    px: float = 0.0  # the extent of the pointer's motion: there and back a hundred times is as far as once
    keys_s: int = 0  # in how many of the seconds there were keys
    pointer_s: int = 0
    any_s: int = 0
    complete: bool = False  # the session is over: the counts are of all of it


def summary_line(summary: InputSummary) -> bytes:
    """Write it as a line of JSON."""
    return (
        json.dumps(asdict(summary) | {"kind": summary.kind.value, "last_kind": summary.last_kind.value}).encode()
        + b"\n"
    )


def fault_line(error: Exception) -> bytes:
    """Write why there is nothing to hear."""
    return json.dumps({"error": str(error) or type(error).__name__}).encode() + b"\n"


def parse_line(line: bytes) -> InputSummary:
    """Read a line. BackendError when it is none of ours, or tells why there is nothing to hear."""
    try:
        fields = json_value(line)
        if "error" in fields:
            raise BackendError(str(fields["error"]))
        return InputSummary(
            since_s=_number(fields["since_s"]),
            first_s=_moment_s(fields["first_s"]),
            last_s=_moment_s(fields["last_s"]),
            kind=InputKind(fields["kind"]),
            last_kind=InputKind(fields["last_kind"]),
            px=_number(fields["px"]),
            keys_s=int(fields["keys_s"]),
            pointer_s=int(fields["pointer_s"]),
            any_s=int(fields["any_s"]),
            complete=bool(fields["complete"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise BackendError(Sentence("the listening process said something that is no sum of what it heard")) from error


def _moment_s(told: Any) -> float | None:
    return None if told is None else _number(told)


def _number(told: Any) -> float:
    if not isinstance(told, int | float):
        raise TypeError(Sentence("{told!r} is no number", told=told))
    return float(told)
