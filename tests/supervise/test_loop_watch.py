"""What held up the loop is told by name, for as long as it matters."""

import logging
import socket
from datetime import datetime, timedelta

import pytest

from sitbreak.loop import Hub
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.loop_watch import LoopWatch, part_name
from sitbreak.supervise.supervisor import Supervisor

NOON = datetime(2026, 3, 3, 12).astimezone()


class Bench:
    """A watch over clocks that the test sets."""

    def __init__(self) -> None:
        self.now_s = self.unserved_s = 0.0
        self.watch = LoopWatch(
            lambda: self.now_s,
            unserved_s=lambda: self.unserved_s,
            wall=lambda: NOON + timedelta(seconds=self.now_s),
        )

    def turn(self, **parts_s: float) -> None:
        self.watch.woke()
        for part, took_s in parts_s.items():
            with self.watch.of(part):
                self.now_s += took_s
        self.watch.waits()

    @property
    def health(self) -> Health:
        (health,) = self.watch.health()
        return health


def test_an_ordinary_turn_is_not_worth_a_word() -> None:
    bench = Bench()
    bench.turn(tray=0.1, engine=0.14)

    assert bench.health == Health("loop", None)


def test_a_long_turn_is_told_with_the_part_that_took_most_of_it() -> None:
    bench = Bench()
    bench.turn(tray=0.1, history=0.4, engine=0.05)

    assert bench.health.problems == ("the loop was held up for 0.55 s by history at 12:00:00",)
    assert bench.health.facts["worst"]["part"] == "history"
    assert not bench.health.vital


def test_what_is_done_by_no_part_is_the_loops_own() -> None:
    bench = Bench()
    bench.watch.woke()
    bench.now_s += 1
    bench.watch.waits()

    assert bench.health.problems == ("the loop was held up for 1.00 s by the loop itself at 12:00:01",)


def test_a_part_in_a_part_counts_as_the_outer_one() -> None:
    bench = Bench()
    bench.watch.woke()
    with bench.watch.of("tray"), bench.watch.of("bus"):
        bench.now_s += 1
    bench.watch.waits()

    assert bench.health.facts["worst"]["part"] == "tray"


def test_waiting_for_what_happens_is_no_work() -> None:
    bench = Bench()
    bench.turn(engine=0.1)
    bench.now_s += 1000
    bench.turn(engine=0.1)

    assert bench.health.level is Level.OK


def test_a_machine_that_is_busy_with_other_things_is_nobodys_fault() -> None:
    bench = Bench()
    bench.watch.woke()
    bench.now_s += 3
    bench.unserved_s += 2.9
    bench.watch.waits()

    assert bench.health.level is Level.OK


def test_the_problem_passes_and_the_worst_of_the_day_stays_for_the_doctor() -> None:
    bench = Bench()
    bench.turn(tray=2)
    bench.turn(history=1)
    bench.now_s += 601
    assert (bench.health.problems, bench.health.level) == ((), Level.OK)
    assert bench.health.words == "the longest turn of the last day: 2.00 s (tray)"

    bench.turn(engine=0.3)
    assert bench.health.problems == ("the loop was held up for 2.00 s by tray at 12:00:02",)


def test_a_day_later_the_next_worst_is_the_worst() -> None:
    bench = Bench()
    bench.turn(tray=2)
    bench.now_s += 43200
    bench.turn(history=1)
    bench.now_s += 43201

    assert bench.watch.worst is not None
    assert bench.watch.worst.part == "history"
    bench.now_s += 43200
    assert bench.watch.worst is None


def test_the_icon_shows_it_when_it_happens_again_and_again() -> None:
    bench = Bench()
    for _ in range(2):
        bench.turn(tray=1)
    assert not bench.health.vital
    bench.now_s += 300
    bench.turn(tray=1)
    assert bench.health.vital

    bench.now_s += 400
    assert not bench.health.vital


def test_the_log_is_not_flooded(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    with caplog.at_level(logging.WARNING):
        for _ in range(50):
            bench.turn(tray=0.3)

    assert len(caplog.records) == 1


def test_a_descriptor_is_named_by_what_is_behind_it() -> None:
    bench = Bench()
    hub = Hub(watch=bench.watch)
    ours, theirs = socket.socketpair()

    class PulseServer:
        def ready(self) -> None:
            bench.now_s += 1
            ours.recv(1)

    hub.watch(ours.fileno(), PulseServer().ready)
    theirs.send(b"x")
    hub.wait(1)
    hub.wait(0)
    hub.close()
    ours.close()
    theirs.close()

    assert bench.health.facts["worst"]["part"] == "pulse server"


def test_a_supervisor_is_named_by_what_it_holds() -> None:
    assert part_name(Supervisor("tray", []).tick) == "tray"
