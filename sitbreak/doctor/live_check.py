"""The live check: does the source see what the person does just now?"""

import select
import time
from collections.abc import Callable

from sitbreak.activity import ActivitySource

PATIENCE_S = 8.0  # sources that tell of returns see one only after a pause of four seconds
STEP_S = 0.1


def pause(fileno: int | None) -> None:
    """Wait for the source's descriptor, or for a moment."""
    if fileno is None:
        time.sleep(STEP_S)
    else:
        select.select([fileno], [], [], STEP_S)


def wait_for_input(
    source: ActivitySource,
    *,
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[int | None], None] = pause,
) -> float | None:
    """Return after how many seconds input was seen, None if there was none in time. Blocks up to PATIENCE_S."""
    began_s = clock()
    source.read()  # takes back a return from before
    while clock() - began_s < PATIENCE_S:
        wait(source.fileno())
        source.ready()
        returned, reading = source.returned, source.read()
        elapsed_s = clock() - began_s
        if returned or (reading is not None and reading.idle_s < elapsed_s):
            return elapsed_s
    return None
