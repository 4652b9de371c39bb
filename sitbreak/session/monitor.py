"""Lock, sleep and "not now": makes the watchers, keeps each of them alive, and puts what they tell (a `Part`).

Emits `Locked`, `Sleeping`, `BusyChanged` and `DisplaysChanged`, each only when it changes.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from sitbreak import clocks
from sitbreak.core.events import Busy, BusyChanged, Event, Locked, Now, Sleeping
from sitbreak.core.settings_timing import BusySettings
from sitbreak.dataclass import replace
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext, SessionWatcher
from sitbreak.session.lock import LockState
from sitbreak.session.watchers import WatcherSpec, WatcherTable, is_wanted, table_for
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import Descriptors, HeartbeatPart
from sitbreak.supervise.supervisor import Supervisor

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

FIRST_PAUSE_S = 15.0
LONGEST_PAUSE_S = 600.0

Watched = Supervisor[SessionWatcher]


class MonitorHub(Descriptors, Protocol):
    """What is needed of `loop.Hub`."""

    def put(self, event: Event) -> None:
        """Hand an event to the loop; any thread."""


class SessionMonitor(HeartbeatPart):
    """Lock, sleep and "not now" of this session. Every method on the loop's thread.

    `idle_s` tells how long ago the last input was (None: unknown); it settles a lock that was only asked for.
    """

    def __init__(
        self,
        hub: MonitorHub,
        settings: BusySettings,
        *,
        session: "Bus | None" = None,
        system: "Bus | None" = None,
        idle_s: Callable[[], float | None] = lambda: 0.0,
        needed: frozenset[Busy] = frozenset(),
        env: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
        table: WatcherTable | None = None,
        now: Callable[[], Now] = clocks.now,
    ) -> None:
        """`table`: what to watch with, instead of what the platform has. `needed` is looked at in any case."""
        super().__init__()
        self._table = table or table_for(platform)
        self._hub, self._settings, self._platform, self._needed = hub, settings, platform, needed
        self._asleep = False
        self._told: frozenset[Busy] = frozenset()
        self._lock = LockState(lambda locked: hub.put(Locked(locked)), lambda: now().steady_s, idle_s)
        self._now = now
        self._context = DetectorContext(hub.put, self._lock, self._slept, self._tell, env)
        self._watchers: dict[str, Watched] = {}
        self._busy: dict[Busy, dict[str, Watched]] = {}
        self.attach(session, system)

    @property
    def locked(self) -> bool:
        """Whether the screen is locked, or the session not the one in front."""
        return self._lock.locked

    @property
    def reasons(self) -> frozenset[Busy]:
        """Reasons not to interrupt, as last known."""
        return frozenset(reason for reason, by_name in self._busy.items() if any(map(_is_on, by_name.values())))

    @property
    def is_connecting(self) -> bool:
        """Whether a watcher may be there in a moment."""
        return any(watched.is_connecting for watched in self._all())

    @property
    def waits(self) -> bool:
        """Whether a watcher has asked and was not answered yet."""
        return any(watched.current is not None and watched.current.waits for watched in self._all())

    def attach(self, session: "Bus | None", system: "Bus | None") -> None:
        """Begin anew on these buses, after one of them was lost or has come. What was known stands until denied."""
        self.close()
        known = self._context
        self._context = replace(known, session=session, system=system)
        self._watchers = self._supervised(self._table.session)
        self._settle_busy()
        self._begin()

    def change(self, settings: BusySettings, needed: frozenset[Busy] = frozenset()) -> None:
        """Take over new settings; what is switched off is no longer even looked at, unless it is `needed`."""
        wanted = self._wanted()
        self._settings, self._needed = settings, needed
        if wanted != self._wanted():
            self._settle_busy()
            self._begin()

    def wake_s(self, now: Now) -> float:
        """Seconds until the next beat, or until somebody may be connected."""
        return min([super().wake_s(now), *(each.wake_s(now) for each in self._all() if each.is_connecting)])

    def tick(self, now: Now) -> Iterable[Event]:
        """Beat when it is time; look after who is being connected."""
        if connecting := [watched for watched in self._all() if watched.is_connecting]:
            for watched in connecting:
                watched.tick(now)
            self._tell()
        return super().tick(now)

    def beat(self, now: Now) -> None:
        """Poll what is due, try again what is missing, let a doubtful lock fall."""
        for watched in self._all():
            watched.use(lambda watcher: watcher.check(now.steady_s))
            watched.tick(now)
        self._lock.settle()
        self._tell()  # what a watcher found while it was being made

    def fresh(self) -> frozenset[Busy]:
        """Ask every detector now, right before a reminder is shown; a change is put as an event as well."""
        for by_name in self._busy.values():
            for watched in by_name.values():
                watched.use(_refresh)
        self._await_answers()
        return self.reasons

    def health(self) -> Iterator[Health]:
        """What works and what does not, a line for each watcher; its part is "session" or the reason's name."""
        yield from _healths("session", self._watchers)
        for reason, by_name in self._busy.items():
            yield from _healths(reason.value, by_name)

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Begin anew on the same buses."""
        self.attach(self._context.session, self._context.system)

    def close(self) -> None:
        """Let go of everything."""
        for watched in self._all():
            watched.close()

    def _begin(self) -> None:
        """Make the watchers, and know what they know before anything is decided."""
        self.beat(self._now())
        self._await_answers()
        self._lock.settle()
        self._tell()

    def _await_answers(self) -> None:
        """Wait for what the watchers ask on the buses; the one that is silent is not waited for again."""
        for bus in (self._context.session, self._context.system):
            if bus is not None and bus.alive:
                with suppress(BackendError):  # it died: its part notices
                    bus.await_answers()

    def _all(self) -> list[Watched]:
        return [*self._watchers.values(), *(each for by_name in self._busy.values() for each in by_name.values())]

    def _supervised(self, specs: Iterable[WatcherSpec]) -> dict[str, Watched]:
        """Return one for each: what one of them held back is free again when it is lost."""
        return {
            spec.name: Supervisor(
                f"session, {spec.name}",
                [spec.candidate(self._context)],
                descriptors=self._hub,
                first_s=FIRST_PAUSE_S,
                longest_s=LONGEST_PAUSE_S,
                lost=self._tell,
            )
            for spec in specs
        }

    def _settle_busy(self) -> None:
        for by_name in self._busy.values():
            for watched in by_name.values():
                watched.close()
        self._busy = {reason: self._supervised(self._table.busy.get(reason, ())) for reason in self._wanted()}

    def _wanted(self) -> list[Busy]:
        return [
            reason for reason in Busy if reason in self._needed or is_wanted(reason, self._settings, self._platform)
        ]

    def _slept(self, asleep: bool) -> None:
        if asleep is not self._asleep:
            self._asleep = asleep
            self._hub.put(Sleeping(asleep))

    def _tell(self) -> None:
        if self.reasons != self._told:
            self._told = self.reasons
            self._hub.put(BusyChanged(self._told))


def _healths(part: str, by_name: Mapping[str, Watched]) -> Iterator[Health]:
    for name, watched in by_name.items():
        if watched.current is not None:
            yield watched.current.health
        else:
            refusal = next(iter(watched.refusals), None)
            words, remedy = (refusal.reason, refusal.remedy) if refusal else (Sentence("not tried yet"), "")
            yield Health(part, name, Level.MISSING, words, remedy, watched.refusals)


def _is_on(watched: Watched) -> bool:
    return isinstance(watched.current, Detector) and watched.current.on is True


def _refresh(watcher: SessionWatcher) -> None:
    if isinstance(watcher, Detector):
        watcher.refresh()
