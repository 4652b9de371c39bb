"""The X11 source on a real X server: idle, return, silence in a storm, and the server's death under the monitor."""

import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from Xlib.display import Display

from sitbreak.activity import ActivitySource, x11
from sitbreak.activity.monitor import Pace
from sitbreak.activity.sources import candidates
from sitbreak.core.events import InputKind
from sitbreak.errors import BackendError
from sitbreak.supervise.candidate import choose
from sitbreak.x_client import requests
from tests.desktop.activity_driver import CONFIRM_S, ActivityDriver
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
    assert choice.found is not None, choice.refusals
    yield choice.found
    choice.found.close()


def do(*command: str) -> None:
    subprocess.run(["xdotool", *command], check=True, timeout=20)


def idle_s(source: ActivitySource) -> float:
    reading = source.read()
    assert reading is not None
    return reading.idle_s


def returned_within(source: ActivitySource, limit_s: float) -> bool:
    """Wait as the loop does until the source tells of a return."""
    deadline = time.monotonic() + limit_s
    while not source.returned and time.monotonic() < deadline:
        descriptor = source.fileno()
        assert descriptor is not None
        if select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            source.ready()
    return source.returned


def is_readable(source: ActivitySource, within_s: float) -> bool:
    descriptor = source.fileno()
    assert descriptor is not None
    return bool(select.select([descriptor], [], [], within_s)[0])


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
    assert not returned_within(source, 0.3)

    do("mousemove", "10", "10")
    assert returned_within(source, 20)
    assert idle_s(source) < 20
    do("mousemove", "11", "11")
    assert not returned_within(source, 0.5)


def test_a_storm_of_motion_sends_us_nothing(source: ActivitySource) -> None:
    idle_s(source)
    storm = "".join(f"mousemove {x % 500 + 1} 20\n" for x in range(500))
    subprocess.run(["xdotool", "-"], input=storm, text=True, check=True, timeout=60)

    assert not is_readable(source, 0.3) or not returned_within(source, 0.3)


def test_a_change_of_the_key_map_is_no_return(source: ActivitySource) -> None:
    wait_until(lambda: idle_s(source) >= 1.1, "somebody is idle")
    other = Display()
    other.change_keyboard_mapping(200, [[0xE9, 0xC9]])
    other.sync()
    other.close()

    assert is_readable(source, 20), "MappingNotify goes to every client"
    assert not returned_within(source, 0.3)


def test_a_server_without_the_counter_is_asked_through_xscreensaver(
    display: str,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lacks(*_: object) -> None:
        raise BackendError("the X server has no idle counter")

    monkeypatch.setattr("sitbreak.activity.x11.XSync", lacks)
    source = choose(candidates("x11", None, None)).found
    assert source is not None
    assert not source.armed
    do("mousemove", "30", "30")
    assert idle_s(source) < 20
    wait_until(lambda: idle_s(source) >= 1.0, "a second has passed without input")
    do("key", "a")
    assert idle_s(source) < 1.0
    source.close()


def test_xwayland_is_recognised_by_its_extension_where_no_variable_tells(
    display: str,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = requests.extension
    monkeypatch.setattr(x11, "extension", lambda link, name: real(link, "SYNC" if name == "XWAYLAND" else name))

    (refusal,) = choose(candidates("x11", None, None)).refusals
    assert "Xwayland" in refusal.reason


def test_the_server_killed_and_started_again_is_noticed_and_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need("Xvfb", "xdotool")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with xvfb() as name:
        pass  # a number that is free
    monkeypatch.setenv("DISPLAY", name)
    command = ["Xvfb", name, "-nolisten", "tcp", "-noreset"]
    kept = ActivityDriver("x11")
    first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        kept.watches_through("x11")
        first.kill()
        first.wait()
        wait_until(lambda: kept.name is None, "the death is noticed without asking")
        error = kept.health.error
        assert error is not None
        assert error.startswith("x11: ")
    finally:
        end(first)
    with program(*command):
        kept.watches_through("x11")
        kept.monitor.pace = Pace.AWAY
        kept.turn()
        kept.seen.clear()
        do("key", "b")
        wait_until(kept.turn, "input on the second server is seen")
    kept.close()


def test_a_return_is_seen_within_five_seconds_of_continued_motion(display: str) -> None:  # noqa: ARG001
    kept = ActivityDriver("x11")
    kept.watches_through("x11")
    do("mousemove", "1", "1")
    kept.is_idle(2, Pace.RESTING)
    began, x = time.monotonic(), iter(range(2, 10_000))

    def back() -> bool:
        do("mousemove", str(next(x) % 1000), "9")
        return kept.burst_s() >= CONFIRM_S

    wait_until(back, "a return is seen")
    kept.close()
    assert time.monotonic() - began < 8  # five on a machine that is not busy; the next plain look comes after ten


def test_at_rest_the_source_wakes_nobody(display: str) -> None:  # noqa: ARG001
    kept = ActivityDriver("x11")
    kept.is_idle(2, Pace.RESTING)
    began, kept.turns = time.monotonic(), 0
    while time.monotonic() - began < 5:
        kept.turn(limit_s=5 - (time.monotonic() - began))
    kept.close()

    assert kept.turns <= 2


@contextmanager
def resets(every_s: float) -> Iterator[None]:
    """Let a program reset the screen saver at this pace, as players and caffeine do."""
    need("xset")
    with program("sh", "-c", f"while xset s reset; do sleep {every_s}; done"):
        yield


@pytest.mark.parametrize("every_s", [0.1, 0.7, 1.5, 4.0])
@pytest.mark.parametrize("pace", [Pace.PRESENT, Pace.RESTING])
def test_a_program_that_resets_the_screen_saver_is_nobody(display: str, every_s: float, pace: Pace) -> None:  # noqa: ARG001
    kept = ActivityDriver("x11")
    kept.monitor.still_s = 6  # a look a second
    kept.watches_through("x11")
    do("mousemove", "20", "20")
    with resets(every_s):
        kept.is_idle(2, pace)
        until_s = time.monotonic() + 6
        while time.monotonic() < until_s:
            kept.turn()

    kept.close()
    assert kept.seen == []


@pytest.mark.parametrize("every_s", [0.7, 1.5, 4.0])
@pytest.mark.parametrize("hand", [("key", "shift"), ("click", "4"), ("mousemove_relative", "40", "0")], ids=" ".join)
def test_whoever_works_beside_resets_is_somebody(display: str, every_s: float, hand: tuple[str, ...]) -> None:  # noqa: ARG001
    kept = ActivityDriver("x11")
    kept.monitor.still_s = 6
    kept.watches_through("x11")
    do("mousemove", "20", "20")

    def works() -> bool:
        do(*hand)
        return kept.turn(1.2)

    with resets(every_s):
        for _ in range(3):
            kept.is_idle(2, Pace.PRESENT)
            wait_until(works, "somebody is seen", 20)
    kept.close()


def test_a_key_is_told_also_where_the_pointer_moved_since(source: ActivitySource) -> None:
    do("key", "shift")
    time.sleep(0.3)
    do("mousemove", "44", "44")
    reading = source.read()

    assert reading is not None
    assert reading.kind is InputKind.ANY
    assert reading.keys_idle_s is not None
    assert 0.2 < reading.keys_idle_s - reading.idle_s < 20
