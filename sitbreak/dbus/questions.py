"""What was asked and not answered yet: who may answer, until when, and what is done about it."""

import math
from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, Message, MessageType

from sitbreak.dataclass import dataclass
from sitbreak.dbus.errors import BusError
from sitbreak.dbus.signals import BUS
from sitbreak.dbus.typed import checked

LONGEST_ERROR = 300  # characters of somebody else's words
ANSWER_S = 5.0  # nobody waits for it: it only bounds how long a silence goes unnoticed
MOST_OPEN = 512  # the oldest is given up then

Answer = tuple[Any, ...] | BusError
"""What a call returned, or why it failed."""


@dataclass(slots=True)
class Question:
    """One call that went out."""

    member: str
    peer: str  # whom it went to: the owner's unique name where that is known
    replied: Callable[[Answer], None]
    may_answer: frozenset[str] = frozenset()  # unique names; empty where the owner was not known
    deadline_s: float = math.inf
    at_once: bool = False  # the answer is taken in although other messages that came before still wait


class Questions:
    """The open ones, by the serial number of the call."""

    def __init__(self) -> None:
        self._open: dict[int, Question] = {}

    def __len__(self) -> int:
        return len(self._open)

    def add(self, serial: int, question: Question) -> None:
        """Wait for its answer; the oldest one is given up where there are too many."""
        if len(self._open) >= MOST_OPEN:
            del self._open[next(iter(self._open))]
        self._open[serial] = question

    def drop(self, serial: int) -> None:
        """Wait no longer; an answer that comes all the same is ignored."""
        self._open.pop(serial, None)

    def take(self, message: Message, owner: Callable[[str], str | None]) -> tuple[Question, Answer] | None:
        """Return what a reply answers; None for one that nobody waits for, or that comes from somebody else."""
        fields = message.header.fields
        serial, sender = fields.get(HeaderFields.reply_serial, 0), fields.get(HeaderFields.sender, "")
        question = self._open.get(serial)
        if question is None:
            return None
        if question.may_answer and sender not in (BUS, *question.may_answer, owner(question.peer)):
            return None
        del self._open[serial]
        return question, answer_of(message, question.member)

    def expired(self, now_s: float) -> list[Question]:
        """Take out those whose deadline has passed."""
        over = [serial for serial, question in list(self._open.items()) if question.deadline_s <= now_s]
        return [self._open.pop(serial) for serial in over]

    def peers(self) -> set[str]:
        """Return whose answers are awaited."""
        return {question.peer for question in list(self._open.values())}

    @property
    def next_s(self) -> float:
        """The earliest deadline; inf without one."""
        return min((question.deadline_s for question in list(self._open.values())), default=math.inf)


def answer_of(reply: Message, member: str) -> Answer:
    """Return what a reply says."""
    if reply.header.message_type is not MessageType.error:
        return tuple(reply.body)
    name = str(reply.header.fields.get(HeaderFields.error_name, ""))
    return BusError(f"{member}: {reply.body[0] if reply.body else name}"[:LONGEST_ERROR], name=name)


def checked_later(replied: Callable[[Answer], None], signature: str, what: str) -> Callable[[Answer], None]:
    """Return what hands an answer on to `replied`: one that has not this signature as the BusError that it is."""

    def check(answer: Answer) -> None:
        try:
            answer = answer if isinstance(answer, BusError) else checked(answer, signature, what)
        except BusError as error:
            answer = error
        replied(answer)

    return check
