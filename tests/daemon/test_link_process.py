"""The process that speaks with the broker: when it is started, ended and started again, and what is said of it."""

from itertools import pairwise
from typing import Any

import pytest

from sitbreak.config.reading import with_values
from sitbreak.core.events import Query
from sitbreak.core.settings import Settings
from sitbreak.daemon.link_process import FIRST_S, LEAVES, LIVED_S, LinkProcess
from sitbreak.errors import ControlError
from sitbreak.supervise.health import Health, Level
from tests.kit.clock import Clock


class LinkChild:
    """A process that runs until the test says how it ended."""

    def __init__(self) -> None:
        self.code: int | None = None
        self.was_ended = False

    def poll(self) -> int | None:
        return self.code

    def end(self) -> bool:
        self.was_ended = True
        return True


class LinkedDaemon:
    """A daemon's link whose processes are in the test's hand."""

    def __init__(self, **settings: Any) -> None:
        self.clock = Clock()
        self.children: list[LinkChild] = []
        self.refuses = False
        self.change(broker="mqtts://broker.lan:8883", **settings)
        self.link = LinkProcess(lambda: self.settings, self._begin)  # type: ignore[arg-type]

    def change(self, **settings: Any) -> None:
        self.settings = with_values(Settings(), {f"link.{key}": value for key, value in settings.items()})

    def _begin(self) -> LinkChild:
        if self.refuses:
            raise OSError(12, "Cannot allocate memory")
        self.children.append(LinkChild())
        return self.children[-1]

    def turn(self, after_s: float = 0.0) -> None:
        self.clock.wait(after_s)
        self.link.look(self.clock.now)

    def says(self, state: str, **more: Any) -> Any:
        return self.link.told(Query("link", lambda _: None, {"state": state, **more}))

    def health(self) -> Health:
        (health,) = self.link.health()
        return health


def test_one_process_runs_while_a_broker_is_set() -> None:
    desk = LinkedDaemon()
    for _ in range(5):
        desk.turn(1)
    assert len(desk.children) == 1
    desk.change(broker="")
    desk.turn()
    assert desk.children[0].was_ended
    assert list(desk.link.health()) == []
    desk.turn(1000)
    assert len(desk.children) == 1


def test_a_process_that_dies_is_started_again_with_growing_pauses() -> None:
    desk = LinkedDaemon()
    started: list[int] = []
    for second in range(200):
        desk.turn(1)
        if len(desk.children) > len(started):
            started.append(second)
            desk.children[-1].code = -9
    assert 6 <= len(started) <= 9
    pauses = [after - before for before, after in pairwise(started)]
    assert pauses == sorted(pauses)
    assert "signal 9" in desk.health().problems[0]


def test_one_that_had_lived_for_a_while_is_back_at_once() -> None:
    desk = LinkedDaemon()
    desk.turn()
    desk.clock.wait(LIVED_S)
    desk.children[0].code = 1
    desk.turn()
    assert desk.link.wake_s(desk.clock.now) == pytest.approx(FIRST_S)
    desk.turn(FIRST_S)
    assert len(desk.children) == 2


def test_changed_settings_begin_another_one() -> None:
    desk = LinkedDaemon()
    desk.turn()
    desk.change(broker="mqtts://broker.lan:8883", commands=True)
    desk.turn()
    assert (len(desk.children), desk.children[0].was_ended) == (2, True)


def test_a_process_that_cannot_be_started_is_told() -> None:
    desk = LinkedDaemon()
    desk.refuses = True
    desk.turn()
    assert "Cannot allocate memory" in desk.health().problems[0]


def test_it_is_handed_over_its_settings_and_no_more() -> None:
    handed_over = LinkedDaemon(credentials="/home/anna/mqtt").says("starting")["settings"]
    assert handed_over["link.broker"] == "mqtts://broker.lan:8883"
    assert handed_over["link.desk.standing_above"] == "95 cm"
    assert {key.split(".")[0] for key in handed_over} == {"link", "ui"}


def test_a_refusal_is_told_by_status_and_doctor_with_the_way_out() -> None:
    desk = LinkedDaemon()
    desk.turn()
    desk.says("refused", words="the broker refuses this computer: Not authorized", hint="link.credentials names a file")
    health = desk.health()
    assert health.level is Level.DEGRADED
    assert health.problems == (
        "link: the broker refuses this computer: Not authorized (link.credentials names a file)",
    )
    desk.says("connected", machines=1, echo_ms=3)
    health = desk.health()
    assert (health.level, health.problems) == (Level.OK, ())
    assert (health.facts["machines"], health.facts["leaves"]) == (1, LEAVES)


def test_what_others_publish_is_told_by_status_and_is_no_fault_of_the_broker() -> None:
    desk = LinkedDaemon()
    desk.turn()
    desk.says("connected", strangers={"4e5f6071": "unsigned", "0a1b2c3d": "other key"}, loud="")
    health = desk.health()
    assert health.level is Level.DEGRADED
    (problem,) = health.problems
    assert problem.startswith("link: computer 0a1b2c3d signs with another key, and is not believed (if it is yours")
    assert (health.facts["words"], health.facts["hint"]) == ("", "")
    desk.says("connected", strangers={"0a1b2c3d": "other key"}, loud="sitbreak/x/presence")
    assert "more is published on sitbreak/x/presence" in desk.health().problems[0]
    assert "signs with another key" in desk.health().problems[1]
    assert desk.health().facts["words"] == ""
    odd: tuple[Any, ...] = (3, "x", [], {"x": None})
    for nonsense in odd:
        desk.says("connected", strangers=nonsense, loud="")
        assert len(desk.health().problems) == isinstance(nonsense, dict)


@pytest.mark.parametrize("args", [{}, {"state": "flying"}, {"state": 3}, {"state": None}])
def test_nonsense_about_a_link_is_refused(args: dict[str, Any]) -> None:
    with pytest.raises(ControlError):
        LinkedDaemon().link.told(Query("link", lambda _: None, args))


def test_long_words_are_cut() -> None:
    desk = LinkedDaemon()
    desk.turn()
    desk.says("refused", words="x" * 5000, hint="y" * 5000)
    assert len(desk.health().problems[0]) < 700
