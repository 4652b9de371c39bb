"""Two daemons on two X servers and one Mosquitto: one person, one sitting, one reminder where the person is."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.broker.linked import somebody
from tests.broker.mosquitto import Mosquitto
from tests.desktop import kit
from tests.desktop.kit import wait_until

INTERVAL_S = 25


class Machine:
    """A display, a daemon, and a note of each reminder that is shown there."""

    def __init__(self, home: Path, port: int, stack: ExitStack) -> None:
        display = stack.enter_context(kit.xvfb("640x480x24"))
        self.env = kit.clean_env(home, DISPLAY=display, SITBREAK_HOME=str(home / "s"), LC_ALL="C.UTF-8")
        self.reminded = home / "reminded"
        note = f"open({str(self.reminded)!r}, 'a').write('x')"
        due = json.dumps([sys.executable, "-c", note])
        (home / "s" / "config").mkdir(parents=True, mode=0o700)
        (home / "s" / "config" / "config.toml").write_text(
            f'[link]\nbroker = "mqtt://127.0.0.1:{port}"\n[sit]\ninterval = "{INTERVAL_S} s"\nbreak = "20 s"\n'
            f'min_sit = "1 s"\n[remind]\nlull = "1 s"\nrepeat = "0 s"\n[hooks]\ndue = {due}\n'
            '[link.desk]\ntopic = "desk"\n[posture]\nenabled = false\n[activity]\n'
            'source = "x11"\nconfirm = "0 s"\n[busy]\nprojector = false\n'
        )
        command = [sys.executable, "-m", "sitbreak", "run", "--no-tray"]
        stack.enter_context(kit.program(*command, env=self.env, log=home / "daemon.log"))
        wait_until(lambda: self.doctor().get("state") == "connected", "the link is connected", 60)

    def ask(self, what: str) -> dict[str, Any]:
        code = (
            "import json, sys; from sitbreak.control import client; print(json.dumps(client.ask(sys.argv[1]).answer))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, what], env=self.env, capture_output=True, text=True, check=False
        )
        return dict(json.loads(done.stdout)) if done.returncode == 0 else {}

    def doctor(self) -> dict[str, Any]:
        return dict(self.ask("doctor").get("link") or {})

    def type(self) -> bool:
        """Press a key; never the answer that somebody waits for."""
        return subprocess.run(["xdotool", "key", "a"], env=self.env, check=True).returncode != 0

    def sitting_s(self) -> float:
        return float(self.ask("status")["sitting_s"])

    @property
    def reminders(self) -> int:
        return len(self.reminded.read_text()) if self.reminded.exists() else 0


@pytest.fixture
def machines(tmp_path: Path, broker: Mosquitto) -> Iterator[tuple[Machine, Machine]]:
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    with ExitStack() as stack:
        homes = [tmp_path / name for name in ("desk", "laptop")]
        for home in homes:
            home.mkdir(mode=0o700)
        first, second = (Machine(home, broker.port, stack) for home in homes)
        wait_until(lambda: first.doctor().get("machines") == 1, "they hear each other", 60)
        yield first, second


def work(machine: Machine, seconds: float) -> None:
    """Type for so long, a key a second."""
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        machine.type()
        time.sleep(1)


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
