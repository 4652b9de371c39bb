"""What the daemon is made of: parts that are all driven alike."""

import math
from collections.abc import Callable, Iterable
from typing import Protocol

from sitbreak.core.events import Event, Now
from sitbreak.supervise.health import Health

HEARTBEAT_S = 15.0  # notices a suspend, a changed file and a dead back end

EARLY_S = 0.5
"""What is due so soon is done now: heartbeats are not exactly apart, and what just misses one waits for a whole one."""


class Part(Protocol):
    """One part of the daemon. Every method on the loop's thread; none blocks.

    None should raise either; one that does costs the part a short rest, and often enough a `restart`.
    """

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do by itself; inf if never."""

    def tick(self, now: Now) -> Iterable[Event]:
        """Do what is due; return what was learned and must come before whatever happens next. Called every turn."""

    def health(self) -> Iterable[Health]:
        """Say how it is; a part of many things has a line for each."""

    def restart(self, now: Now) -> None:
        """Begin anew after faults: drop what may be broken. Everybody who holds the part goes on holding it."""

    def close(self) -> None:
        """Let go of everything."""


Ready = Callable[[], bool | None]
"""Takes in a bounded part of what came; returns whether more may wait that the descriptor does not tell of."""


class Descriptors(Protocol):
    """What is needed of `loop.Hub` to have a descriptor looked after."""

    def watch(self, fileno: int, ready: Ready) -> None:
        """Call `ready` whenever `fileno` can be read, and in the next turn again when it says that more waits."""

    def unwatch(self, fileno: int) -> None:
        """Forget `fileno`; harmless when it is not watched."""


class Periodic:
    """Something done now and then: at the first turn, and then whenever session time passes a multiple of `every_s`.

    So all that is done equally often is done in the same turn, whenever it began: one wake-up, not one for each.
    """

    __slots__ = ("_done_s", "_every_s")

    def __init__(self, every_s: float = HEARTBEAT_S, *, done_s: float = -math.inf) -> None:
        """`done_s`: when it was done last."""
        self._every_s, self._done_s = every_s, done_s

    def is_due(self, now: Now) -> bool:
        """Tell whether it is time; if so, not before the next one."""
        if due := self.has_come(now):
            self.done(now)
        return due

    def has_come(self, now: Now) -> bool:
        """Tell whether it is time, and still is until `done`."""
        return math.isinf(self._done_s) or now.steady_s // self._every_s > self._done_s // self._every_s

    def done(self, now: Now) -> None:
        """Wait for the next one."""
        self._done_s = now.steady_s

    def wake_s(self, now: Now) -> float:
        """Seconds until it is due."""
        return 0.0 if self.has_come(now) else self._every_s - now.steady_s % self._every_s


class HeartbeatPart:
    """Base of the parts that only act now and then: they have a `beat`."""

    def __init__(self, every_s: float = HEARTBEAT_S) -> None:
        self._heartbeat = Periodic(every_s)

    def beat(self, now: Now) -> None:
        """Do what is done now and then; the first time at the first turn."""
        raise NotImplementedError

    def wake_s(self, now: Now) -> float:
        """Seconds until the next beat."""
        return self._heartbeat.wake_s(now)

    def tick(self, now: Now) -> Iterable[Event]:
        """Beat when it is time; a beat that failed is still to come."""
        if self._heartbeat.has_come(now):
            self.beat(now)
            self._heartbeat.done(now)
        return ()

    def health(self) -> Iterable[Health]:
        """Say how it is; most have nothing to say."""
        return ()

    def restart(self, now: Now) -> None:
        """Begin anew after faults; most keep nothing that could be broken."""

    def close(self) -> None:
        """Let go of everything; most have nothing to let go of."""
