"""The one loop: wait, step, perform; and the hub that waits in real time.

Replay and the scenario runner drive the very same `drive()` with a wait of their own.
"""

import math
import queue
import selectors
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from sitbreak.core.effects import Effect, Stop
from sitbreak.core.events import Event, Now, Tick
from sitbreak.supervise.contain import contained
from sitbreak.supervise.part import HEARTBEAT_S


class Steppable(Protocol):
    """What the loop needs of the engine."""

    def step(self, event: Event, now: Now) -> Iterable[Effect]:
        """Take one event at `now`; return what is to be done, in order."""

    def wake_s(self, now: Now) -> float:
        """Seconds of session time until the engine has something to do by itself; inf if never."""


Wait = Callable[[float], Event | None]
"""Wait at most so many seconds for the next event; None when only time passed."""


def drive(engine: Steppable, wait: Wait, now: Callable[[], Now], perform: Callable[[Effect, Now], None]) -> None:
    """Run until a `Stop` has been performed. Owns the engine; everything happens on the calling thread."""
    while True:
        event = wait(min(engine.wake_s(now()), HEARTBEAT_S))
        moment = now()
        stopping = False
        for effect in engine.step(Tick() if event is None else event, moment):
            perform(effect, moment)
            stopping |= isinstance(effect, Stop)
        if stopping:
            return


class Hub:
    """The inbox and every descriptor of the daemon behind one `wait`.

    `put` may be called from any thread and from a signal handler; all else belongs to the loop's thread.
    """

    def __init__(self) -> None:
        self._inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._selector = selectors.DefaultSelector()
        self._wake_r, self._wake_w = socket.socketpair()
        self._wake_r.setblocking(False)
        self._wake_w.setblocking(False)
        self._selector.register(self._wake_r, selectors.EVENT_READ, self._drain)

    def put(self, event: Event) -> None:
        """Hand an event to the loop."""
        self._inbox.put(event)
        try:
            self._wake_w.send(b"\0")
        except (BlockingIOError, OSError):  # full: it will wake anyway; closed: nobody waits any more
            return

    def watch(self, fileno: int, ready: Callable[[], None]) -> None:
        """Call `ready` on the loop's thread whenever `fileno` can be read."""
        self._selector.register(fileno, selectors.EVENT_READ, ready)

    def unwatch(self, fileno: int) -> None:
        """Forget `fileno`; harmless when it is not watched."""
        try:
            self._selector.unregister(fileno)
        except (KeyError, ValueError):
            return

    def wait(self, timeout_s: float) -> Event | None:
        """Return the next event, or None after `timeout_s` or once a descriptor was served without leaving one."""
        if (event := self._take()) is not None:
            return event
        for key, _ in self._selector.select(None if math.isinf(timeout_s) else max(0.0, timeout_s)):
            self._serve(key)
        return self._take()

    def pending(self) -> Iterator[Event]:
        """Yield what is in the inbox now, without waiting."""
        while (event := self._take()) is not None:
            yield event

    def close(self) -> None:
        """Release the descriptors; `put` stays harmless."""
        self._selector.close()
        self._wake_r.close()
        self._wake_w.close()

    def _serve(self, key: selectors.SelectorKey) -> None:
        contained("a descriptor's handler failed", key.data, failed=lambda _error: self.unwatch(key.fd))

    def _take(self) -> Event | None:
        try:
            return self._inbox.get_nowait()
        except queue.Empty:
            return None

    def _drain(self) -> None:
        try:
            self._wake_r.recv(4096)
        except BlockingIOError:
            return
