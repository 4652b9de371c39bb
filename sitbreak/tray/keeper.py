"""The tray in use: replaced by the next when it dies, and upgraded when a better one works again.

Owned by the loop's thread. It is handed the time and reads no clock.
"""

import logging
import math
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitbreak.core.events import Now
from sitbreak.core.view import View
from sitbreak.errors import BackendError
from sitbreak.tray import WATCHER, Candidate, Refusal, Tray, attempt
from sitbreak.tray.none import NoTray

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

LONGEST_PAUSE_S = 30.0
GRACE_S = 10.0  # a panel that restarts is back by then and finds the icon where it was
PROVEN_S = 60.0  # a tray that lived this long may fail again without a longer pause

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Showing:
    """What the keeper shows through, for `status`, `doctor` and the start-up lines."""

    name: str
    note: str
    shown: bool
    refusals: tuple[Refusal, ...]  # of the candidates that would be better
    error: str | None  # how the last tray died

    @property
    def degraded(self) -> bool:
        """Whether something is amiss: a fault, no tray though one was wanted, or nobody to show the icon."""
        return bool(self.refusals or self.error) and not self.shown


@dataclass(slots=True)
class _Trial:
    candidate: Candidate
    refusal: Refusal | None = None
    failures: int = 0
    next_s: float = -math.inf

    def failed(self, refusal: Refusal, now_s: float) -> None:
        self.refusal = refusal
        self.next_s = now_s + min(LONGEST_PAUSE_S, 2.0**self.failures)
        self.failures += 1


class TrayKeeper:
    """Always holds a tray, at worst `NoTray`, and shows the last view on whichever it is."""

    def __init__(
        self,
        candidates: Iterable[Candidate],
        *,
        watch: Callable[[int, Callable[[], None]], None],
        unwatch: Callable[[int], None],
    ) -> None:
        """`watch` and `unwatch` are the hub's: the tray's descriptor joins the daemon's selector."""
        self._watch, self._unwatch = watch, unwatch
        self._session: Bus | None = None
        self._view: View | None = None
        self._watched: int | None = None
        self._fault: Exception | None = None
        self._error: str | None = None
        self._now_s = self._since_s = -math.inf
        self._unseen_s: float | None = None  # since when no host has the icon
        self._told = False
        self._tray: Tray = NoTray()
        self._start(candidates)

    def renew(self, candidates: Iterable[Candidate]) -> None:
        """Start over with other candidates: the settings changed."""
        self._drop()
        self._error = None
        self._start(candidates)

    def attach(self, session: "Bus | None") -> None:
        """Follow who owns the watcher's name on this bus, so that the icon comes with its panel. For every new bus."""
        if session is self._session:
            return
        self._session = session
        if session is not None:
            with suppress(BackendError):  # it died meanwhile: the next one is attached, too
                session.watch_name(WATCHER, self._watcher_changed)

    def show(self, view: View) -> None:
        """Show this on the tray in use; never raises. Equal to the last one costs nothing."""
        if view == self._view:
            return
        self._view = view
        self._guarded(lambda: self._tray.show(view))

    def tick(self, now: Now) -> None:
        """Bury a dead tray, try what is due and better. Call it with every step; it is cheap."""
        self._now_s = now.steady_s
        self._look_for_the_host()
        if self._fault is not None:
            self._bury(self._fault)
        self._connect()

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do."""
        if self._fault is not None:
            return 0.0
        due_s = min((trial.next_s for trial in self._trials[: self._rank]), default=math.inf)
        if self._unseen_s is not None:
            due_s = min(due_s, self._unseen_s + GRACE_S)
        return max(0.0, due_s - now.steady_s)

    def state(self) -> Showing:
        """What it shows through now, and why not through something better."""
        better = tuple(trial.refusal for trial in self._trials[: self._rank] if trial.refusal)
        return Showing(self._tray.name, self._tray.note, self._tray.shown, better, self._error)

    def close(self) -> None:
        """Take the icon away."""
        self._drop()

    def _start(self, candidates: Iterable[Candidate]) -> None:
        self._trials = [_Trial(candidate) for candidate in candidates]
        self._rank = len(self._trials)  # place of the tray in use; all trials before it are better

    def _connect(self) -> None:
        """Try what is better than the present tray and due; the first that connects takes over."""
        for rank, trial in enumerate(self._trials[: self._rank]):
            if trial.next_s > self._now_s:
                continue
            found = attempt(trial.candidate)
            if isinstance(found, Refusal):
                trial.failed(found, self._now_s)
            else:
                self._adopt(found, rank)
                return
        if self._rank == len(self._trials) and self._trials and not self._told:
            self._told = True
            reasons = dict.fromkeys(f"{t.refusal.name}: {t.refusal.reason}" for t in self._trials if t.refusal)
            log.warning("there is no tray here (%s); the icon appears when one does", "; ".join(reasons))

    def _adopt(self, tray: Tray, rank: int) -> None:
        self._drop()
        self._tray, self._rank, self._since_s = tray, rank, self._now_s
        self._trials[rank].refusal = None
        self._told = False
        self._watched = tray.fileno()
        if self._watched is not None:
            self._watch(self._watched, self._ready)
        log.info("the icon is shown through %s: %s", tray.name, tray.note)
        if (view := self._view) is not None:
            self._guarded(lambda: tray.show(view))

    def _ready(self) -> None:
        self._guarded(self._tray.ready)

    def _guarded(self, call: Callable[[], None]) -> None:
        """A failure waits for the next tick; the descriptor is let go at once, or it would spin."""
        try:
            call()
        except Exception as error:
            log.debug("the tray failed", exc_info=True)
            self._fault = error
            self._forget_descriptor()

    def _look_for_the_host(self) -> None:
        """A panel that does not come back within the grace makes room for the other trays."""
        if self._tray.shown or self._rank == len(self._trials):
            self._unseen_s = None
        elif self._unseen_s is None:
            self._unseen_s = self._now_s
        elif self._now_s - self._unseen_s >= GRACE_S and len(self._trials) > 1:
            self._fault = self._fault or BackendError("the panel that showed the icon went away")

    def _bury(self, error: Exception) -> None:
        trial = self._trials[self._rank]
        if self._now_s - self._since_s >= PROVEN_S:
            trial.failures = 0
        reason = str(error) or type(error).__name__
        self._error = f"{trial.candidate.name}: {reason}"
        log.warning("the tray was lost: %s", self._error)
        self._drop()
        trial.failed(Refusal(trial.candidate.name, reason), self._now_s)

    def _drop(self) -> None:
        self._forget_descriptor()
        self._tray.close()
        self._tray, self._rank = NoTray(), len(self._trials)
        self._fault = self._unseen_s = None

    def _forget_descriptor(self) -> None:
        if self._watched is not None:
            self._unwatch(self._watched)
            self._watched = None

    def _watcher_changed(self, owner: str | None) -> None:
        """A panel came: try what is better now, not at the end of a pause."""
        if owner is not None:
            for trial in self._trials[: self._rank]:
                trial.next_s, trial.failures = -math.inf, 0
