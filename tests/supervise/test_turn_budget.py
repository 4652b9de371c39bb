"""One quarter of a second for all waits of a turn, and no bound elsewhere."""

import math
import threading
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.supervise import turn_budget
from sitbreak.supervise.turn_budget import AT_LEAST_S, NOTHING_S, TURN_S


class Waits:
    """Waits for as long as it may, by a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_s = 0.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now_s)

    def whole(self, limit_s: float, at_least_s: float = 0.0) -> float:
        with turn_budget.waiting(limit_s, at_least_s) as allowed_s:
            self.now_s += allowed_s
        return allowed_s


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    return Waits(monkeypatch)


def test_outside_of_a_turn_each_wait_is_bounded_by_itself_alone(waits: Waits) -> None:
    assert [waits.whole(0.25) for _ in range(5)] == [0.25] * 5


@given(limits=st.lists(st.floats(0.0, 10.0), max_size=40))
def test_the_waits_of_a_turn_never_add_up_to_more_than_its_quarter_second(limits: list[float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        waits = Waits(patch)
        turn_budget.begins()
        spent_s = sum(waits.whole(limit_s) for limit_s in limits)
        turn_budget.ends()

    assert spent_s <= TURN_S * 1.000001


def test_behind_one_that_is_silent_there_is_still_time_for_one_that_is_well(waits: Waits) -> None:
    turn_budget.begins()
    assert waits.whole(0.25) == pytest.approx(0.2)
    assert waits.whole(0.25) == pytest.approx(0.04)
    while waits.whole(0.25):
        pass

    assert turn_budget.allowed_s(math.inf) == 0.0
    assert waits.whole(0.25, AT_LEAST_S) == AT_LEAST_S


def test_the_next_turn_has_its_own(waits: Waits) -> None:
    turn_budget.begins()
    waits.whole(0.25)
    turn_budget.begins()

    assert waits.whole(0.25) == pytest.approx(0.2)


def test_a_wait_in_a_wait_counts_once(waits: Waits) -> None:
    turn_budget.begins()
    with turn_budget.waiting(0.1):
        waits.whole(0.05)

    assert turn_budget.allowed_s(math.inf) == pytest.approx((TURN_S - 0.05) * 0.8)


def test_a_wait_that_fails_counts_as_well(waits: Waits) -> None:
    turn_budget.begins()
    with suppress(OSError), turn_budget.waiting(0.25) as allowed_s:
        waits.now_s += allowed_s
        raise OSError("silent")

    assert NOTHING_S < turn_budget.allowed_s(math.inf) < 0.05


def test_other_threads_are_in_no_turn() -> None:
    turn_budget.begins()
    with turn_budget.waiting(0.0):
        seen: list[float] = []
        thread = threading.Thread(target=lambda: seen.append(turn_budget.allowed_s(10.0)))
        thread.start()
        thread.join()

    assert seen == [10.0]
