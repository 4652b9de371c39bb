"""The idle protocols on real compositors: sway (org_kde_kwin_idle), KWin (both) and Mutter (over D-Bus)."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sitbreak.activity.monitor import Pace
from sitbreak.activity.sources import candidates
from sitbreak.dbus import Bus, Patience
from sitbreak.supervise.candidate import choose
from tests.desktop.activity_driver import CONFIRM_S, ActivityDriver
from tests.desktop.compositors import KWinPointer, MutterPointer, kwin, mutter, sway, type_text
from tests.desktop.kit import LIMIT_S, session_bus, wait_until


@pytest.fixture
def join(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    """Make this process a client of the compositor whose environment is given."""

    def set_all(env: dict[str, str]) -> None:
        for name in ("WAYLAND_SOCKET", "XDG_CURRENT_DESKTOP", "DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
            monkeypatch.setenv(name, env[name])

    return set_all


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def keep(stack: ExitStack, setting: str, session: Bus | None = None) -> ActivityDriver:
    kept = ActivityDriver(setting, session)
    stack.callback(kept.close)
    return kept


def returns_in_time(kept: ActivityDriver, touch: Callable[[], None]) -> None:
    """Touch until the keeper has told of a burst long enough to be a return; that takes five seconds at most."""
    began = time.monotonic()

    def back() -> bool:
        touch()
        return kept.burst_s() >= CONFIRM_S

    wait_until(back, f"a return is seen; {kept.seen}")
    assert time.monotonic() - began < 8  # five on a machine that is not busy; the next plain look comes after ten


def is_seen(kept: ActivityDriver, touch: Callable[[], None], claim: str) -> None:
    def seen() -> bool:
        touch()
        return kept.turn()

    wait_until(seen, claim)


def sees_absence_bump_and_return(kept: ActivityDriver, touch: Callable[[], None]) -> None:
    is_seen(kept, touch, "the first input is seen")
    kept.is_idle(6, Pace.AWAY)
    touch()
    wait_until(kept.turn, "a bump is seen")
    kept.is_idle(6, Pace.RESTING)
    returns_in_time(kept, touch)


def test_sway_through_kdes_idle_protocol(stack: ExitStack, tmp_path: Path, join: Callable[..., None]) -> None:
    env = stack.enter_context(sway(tmp_path))
    join(env)
    kept = keep(stack, "auto")
    kept.watches_through("kwin")
    refused = {refusal.name: refusal.reason for refusal in kept.health.refusals}
    assert "ext_idle_notifier_v1" in refused["wayland"]

    sees_absence_bump_and_return(kept, lambda: type_text(env, "a"))


def test_a_compositor_killed_and_started_again_is_noticed_and_found_again(
    stack: ExitStack, tmp_path: Path, join: Callable[..., None]
) -> None:
    with sway(tmp_path) as env:
        join(env)
        kept = keep(stack, "kwin")
        kept.watches_through("kwin")
    wait_until(lambda: kept.name is None, "the death is noticed without asking")
    error = kept.health.error
    assert error is not None
    assert "compositor" in error

    env = stack.enter_context(sway(tmp_path))
    kept.watches_through("kwin")
    kept.seen.clear()
    is_seen(kept, lambda: type_text(env, "b"), "input in the second compositor is seen")


@pytest.mark.parametrize("setting", ["wayland", "kwin"])
def test_kwin_through_either_protocol(
    stack: ExitStack, tmp_path: Path, join: Callable[..., None], setting: str
) -> None:
    bus = stack.enter_context(session_bus(tmp_path / "bus"))
    join(stack.enter_context(kwin(tmp_path, bus)))
    pointer = KWinPointer()
    stack.callback(pointer.close)
    kept = keep(stack, setting)
    kept.watches_through(setting)

    sees_absence_bump_and_return(kept, pointer.move)


def test_ext_idle_notify_comes_first_where_both_are_offered(
    stack: ExitStack, tmp_path: Path, join: Callable[..., None]
) -> None:
    bus = stack.enter_context(session_bus(tmp_path / "bus"))
    join(stack.enter_context(kwin(tmp_path, bus)))
    choice = choose(candidates("auto", None, None))

    assert choice.found is not None
    stack.callback(choice.found.close)
    assert (choice.found.name, choice.refusals) == ("wayland", ())


def test_mutter_through_its_idle_monitor(stack: ExitStack, tmp_path: Path, join: Callable[..., None]) -> None:
    bus = stack.enter_context(session_bus(tmp_path / "bus"))
    join(stack.enter_context(mutter(tmp_path, bus)))
    session = Bus.connect(bus)
    wait_until(lambda: session.owner("org.gnome.Mutter.RemoteDesktop"), "Mutter is on the bus")
    remote = Bus.connect(bus, Patience(LIMIT_S))
    stack.callback(remote.close)
    pointer = MutterPointer(remote)
    kept = keep(stack, "auto", session)
    kept.watches_through("mutter")

    sees_absence_bump_and_return(kept, pointer.move)


def test_mutter_killed_and_started_again_is_noticed_and_found_again(
    stack: ExitStack, tmp_path: Path, join: Callable[..., None]
) -> None:
    bus = stack.enter_context(session_bus(tmp_path / "bus"))
    with mutter(tmp_path, bus) as env:
        join(env)
        session = Bus.connect(bus)
        kept = keep(stack, "mutter", session)
        kept.watches_through("mutter")
    wait_until(lambda: kept.name is None, "the death is noticed without asking")

    stack.enter_context(mutter(tmp_path, bus))
    kept.watches_through("mutter")
