"""Reminders on a real mako, under sway without a screen."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitbreak import dataclass as dataclasses
from sitbreak.core.events import Command, CommandRequested
from sitbreak.notify.picture import shipped
from tests.desktop.kit import artifacts, clean_env, need, not_root, program, session_bus, wait_until
from tests.desktop.notifier_driver import REMINDER, NotifierDriver, notifier_driver, owned, shirt_px


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path / "bus") as address:
        yield address


@contextmanager
def mako(home: Path, address: str) -> Iterator[dict[str, str]]:
    """Run sway (which refuses root, so root pretends to be none) and mako in it; yield the environment of clients."""
    need("sway", "mako", "makoctl", "busctl")
    env = clean_env(home, WLR_BACKENDS="headless", WLR_LIBINPUT_NO_DEVICES="1", WLR_RENDERER="pixman")
    env["DBUS_SESSION_BUS_ADDRESS"] = address
    plain = not_root()
    with program(*plain, "sway", "-c", "/dev/null", env=env, log=home / "sway.log"):
        wait_until(Path(env["XDG_RUNTIME_DIR"], "wayland-1").exists, "sway listens")
        env["WAYLAND_DISPLAY"] = "wayland-1"
        with program("mako", env=env, log=home / "mako.log"):
            wait_until(lambda: owned(address), "mako owns its name")
            yield env


def listed(env: dict[str, str]) -> list[dict[str, dict[str, str]]]:
    done = subprocess.run(["makoctl", "list"], env=env, capture_output=True, text=True, timeout=20, check=True)
    found: list[dict[str, dict[str, str]]] = json.loads(done.stdout)["data"][0]
    return found


def gone(at: NotifierDriver, env: dict[str, str]) -> None:
    wait_until(lambda: at.turn() and not listed(env), "it is off the screen")


def test_a_reminder_is_listed_once_with_its_actions_and_withdrawn(tmp_path: Path, bus: str) -> None:
    with mako(tmp_path, bus) as env, notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        at.notifier.show(REMINDER)
        (held,) = listed(env)
        at.notifier.withdraw("reminder")

        assert held["summary"]["data"] == "48 min sitting"
        assert set(held["actions"]["data"]) == {"default", "stretch", "snooze", "skip"}
        gone(at, env)


def test_an_answer_closes_it_though_mako_would_leave_it_open(tmp_path: Path, bus: str) -> None:
    with mako(tmp_path, bus) as env, notifier_driver(bus) as at:
        at.notifier.show(REMINDER)
        subprocess.run(["makoctl", "invoke", "snooze"], env=env, check=True, timeout=20)
        wait_until(lambda: at.turn() and at.events, "the answer arrived")

        gone(at, env)
        assert at.events == [CommandRequested(Command.SNOOZE, origin="notification")]


def test_the_picture_of_the_stretch_is_on_the_screen(tmp_path: Path, bus: str) -> None:
    need("grim")
    target = artifacts() / "notify-mako.png"
    with mako(tmp_path, bus) as env, notifier_driver(bus) as at:
        at.notifier.show(dataclasses.replace(REMINDER, picture=shipped("standing-hip-flexor-stretch")))

        def painted() -> bool:
            at.turn()
            subprocess.run(["grim", str(target)], env=env, check=True, timeout=30)
            return shirt_px(target) > 20

        wait_until(painted, "a person is in it")
