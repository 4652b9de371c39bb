"""The traffic of one connection: what goes out, what comes in and in which order it is handled.

Every descriptor of the loop gets its turn: one turn of a bus ends after 64 messages or 20 ms, the rest waits in the
kernel. No wait is longer than `Patience` allows. Messages that arrive during one are kept until `settle`.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from jeepney import HeaderFields, Message, MessageType

from sitbreak.dbus.errors import BusError, NotAnsweredError
from sitbreak.dbus.patience import Patience
from sitbreak.dbus.questions import ANSWER_S, Answer, Question, Questions
from sitbreak.dbus.signals import BUS, CHANGED, Subscriptions
from sitbreak.dbus.timers import Timers
from sitbreak.dbus.transport import Transport
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget
from sitbreak.supervise.contain import contained

TURN_S = 0.02
MOST_PER_TURN = 64
MOST_KEPT = 1024  # of one wait; more is a flood, and the wait ends

Late = Callable[[tuple[Any, ...]], None]
Todo = Callable[[], None]


class Link:
    """Sends, receives, and waits where it must; for one thread, but `send` for any."""

    def __init__(self, transport: Transport, patience: Patience, serve: Callable[[Message], None]) -> None:
        """`serve` is given the calls of others."""
        self.alive = True
        self.subscriptions = Subscriptions(lambda: self.alive)
        self.timers = Timers()
        self.patience = patience
        self._transport, self._serve = transport, serve
        self._questions = Questions()
        self._serials = count(1)
        self._sending = threading.Lock()
        self._kept: deque[Todo] = deque()
        self._unsettled = False  # there may be something that no descriptor tells of
        self._hurried = False  # answers are taken in as they come

    def fileno(self) -> int:
        return self._transport.fileno()

    def close(self) -> None:
        self.alive = False
        self._transport.close()

    # out

    def send(self, message: Message, question: Question | None = None) -> int:
        """Send it, and expect an answer where it is a question. BusError when the bus is gone."""
        with self._sending:
            serial = next(self._serials)
            if question is not None:
                self._questions.add(serial, question)
            try:
                self._transport.send(message, serial)
            except OSError as error:
                self._questions.drop(serial)
                raise self._lost(error) from error
        return serial

    def is_silent(self, name: str) -> bool:
        """Tell whether whoever owns the name, or the bus itself, did not answer a moment ago."""
        return self._is_silent(self._peer(name) or name)

    def question(
        self, member: str, name: str, replied: Callable[[Answer], None], limit_s: float = ANSWER_S
    ) -> Question:
        """Return what is asked of whoever owns `name`; only they may answer, and the bus for them."""
        peer = self._peer(name)
        may_answer = frozenset({peer}) if peer else frozenset()
        return Question(member, peer or name, replied, may_answer, time.monotonic() + limit_s)

    def wait_for(self, message: Message, name: str, late: Late | None = None) -> tuple[Any, ...]:
        """Send it and return the answer.

        BusError when it is refused; NotAnsweredError when none comes in time, and at once while the other side is
        known to be silent: then it is not even asked, unless somebody wants a late answer.
        """
        answers: list[Answer] = []
        member = message.header.fields.get(HeaderFields.member, "?")
        question = self.question(member, name, answers.append, float("inf"))
        question.at_once = True
        left_s = 0.0 if self._is_silent(question.peer) else self.patience.left_s(question.peer)
        if late is None:
            if not left_s:
                raise NotAnsweredError(
                    Sentence("{member} was not asked: {name} did not answer a moment ago", member=member, name=name)
                )
            if not turn_budget.allowed_s(left_s):
                raise NotAnsweredError(Sentence("{member} was not asked: others have held up this turn", member=member))
        serial = self.send(message, question)
        begun_s = time.monotonic()
        with turn_budget.waiting(left_s) as allowed_s:
            answered = allowed_s > 0 and self._pump(lambda: bool(answers), begun_s + allowed_s)
        if answered:
            self.patience.waited(question.peer, time.monotonic() - begun_s)
            if isinstance(answers[0], BusError):
                raise answers[0]
            return answers[0]
        if late is None:
            self._questions.drop(serial)
        else:
            question.replied, question.at_once = partial(_too_late, late), False
        if is_fair(allowed_s, left_s):
            raise self._gave_up(question)
        raise NotAnsweredError(Sentence("{member} was not waited for: others have held up this turn", member=member))

    def await_answers(self) -> None:
        """Wait until everything asked so far is answered, and not for who was silent before. BusError: it is gone."""
        before, self._hurried = self._hurried, True
        try:
            with turn_budget.waiting(self.patience.wait_s) as allowed_s:
                answered = self._pump(lambda: not self._awaited(), time.monotonic() + allowed_s)
        finally:
            self._hurried = before
        if not answered and is_fair(allowed_s, self.patience.wait_s):
            for peer in self._awaited():
                self.patience.gave_up(peer)

    # in

    def ready(self) -> bool:
        """Handle what came, up to a bound; return whether more may wait, which no descriptor tells of.

        BusError when the connection is gone.
        """
        deadline_s, handled = time.monotonic() + TURN_S, 0
        self._unsettled = True
        while handled < MOST_PER_TURN and time.monotonic() < deadline_s:
            if self._kept:
                todo: Todo | None = self._kept.popleft()
            elif (message := self._next()) is not None:
                todo = self._take(message)
            elif self._read():
                continue
            else:
                self._unsettled = False
                return False
            handled += 1
            if todo is not None:
                todo()
        return True

    def settle(self) -> bool:
        """Do what is due, and handle what no descriptor tells of; return whether more may wait.

        BusError when the connection is gone.
        """
        for question in self._questions.expired(time.monotonic()):
            self.patience.gave_up(question.peer)
            silence = NotAnsweredError(
                Sentence("{member} was not answered by {peer}", member=question.member, peer=question.peer)
            )
            self._tell(question, silence)
        for call in self.timers.due():
            contained("what was put off failed", call)
        return self._unsettled and self.ready()

    def wake_s(self) -> float:
        """Seconds until `settle` has something to do; inf if nothing."""
        if self._unsettled:
            return 0.0
        return max(0.0, min(self._questions.next_s, self.timers.next_s) - time.monotonic())

    def _pump(self, is_done: Callable[[], bool], deadline_s: float) -> bool:
        """Take in what comes until it is done; return whether it was in time."""
        self._unsettled = True
        while not is_done():
            if len(self._kept) >= MOST_KEPT:
                return False
            if (message := self._next()) is not None:
                if (todo := self._take(message)) is not None:
                    self._kept.append(todo)
            elif time.monotonic() >= deadline_s or not self._read(deadline_s - time.monotonic()):
                return False
        return True

    def _next(self) -> Message | None:
        try:
            return self._transport.next(self._wants)
        except OSError as error:
            raise self._lost(error) from error

    def _read(self, limit_s: float = 0.0) -> bool:
        try:
            return self._transport.read(limit_s)
        except OSError as error:
            raise self._lost(error) from error

    def _wants(self, kind: int, sender: str) -> bool:
        """Tell by the little that is known before a message is decoded whether it may matter."""
        if kind == MessageType.signal.value:
            return self.subscriptions.believes(sender)
        return kind == MessageType.method_call.value or bool(self._questions)

    def _take(self, message: Message) -> Todo | None:
        """Return what is to be done about a message in its turn; who owns which name is taken in here and now."""
        match message.header.message_type:
            case MessageType.method_return | MessageType.error:
                return self._take_answer(message)
            case MessageType.signal:
                if (delivery := self.subscriptions.take(message)) is None:
                    return None
                if (delivery.signal.sender, delivery.signal.member) == (BUS, CHANGED):
                    self.patience.heard(delivery.signal.body[0])
                return partial(self.subscriptions.deliver, delivery)
            case MessageType.method_call:
                return partial(self._serve, message)
        return None

    def _take_answer(self, message: Message) -> Todo | None:
        if (taken := self._questions.take(message, self.subscriptions.owner)) is None:
            return None
        question, answer = taken
        self.patience.heard(question.peer)
        if not (question.at_once or self._hurried):
            return partial(self._tell, question, answer)
        self._tell(question, answer)
        return None

    def _tell(self, question: Question, answer: Answer) -> None:
        contained(f"the answer to {question.member} cannot be used", partial(question.replied, answer))
        if not self.alive:
            raise BusError(Sentence("the D-Bus connection was lost"))

    def _peer(self, name: str) -> str | None:
        return name if name.startswith(":") else self.subscriptions.owner(name)

    def _is_silent(self, peer: str) -> bool:
        return self.patience.is_silent(peer) or self.patience.is_silent(BUS)

    def _awaited(self) -> list[str]:
        return [peer for peer in self._questions.peers() if not self._is_silent(peer)]

    def _gave_up(self, question: Question) -> NotAnsweredError:
        if len(self._kept) < MOST_KEPT:  # in a flood it may well have answered
            self.patience.gave_up(question.peer)
        return NotAnsweredError(
            Sentence(
                "{member} was not answered within {wait_s:g} s", member=question.member, wait_s=self.patience.wait_s
            )
        )

    def _lost(self, error: OSError) -> BusError:
        self.alive = False
        return BusError(Sentence("the D-Bus connection was lost: {reason}", reason=error))


def is_fair(waited_s: float, wanted_s: float) -> bool:
    """Tell whether a program that is well would have answered in that time; others may have used up the turn."""
    return waited_s >= min(wanted_s, turn_budget.FAIR_S)


def _too_late(late: Late, answer: Answer) -> None:
    if not isinstance(answer, BusError):
        late(answer)
