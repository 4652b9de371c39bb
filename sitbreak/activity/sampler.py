"""What kind of input there is, by listening for seconds now and then; and whether it was anybody's.

Two uses of one listener (`listener_process.py`). While somebody works it listens 3 s in 180 and keeps shares of the
time: the chooser offers wrists after typing, neck and eyes after reading. And what the activity source could only call
"input" is passed on as doubtful where a listener can tell more. When the engine says that it hangs on that
(`core/doubt.py`), it listens until it has heard a hand: a key, a click, the wheel, motion that gets somewhere. Motion
within `activity.noise_px`, or nothing at all, is told as what it is (docs/semantics.md P3-P8).
"""

import logging
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from sitbreak.activity.input_summary import InputSummary
from sitbreak.core.events import Active, InputKind, Now
from sitbreak.dataclass import replace
from sitbreak.sentence import Sentence
from sitbreak.supervise.backoff import Backoff
from sitbreak.supervise.candidate import Candidate, Refusal, attempt

if TYPE_CHECKING:
    from sitbreak.catalogue import InputMix

LISTEN_S = 3.0
EVERY_S = 180.0  # one costs 0.05 to 0.2 s of CPU, nearly all for the start of its process: 0.03 to 0.1 % of a core.
FIRST_S = 60.0  # of a bout. 3 s in 60 would cost three times that for shares which nobody reads before a reminder,
#                 for which an interval of 45 min brings fifteen samples.
START_S = 3.0  # what a process may take to listen, on a busy machine; else the session is given up
RETURN_S = 12.0  # who is back goes on, or does the next thing within this
POINTING_S = 60.0  # whoever reads touches the wheel that often; it ends with the first thing heard
APART_S = 5.0  # between the beginnings of two sessions that heard somebody
REST_S = (10.0, 180.0)  # between two sessions that heard nobody: a jiggler must not keep us listening
CHECK_S, LATER_CHECK_S = 0.8, 3.0  # a return is to be seen within 5 s; a session that goes on is in no hurry
FRESH_S = 40.0  # the monitor looks every 30 s
RETRY_S = 600.0  # after the listener failed; pynput may have been installed meanwhile
DEAF = 3  # so many inputs in one session that it did not hear: it cannot hear them
KEPT = 20  # doubtful inputs, to be told again without doubt where nothing can listen

log = logging.getLogger(__name__)


class ListeningSession(Protocol):
    """A listening session (`listener_process.ListenerProcess`)."""

    def summary(self) -> InputSummary:
        """Sum up so far, without waiting; raises when it cannot listen or has died."""

    def close(self) -> None:
        """Stop listening."""


def is_known(told: Active) -> bool:
    """Whether it is clear that somebody did this: a key, a click, the wheel, or motion whose extent is known."""
    return told.kind not in (InputKind.ANY, InputKind.MOVE) or told.px is not None


