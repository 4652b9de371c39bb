"""What is to be done later; whoever owns it asks for the moment and calls what is due."""

import math
import time
from collections.abc import Callable


class Timers:
    """A handful of calls with their moments; one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: dict[object, tuple[float, Callable[[], None]]] = {}

    def add(self, delay_s: float, call: Callable[[], None]) -> Callable[[], None]:
        """Do it so much later; return the way to call it off."""
        key = object()
        self._waiting[key] = (self._clock() + delay_s, call)

        def call_off() -> None:
            self._waiting.pop(key, None)

        return call_off

    @property
    def next_s(self) -> float:
        """The moment of the next one; inf without any."""
        return min((due_s for due_s, _ in self._waiting.values()), default=math.inf)

    def due(self) -> list[Callable[[], None]]:
        """Take out what is due."""
        now_s = self._clock()
        keys = [key for key, (due_s, _) in self._waiting.items() if due_s <= now_s]
        return [self._waiting.pop(key)[1] for key in keys]
