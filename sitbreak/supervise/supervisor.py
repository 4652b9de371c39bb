"""The best candidate that works: its fault, its upgrade, its descriptor."""

import logging
import math
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from sitbreak.core.events import Now
from sitbreak.dataclass import dataclass
from sitbreak.supervise.backoff import Backoff
from sitbreak.supervise.candidate import MOMENT_S, Candidate, NotYetError, Refusal, is_foreseen, reason_of
from sitbreak.supervise.contain import contained
from sitbreak.supervise.part import Descriptors

PROVEN_S = 60.0  # one that lived this long did not fail because of what it was made from

log = logging.getLogger(__name__)


class Backend(Protocol):
    """What is kept alive. Any exception of any method means that it is dead: it is closed and made again.

    The methods have a body for those back ends that have no descriptor and nothing to let go of.
    """

    def fileno(self) -> int | None:
        """Return a descriptor of its own to be watched; None where there is none."""
        return None

    def ready(self) -> bool | None:
        """The descriptor can be read: take in a bounded part of what came; true where more may wait than it tells."""
        return None

    def close(self) -> None:
        """Let go; harmless when the other side is dead."""
        return


B = TypeVar("B", bound=Backend)
R = TypeVar("R")


@dataclass(slots=True, eq=False)
class _Trial(Generic[B]):
    """One candidate, when it may be tried again, and why it does not serve."""

    candidate: Candidate[B]
    backoff: Backoff
    refusal: Refusal | None = None

    @property
    def is_hopeless(self) -> bool:
        return self.refusal is not None and self.refusal.never

    def wait(self, now_s: float) -> None:
        """Begin the pause before the next try."""
        if self.is_hopeless:
            self.backoff.give_up()
        else:
            self.backoff.failed(now_s)