class Sampler:
    """Decides when to listen and what to make of it. Owned by the loop's thread; reads no clock."""

    def __init__(
        self,
        listen: Callable[[float], ListeningSession],
        *,
        noise_px: float = 10.0,
        confirm_s: float = 3.0,
        why_not: str | None = None,
    ) -> None:
        """`listen` begins a session of so many seconds, or raises; `why_not` says why nothing ever can here."""
        self._listen = listen
        self._noise_px, self._confirm_s = noise_px, confirm_s
        self._session: ListeningSession | None = None
        self._began_s, self._until_s = -math.inf, math.inf
        self._judging = False  # what is listened for: a hand, or shares of the time
        self._next_s = -math.inf
        self._rest = Backoff(*REST_S)
        self._backoff = Backoff(RETRY_S, RETRY_S)
        self._doubtful: list[Active] = []  # since the last judgement
        self._told_s = -math.inf  # the last input that the source told of
        self.wanted = False  # the engine's: it hangs on it whether doubtful input was anybody's
        self.nobody = 0  # how often it was nobody's
        self.error = why_not  # why it does not listen, for `doctor`
        if why_not is not None:
            self._backoff.give_up()
        self.reset()

    def reset(self) -> None:
        """Begin the shares anew: a stretch was offered, or a break taken."""
        self._sampled_s = self._keys_s = self._pointer_s = self._any_s = 0.0

    def input_mix(self, sitting_s: float) -> "InputMix":
        """Return the shares of the sampled time since the last `reset`, all 0 before the first sample."""
        from sitbreak.catalogue import InputMix  # a reminder comes, and the chooser with it

        whole_s = self._sampled_s
        if not whole_s:
            return InputMix(sitting_s=sitting_s)
        return InputMix(self._keys_s / whole_s, self._pointer_s / whole_s, 1 - self._any_s / whole_s, sitting_s)

    def tick(self, seen: list[Active], now: Now, *, absent: bool) -> list[Active]:
        """Pass on what the source has told, as doubtful where that is to be told from nobody, and what was heard."""
        if seen:
            self._told_s = seen[-1].to_s
        told = [self._doubted(each, now) for each in seen]
        if any(not each.doubtful and is_known(each) for each in told):
            self._settle()
        if self._judging:
            told += self._judge(now, absent=absent)
        elif self._session is not None:
            told += self._sample(now, absent=absent)
        if self._wait_s(now) <= 0:
            told += self._begin_judging(now, RETURN_S if absent else POINTING_S)
        elif absent:
            self._next_s = now.steady_s + FIRST_S
        else:
            self._begin_sample(now)
        return told

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do while it listens, or is to listen; nobody is woken for a sample."""
        if self._session is None or not self._judging:
            return min(self._wait_s(now), math.inf if self._session is None else max(0.0, self._until_s - now.steady_s))
        every_s = CHECK_S if now.steady_s - self._began_s < RETURN_S / 2 else LATER_CHECK_S
        return max(0.0, min(self._until_s - now.steady_s, every_s))

    @property
    def is_judging(self) -> bool:
        """Whether it listens for a hand: then the source is to say often what there is to be heard."""
        return self._judging

    def close(self) -> None:
        """Stop listening."""
        if self._session is not None:
            self._session.close()
        self._session, self._until_s, self._judging = None, math.inf, False

    def _wait_s(self, now: Now) -> float:
        """Seconds until it is to listen for a hand; inf while that is not wanted."""
        if not self.wanted or self._judging or not self._doubtful:
            return math.inf
        return max(0.0, max(self._rest.next_s, self._began_s + APART_S) - now.steady_s)

    def _doubted(self, told: Active, now: Now) -> Active:
        """Mark input that a listener could tell more of."""
        if is_known(told) or not (self._session is not None or self._backoff.is_due(now.steady_s)):
            return told
        doubtful = replace(told, doubtful=True)
        self._doubtful = [*self._doubtful[-KEPT:], doubtful]
        return doubtful

    def _settle(self) -> None:
        """Somebody is there: what was doubtful needs no judgement."""
        self._doubtful.clear()
        self._rest.reset()
        if self._judging:
            self.close()

    def _begin_judging(self, now: Now, for_s: float) -> list[Active]:
        if not self._begin(now, for_s, START_S + for_s):
            return self._undoubted()
        self._judging = True
        self._doubtful = self._doubtful[-1:]
        return []

    def _judge(self, now: Now, *, absent: bool) -> list[Active]:
        """Say whose the doubtful input was, or nothing while that is open."""
        summary = self._read_summary(now.steady_s)
        if summary is None:
            return self._undoubted()
        late = now.steady_s >= min(self._until_s, self._began_s + START_S + RETURN_S if absent else math.inf)
        over = late or summary.complete
        last = self._doubtful[-1] if self._doubtful else Active(self._began_s, self._began_s)
        if summary.first_s is None or summary.last_s is None:
            if not over:
                return []
            if len([each for each in self._doubtful if each.to_s > self._began_s + START_S]) >= DEAF:
                self._fail(Refusal("listener", Sentence("it does not hear what is done here")), now.steady_s)
                return self._undoubted()
            return self._was_nobody(replace(last, kind=InputKind.MOVE, px=0.0, doubtful=False), now)
        told = self._heard(summary, now)
        began_s = min(self._doubtful[0].from_s if self._doubtful else self._began_s, told.from_s)
        if told.kind is not InputKind.MOVE:
            self._settle()
            return [replace(told, from_s=began_s)]
        # the listener may have had enough before the source
        moved = replace(told, from_s=began_s, to_s=max(told.to_s, last.to_s))
        if summary.px < self._noise_px:
            return self._was_nobody(moved, now) if over else []
        if absent and not late and moved.to_s - began_s < self._confirm_s:
            return []
        self._settle()
        return [moved]

    def _was_nobody(self, told: Active, now: Now) -> list[Active]:
        self.close()
        self._doubtful.clear()
        self.nobody += 1
        self._rest.failed(now.steady_s)
        return [told]

    def _undoubted(self) -> list[Active]:
        """Tell of doubtful input again, as the source did: nothing can listen."""
        told, self._doubtful = [replace(each, doubtful=False) for each in self._doubtful], []
        return told

    def _heard(self, summary: InputSummary, now: Now) -> Active:
        """What was heard, on session time."""
        assert summary.first_s is not None
        assert summary.last_s is not None
        ago_s = now.steady_s - now.awake_s
        first_s = summary.first_s if summary.px >= self._noise_px else summary.last_s
        return Active(first_s + ago_s, summary.last_s + ago_s, summary.kind, summary.px)

    def _begin_sample(self, now: Now) -> None:
        if self._session is not None or now.steady_s < self._next_s:
            return
        self._next_s = now.steady_s + EVERY_S
        if now.steady_s - self._told_s > FRESH_S:
            self._sampled_s += LISTEN_S  # nobody touches anything: listening would only cost
        else:
            self._begin(now, LISTEN_S, START_S + LISTEN_S)

    def _sample(self, now: Now, *, absent: bool) -> list[Active]:
        """Count a sample that is over. While somebody is there, what was heard in it tells that they still are."""
        if now.steady_s < self._until_s:
            return []
        summary = self._read_summary(now.steady_s)
        self.close()
        if summary is None or not summary.complete:
            return []
        self._sampled_s += LISTEN_S
        self._keys_s += min(LISTEN_S, summary.keys_s)
        self._pointer_s += min(LISTEN_S, summary.pointer_s)
        self._any_s += min(LISTEN_S, summary.any_s)
        if absent or summary.last_s is None or (summary.kind is InputKind.MOVE and summary.px < self._noise_px):
            return []
        self._settle()
        return [self._heard(summary, now)]

    def _begin(self, now: Now, for_s: float, within_s: float) -> bool:
        """Start to listen for so long, and look at it then; not if that failed a short while ago."""
        if not self._backoff.is_due(now.steady_s):
            return False
        self.close()
        session = attempt(Candidate("listener", lambda: self._listen(for_s)))
        if isinstance(session, Refusal):  # pynput, X: whatever it is, only this is lost
            self._fail(session, now.steady_s)
            return False
        self._session, self._began_s, self._until_s = session, now.steady_s, now.steady_s + within_s
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
