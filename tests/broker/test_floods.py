"""A whole daemon beside somebody who publishes as fast as the broker takes it."""

import time
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.broker.daemons import Daemons, child_of, link_of
from tests.broker.floods import large, memory_kib, small, sound
from tests.broker.linked import YOU
from tests.broker.mosquitto import Mosquitto
from tests.broker.mqtt_flooder import MqttFlooder
from tests.desktop.kit import wait_until

PARTS = 20
MOST_KIB = 5 << 10
A_PART_S = 0.2  # 2,000 messages in each: 10,000 a second, where the machine can


@pytest.mark.parametrize(("kind", "count"), [(small, 2000), (large, 10), (sound, 2000)])
def test_a_flood_raises_the_memory_of_daemon_and_link_by_less_than_5_mib(
    broker: Mosquitto, daemons: Daemons, kind: Callable[[int], bytes], count: int
) -> None:
    daemon = daemons("desk", f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n')
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected")
    pids = (daemon.process.pid, child_of(daemon.process.pid))
    before = [memory_kib(pid) for pid in pids]
    highest = list(before)
    with closing(MqttFlooder(broker.port)) as flooder:
        for part in range(PARTS):
            began_s = time.monotonic()
            flooder.publish(f"sitbreak/{YOU}/presence", [kind(part * count + at + 1) for at in range(count)])
            assert daemon.ask(ask="status")["ok"], "it answers all the while"
            highest = [max(most, memory_kib(pid)) for most, pid in zip(highest, pids, strict=True)]
            time.sleep(max(0.0, began_s + A_PART_S - time.monotonic()))
        if kind is not large:  # those the broker keeps back
            wait_until(lambda: "more is published on" in daemon.problems, "the flood is told by status")
    highest = [max(most, memory_kib(pid)) for most, pid in zip(highest, pids, strict=True)]
    assert [most - was < MOST_KIB for was, most in zip(before, highest, strict=True)] == [True, True], (before, highest)
