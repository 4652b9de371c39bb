"""Makes what may take long (a connection to a far or stopped server) in a thread of its own; nobody waits for it.

The thread ends with its `make`, which therefore needs a deadline of its own; what it makes belongs to the loop's thread
from then on. A stopped server costs one thread for each that wants to connect.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget
from sitbreak.supervise.candidate import NotYetError

FIRST_S = 0.2  # at the start a server that is well has answered by then, and nobody notices the thread
LATER_S = 0.02  # the loop runs, and has waited for the answer that did not come
PENDING_S = 2.0  # so long nothing worse is tried in its place

T = TypeVar("T")


class Slowly:
    """What is being made, by server and user: at most one of each. Every method on the loop's thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._making: dict[tuple[str, str], _Making] = {}
        self._begun: set[tuple[str, str]] = set()

    def __call__(self, what: str, make: Callable[[], T], whose: str = "", *, later_s: float | None = None) -> T:
        """Return what `make` returns, or raise what it raises: now, or in one of the next calls.

        NotYetError at first while it goes on, BackendError when that takes long. `whose` keeps apart those who want
        something else of the same server; `later_s`: wait so long for it once the loop runs.
        """
        key = (what, whose)
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = _Making(what, make, self._clock())
            later_s = LATER_S if later_s is None else later_s
            with turn_budget.waiting(later_s if key in self._begun else FIRST_S) as allowed_s:
                making.done.wait(allowed_s)
            self._begun.add(key)
        if not making.done.is_set():
            if self._clock() - making.began_s < PENDING_S:
                raise NotYetError(Sentence("{what} has not answered yet", what=what))
            raise BackendError(Sentence("{what} does not answer", what=what))
        del self._making[key]
        if making.error is not None:
            raise making.error
        return cast(T, making.made)


class _Making:
    """One thread at work."""

    def __init__(self, what: str, make: Callable[[], object], began_s: float) -> None:
        self.began_s = began_s
        self.done = threading.Event()
        self.made: Any = None
        self.error: Exception | None = None
        self._make = make
        threading.Thread(target=self._run, name=f"connect to {what}", daemon=True).start()

    def _run(self) -> None:
        try:
            self.made = self._make()
        except Exception as error:
            self.error = error
        self.done.set()
