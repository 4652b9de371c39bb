"""The lives of a supervised part, over every part there is (`kit.RIGS`)."""

import itertools
import logging
from functools import cached_property

import pytest

from sitbreak.supervise.part import Part
from tests.kit.clock import Clock
from tests.kit.desk import Desk
from tests.kit.hub import Hub
from tests.supervise.kit import RIGS, Rig

LONGEST_PAUSE_S = 600.0


class Life:
    """A rig with its clock; the part comes with the first tick."""

    def __init__(self, part: str) -> None:
        self.clock, self.hub = Clock(), Hub()
        self.rig: Rig = RIGS[part](self.clock, self.hub)
        self.best, *self.others = self.rig.scripts

    @cached_property
    def desk(self) -> Desk[Part]:
        return Desk(self.rig.part, self.clock, self.hub)

    def after(self, seconds: float = 0.0) -> "Life":
        """Let time pass and tick."""
        self.desk.tick(seconds)
        return self

    def until(self, name: str | None, within_s: float = LONGEST_PAUSE_S + 60) -> "Life":
        """Tick every second until that one serves."""
        for _ in range(int(within_s)):
            if self.rig.serving() == name:
                return self
            self.after(1)
        pytest.fail(f"{name} does not serve after {within_s:g} s, but {self.rig.serving()}")

    @property
    def fallback(self) -> str | None:
        """Who serves while the best does not."""
        return self.others[0].name if self.others else None

    def refusals(self) -> dict[str, str]:
        return {refusal.name: refusal.reason for health in self.rig.part.health() for refusal in health.refusals}


ELSEWHERE = {"buses": pytest.mark.posix_only("D-Bus")}

# parts that choose among several back ends for one thing
CHOOSING = [part for part in sorted(RIGS) if len(RIGS[part](Clock(), Hub()).scripts) > 1]


@pytest.fixture(params=[pytest.param(name, marks=ELSEWHERE.get(name, ())) for name in sorted(RIGS)])
def life(request: pytest.FixtureRequest) -> Life:
    return Life(request.param)


def test_one_that_dies_at_its_start_costs_only_itself_and_its_reason_is_told(life: Life) -> None:
    life.best.refuses = "no server"
    life.after().after(15)

    assert life.rig.serving() == life.fallback
    assert life.refusals()[life.best.name] == "no server"


def test_one_that_dies_later_is_let_go_and_said(life: Life) -> None:
    life.after().until(life.best.name)
    life.best.refuses = "gone"
    life.rig.kill(life.best.name, ConnectionResetError("hung up"))
    life.after().after(1)

    assert life.rig.serving() == life.fallback
    assert life.best.made[-1].closed
    assert life.refusals()[life.best.name] in ("hung up", "gone")


def test_one_that_comes_back_serves_again_and_nothing_is_amiss(life: Life) -> None:
    life.after().until(life.best.name)
    life.best.refuses = "gone"
    life.rig.kill(life.best.name, ConnectionResetError("hung up"))
    life.after().after(120)
    life.best.refuses = None
    life.until(life.best.name)

    assert life.best.name not in life.refusals()
    assert [health.error for health in life.rig.part.health() if health.error] == []


@pytest.mark.parametrize("life", CHOOSING, indirect=True)
def test_a_better_one_that_appears_takes_over_and_the_other_holds_nothing(life: Life) -> None:
    life.best.refuses = "not yet"
    life.after().until(life.fallback)
    watched = set(life.hub.watched)
    life.best.refuses = None
    life.until(life.best.name)

    assert not watched & set(life.hub.watched)


def test_one_that_hangs_until_its_deadline_is_asked_less_and_less(life: Life) -> None:
    life.best.error = TimeoutError("no answer")
    tries: list[float] = []
    for second in range(4000):
        before = life.best.tries
        life.after(1)
        tries += [float(second)] * (life.best.tries - before)
    pauses = [later - earlier for earlier, later in itertools.pairwise(tries)]

    assert pauses == sorted(pauses)
    assert 25 <= pauses[-1] <= LONGEST_PAUSE_S + 15
    assert life.rig.serving() == life.fallback


def test_one_that_can_never_serve_is_asked_once(life: Life) -> None:
    life.best.refuses, life.best.never = "another platform", True
    for _ in range(100):
        life.after(15)

    assert life.best.tries == 1
    assert life.refusals()[life.best.name] == "another platform"


def test_one_that_fails_to_close_stops_nothing(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    life.after().until(life.best.name)
    life.rig.fail_to_close(life.best.name)
    with caplog.at_level(logging.WARNING):
        life.rig.part.close()

    assert life.hub.watched == {}
    assert "did not close" in caplog.text
