"""What kind of input there is, by listening for seconds now and then; and whether a return is one.

Two uses of one listener (`listener_process.py`). While somebody works it listens 3 s in 180 and keeps shares of the
time: the chooser offers wrists after typing, neck and eyes after reading. After an absence it listens to what the
activity source could only call "input": a key or a click is a return at once, motion must last, and a bumped desk is
dropped (docs/semantics.md P3-P5). It listens only when there is input to be heard, so that it costs nothing at rest.
"""

import logging
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from sitbreak.activity.input_summary import InputSummary
from sitbreak.catalogue import InputMix
from sitbreak.core.events import Active, InputKind, Now
from sitbreak.supervise.backoff import Backoff
from sitbreak.supervise.candidate import Candidate, Refusal, attempt

LISTEN_S = 3.0
EVERY_S = 180.0  # one costs 0.1 to 0.3 s of CPU, nearly all for the start of its process: 0.05 to 0.15 % of a core.
FIRST_S = 60.0  # of a bout. 3 s in 60 would cost three times that for shares which nobody reads before a reminder,
#                 for which an interval of 45 min brings fifteen samples.
START_S = 3.0  # what a process may take to listen, on a busy machine; else the session is given up
CONFIRM_S = 4.0  # activity.confirm_s and a second to start; a return is to be seen within 5 s
CHECK_S = 0.8
FRESH_S = 40.0  # the monitor looks every 30 s
RETRY_S = 600.0  # after the listener failed; pynput may have been installed meanwhile

log = logging.getLogger(__name__)


class ListeningSession(Protocol):
    """A listening session (`listener_process.ListenerProcess`)."""

    def summary(self) -> InputSummary:
        """Sum up so far, without waiting; raises when it cannot listen or has died."""

    def close(self) -> None:
        """Stop listening."""


class Sampler:
    """Decides when to listen and what to make of it. Owned by the loop's thread; reads no clock."""

    def __init__(
        self, listen: Callable[[float], ListeningSession], *, noise_px: float = 3.0, confirm_s: float = 3.0
    ) -> None:
        """`listen` begins a session of so many seconds, or raises."""
        self._listen = listen
        self._noise_px, self._confirm_s = noise_px, confirm_s
        self._session: ListeningSession | None = None
        self._until_s = math.inf
        self._next_s = -math.inf
        self._backoff = Backoff(RETRY_S, RETRY_S)
        self._held: list[Active] = []
        self._told_s = -math.inf  # the last input that the source told of
        self.error: str | None = None  # why it does not listen, for `doctor`
        self.reset()

    def reset(self) -> None:
        """Begin the shares anew: a stretch was offered, or a break taken."""
        self._sampled_s = self._keys_s = self._pointer_s = self._any_s = 0.0

    def input_mix(self, sitting_s: float) -> InputMix:
        """Return the shares of the sampled time since the last `reset`, all 0 before the first sample."""
        whole_s = self._sampled_s
        if not whole_s:
            return InputMix(sitting_s=sitting_s)
        return InputMix(self._keys_s / whole_s, self._pointer_s / whole_s, 1 - self._any_s / whole_s, sitting_s)

    def tick(self, seen: list[Active], now: Now, *, absent: bool) -> list[Active]:
        """Pass on what the source has told. While `absent`, input of unknown kind is held back until it is known."""
        if seen:
            self._told_s = seen[-1].to_s
        if absent:
            self._next_s = now.steady_s + FIRST_S
            return self._confirm(seen, now)
        released = self._release()
        self._sample(now)
        return released + seen

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do while it listens; it never wakes anybody to begin."""
        if self._session is None:
            return math.inf
        until_s = min(self._until_s, now.steady_s + CHECK_S) if self._held else self._until_s
        return max(0.0, until_s - now.steady_s)

    def close(self) -> None:
        """Stop listening."""
        if self._session is not None:
            self._session.close()
        self._session, self._until_s = None, math.inf

    def _confirm(self, seen: list[Active], now: Now) -> list[Active]:
        unknown = [each for each in seen if each.kind is InputKind.ANY]
        if len(unknown) < len(seen) or not (self._held or unknown):
            if now.steady_s >= self._until_s:
                self.close()  # a sample that somebody's leaving overtook
            return self._release() + seen
        if not self._held and not self._begin(now, CONFIRM_S, CONFIRM_S):
            return seen
        self._held += unknown
        summary = self._read_summary(now.steady_s)
        if summary is None:
            return self._release()
        return self._classified(summary, now)

    def _classified(self, summary: InputSummary, now: Now) -> list[Active]:
        """Say what the held input was, or nothing while that is open."""
        over = now.steady_s >= self._until_s
        if summary.first_s is None or summary.last_s is None:
            return self._release() if over else []
        ago_s = now.steady_s - now.awake_s
        told = Active(summary.first_s + ago_s, summary.last_s + ago_s, summary.kind, summary.px)
        if summary.kind is not InputKind.MOVE:
            return [*self._release(), told]
        began_s = min(self._held[0].from_s, told.from_s)
        # the listener may have had enough before the source
        told = replace(told, to_s=max(told.to_s, self._held[-1].to_s))
        moved = summary.px >= self._noise_px
        if not over and not (moved and told.to_s - began_s >= self._confirm_s):
            return []
        self._release()
        return [replace(told, from_s=began_s)] if moved else []

    def _release(self) -> list[Active]:
        """Stop confirming; return what was held back, as the source told it."""
        held, self._held = self._held, []
        if held:
            self.close()
        return held

    def _sample(self, now: Now) -> None:
        if self._session is not None:
            if now.steady_s >= self._until_s:
                self._count(self._read_summary(now.steady_s))
                self.close()
        elif now.steady_s >= self._next_s:
            self._next_s = now.steady_s + EVERY_S
            if now.steady_s - self._told_s > FRESH_S:
                self._sampled_s += LISTEN_S  # nobody touches anything: listening would only cost
            else:
                self._begin(now, LISTEN_S, START_S + LISTEN_S)

    def _count(self, summary: InputSummary | None) -> None:
        if summary is not None and summary.complete:
            self._sampled_s += LISTEN_S
            self._keys_s += min(LISTEN_S, summary.keys_s)
            self._pointer_s += min(LISTEN_S, summary.pointer_s)
            self._any_s += min(LISTEN_S, summary.any_s)

    def _begin(self, now: Now, for_s: float, within_s: float) -> bool:
        """Start to listen for so long, and look at it then; not if that failed a short while ago."""
        if not self._backoff.is_due(now.steady_s):
            return False
        self.close()
        session = attempt(Candidate("listener", lambda: self._listen(for_s)))
        if isinstance(session, Refusal):  # pynput, X: whatever it is, only this is lost
            self._fail(session, now.steady_s)
            return False
        self._session, self._until_s = session, now.steady_s + within_s
        return True

    def _read_summary(self, now_s: float) -> InputSummary | None:
        """Return what was heard, None when the listener has died."""
        if self._session is None:
            return None
        summary = attempt(Candidate("listener", self._session.summary))
        if isinstance(summary, Refusal):
            self._fail(summary, now_s)
            return None
        if summary.complete or summary.last_s is not None:
            self.error = None
        return summary

    def _fail(self, refusal: Refusal, now_s: float) -> None:
        before, self.error = self.error, refusal.reason
        if self.error != before:
            log.info("cannot listen for the kind of input: %s", self.error)
        self.close()
        if refusal.never:
            self._backoff.give_up()
        else:
            self._backoff.failed(now_s)
