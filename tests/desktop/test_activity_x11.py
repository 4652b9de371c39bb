"""The X11 source on a real X server: idle, return, silence in a storm, and the server's death under the keeper."""

import select
import subprocess
import time
from collections.abc import Iterator

import pytest
from Xlib.display import Display

from sitbreak import clocks
from sitbreak.activity import ActivitySource, candidates, choose
from sitbreak.activity.keeper import Keeper, Pace
from sitbreak.core.messages import Active, InputKind
from sitbreak.loop import Hub
from tests.desktop.kit import end, need, program, wait_until, xvfb


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    need("Xvfb", "xdotool")
    for name in ("WAYLAND_DISPLAY", "WAYLAND_SOCKET"):
        monkeypatch.delenv(name, raising=False)
    with xvfb() as name:
        monkeypatch.setenv("DISPLAY", name)
        yield name


@pytest.fixture
def source(display: str) -> Iterator[ActivitySource]:  # noqa: ARG001  it is read from the environment
    choice = choose(candidates("x11", None, None))
    assert choice.source is not None, choice.refusals
    yield choice.source
    choice.source.close()


def do(*command: str) -> None:
    subprocess.run(["xdotool", *command], check=True, timeout=20)


def idle_s(source: ActivitySource) -> float:
    reading = source.read()
    assert reading is not None
    return reading.idle_s


def edge_within(source: ActivitySource, limit_s: float) -> bool:
    """Wait as the loop does until the source tells of a return."""
    deadline = time.monotonic() + limit_s
    while not source.edge and time.monotonic() < deadline:
        descriptor = source.fileno()
        assert descriptor is not None
        if select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            source.ready()
    return source.edge


def test_the_idle_time_counts_from_the_last_input(source: ActivitySource) -> None:
    before = time.monotonic()
    do("mousemove", "50", "60")
    wait_until(lambda: idle_s(source) >= 1.0, "a second has passed without input")

    assert idle_s(source) <= time.monotonic() - before


def test_a_key_is_told_from_the_pointer(source: ActivitySource) -> None:
    do("key", "a")
    reading = source.read()
    assert reading is not None
    assert reading.kind is InputKind.KEY

    wait_until(lambda: idle_s(source) > 0.1, "the key is a while ago")
    do("mousemove", "70", "80")
    reading = source.read()
    assert reading is not None
    assert reading.kind is InputKind.ANY


def test_a_return_shows_by_itself_and_only_once(source: ActivitySource) -> None:
    wait_until(lambda: idle_s(source) >= 1.1, "somebody is idle")
    assert not edge_within(source, 0.3)

    do("mousemove", "10", "10")
    assert edge_within(source, 20)
    assert idle_s(source) < 20
    do("mousemove", "11", "11")
    assert not edge_within(source, 0.5)


def test_a_storm_of_motion_sends_us_nothing(source: ActivitySource) -> None:
    idle_s(source)
    storm = "".join(f"mousemove {x % 500 + 1} 20\n" for x in range(500))
    subprocess.run(["xdotool", "-"], input=storm, text=True, check=True, timeout=60)

    assert select.select([source.fileno()], [], [], 0.3)[0] == [] or not edge_within(source, 0.3)


def test_a_change_of_the_key_map_is_no_edge(source: ActivitySource) -> None:
    wait_until(lambda: idle_s(source) >= 1.1, "somebody is idle")
    other = Display()
    other.change_keyboard_mapping(200, [[0xE9, 0xC9]])
    other.sync()
    other.close()

    assert select.select([source.fileno()], [], [], 20)[0], "MappingNotify goes to every client"
    assert not edge_within(source, 0.3)


def test_the_server_killed_and_started_again_is_noticed_and_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need("Xvfb", "xdotool")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with xvfb() as name:
        pass  # a number that is free
    monkeypatch.setenv("DISPLAY", name)
    command = ["Xvfb", name, "-nolisten", "tcp", "-noreset"]
    hub = Hub()
    keeper = Keeper(candidates("x11", None, None), watch=hub.watch, unwatch=hub.unwatch)
    seen: list[Active] = []

    def turn() -> None:
        hub.wait(min(0.2, keeper.wake_s(clocks.now())))
        seen.extend(keeper.tick(clocks.now()))

    def watching() -> bool:
        turn()
        return keeper.state().name == "x11"

    first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until(watching, "it watches through the first server")
        first.kill()
        first.wait()
        wait_until(lambda: not watching(), "the death is noticed without asking")
        error = keeper.state().error
        assert error is not None
        assert error.startswith("x11: ")
    finally:
        end(first)
    with program(*command):
        wait_until(watching, "it watches through the second server")
        keeper.pace = Pace.AWAY
        for _ in range(5):
            turn()
        seen.clear()
        do("key", "b")
        wait_until(lambda: turn() or seen, "input on the second server is seen")
    keeper.close()
    hub.close()
