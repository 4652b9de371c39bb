"""The clocks: what counts through suspend, and what stands in where nothing does."""

import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from sitbreak import clocks, windows_api


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    clocks.system_clocks.cache_clear()
    yield
    clocks.system_clocks.cache_clear()


class Hands:
    """A pair of clocks that a test moves."""

    def __init__(self) -> None:
        self.awake_s, self.wall_s = 100.0, 1_000_000.0

    def clock(self) -> clocks.SteppedClock:
        return clocks.SteppedClock(lambda: self.awake_s, lambda: self.wall_s)

    def pass_s(self, awake_s: float, wall_s: float | None = None) -> None:
        self.awake_s += awake_s
        self.wall_s += awake_s if wall_s is None else wall_s


@pytest.mark.posix_only("tzset and clock_gettime")
def test_now_reads_three_clocks_of_one_moment() -> None:
    before_s = time.monotonic()

    now = clocks.now()

    assert before_s <= now.awake_s <= time.monotonic()
    assert now.steady_s >= now.awake_s - 1
    assert now.wall.utcoffset() is not None


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="no CLOCK_BOOTTIME here")
def test_the_steady_clock_of_linux_is_boottime() -> None:
    steady_s, awake_s = clocks.system_clocks("linux")

    assert abs(steady_s() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 1
    assert awake_s is time.monotonic
    assert clocks.counts_suspend()


@pytest.mark.posix_only("tzset and clock_gettime")
def test_a_mac_counts_suspend_with_clock_monotonic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "clock_gettime", lambda clock: {time.CLOCK_MONOTONIC: 7200.0}[clock])

    assert clocks.system_clocks("darwin")[0]() == 7200


def test_windows_stands_still_in_sleep_by_the_unbiased_interrupt_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def query(pointer: object) -> int:
        pointer._obj.value = 36_000_000_000  # type: ignore[attr-defined]
        return 1

    kernel = SimpleNamespace(QueryUnbiasedInterruptTime=query)
    monkeypatch.setattr(windows_api, "library", {"kernel32": kernel}.__getitem__)

    steady_s, awake_s = clocks.system_clocks("win32")

    assert steady_s is time.monotonic
    assert awake_s() == 3600


def test_without_a_counting_clock_sleep_is_what_the_wall_gained() -> None:
    hands = Hands()
    clock = hands.clock()
    hands.pass_s(10)
    hands.pass_s(5, 3605)

    assert clock() == 100 + 15 + 3600


def test_a_backward_step_of_the_wall_takes_nothing_back() -> None:
    hands = Hands()
    clock = hands.clock()
    hands.pass_s(10, -7200)
    assert clock() == 110
    hands.pass_s(10)
    assert clock() == 120


def test_sleep_after_a_backward_step_still_counts() -> None:
    hands = Hands()
    clock = hands.clock()
    hands.pass_s(10, -7200)
    clock()
    hands.pass_s(1, 601)

    assert clock() == 111 + 600


def test_the_drift_of_the_wall_clock_is_no_sleep() -> None:
    hands = Hands()
    clock = hands.clock()
    for _ in range(1000):
        hands.pass_s(15, 15.002)
        reading_s = clock()

    assert reading_s == pytest.approx(100 + 15_000)


def test_a_system_without_boottime_falls_back_to_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)

    assert isinstance(clocks.system_clocks("linux")[0], clocks.SteppedClock)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_boot_id_stays_the_same_and_is_empty_where_nothing_tells(tmp_path: Path) -> None:
    (tmp_path / "boot_id").write_text("b2f3-77\n")

    assert clocks.boot_id(tmp_path / "boot_id") == "b2f3-77"
    assert clocks.boot_id(tmp_path / "none") == ""
    assert clocks.boot_id() == clocks.boot_id() != ""


def test_the_wall_is_local_time() -> None:
    wall = clocks.now().wall

    assert abs(wall.timestamp() - time.time()) < timedelta(seconds=5).total_seconds()
    assert wall.utcoffset() == wall.astimezone().utcoffset()
