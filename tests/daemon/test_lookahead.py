"""The reasons not to interrupt are fresh when a reminder may come, and input is asked for when the engine decides."""

import math

import pytest

from sitbreak.core.events import Busy, BusyChanged, Event, Now
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.daemon.lookahead import AHEAD_S, FRESH_S, Lookahead
from tests.kit.clock import START, Clock

CALL = BusyChanged(frozenset({Busy.CALL}))


class LookaheadWorld:
    """A lookahead over an engine whose next reminder, and next deadline, are moments of the test's choosing."""

    def __init__(self, due_s: float | None, deadline_s: float = math.inf) -> None:
        self.due_s, self.deadline_s = due_s, deadline_s
        self.clock = Clock(0)
        self.refreshed: list[float] = []
        self.asked: list[float] = []
        self.lookahead = Lookahead(
            self, refresh_busy=self.refresh, ask_for_input=lambda: self.asked.append(self.clock.now.steady_s)
        )

    def status(self, now: Now) -> Status:
        due_in_s = None if self.due_s is None else max(0.0, self.due_s - now.steady_s)
        return Status(State.SITTING, Mode.OK, 0.0, due_in_s, 0.0, 0, 0.0, START, 2700.0)

    def wake_s(self, now: Now) -> float:
        return max(0.0, self.deadline_s - now.steady_s)

    def refresh(self) -> list[Event]:
        self.refreshed.append(self.clock.now.steady_s)
        return [CALL]

    def run(self, seconds: float) -> list[Event]:
        """Tick whenever it wants to, at most every 15 s."""
        seen: list[Event] = []
        while self.clock.now.steady_s < seconds:
            left_s = seconds - self.clock.now.steady_s
            self.clock.wait(min(left_s, 15.0, max(0.1, self.lookahead.wake_s(self.clock.now))))
            seen += self.lookahead.tick(self.clock.now)
        return seen


def test_the_reasons_are_asked_a_second_before_the_reminder_and_what_changed_is_told_first() -> None:
    world = LookaheadWorld(due_s=100.0, deadline_s=100.0)

    assert world.run(99.5) == [CALL]
    assert world.refreshed == pytest.approx([100 - AHEAD_S])


def test_they_are_not_asked_again_while_they_are_fresh() -> None:
    world = LookaheadWorld(due_s=100.0, deadline_s=100.0)
    world.run(100 - AHEAD_S + FRESH_S - 0.2)

    assert len(world.refreshed) == 1


@pytest.mark.parametrize("due_s", [None, 1e9])
def test_nothing_is_asked_while_no_reminder_may_come(due_s: float | None) -> None:
    world = LookaheadWorld(due_s)

    assert world.run(600) == []
    assert world.refreshed == []


def test_input_is_asked_for_when_the_engine_is_about_to_decide() -> None:
    world = LookaheadWorld(due_s=None, deadline_s=40.0)
    world.run(60)

    assert [moment >= 40 for moment in world.asked] == [True] * len(world.asked)
    assert world.asked
