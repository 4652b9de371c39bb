"""What the computers of one person tell each other, as plain data; anybody may have sent it, so bounded and typed.

Moments are *ages*: seconds before the message was sent, by the sender's session time (`core.events.Now`). No wall clock
crosses the wire, and nothing here could hold a key, a title or a count of keys. A machine is a random name.

A `Presence` is an account: everything that its machine saw in the last `covers_s`. Whoever has missed some of it sets
`asks`, and is told more. So whatever is lost, doubled or comes in another order, the next one mends it.
"""

import json
import math
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, TypeVar

from sitbreak.bounded import JsonLimits, RefusedTextError, json_value
from sitbreak.core.events import Busy
from sitbreak.dataclass import dataclass, replace
from sitbreak.link.message_fields import (
    OLDEST_S,
    MessageError,
    Span,
    age,
    ages,
    json_list,
    json_object,
    machine_id,
    seconds,
    sequence,
    spans,
    text,
    truth,
)

__all__ = [
    "OFFLINE",
    "OLDEST_S",
    "Answer",
    "Message",
    "MessageError",
    "Offline",
    "Presence",
    "Said",
    "Span",
    "answer_fields",
    "answer_from",
    "coarse",
    "delay_from",
    "from_json",
    "later",
    "presence_fields",
    "presence_from",
    "to_json",
]

VERSION = 1
OFFLINE = b"offline"
"""The last will: the payload of a presence topic whose machine has gone without a word."""

LARGEST_BYTES = 12 << 10  # with room to spare below the longest request of the control socket
MOST_SPANS = 120  # of input; what is older is told more coarsely
MOST_AWAY = 32
MOST_ANSWERS = 24
MOST_REMINDED = 16
LONGEST_FOR_S = 366 * 86400.0

_LIMITS = JsonLimits(size=LARGEST_BYTES, items=1000, characters=256, depth=5)
_T = TypeVar("_T")


class Said(Enum):
    """An answer or a declaration that holds on every machine."""

    SNOOZE = "snooze"
    SKIP = "skip"
    DONE = "done"
    HERE = "here"
    STAND = "stand"  # said twice it is still one standing, unlike the command of a menu
    SIT = "sit"
    PAUSE = "pause"
    RESUME = "resume"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Answer:
    """Something said on `machine`, in its run `boot`, as the `seq`-th there: applied once, however often it is told.

    `for_s`: the length of a snooze, a pause or a meeting; None is the default length or, for a pause, until resumed.
    """

    machine: str
    boot: str
    seq: int
    age_s: float
    said: Said
    for_s: float | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """The account of one machine. `seq` grows with each message of one run (`boot`)."""

    machine: str
    boot: str
    seq: int
    covers_s: float
    spans: tuple[Span, ...] = ()  # of input, oldest first
    away: tuple[Span, ...] = ()  # locked or asleep, oldest first; one that lasts ends at age 0
    locked: bool = False
    asleep: bool = False
    standing: bool = False
    busy: frozenset[Busy] = frozenset()
    reminded: tuple[float, ...] = ()  # ages of the reminders that were shown to somebody there, oldest first
    showing: bool = False  # one shows there now
    chair: bool | None = None  # occupied, empty, or nobody knows
    answers: tuple[Answer, ...] = ()  # what was said there, oldest first
    asks: bool = False  # whoever reads it is to tell all that they have
    chair_age: float = 0.0  # seconds since `chair` became so


@dataclass(frozen=True, slots=True)
class Offline:
    """A machine has gone from the broker, with or without a word."""

    machine: str


Message = Presence | Answer | Offline


def later(presence: Presence, delay_s: float) -> Presence:
    """Return the account with ages as of now, when it was `delay_s` on its way; 0 for a delay that is none.

    How far it reaches stays: an account of a quarter of an hour must not pass for a longer one that leaves nothing out.
    """
    delay_s = delay_s if 0 < delay_s <= OLDEST_S else 0.0

    def aged(age_s: float) -> float:
        return min(OLDEST_S, age_s + delay_s)

    def older(told: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(aged(from_age), aged(to_age)) for from_age, to_age in told)

    return replace(
        presence,
        spans=older(presence.spans),
        away=older(presence.away),
        reminded=tuple(aged(held) for held in presence.reminded),
        chair_age=0.0 if presence.chair is None else aged(presence.chair_age),
        answers=tuple(replace(answer, age_s=aged(answer.age_s)) for answer in presence.answers),
    )


def coarse(fine: Sequence[Span], most: int = MOST_SPANS, least_hole_s: float = 5.0) -> tuple[Span, ...]:
    """Return the spans with short holes closed, and with the shortest others until there are at most `most`."""
    held = list(fine[:1])
    for span in fine[1:]:
        if held[-1].to_age - span.from_age < least_hole_s:
            held[-1] = Span(held[-1].from_age, min(held[-1].to_age, span.to_age))
        else:
            held.append(span)
    if len(held) <= most:
        return tuple(held)
    holes = sorted(held[at].to_age - held[at + 1].from_age for at in range(len(held) - 1))
    return coarse(held, most, math.nextafter(holes[len(held) - most - 1], math.inf))


