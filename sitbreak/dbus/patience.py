"""How long the loop waits for one program on a bus: a quarter of a second, and then not again for a while."""

import time
from collections.abc import Callable
from typing import TypeVar

WAIT_S = 0.25  # the longest wait of the loop; a program that is well answers within some milliseconds
WINDOW_S = 1.0  # several waits for the same program within so long count as one
SILENT_S = 10.0
MOST_PEERS = 64  # remembered

T = TypeVar("T")


class Patience:
    """Who did not answer in time: not waited for again until it speaks, is another one, or 10 s have passed."""

    def __init__(self, wait_s: float = WAIT_S, clock: Callable[[], float] = time.monotonic) -> None:
        """`wait_s`: longer than the default only where no loop waits."""
        self.wait_s = wait_s
        self._clock = clock
        self._silent_until_s: dict[str, float] = {}
        self._waited: dict[str, tuple[float, float]] = {}  # since when, and how long

    def is_silent(self, peer: str) -> bool:
        """Tell whether it need not be waited for."""
        return self._silent_until_s.get(peer, 0.0) > self._clock()

    def left_s(self, peer: str) -> float:
        """How long it may be waited for now."""
        since_s, waited_s = self._waited.get(peer, (0.0, 0.0))
        return self.wait_s if self._clock() - since_s >= WINDOW_S else max(0.0, self.wait_s - waited_s)

    def waited(self, peer: str, seconds: float) -> None:
        """Take in that it was waited for."""
        now_s = self._clock()
        since_s, before_s = self._waited.get(peer, (now_s, 0.0))
        _keep(self._waited, peer, (now_s, seconds) if now_s - since_s >= WINDOW_S else (since_s, before_s + seconds))

    def gave_up(self, peer: str) -> None:
        """Take in that it did not answer in time."""
        _keep(self._silent_until_s, peer, self._clock() + SILENT_S)

    def heard(self, peer: str) -> None:
        """Take in that it speaks, or that it is another one."""
        self._silent_until_s.pop(peer, None)


def _keep(peers: dict[str, T], peer: str, value: T) -> None:
    peers[peer] = value
    if len(peers) > MOST_PEERS:
        del peers[next(iter(peers))]
