"""How long one turn of the loop may wait for others, all in all: a quarter of a second.

Each wait may take all but a fifth of what is left, so that a program that is well is still heard behind one that is
silent. Elsewhere than in a turn, in other threads, and in programs without a loop, only the limit of each wait holds.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

TURN_S = 0.25
SHARE = 0.8
NOTHING_S = 0.001  # less is none
AT_LEAST_S = 0.02  # for those whose connection would be lost, although what they speak with is well
FAIR_S = 0.1  # whoever had that long and did not answer is silent; in less, a program that is well may be late


class _Turn(threading.local):
    """Of this thread: what is left, and whether a wait is being counted already."""

    left_s = math.inf
    counting = False


_turn = _Turn()


def begins() -> None:
    """A turn of this thread's loop begins."""
    _turn.left_s = TURN_S


def ends() -> None:
    """It is over: what follows is bounded by itself alone."""
    _turn.left_s = math.inf


def allowed_s(limit_s: float) -> float:
    """Return how much of `limit_s` may be waited now; 0 where the turn has no time left."""
    share_s = _turn.left_s * SHARE
    return 0.0 if share_s < NOTHING_S else min(limit_s, share_s)


@contextmanager
def waiting(limit_s: float, at_least_s: float = 0.0) -> Iterator[float]:
    """Count what is done in here as waited, and give how much of `limit_s` that may be; waits in a wait count once."""
    if _turn.counting:
        yield max(at_least_s, allowed_s(limit_s))
        return
    began_s = time.monotonic()
    _turn.counting = True
    try:
        yield max(at_least_s, allowed_s(limit_s))
    finally:
        _turn.counting = False
        _turn.left_s = max(0.0, _turn.left_s - (time.monotonic() - began_s))