def to_json(message: Message) -> bytes:
    """Write a message down; `from_json` reads it, to the tenth of a second."""
    match message:
        case Offline():
            return OFFLINE
        case Answer():
            content = {"machine": message.machine, **_answer(message)}
        case Presence():
            content = presence_fields(message)
    return json.dumps({"v": VERSION, **content}, separators=(",", ":")).encode()


def presence_fields(message: Presence) -> dict[str, Any]:
    """Return a presence as a JSON object, for the broker and for the control socket alike."""
    return {
        "machine": message.machine,
        "boot": message.boot,
        "seq": message.seq,
        "covers": _tenths(message.covers_s),
        "input": _pairs(message.spans),
        "away": _pairs(message.away),
        "locked": message.locked,
        "asleep": message.asleep,
        "standing": message.standing,
        "busy": sorted(reason.value for reason in message.busy),
        "reminded": [_tenths(held) for held in message.reminded],
        "showing": message.showing,
        "chair": message.chair,
        "chair_age": _tenths(message.chair_age),
        "answers": [_answer(answer) for answer in message.answers],
        "asks": message.asks,
    }


def answer_fields(message: Answer) -> dict[str, Any]:
    """Return an answer as a JSON object."""
    return {"machine": message.machine, **_answer(message)}


def from_json(payload: bytes, kind: type[_T], machine: str = "") -> _T | Offline:
    """Read the payload of a topic that carries messages of this `kind`, of `machine` where the topic names one.

    MessageError when it is no such message.
    """
    if payload == OFFLINE and kind is Presence:
        return Offline(machine_id("machine", machine))
    try:
        value = json_value(payload, _LIMITS)
    except RefusedTextError as error:
        raise MessageError(str(error)) from error
    except ValueError as error:
        raise MessageError("it is no JSON") from error
    message = presence_from(value) if kind is Presence else answer_from(value)
    if machine and message.machine != machine:
        raise MessageError("it names another machine than its topic does")
    assert isinstance(message, kind)
    return message


def presence_from(value: Any) -> Presence:
    """Read the object that `presence_fields` makes. Unknown fields are ignored. MessageError for anything else."""
    told = json_object(value)
    covers_s = age("covers", told.get("covers"))
    machine, boot = machine_id("machine", told.get("machine")), machine_id("boot", told.get("boot"))
    known = {reason.value: reason for reason in Busy}
    busy = [text("busy", name) for name in json_list("busy", told.get("busy", []), len(known))]
    return Presence(
        machine,
        boot,
        sequence(told.get("seq")),
        covers_s,
        spans("input", told.get("input"), MOST_SPANS),
        spans("away", told.get("away", []), MOST_AWAY),
        truth("locked", told.get("locked")),
        truth("asleep", told.get("asleep", False)),
        truth("standing", told.get("standing", False)),
        frozenset(known[name] for name in busy if name in known),
        ages("reminded", told.get("reminded", []), MOST_REMINDED),
        truth("showing", told.get("showing", False)),
        None if told.get("chair") is None else truth("chair", told["chair"]),
        tuple(_answer_of(machine, held) for held in json_list("answers", told.get("answers", []), MOST_ANSWERS)),
        truth("asks", told.get("asks", False)),
        age("chair_age", told.get("chair_age", 0.0)),
    )


def answer_from(value: Any) -> Answer:
    """Read the object that `answer_fields` makes. Unknown fields are ignored. MessageError for anything else."""
    return _answer_of(machine_id("machine", json_object(value).get("machine")), value)


def delay_from(value: Any) -> float:
    """Read how long a message was on its way, in seconds. MessageError for what is no such time."""
    return age("delay_s", value)


def _answer(answer: Answer) -> dict[str, Any]:
    told = {"boot": answer.boot, "seq": answer.seq, "age": _tenths(answer.age_s), "do": answer.said.value}
    return told if answer.for_s is None else {**told, "for": _tenths(answer.for_s)}


def _answer_of(machine: str, value: Any) -> Answer:
    told = json_object(value)
    said = {item.value: item for item in Said}
    if (do := text("do", told.get("do"))) not in said:
        raise MessageError("do is none of ours")
    for_s = told.get("for")
    if for_s is not None:
        for_s = seconds("for", for_s, LONGEST_FOR_S)
    return Answer(
        machine,
        machine_id("boot", told.get("boot")),
        sequence(told.get("seq")),
        age("age", told.get("age")),
        said[do],
        for_s,
    )


def _pairs(told: Iterable[Span]) -> list[list[float]]:
    return [[_tenths(from_age), _tenths(to_age)] for from_age, to_age in told]


def _tenths(length_s: float) -> float:
    return round(length_s, 1)
