"""Section 6: what holds on every day, however random, and however often the engine is looked at."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import (
    Active,
    Busy,
    BusyChanged,
    Command,
    DisplaysChanged,
    InputKind,
    Locked,
    PresenceHint,
    Sleeping,
    StretchEnded,
    Tick,
)
from sitbreak.core.status_types import State
from tests.core.sim import EVERYTHING, Sim
from tests.core.status_rules import FIELDS, PAIRS, contradictions
from tests.core.strategies import configs, timelines, told
from tests.kit.effort import examples
from tests.scenarios.scenario_file import DOWN, Scenario, TimelineEvent
from tests.scenarios.simulation import Observed, Simulation


class AnyDay(RuleBasedStateMachine):
    """Anything may happen at any time; what section 6 forbids never does."""

    @initialize()
    def begin(self) -> None:
        self.sim = Sim(EVERYTHING).tell(Tick())
        self.before = 0.0
        self.acted_at = [0.0]
        self.unlocked, self.awake, self.paused = True, True, False

    def _did(self) -> None:
        self.acted_at.append(self.sim.t)

    @rule(seconds=st.integers(1, 90))
    def time_passes(self, seconds: int) -> None:
        self.sim.idle(seconds)

    @rule(kind=st.sampled_from(list(InputKind)), ago_s=st.floats(0, 5))
    def input(self, kind: InputKind, ago_s: float) -> None:
        self.sim.input(kind, ago_s)
        self._did()

    @rule(seconds=st.integers(5, 60))
    def works(self, seconds: int) -> None:
        for _ in range(seconds // 5):
            self.sim.idle(5).key()
            self._did()

    @rule(locked=st.booleans())
    def lock(self, locked: bool) -> None:
        self.sim.tell(Locked(locked))
        self._did()

    @rule(seconds=st.integers(1, 200), told=st.booleans())
    def sleeps(self, seconds: int, told: bool) -> None:
        if told:
            self.sim.tell(Sleeping(True))
        shown = len(self.sim.shown)
        self.sim.t += seconds
        awake_s = self.sim.now().awake_s - seconds
        self.sim.effects += [
            (self.sim.t, effect)
            for effect in self.sim.engine.step(
                Tick(), self.sim.now().__class__(1000 + self.sim.t, awake_s, self.sim.now().wall)
            )
        ]
        if seconds > 5:
            assert len(self.sim.shown) == shown, "shown to nobody, on waking"

    @rule(on=st.booleans())
    def hint(self, on: bool) -> None:
        self.sim.tell(PresenceHint(on))

    @rule(reasons=st.frozensets(st.sampled_from(list(Busy)), max_size=3))
    def busy(self, reasons: frozenset[Busy]) -> None:
        self.sim.tell(BusyChanged(reasons))

    @rule(
        command=st.sampled_from([command for command in Command if command is not Command.QUIT]),
        for_s=st.none() | st.floats(1, 200),
    )
    def asks(self, command: Command, for_s: float | None) -> None:
        self.sim.asks(command, for_s)
        self._did()

    @rule(rose=st.booleans(), share=st.floats(0, 1))
    def stretch(self, rose: bool, share: float) -> None:
        self.sim.tell(StretchEnded("any", rose, share == 1, share, 60)).tell(DisplaysChanged())
        self._did()

    @rule(interval_s=st.integers(20, 300), break_s=st.integers(20, 120))
    def settings_change(self, interval_s: int, break_s: int) -> None:
        still_s = break_s / 2
        before = self.sim.status
        self.sim.sets(sit={"interval_s": interval_s, "break_s": break_s, "still_sitting_s": still_s})
        if self.sim.status.breaks_today == before.breaks_today and not self.sim.engine.state.sitting.on_break:
            assert self.sim.status.sitting_s >= before.sitting_s - 1e-6, "new settings took sitting away"
        self._did()

    @precondition(lambda self: self.sim.t > 0)
    @rule(down_s=st.sampled_from((0, 10, 100)))
    def restart(self, down_s: float) -> None:
        self.sim.restart(down_s)

    @invariant()
    def sitting_is_neither_negative_nor_more_than_time(self) -> None:
        status = self.sim.status
        assert -1e-6 <= status.sitting_s <= self.sim.t + 1e-6
        assert -1e-6 <= status.today_s <= self.sim.t + 1e-6
        assert status.breaks_today >= 0

    @invariant()
    def nobody_is_reminded_who_is_not_there(self) -> None:
        status = self.sim.status
        if self.sim.effects and self.sim.effects[-1][0] == self.sim.t:
            just_now = [e for t, e in self.sim.effects if t == self.sim.t and isinstance(e, ShowReminder)]
            if just_now and status.state in (State.AWAY, State.BREAK):
                assert any(at == self.sim.t for at in self.acted_at), status

    @invariant()
    def two_reminders_have_something_between_them(self) -> None:
        shown = [(t, e) for t, e in self.sim.effects if isinstance(e, ShowReminder) and not e.quiet]
        numbers = [e.number for _, e in shown]
        assert numbers == sorted(numbers)
        for (t1, e1), (t2, e2) in pairwise(shown):
            if e1.number == e2.number or {"daily", "stand", "meeting-over"} & {e1.kind.value, e2.kind.value}:
                continue  # put back on the screen after a wrong break; or another matter
            assert any(t1 <= at <= t2 for at in self.acted_at), (t1, t2)

    @invariant()
    def no_two_fields_of_the_status_contradict_each_other(self) -> None:
        assert list(contradictions(self.sim.status)) == []

    @invariant()
    def the_next_deadline_lies_ahead(self) -> None:
        wake_s = self.sim.engine.wake_s(self.sim.now())
        assert wake_s > 0 or math.isinf(wake_s)


def test_every_field_of_the_status_is_bound_to_another() -> None:
    assert {name for pair in PAIRS for name in pair} == set(FIELDS)
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=examples(40), stateful_step_count=40)


class FrequentlyWokenSimulation(Simulation):
    """Looks more often than it must."""

    every_s = math.inf

    def _wait(self, timeout_s: float) -> Any:
        return super()._wait(min(timeout_s, self.every_s))


def seen(scenario: Scenario, folder: Any, every_s: float = math.inf) -> Observed:
    from tests.scenarios.simulation import EndError

    world = FrequentlyWokenSimulation(scenario, folder)
    world.every_s = every_s
    with pytest.raises(EndError):
        world.run()
    return world.seen


# The day begins by the wall clock. A beginning at the very end of a run falls before or after it by a rounding.
ROUNDING_S = 1e-3


def assert_same(one: Observed, other: Observed, end_s: float) -> None:
    def shown(run: Observed) -> list[tuple[float, Any]]:
        return [(round(t, 6), e.kind) for t, e in run.shown if t < end_s - ROUNDING_S]

    assert shown(one) == shown(other)
    for t, (status, breaks) in one.samples.items():
        if t >= end_s - ROUNDING_S:
            continue
        again, breaks_again = other.samples[t]
        assert (status.state, status.mode, breaks) == (again.state, again.mode, breaks_again), t
        assert status.sitting_s == pytest.approx(again.sitting_s, abs=1e-6)
        assert status.today_s == pytest.approx(again.today_s, abs=1e-6)


SECTION_8 = {"answered_s": 7, "prompted_break_s": 15, "prompted_window_s": 40, "lull_s": 3, "nag_backoff": 1.5}


@settings(max_examples=examples(40))
@given(configs(), timelines(), st.floats(0.4, 20), st.booleans())
def test_it_does_not_matter_how_often_the_engine_is_woken(
    tmp_path_factory: pytest.TempPathFactory,
    config: dict[str, Any],
    day: tuple[list[dict[str, Any]], int],
    every_s: float,
    more: bool,
) -> None:
    timeline, end = day
    # From when on another day is, is when that was noticed: so both look right before the clock is set.
    looks = [{"ev": "config", "t": max(0, e["t"] - 1e-3), "set": {}} for e in timeline if e["ev"] == "clock_jump"]
    scenario = told(config | (SECTION_8 if more else {}), [*looks, *timeline], end)
    folder = tmp_path_factory.mktemp("state")

    assert_same(seen(scenario, folder), seen(scenario, folder, every_s), scenario.end)


@settings(max_examples=examples(40))
@given(configs(), timelines(), st.lists(st.floats(0, 1), min_size=1, max_size=4), st.booleans())
def test_restarts_without_downtime_change_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    config: dict[str, Any],
    day: tuple[list[dict[str, Any]], int],
    at: list[float],
    more: bool,
) -> None:
    timeline, end = day
    scenario = told(config | (SECTION_8 if more else {}), timeline, end)
    asleep = [(e["from"], e["to"]) for e in timeline if e["ev"] == "suspend"]
    asleep += [(e["t"], e["t"] + e["down_s"]) for e in timeline if e["ev"] == "restart"]
    restarts = [
        TimelineEvent(t, order, what, {"t": t, "down_s": 0})
        for t in (round(share * end) for share in at)
        if not any(a <= t <= b for a, b in asleep)
        for order, what in ((DOWN, "down"), (DOWN, "up"))
    ]
    restarted = Scenario(
        scenario.name,
        scenario.settings,
        scenario.start,
        (*scenario.events, *restarts),
        scenario.end,
        scenario.expect,
    )
    folder = tmp_path_factory.mktemp("state")

    assert_same(seen(scenario, folder), seen(restarted, folder), scenario.end)


@given(st.lists(st.floats(0.01, 400), max_size=40))
@settings(max_examples=examples(150))
def test_the_estimate_is_the_closed_formula(gaps: list[float]) -> None:
    """Sitting is the sum of what each gap since the last break counts: all of it up to H, H of it below B."""
    sim = Sim().key()
    for gap in gaps:
        sim.idle(gap).key()

    h, b = 180, 300
    since = max((i + 1 for i, gap in enumerate(gaps) if gap >= b), default=0)
    assert sim.status.sitting_s == pytest.approx(sum(min(gap, h) for gap in gaps[since:]), abs=1e-6)
    assert sim.status.today_s == pytest.approx(sum(min(gap, h) for gap in gaps if gap < b), abs=1e-6)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 300)), max_size=15))
@settings(max_examples=examples(80))
def test_a_span_counts_as_the_inputs_it_stands_for(spans: list[tuple[float, float]]) -> None:
    told_whole, told_single = Sim(), Sim()
    for pause_s, length_s in spans:
        for sim in (told_whole, told_single):
            sim.idle(pause_s)
        began = told_single.t
        while told_single.t < began + length_s:
            told_single.key().idle(min(10, began + length_s - told_single.t))
        told_single.key()
        while told_whole.t < began + length_s:
            before = told_whole.t
            told_whole.idle(min(25, began + length_s - told_whole.t))
            told_whole.tell(Active(1000 + before, 1000 + told_whole.t, InputKind.KEY))
        told_whole.key()

    assert told_whole.status.sitting_s == pytest.approx(told_single.status.sitting_s, abs=1e-6)
    assert told_whole.status.breaks_today == told_single.status.breaks_today
