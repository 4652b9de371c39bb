"""Notices that were handed over and then not shown after all: some channels know that only later, on another thread."""

from collections import deque
from collections.abc import Callable

from sitbreak.core.events import Event, Tick
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Refused


class Undelivered:
    """What a channel's own thread has found out, until the loop takes it. Any thread."""

    def __init__(self, put: Callable[[Event], None]) -> None:
        self._put = put
        self._refused: deque[Refused] = deque(maxlen=16)

    def add(self, notice: Notice, error: BackendError) -> None:
        """The notice was not shown; the loop is woken for it."""
        self._refused.append((notice, error))
        self._put(Tick())

    def take(self) -> list[Refused]:
        """Return what is new, once."""
        taken: list[Refused] = []
        while self._refused:
            taken.append(self._refused.popleft())
        return taken
