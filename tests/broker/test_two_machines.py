"""Two daemons on two X servers and one Mosquitto: one person, one sitting, one reminder where the person is."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.broker.linked import somebody
from tests.broker.machines import Machine, need_displays, work
from tests.broker.mosquitto import Mosquitto
from tests.desktop.kit import wait_until


@pytest.fixture
def machines(tmp_path: Path, broker: Mosquitto) -> Iterator[tuple[Machine, Machine]]:
    need_displays()
    with ExitStack() as stack:
        homes = [tmp_path / name for name in ("desk", "laptop")]
        for home in homes:
            home.mkdir(mode=0o700)
        first, second = (Machine(home, broker.port, stack) for home in homes)
        wait_until(lambda: first.doctor().get("machines") == 1, "they hear each other", 60)
        yield first, second


def test_typing_on_two_machines_in_turn_is_one_sitting_with_one_reminder_where_the_person_is(
    machines: tuple[Machine, Machine],
) -> None:
    first, second = machines
    work(first, 8)
    wait_until(lambda: second.ask("status")["state"] == "sitting", "the other knows that somebody sits")
    assert abs(first.sitting_s() - second.sitting_s()) <= 5
    work(second, 8)
    assert abs(first.sitting_s() - second.sitting_s()) <= 5
    assert second.sitting_s() >= 14, "what was typed on the first counts on the second"
    wait_until(lambda: second.type() or first.reminders + second.reminders, "a reminder comes", 60)
    work(second, 5)
    assert (first.reminders, second.reminders) == (0, 1)


def test_a_desk_that_rises_has_somebody_stand_on_both_machines_and_bad_values_nobody(
    machines: tuple[Machine, Machine], broker: Mosquitto
) -> None:
    first, _ = machines
    with somebody(broker.port) as desk:
        work(first, 5)
        desk.publish("desk", "72.5")
        for bad in ("unknown", "unavailable", "", "nan", "-1", "{}"):
            desk.publish("desk", bad)
        work(first, 5)
        assert first.ask("status")["state"] == "sitting"
        desk.publish("desk", "112.4")
        for machine in machines:
            wait_until(lambda machine=machine: machine.ask("status")["state"] == "standing", "it stands")  # type: ignore[misc]
        assert first.doctor()["desk"]["height_cm"] == 112.4
        desk.publish("desk", "72.5")
        wait_until(lambda: first.type() or first.ask("status")["state"] == "sitting", "it sits again")
