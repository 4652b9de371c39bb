"""Faults that are held back: logged whole once, counted, told, and answered by a new beginning when they come often."""

import logging
from collections.abc import Callable

import pytest

from sitbreak.supervise.faults import MANY, MOST, MOST_CHARS, TOLD_S, Faults, unguarded
from tests.kit.clock import Clock

BAD = ValueError("bad")


class FaultsWorld:
    """Faults of parts that fail when the test wants."""

    def __init__(self, restart: Callable[[str], None] | None = None) -> None:
        self.clock = Clock()
        self.restarted: list[str] = []
        self.faults = Faults(lambda: self.clock.now, restart or self.restarted.append)

    def fails(self, times: int = 1, *, every_s: float = 1.0, part: str = "tray", error: Exception = BAD) -> None:
        for _ in range(times):
            self.clock.wait(every_s)
            assert self.faults.guard(part, lambda: _raise(error), "instead") == "instead"

    @property
    def problems(self) -> tuple[str, ...]:
        (health,) = self.faults.health()
        return health.problems


def _raise(error: BaseException) -> str:
    raise error


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("it cannot be said")


@pytest.mark.parametrize("error", [ValueError("x"), RecursionError(), MemoryError(), KeyError(), UnspeakableError()])
def test_whatever_is_raised_costs_the_call_and_no_more(error: Exception) -> None:
    world = FaultsWorld()
    world.fails(error=error)

    assert len(world.problems) == 1
    assert type(error).__name__ in world.problems[0]


@pytest.mark.parametrize("end", [SystemExit(), KeyboardInterrupt()])
def test_what_is_to_end_the_process_passes(end: BaseException) -> None:
    world = FaultsWorld()

    with pytest.raises(type(end)):
        world.faults.guard("tray", lambda: _raise(end), None)


def test_a_call_that_works_returns_what_it_returns_and_is_no_problem() -> None:
    world = FaultsWorld()

    assert world.faults.guard("tray", lambda: 7, 0) == 7
    assert world.problems == ()


def test_without_a_guard_a_fault_goes_on() -> None:
    with pytest.raises(ValueError, match="bad"):
        unguarded("engine", lambda: _raise(ValueError("bad")), None)


def test_a_fault_is_logged_whole_once_and_then_a_line_an_hour(caplog: pytest.LogCaptureFixture) -> None:
    world = FaultsWorld(lambda _: None)
    caplog.set_level(logging.ERROR)
    for _ in range(4):
        world.fails(100, every_s=36)

    whole = [record for record in caplog.records if record.exc_info]
    told = [record.getMessage() for record in caplog.records if "failed again" in record.getMessage()]
    assert len(whole) == 1
    assert len(told) == 3
    assert "100 times" in told[-1]


def test_status_tells_the_part_how_often_and_what() -> None:
    world = FaultsWorld()
    world.fails(3)

    (problem,) = world.problems
    assert "tray" in problem
    assert "3 times" in problem
    assert "ValueError: bad" in problem


def test_a_fault_that_no_longer_comes_is_forgotten_after_an_hour() -> None:
    world = FaultsWorld()
    world.fails()
    world.faults.tick(world.clock.wait(TOLD_S - 1))
    assert world.problems

    world.faults.tick(world.clock.wait(15))
    assert world.problems == ()


def test_what_is_kept_of_faults_is_bounded() -> None:
    world = FaultsWorld()
    for number in range(3 * MOST):
        world.fails(part=f"part {number}", error=ValueError("long\n" * 1000))

    assert len(world.problems) == MOST
    assert max(map(len, world.problems)) < MOST_CHARS + 150


@pytest.mark.parametrize(("every_s", "restarts"), [(0.0, 1), (14.9, 1), (15.1, 0)])
def test_five_faults_within_a_minute_begin_the_part_anew(every_s: float, restarts: int) -> None:
    world = FaultsWorld()
    world.fails(MANY, every_s=every_s)

    assert world.restarted == ["tray"] * restarts


def test_faults_of_different_parts_do_not_add_up() -> None:
    world = FaultsWorld()
    for part in ("tray", "notify"):
        world.fails(MANY - 1, part=part)

    assert world.restarted == []


def test_a_part_that_always_fails_begins_anew_more_and_more_seldom() -> None:
    world = FaultsWorld()
    world.fails(720, every_s=10)

    assert 10 <= len(world.restarted) <= 20  # the pauses grow to ten minutes


def nor_this(_part: str) -> None:
    raise OSError("nor this")


def test_a_part_that_cannot_even_begin_anew_is_one_more_fault() -> None:
    world = FaultsWorld(nor_this)
    world.fails(MANY)

    assert any("nor this" in problem for problem in world.problems)
