"""How fast the engine is: a year of 8-hour days replayed, one heartbeat, one input. Prints figures, asserts nothing.

`python -m benchmarks.engine`
"""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sitbreak.core.engine import Engine
from sitbreak.core.events import Active, InputKind, Now, Tick
from sitbreak.core.settings import Settings
from sitbreak.replay import replay
from sitbreak.trace import Recording, TraceEvent

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DAYS, HOURS = 365, 8


def year() -> Recording:
    """Bouts of work of half an hour on average, absences of some minutes, every day of a year."""
    dice = random.Random(1)
    recording = Recording(START, exact=False)
    for day in range(DAYS):
        t = day * 86400.0
        end = t + HOURS * 3600
        while t < end:
            until = min(end, t + dice.expovariate(1 / 1800))
            recording.moments.append(TraceEvent(t, Active(t, until, InputKind.KEY)))
            t = until + dice.expovariate(1 / 300)
    return recording


def each_us(times: int, do: Callable[[int], object]) -> float:
    """Return the microseconds that one call takes."""
    began = time.perf_counter()
    for n in range(times):
        do(n)
    return (time.perf_counter() - began) / times * 1e6


def main() -> None:
    """Measure and print."""
    recording = year()
    began = time.perf_counter()
    outcome = replay(recording, Settings())
    took_s = time.perf_counter() - began
    hours = DAYS * HOURS
    print(f"a year ({DAYS} days of {HOURS} h): {took_s:.1f} s, {hours / took_s / 1000:.2f} hours per millisecond")
    print(
        f"  {outcome.totals.sitting_s / 3600:.0f} h sat, "
        f"{outcome.totals.reminders} reminders, {outcome.totals.breaks} breaks"
    )

    def now(t: float) -> Now:
        return Now(t, t, START + timedelta(seconds=t))

    engine = Engine(Settings(), now(0))
    engine.step(Active(0, 0, InputKind.KEY), now(0))
    print(f"a heartbeat: {each_us(50_000, lambda n: engine.step(Tick(), now(n / 1000))):.1f} us")
    print(f"an input: {each_us(20_000, lambda n: engine.step(Active(50 + n, 50 + n), now(50 + n))):.1f} us")
    print(f"a status: {each_us(5_000, lambda n: engine.status(now(30_000 + n / 1000))):.1f} us")


if __name__ == "__main__":
    main()
