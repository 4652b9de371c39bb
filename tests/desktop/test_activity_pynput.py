"""pynput on a real X server: as a source, as a listener, and never as a witness of what was typed."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from sitbreak import clocks
from sitbreak.activity.input_summary import InputSummary, parse_line
from sitbreak.activity.listener_process import listen
from sitbreak.activity.monitor import Pace
from sitbreak.activity.pynput_ import Listener
from sitbreak.activity.sampler import Sampler
from sitbreak.core.events import Active, InputKind
from sitbreak.errors import BackendError
from tests.desktop.activity_driver import ActivityDriver
from tests.desktop.key_client import KEYSYM, SPELLINGS, KeyClient
from tests.desktop.kit import clean_env, need, wait_until, xvfb
from tests.desktop.privacy import RARE


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    need("Xvfb", "xdotool")
    for name in ("WAYLAND_DISPLAY", "WAYLAND_SOCKET"):
        monkeypatch.delenv(name, raising=False)
    with xvfb() as name:
        monkeypatch.setenv("DISPLAY", name)
        yield name


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def do(*command: str) -> None:
    subprocess.run(["xdotool", *command], check=True, timeout=20)


def listener_of(stack: ExitStack) -> Listener:
    """Listen, from the moment on when the server has agreed."""
    listener = Listener()
    stack.callback(listener.close)
    wait_until(lambda: all(each._ready for each in listener._listeners), "pynput listens")
    return listener


def test_kinds_counts_and_how_far_the_pointer_gets_are_heard(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    listener = listener_of(stack)
    do("mousemove", "100", "100")
    do("mousemove", "103", "104")
    wait_until(lambda: listener.summary().px >= 5, "the motion is heard")
    do("mousemove", "101", "102", "mousemove", "103", "104", "mousemove", "100", "100")
    wait_until(lambda: listener.summary().any_s, "it is counted")
    assert (listener.summary().kind, listener.summary().px) == (InputKind.MOVE, 5.0)

    do("click", "4")
    wait_until(lambda: listener.summary().kind is InputKind.SCROLL, "the wheel is heard")
    do("click", "1")
    wait_until(lambda: listener.summary().kind is InputKind.CLICK, "the click is heard")
    do("key", "a")
    wait_until(lambda: listener.summary().kind is InputKind.KEY, "the key is heard")
    assert listener.summary().keys_s == 1


def test_a_listener_leaves_no_thread_behind(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    before = threading.active_count()
    for _ in range(3):
        listener_of(stack).close()

    wait_until(lambda: threading.active_count() <= before, "every thread has ended")


def test_the_source_tells_of_a_return_by_itself(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    kept = ActivityDriver("pynput")
    stack.callback(kept.close)
    kept.watches_through("pynput")

    def seen() -> bool:
        do("key", "a")
        return kept.turn()

    wait_until(seen, "input is seen")
    kept.is_idle(2, Pace.RESTING)
    do("key", "b")

    wait_until(kept.turn, "the return is seen")
    assert kept.seen[0].kind is InputKind.KEY


def test_a_server_that_records_nothing_is_no_place_for_pynput(
    stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("Xvfb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", stack.enter_context(xvfb("640x480x24", "-extension", "RECORD")))
    kept = ActivityDriver("pynput")
    stack.callback(kept.close)
    kept.monitor.pace = Pace.SHOWING

    wait_until(lambda: kept.name is None and kept.health.refusals, "it is refused")
    assert "pynput" in kept.health.refusals[0].reason


def test_listeners_that_die_with_their_server_end_the_source_in_silence(
    stack: ExitStack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    need("Xvfb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with xvfb() as name:
        monkeypatch.setenv("DISPLAY", name)
        kept = ActivityDriver("pynput")
        stack.callback(kept.close)
        kept.watches_through("pynput")

    kept.monitor.pace = Pace.SHOWING
    wait_until(lambda: kept.name is None, "the death is noticed")
    error = kept.health.error
    assert error is not None
    assert "listener died" in error
    assert "Traceback" not in capfd.readouterr().err


class Returning:
    """A sampler that judges what an X11 source tells after an absence."""

    def __init__(self, stack: ExitStack, noise_px: float) -> None:
        self.kept, self.sampler = ActivityDriver("x11"), Sampler(listen, noise_px=noise_px)
        stack.callback(self.kept.close)
        stack.callback(self.sampler.close)
        self.passed: list[Active] = []
        self.kept.watches_through("x11")
        do("mousemove", "10", "10")
        self.kept.is_idle(2, Pace.RESTING)

    @property
    def summary(self) -> InputSummary | None:
        return self.sampler._session.summary() if self.sampler._session is not None else None

    def turn(self) -> bool:
        """Go on for a moment; tell whether it is still listening."""
        self.kept.turn(0.1)
        self.sampler.wanted = bool(self.kept.seen)
        told = self.sampler.tick(self.kept.seen, clocks.now(), absent=True)
        self.passed += [each for each in told if not each.doubtful and each.px != 0]
        self.kept.seen.clear()
        return self.sampler._session is not None

    def move(self, distance: str = "1") -> None:
        do("mousemove_relative", "--", distance, "0")


def test_a_bumped_desk_is_dropped_and_a_key_is_a_return(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    desk = Returning(stack, noise_px=1000)

    def bumped() -> bool:
        desk.move()
        desk.turn()
        return desk.summary is not None and desk.summary.last_s is not None

    wait_until(bumped, "the bump is heard")
    wait_until(lambda: not desk.turn(), "it has made up its mind")
    assert all(each.kind is InputKind.MOVE and each.px is not None and each.px < 1000 for each in desk.passed)

    def key() -> list[Active]:
        do("key", "a")
        desk.turn()
        return [each for each in desk.passed if each.kind is InputKind.KEY]

    wait_until(key, "the key is passed on")


def test_a_pointer_that_goes_on_is_a_return_within_five_seconds(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    desk, began_s = Returning(stack, noise_px=3), clocks.now().steady_s

    def moves() -> list[Active]:
        desk.move("2")
        desk.turn()
        return [each for each in desk.passed if each.to_s - each.from_s >= 3]

    (told,) = wait_until(moves, "the return is told")
    seen_s = clocks.now().steady_s
    print(f"a pointer's return: {seen_s - began_s:.1f} s")
    assert told.from_s - began_s < 1
    assert told.kind is InputKind.MOVE
    assert seen_s - told.from_s <= 5


def test_the_listening_process_hears_kinds_and_counts_and_ends_by_itself(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    process = listen(3.0)
    stack.callback(process.close)

    def is_over() -> bool:
        do("key", "a")
        return process.summary().complete

    wait_until(is_over, "the session is over")
    summary = process.summary()
    assert (summary.kind, summary.pointer_s) == (InputKind.KEY, 0)
    assert 1 <= summary.keys_s <= 3
    assert process._process.wait(20) == 0


def test_five_hundred_events_are_enough_and_stand_for_the_whole_sample(display: str, stack: ExitStack) -> None:
    process = listen(25.0)
    stack.callback(process.close)
    mouse = Display(display)
    stack.callback(mouse.close)

    def storms() -> bool:
        for step in range(50):
            xtest.fake_input(mouse, X.MotionNotify, x=10 + step % 2, y=10)
        mouse.sync()
        return process.summary().complete

    began_s = clocks.now().steady_s
    wait_until(storms, "it has heard enough")
    assert clocks.now().steady_s - began_s < 20
    assert process.summary().pointer_s == 25


def test_the_listening_process_ends_when_whoever_listens_is_gone(display: str, stack: ExitStack) -> None:  # noqa: ARG001
    process = listen(600.0)
    stack.callback(process.close)
    process._input.close()

    assert process._process.wait(20) == 0


def test_a_server_without_recording_is_named_by_the_listening_process(
    stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("Xvfb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", stack.enter_context(xvfb("640x480x24", "-extension", "RECORD")))
    process = listen(20.0)
    stack.callback(process.close)

    def refused() -> str | None:
        try:
            return None if not process.summary().complete else "it believes to have listened"
        except BackendError as error:
            return error.title

    assert "pynput" in wait_until(refused, "it says why it cannot")


def search(display: str, home: Path, *how: str) -> str:
    """Type the rare character into a client while everything of ours listens; return what the search says."""
    client = KeyClient(display)  # before ours listens: the layout is read once there, too
    command = [sys.executable, "-m", "tests.desktop.privacy", str(home), *how]
    env = clean_env(home, DISPLAY=display, PYTHONIOENCODING="utf-8")
    pipe = subprocess.PIPE
    with closing(client), subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        assert client.types() == KEYSYM
        assert client.types() == KEYSYM
        told, _ = process.communicate("typed\n", timeout=60)
    assert "heard it" in told
    return told


def test_no_object_of_ours_no_log_and_no_trace_holds_what_was_typed(display: str, tmp_path: Path) -> None:
    assert "found 0" in search(display, tmp_path)

    written = [path.read_bytes() for path in (tmp_path / "log", tmp_path / "trace")]
    assert b'"key"' in written[1], "that there was a key is not kept from anybody"
    assert not any(word in each for word in SPELLINGS for each in written)


def test_a_callback_that_keeps_the_key_is_found_out(display: str, tmp_path: Path) -> None:
    told = search(display, tmp_path, "leak")

    assert "found 0" not in told
    assert RARE in told


def test_the_lines_of_the_listening_process_hold_a_sum_and_nothing_else(display: str, tmp_path: Path) -> None:
    client = KeyClient(display)
    command = [sys.executable, "-m", "sitbreak.listener", "3"]
    env = clean_env(tmp_path, DISPLAY=display)
    pipe = subprocess.PIPE
    with closing(client), subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        while not parse_line(lines[-1]).complete:
            assert client.types() == KEYSYM
            lines.append(process.stdout.readline())

    assert parse_line(lines[-1]).kind is InputKind.KEY
    assert {name for line in lines for name in json.loads(line)} == set(InputSummary.__dataclass_fields__)
    assert all(word not in line for line in lines for word in SPELLINGS)
