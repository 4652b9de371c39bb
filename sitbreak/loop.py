"""The one loop: wait, step, perform; and the hub that waits in real time.

Replay and the scenario runner drive the very same `drive()` with a wait of their own.
"""

import math
import selectors
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from sitbreak.core.effects import Effect, Stop
from sitbreak.core.events import Command, CommandRequested, Event, Now, Tick
from sitbreak.supervise import turn_budget
from sitbreak.supervise.faults import Guard, unguarded
from sitbreak.supervise.loop_watch import LoopWatch, part_name
from sitbreak.supervise.part import HEARTBEAT_S, Ready

ENGINE, WAIT, DESCRIPTOR = "engine", "wait", "descriptor"  # who a fault is told of; an effect by the name of its class


class Steppable(Protocol):
    """What the loop needs of the engine."""

    def step(self, event: Event, now: Now) -> Iterable[Effect]:
        """Take one event at `now`; return what is to be done, in order."""

    def wake_s(self, now: Now) -> float:
        """Seconds of session time until the engine has something to do by itself; inf if never."""


Wait = Callable[[float], Event | None]
"""Wait at most so many seconds for the next event; None when only time passed."""


def drive(
    engine: Steppable,
    wait: Wait,
    now: Callable[[], Now],
    perform: Callable[[Effect, Now], None],
    guard: Guard = unguarded,
    heartbeat_s: float = HEARTBEAT_S,
) -> None:
    """Run until a `Stop` has been performed. Owns the engine; everything happens on the calling thread.

    It waits for `heartbeat_s` at most. `guard` decides what a fault costs: here it ends the run, in the daemon only
    the step, effect or wait that it came from.
    """

    def asked() -> float:
        return engine.wake_s(now())

    while True:
        wake_s = guard(ENGINE, asked, heartbeat_s)
        event = guard(WAIT, partial(wait, min(heartbeat_s, wake_s)), None)  # in this order nan is a heartbeat
        moment = now()
        stopping = False
        for effect in guard(ENGINE, partial(_step, engine, event, moment), _unstepped(event)):
            guard(type(effect).__name__, partial(perform, effect, moment), None)
            stopping |= isinstance(effect, Stop)
        if stopping:
            return


def _step(engine: Steppable, event: Event | None, moment: Now) -> Sequence[Effect]:
    return tuple(engine.step(Tick() if event is None else event, moment))


def _unstepped(event: Event | None) -> Sequence[Effect]:
    """What is to be done all the same when the engine failed: nobody may be kept from ending us."""
    return (Stop(),) if isinstance(event, CommandRequested) and event.command is Command.QUIT else ()


class Hub:
    """The inbox and every descriptor of the daemon behind one `wait`.

    `put` may be called from any thread and from a signal handler; all else belongs to the loop's thread.
    """

    def __init__(self, guard: Guard = unguarded, watch: LoopWatch | None = None) -> None:
        """`guard` decides what a fault of a descriptor's handler costs; `watch` is told when a turn begins and ends."""
        self._guard, self._watch = guard, watch or LoopWatch()
        self._inbox: deque[Event] = deque()
        self._selector = selectors.DefaultSelector()
        self._again: dict[int, Ready] = {}  # more waits there than their descriptors tell of
        self._wake_r, self._wake_w = socket.socketpair()
        self._wake_r.setblocking(False)
        self._wake_w.setblocking(False)
        self._selector.register(self._wake_r, selectors.EVENT_READ, self._drain)

    def put(self, event: Event) -> None:
        """Hand an event to the loop."""
        self._inbox.append(event)
        try:
            self._wake_w.send(b"\0")
        except (BlockingIOError, OSError):  # full: it will wake anyway; closed: nobody waits any more
            return

    def watch(self, fileno: int, ready: Ready) -> None:
        """Call `ready` on the loop's thread whenever `fileno` can be read, and again at once when it says so."""
        self._selector.register(fileno, selectors.EVENT_READ, ready)

    def unwatch(self, fileno: int) -> None:
        """Forget `fileno`; harmless when it is not watched."""
        self._again.pop(fileno, None)
        try:
            self._selector.unregister(fileno)
        except (KeyError, ValueError):
            return

    def wait(self, timeout_s: float) -> Event | None:
        """Return the next event, or None after `timeout_s` or once a descriptor was served without leaving one."""
        if (event := self._take()) is not None:
            return event
        again, self._again = self._again, {}
        limit_s = 0.0 if again else timeout_s
        self._watch.waits()
        turn_budget.ends()
        readable = self._selector.select(None if math.isinf(limit_s) else max(0.0, limit_s))
        self._watch.woke()
        turn_budget.begins()
        for fileno, serve in (again | {key.fd: key.data for key, _ in readable}).items():
            with self._watch.of(part_name(serve)):
                self._serve(fileno, serve)
        return self._take()

    @property
    def is_pressed(self) -> bool:
        """Whether an event is in the inbox already."""
        return bool(self._inbox)

    def pending(self) -> Iterator[Event]:
        """Yield what is in the inbox now, without waiting."""
        while (event := self._take()) is not None:
            yield event

    def close(self) -> None:
        """Release the descriptors; `put` stays harmless."""
        turn_budget.ends()
        self._selector.close()
        self._wake_r.close()
        self._wake_w.close()

    def _serve(self, fileno: int, serve: Ready) -> None:
        """Serve it once, unless what was served before it in this turn has let go of it.

        One that failed may not have taken what came: it is not called again.
        """
        key = self._selector.get_map().get(fileno)
        if key is None or key.data is not serve:
            return
        served = self._guard(DESCRIPTOR, lambda: (serve(),), None)
        if served is None:
            self.unwatch(fileno)
        elif served[0]:
            self._again[fileno] = serve

    def _take(self) -> Event | None:
        try:
            return self._inbox.popleft()
        except IndexError:
            return None

    def _drain(self) -> None:
        try:
            self._wake_r.recv(4096)
        except BlockingIOError:
            return
