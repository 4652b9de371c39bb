"""The listening process: `python -m sitbreak.listener SECONDS` listens with pynput, writes sums, and ends.

It is a process of its own so that pynput's 5 MiB go with it and no key code ever enters the daemon. It writes a line
(`input_summary.py`) when there is news, at most four a second, and a last one for the whole session. It ends when the
session is over or enough was heard, when its standard input is closed (the daemon has made up its mind, or is gone),
and whatever may hang, a few seconds after its time.
"""

import sys

if __name__ == "__main__":  # before anything else: what it does not need would be most of it
    import gc

    gc.disable()  # it is over before there is much to collect
    from sitbreak import lean_imports

    lean_imports.install()

import faulthandler
import os
import threading
import time
from collections.abc import Callable

from sitbreak.activity.input_summary import InputSummary, fault_line, summary_line
from sitbreak.activity.pynput_ import Listener
from sitbreak.dataclass import replace
from sitbreak.supervise.contain import contained

ENOUGH = 500  # events: half a second of a 1000 Hz mouse, and more than 3 s of any typist
TELL_S = 0.25
GRACE_S = 10.0


class EventLimit:
    """Counts events on pynput's threads; a miscount by chance does not matter."""

    def __init__(self) -> None:
        self.enough = threading.Event()
        self._left = ENOUGH

    def note(self) -> None:
        """Count one event."""
        self._left -= 1
        if self._left <= 0:
            self.enough.set()


def listen(for_s: float, tell: Callable[[InputSummary], object]) -> None:
    """Listen for so long, or until enough was heard. BackendError when pynput cannot."""
    count = EventLimit()
    listener, told = Listener(count.note, own_process=True), None
    until_s = time.monotonic() + for_s
    while (left_s := until_s - time.monotonic()) > 0 and not count.enough.wait(min(left_s, TELL_S)):
        if (summary := listener.summary()) != told:
            told = summary
            tell(summary)
    tell(extrapolated(listener.summary(), time.monotonic(), for_s))


def extrapolated(summary: InputSummary, now_s: float, for_s: float) -> InputSummary:
    """Make it the sum of a whole session: the seconds after enough was heard are taken to be like those before."""
    begun = int(now_s - summary.since_s) + 1
    factor = for_s / min(for_s, begun)
    counts = (summary.keys_s, summary.pointer_s, summary.any_s)
    keys_s, pointer_s, any_s = (round(min(for_s, factor * each)) for each in counts)
    return replace(summary, keys_s=keys_s, pointer_s=pointer_s, any_s=any_s, complete=True)


def main(for_s: float) -> None:
    """Listen and tell on standard output; never returns."""
    faulthandler.dump_traceback_later(for_s + GRACE_S, exit=True)  # its watch needs neither the interpreter nor us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        contained(
            "cannot listen",
            lambda: listen(for_s, lambda summary: os.write(1, summary_line(summary))),
            failed=lambda error: os.write(1, fault_line(error)),
        )
    finally:
        os._exit(0)  # pynput's threads are still waiting for the display


def _end_with_parent() -> None:
    while os.read(0, 64):
        continue
    os._exit(0)


if __name__ == "__main__":
    main(float(sys.argv[1]))
