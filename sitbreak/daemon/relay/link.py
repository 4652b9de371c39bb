"""The relay's line to the daemon (a `Part`): hears the status and the notices, tells of input, and sees the end."""

import logging
import time
from collections import deque
from collections.abc import Iterable
from enum import Enum
from typing import Any, Protocol

from sitbreak.control import LARGEST_REPLY_BYTES
from sitbreak.control.client import Reply, reply_of, request_line
from sitbreak.control.fed_input import told
from sitbreak.core.events import Active, Command, CommandRequested, Event, Now
from sitbreak.daemon.relay.errand import CONNECT_S, Answered, DaemonConnection, Errand, Open
from sitbreak.errors import ControlError, NoDaemonError
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import Descriptors, Periodic

AGAIN_S = 1.0
GRACE_S = 5.0  # a daemon that begins anew is back by then
MOST_SPANS = 32  # kept for a daemon that does not answer just now
OVER_LOOKS = 2
FIRST_S = 5.0

log = logging.getLogger(__name__)


class Verdict(Enum):
    """What is to become of the relay."""

    GO_ON = "go on"
    TAKE_OVER = "take over"
    END = "end"


class DaemonListener(Protocol):
    """What a relay does with what the daemon says."""

    def status(self, reply: Reply) -> None:
        """Take a status."""

    def notice(self, told: Any) -> None:
        """Show a notice. ControlError when it is none."""

    def withdraw(self, tag: Any) -> None:
        """Take a notice away."""


class DaemonLink:
    """One connection that watches, and one more for each thing that is told or asked. Loop thread."""

    def __init__(self, descriptors: Descriptors, session: str, heard: DaemonListener, open_: Open) -> None:
        """Connect. ControlError when the daemon refuses this `session`, NoDaemonError when none runs."""
        self.verdict = Verdict.GO_ON
        self._descriptors, self._session, self._heard, self._open = descriptors, session, heard, open_
        self._beat = Periodic()
        self._again = Periodic(AGAIN_S)
        self._lost_s: float | None = None
        self._makes_way = False  # we have asked it to
        self._over = 0
        self._spans: deque[Active] = deque(maxlen=MOST_SPANS)
        self._errands: list[Errand] = []
        self._feeding: Errand | None = None
        self._connection: DaemonConnection | None = None
        self._connect(FIRST_S)

    def feed(self, event: Active) -> None:
        """Tell of input here."""
        self._spans.append(event)
        self._feed()

    def ask(self, request: dict[str, Any], answered: Answered) -> None:
        """Ask for something; `answered` gets the reply, or what went wrong."""
        try:
            self._errands.append(Errand(request, answered, self._descriptors, self._open))
        except ControlError as error:
            answered(error)

    def wake_s(self, now: Now) -> float:
        """Seconds until the next look at the daemon."""
        return self._again.wake_s(now) if self._connection is None else self._beat.wake_s(now)

    def tick(self, now: Now) -> Iterable[Event]:
        """Look whether the session that the daemon serves is over; find a lost daemon again, or take its place."""
        if self.verdict is not Verdict.GO_ON:
            return (CommandRequested(Command.QUIT, origin="link"),)
        if self._connection is None:
            if self._again.is_due(now):
                self._find()
        elif self._beat.is_due(now):
            for errand in [*self._errands, *([self._feeding] if self._feeding else [])]:
                errand.check()
            self._errands = [errand for errand in self._errands if not errand.is_over]
            self.ask({"ask": "session"}, self._told_of_session)
            self._feed()
        return ()

    def health(self) -> Iterable[Health]:
        """Say whether the daemon is there."""
        there = self._connection is not None
        words = (
            Sentence("the daemon of the other session")
            if there
            else Sentence("the daemon of the other session is gone")
        )
        yield Health("daemon", None, Level.OK if there else Level.MISSING, words, problems=() if there else (words,))

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Connect anew."""
        self._lose()

    def close(self) -> None:
        """Hang up."""
        for errand in [*self._errands, *([self._feeding] if self._feeding else [])]:
            errand.close()
        self._hang_up()

    def _connect(self, first_s: float = 0.0) -> None:
        """Watch; before the loop runs, wait `first_s` for the first line: the status, or a refusal."""
        connection = self._open(CONNECT_S)
        try:
            connection.send(request_line({"ask": "watch", "args": {"session": self._session}}))
            if first_s:
                self._take(connection.receive(first_s, LARGEST_REPLY_BYTES))
        except ControlError:
            connection.close()
            raise
        self._connection, self._lost_s = connection, None
        self._makes_way, self._over = False, 0
        self._beat = Periodic()
        self._descriptors.watch(connection.fileno(), self._ready)

    def _ready(self) -> None:
        connection = self._connection
        if connection is None:
            return
        lines, more = connection.lines_now(LARGEST_REPLY_BYTES)
        try:
            for line in lines:
                self._take(line)
        except ControlError as error:
            log.warning("what the daemon says cannot be understood: %s", error.title)
            more = False
        if not more:
            self._lose()

    def _take(self, line: bytes) -> None:
        """Do what one line says. ControlError when it is a refusal or nonsense."""
        reply = reply_of(line)
        match reply.answer:
            case {"notice": notice}:
                self._heard.notice(notice)
            case {"withdraw": tag}:
                self._heard.withdraw(tag)
            case {"ended": True}:
                self.verdict = Verdict.END
            case _:
                self._heard.status(reply)

    def _lose(self) -> None:
        self._hang_up()
        self._lost_s = time.monotonic()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._descriptors.unwatch(self._connection.fileno())
            self._connection.close()
            self._connection = None

    def _find(self) -> None:
        """Connect again; where there is no daemon any more, be the next one."""
        try:
            self._connect()
        except NoDaemonError:
            gone_s = time.monotonic() - self._lost_s if self._lost_s is not None else 0.0
            if gone_s >= (0.0 if self._makes_way else GRACE_S):
                self.verdict = Verdict.TAKE_OVER
        except ControlError:  # it is busy, or just beginning
            return

    def _told_of_session(self, outcome: Reply | ControlError) -> None:
        """Have a daemon make way whose display is gone; end where it serves this very session by now."""
        answer = outcome.answer if isinstance(outcome, Reply) and isinstance(outcome.answer, dict) else {}
        if answer.get("display") == self._session:
            self.verdict = Verdict.END
        self._over = self._over + 1 if answer.get("over") is True else 0
        if self._over >= OVER_LOOKS and not self._makes_way:
            self._makes_way = True
            self.ask({"do": "quit", "again": "other"}, lambda _outcome: None)

    def _feed(self) -> None:
        """Tell of the oldest span that waits, one at a time; one that is refused is dropped."""
        if self._feeding is not None and not self._feeding.is_over:
            return
        if not self._spans or self._connection is None:
            return
        span = self._spans[0]
        args = told(self._session, span.from_s, span.to_s, span.kind)
        try:
            self._feeding = Errand({"ask": "input", "args": args}, self._fed, self._descriptors, self._open)
        except ControlError:  # at the next beat
            return

    def _fed(self, _outcome: Reply | ControlError) -> None:
        if self._spans:
            self._spans.popleft()
        self._feed()
