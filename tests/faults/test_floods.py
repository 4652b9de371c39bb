"""Ten thousand things a second on every descriptor of the real daemon: `status` answers, and memory stays flat."""

import time
from contextlib import ExitStack

import pytest

from tests.desktop.compositors import sway
from tests.desktop.kit import wait_until
from tests.desktop.logind import LOGIN1
from tests.faults.daemon import ANSWER_S, SESSION_PATH, FaultDesk, slowest_s

FLOOD_S = 4.0
GROWTH_KIB = 6_000  # caches that fill anyway; the flood itself is some 40 MB


def survive(desk: FaultDesk, what: str, where: str, *targets: str) -> None:
    before_kib = desk.memory_kib
    with desk.flood(what, where, *targets, seconds=FLOOD_S) as sent:
        worst_s = slowest_s(desk, FLOOD_S)

    assert worst_s < ANSWER_S
    assert desk.memory_kib - before_kib < GROWTH_KIB
    assert min(sent) > 5_000
    assert desk.process.poll() is None


@pytest.mark.parametrize("what", ["signals", "calls"])
@pytest.mark.parametrize("which", ["session", "system"])
def test_a_flooded_bus_slows_nobody(desk: FaultDesk, which: str, what: str) -> None:
    desk.start()
    address = {"session": desk.session, "system": desk.system}[which]
    wait_until(lambda: len(desk.connections(address)) == (2 if which == "session" else 1), "all connections stand")
    survive(desk, what, address, *desk.connections(address))


def test_a_flooded_display_slows_nobody(desk: FaultDesk) -> None:
    desk.start()
    assert desk.ask()[0]["source"] == "x11"
    survive(desk, "root", desk.display, "")


def test_a_compositor_that_floods_slows_nobody(desk: FaultDesk) -> None:
    with sway(desk.home) as env:
        desk.env["WAYLAND_DISPLAY"] = env["WAYLAND_DISPLAY"]
        desk.start("activity.source=kwin")
        survive(desk, "seat", "", "")

        assert desk.ask()[0]["source"] == "kwin"


def test_a_flooded_control_socket_slows_nobody(desk: FaultDesk) -> None:
    desk.start()
    survive(desk, "connections", str(desk.socket), "")


def test_all_of_them_at_once_leave_memory_flat(desk: FaultDesk) -> None:
    desk.start()
    floods = [("signals", each, *desk.connections(each)) for each in (desk.session, desk.system)]
    floods += [("root", desk.display, ""), ("connections", str(desk.socket), "")]
    with ExitStack() as stack:
        for flood in floods:  # until memory has its final size
            stack.enter_context(desk.flood(*flood, seconds=3 * FLOOD_S))
        slowest_s(desk, FLOOD_S)
        before_kib = desk.memory_kib
        slowest_s(desk, FLOOD_S)  # which fails without an answer; the flooders themselves take every processor
        grown_kib = desk.memory_kib - before_kib

    assert grown_kib < GROWTH_KIB / 4


def test_ten_thousand_changes_are_read_a_few_times(desk: FaultDesk) -> None:
    desk.start()
    desk.logind.calls.clear()
    for _ in range(10_000):
        desk.logind.change(SESSION_PATH, f"{LOGIN1}.Session", "LockedHint", "b", False)
    begun_s = time.monotonic()
    worst_s = slowest_s(desk, 2.0)

    assert worst_s < ANSWER_S
    assert desk.logind.calls.count("GetAll") <= 2 * 6 * (2 + time.monotonic() - begun_s)