class Supervisor(Generic[B]):
    """Holds one live back end, the best that works; `current` is None while none does.

    A back end that fails is closed at once, in the call in which it failed, so that nothing of it is used any more;
    the next `tick` tries the others, and it again after a growing pause. When a better one works again it takes over.
    """

    def __init__(
        self,
        what: str,
        candidates: Iterable[Candidate[B]],
        *,
        descriptors: Descriptors | None = None,
        first_s: float = 1.0,
        longest_s: float = 60.0,
        found: Callable[[], None] = lambda: None,
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        """`what` names it in the log; the pauses grow from `first_s` to `longest_s`; best candidate first.

        `found` is called when one was taken, `lost` when it died and none serves.
        """
        self.current: B | None = None
        self.error: str | None = None  # how the last one died, until one as good serves
        self.since: Now | None = None  # when the present one was taken, or the last one lost
        self.what, self._descriptors = what, descriptors
        self._found, self._lost = found, lost
        self._pauses_s = (first_s, longest_s)
        self._watched: int | None = None
        self._connecting: int | None = None  # place of the one that may be there in a moment
        self._lost_trial: _Trial[B] | None = None  # its pause begins at the next tick, which knows the time
        self._died = 0  # place of the one that died
        self._start(candidates)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why nothing better than `current` serves, best first."""
        return tuple(trial.refusal for trial in self._trials[: self._rank] if trial.refusal)

    @property
    def count(self) -> int:
        """How many candidates there are to try."""
        return len(self._trials)

    @property
    def is_connecting(self) -> bool:
        """Whether a better one than the present is being connected to, and `tick` is to be called again in a moment."""
        return self._connecting is not None

    def tick(self, now: Now, *, force: bool = False) -> None:
        """Try what is due and better than the present one. Cheap: call it often.

        With `force` also what is not due; where that fails, its pause goes on as if it had not been tried.
        """
        self._settle(now)
        self._connecting = None
        for rank, trial in enumerate(self._trials[: self._rank]):
            due = trial.backoff.is_due(now.steady_s)
            if (due or (force and not trial.is_hopeless)) and self._try(trial, rank, now, due=due):
                return

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do."""
        if self._lost_trial is not None:
            return 0.0
        tried = self._rank if self._connecting is None else self._connecting + 1
        due_s = min((trial.backoff.next_s for trial in self._trials[:tried]), default=math.inf)
        return max(0.0, due_s - now.steady_s)

    def use(self, call: Callable[[B], R]) -> R | None:
        """Return what `call` makes of the present one; None where there is none, or if it died of it."""
        if (current := self.current) is None:
            return None
        try:
            return call(current)
        except Exception as error:
            if current is self.current:
                self.fail(error)
            return None

    def fail(self, error: Exception) -> None:
        """Close the present one: it is dead, or of no use any more. The others are tried at the next tick."""
        if self.current is None:
            return
        trial = self._trials[self._rank]
        name, reason = trial.candidate.name, reason_of(error)
        trial.refusal = Refusal(name, reason)
        self.error = f"{name}: {reason}"
        self._died, self._lost_trial = self._rank, trial
        log.warning("%s: lost %s", self.what, self.error, exc_info=None if is_foreseen(error) else error)
        self._let_go()
        self._lost()

    def retry(self) -> None:
        """Something came that a better one may have waited for: the next tick tries without a pause."""
        for trial in self._trials[: self._rank]:
            trial.backoff.reset()

    def renew(self, candidates: Iterable[Candidate[B]]) -> None:
        """Start over with other candidates: settings or a bus changed."""
        self.close()
        self.error, self._lost_trial = None, None
        self._start(candidates)

    def restart(self) -> None:
        """Start over with the same candidates."""
        self.renew([trial.candidate for trial in self._trials])

    def close(self) -> None:
        """Let go of the present one, without a word to `lost`."""
        self._let_go()

    def _start(self, candidates: Iterable[Candidate[B]]) -> None:
        self._connecting = None
        self._trials = [_Trial(candidate, Backoff(*self._pauses_s)) for candidate in candidates]
        self._rank = len(self._trials)  # place of the present one; all before it are better

    def _settle(self, now: Now) -> None:
        """Begin the pause of the one that fell since the last tick; one that was proven may be tried at once."""
        trial, self._lost_trial = self._lost_trial, None
        if trial is None:
            return
        if self.since is not None and now.steady_s - self.since.steady_s >= PROVEN_S:
            trial.backoff.reset()
        else:
            trial.wait(now.steady_s)
        self.since = now

    def _try(self, trial: _Trial[B], rank: int, now: Now, *, due: bool) -> bool:
        """Return whether that settles it for now: it was taken, or may be in a moment."""
        try:
            found = trial.candidate.connect()
            fileno = found.fileno() if self._descriptors is not None else None
        except NotYetError as error:
            self._refuse(trial, error)
            trial.backoff.soon(now.steady_s, MOMENT_S)
            self._connecting = rank
            return True
        except Exception as error:
            self._refuse(trial, error)
            if due or trial.is_hopeless:
                trial.wait(now.steady_s)
            return False
        self._let_go()
        self.current, self._rank, self.since = found, rank, now
        trial.refusal = None
        if rank <= self._died:
            self.error = None
        log.info("%s: through %s", self.what, trial.candidate.name)
        if self._descriptors is not None and fileno is not None:
            self._watched = fileno
            self._descriptors.watch(fileno, self._ready)
        self._found()
        return True

    def _ready(self) -> bool | None:
        return self.use(lambda current: current.ready())

    def _refuse(self, trial: _Trial[B], error: Exception) -> None:
        """Keep the reason; one that nobody foresaw is logged whole, once."""
        before, trial.refusal = trial.refusal, Refusal.of(trial.candidate.name, error)
        if not is_foreseen(error) and trial.refusal != before:
            log.warning("%s: %s cannot serve", self.what, trial.candidate.name, exc_info=error)

    def _let_go(self) -> None:
        """Close the present one, whatever that does to it; its descriptor first, or the loop would spin on it."""
        if self._watched is not None and self._descriptors is not None:
            self._descriptors.unwatch(self._watched)
        current, self.current, self._watched = self.current, None, None
        if current is not None:
            contained(f"{self.what}: {self._trials[self._rank].candidate.name} did not close", current.close)
        self._rank = len(self._trials)
