"""Input that goes on is taken without a look at all that might be due, and nothing comes out otherwise for it."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from sitbreak.core.effects import Effect
from sitbreak.core.engine import Engine
from sitbreak.core.events import Active, Event, InputKind, Now, Tick
from sitbreak.core.settings import Settings
from sitbreak.dataclass import fields, is_dataclass
from tests.core.random_life import RandomLife
from tests.core.sim import EVERYTHING, Sim, having
from tests.kit.effort import examples

LIVES, STEPS = examples(4), 400


class ThoroughEngine(Engine):
    """Looks at everything at each input."""

    def _goes_on(self, event: Active, to: float) -> bool:  # noqa: ARG002
        return False


class TwinEngines:
    """The engine and the thorough one, told the same; whatever they answer must be the same."""

    def __init__(self, settings: Settings, now: Now, saved: Any = None, boot_id: str = "") -> None:
        self.engine = Engine(settings, now, saved, boot_id)
        self.thorough = ThoroughEngine(settings, now, saved, boot_id)
        self.state = self.engine.state

    def step(self, event: Event, now: Now) -> Sequence[Effect]:
        effects, expected = self.engine.step(event, now), self.thorough.step(event, now)
        assert same(effects, expected), (event, effects, expected)
        return effects

    def status(self, now: Now) -> Any:
        status, expected = self.engine.status(now), self.thorough.status(now)
        assert same(status, expected), (status, expected)
        return status

    def wake_s(self, now: Now) -> float:
        wake_s = self.engine.wake_s(now)
        assert wake_s <= self.thorough.wake_s(now) + 1e-6, "it would sleep over a deadline"
        return wake_s

    def explain(self, now: Now) -> Any:
        lines, expected = self.engine.explain(now), self.thorough.explain(now)
        assert same(lines, expected), (lines, expected)
        return lines

    def saved(self, now: Now, boot_id: str = "") -> dict[str, object]:
        saved, expected = self.engine.saved(now, boot_id), self.thorough.saved(now, boot_id)
        assert same(saved, expected), (saved, expected)
        return saved


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same but for roundings of time."""
    if isinstance(one, float) and isinstance(other, float):
        return one == other or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-4)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs((one - other).total_seconds()) < 1e-3
    if type(one) is not type(other):
        return False
    if is_dataclass(one):
        return all(same(getattr(one, item.name), getattr(other, item.name)) for item in fields(one))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


class TwinLife(RandomLife):
    """A random life in which much of the input goes on for a while."""

    engine: Any

    def __init__(self, seed: int, settings: Settings) -> None:
        super().__init__(seed, settings)
        self.wall_by_s = self.dice.choice((0.0, -5.1 * 3600))  # the day begins at four
        self.engine = TwinEngines(settings, self.now())

    def resumed(self, saved: dict[str, object]) -> Any:
        return TwinEngines(self.settings, self.now(), saved, self.dice.choice(("boot", "")))

    def work(self) -> None:
        """Input without a hole, told every few seconds, at times a little late, or with other things meanwhile."""
        dice = self.dice
        every_s, kind = dice.choice((1.0, 5.0, 15.0, 59.0)), dice.choice(list(InputKind))
        until_s = self.t + dice.choice((30, 300, 3000))
        while self.t < until_s:
            before = 1000 + self.t
            self.to(self.t + every_s * dice.uniform(0.5, 1))
            late_s = dice.choice((0.0, 0.0, 0.0, min(2.0, every_s / 2)))
            self.tell(Active(before - late_s, max(before, 1000 + self.t - late_s), kind))


@pytest.mark.parametrize("seed", range(LIVES))
@pytest.mark.parametrize("settings", [Settings(), EVERYTHING], ids=["as it comes", "everything on"])
def test_an_engine_that_looks_at_everything_does_the_same(seed: int, settings: Settings) -> None:
    life = TwinLife(seed, settings)
    while life.steps < STEPS:
        life.live() if life.dice.random() < 0.5 else life.work()

    assert same(life.engine.engine.state.sitting, life.engine.thorough.state.sitting)


def test_most_input_of_a_working_day_is_taken_so() -> None:
    class Counting(Engine):
        gone_on = 0

        def _goes_on(self, event: Active, to: float) -> bool:
            went_on = super()._goes_on(event, to)
            self.gone_on += went_on
            return went_on

    now = Sim().now
    engine = Counting(Settings(), now(0.0))
    engine.step(Tick(), now(0.0))
    for n in range(1, 2000):
        engine.step(Active(1000 + 5.0 * (n - 1), 1000 + 5.0 * n, InputKind.KEY), now(5.0 * n))

    assert engine.gone_on > 1600


def test_a_reminder_that_only_input_makes_possible_comes_at_its_moment() -> None:
    sim = Sim(having(sit={"interval_s": 200, "still_sitting_s": 60, "break_s": 300})).tell(Tick())
    sim.key()
    for t in (50, 100, 150):  # the interval lies beyond what the silence after the first one could reach
        sim.to(t).tell(Active(1000 + t - 50, 1000 + t, InputKind.KEY))
    sim.to(250)

    assert sim.shown == [(200.0, "sit")]
