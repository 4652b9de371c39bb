"""While no broker is set the daemon loads nothing of the link."""

import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.core.events import Event, Gone, Learnt, Query, Tick
from sitbreak.core.settings import Settings
from sitbreak.daemon import link_process
from sitbreak.daemon.link_switch import LinkSwitch
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.errors import ControlError
from sitbreak.link.messages import Presence, Span, presence_fields
from sitbreak.machine import NAME, machine_name
from sitbreak.state import StateFile
from tests.core.sim import having
from tests.kit.clock import Clock

NETWORK = ("paho", "ssl", "_ssl", "keyring", "http.client", "urllib.request", "asyncio")


def test_nothing_is_loaded_started_or_told_while_no_broker_is_set() -> None:
    switch, clock = LinkSwitch(Settings), Clock()
    for _ in range(10):
        clock.wait(15)
        assert list(switch.tick(clock.now)) == []
    assert list(switch.health()) == []
    switch.restart(clock.now)
    switch.close()
    with pytest.raises(ControlError, match="no link is wanted"):
        switch.told(Query("link", lambda _: None, {"state": "starting"}))


def test_the_daemon_loads_no_network_library_and_without_a_broker_nothing_of_the_link() -> None:
    program = (
        "import sys, sitbreak.daemon.app, sitbreak.daemon.link_switch\n"
        f"print([name for name in {NETWORK} if name in sys.modules])\n"
        "print([name for name in sys.modules if name.startswith(('sitbreak.link', 'sitbreak.daemon.link_process'))])\n"
        "import sitbreak.daemon.link_process\n"
        f"print([name for name in {NETWORK} if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["[]", "[]", "[]"]


class Wanted:
    """A switch for which a broker is set: its clock, its engine, what it pushes and puts. `child` is the link."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, child: Any) -> None:
        begin = partial(link_process.LinkProcess, begin=lambda: child)
        monkeypatch.setattr(link_process, "LinkProcess", begin)
        settings = having(link={"broker": "mqtts://broker.lan:8883"})
        self.clock, self.pushed, self.inbox = Clock(), list[dict[str, Any]](), list[Event]()
        self.engine = LiveEngine(StateFile(folder / "state.json"), settings, self.clock.now)
        self.switch = LinkSwitch(lambda: settings, self.engine, self.inbox.append)
        self.switch.listen(SimpleNamespace(tell_link=self._tell_link))

    def _tell_link(self, told: dict[str, Any]) -> bool:
        self.pushed.append(told)
        return True


def test_when_its_process_has_died_no_other_computer_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int | None] = [None]
    wanted = Wanted(tmp_path, monkeypatch, SimpleNamespace(poll=lambda: codes[-1], end=lambda: True))
    switch, clock, inbox = wanted.switch, wanted.clock, wanted.inbox
    list(switch.tick(clock.now))
    account = presence_fields(Presence("b" * 32, "2" * 32, 1, 800.0, (Span(2, 0),)))
    switch.heard(Query("machines", print, {"presence": account, "delay_s": 0.0}))
    inbox.clear()

    list(switch.tick(clock.now))
    assert inbox == []
    codes.append(-9)
    list(switch.tick(clock.now))

    assert [past.event for learnt in inbox if isinstance(learnt, Learnt) for past in learnt.past] == [Gone(True)]


def test_a_process_of_the_link_that_begins_is_given_an_account_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(tmp_path, monkeypatch, SimpleNamespace(poll=lambda: None, end=lambda: True))
    switch, clock, pushed = wanted.switch, wanted.clock, wanted.pushed
    for _ in range(2):
        clock.wait(5)
        list(switch.tick(clock.now))
    before = len(pushed)
    switch.told(Query("link", print, {"state": "connected"}))
    list(switch.tick(clock.wait(1)))
    assert len(pushed) == before, "it is at rest"

    switch.told(Query("link", print, {"state": "starting"}))
    assert switch.wake_s(clock.now) == 0
    list(switch.tick(clock.now))

    assert [set(told) for told in pushed[before:]] == [{"presence"}]


def test_a_machine_that_has_forgotten_its_name_goes_on_under_another_and_keeps_what_others_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    wanted = Wanted(tmp_path, monkeypatch, SimpleNamespace(poll=lambda: None, end=lambda: ended.append("ended")))
    switch, clock, pushed, engine = wanted.switch, wanted.clock, wanted.pushed, wanted.engine

    def turns(seconds: float) -> str:
        clock.wait(seconds)
        list(switch.tick(clock.now))
        engine.step(Tick(), clock.now)
        list(switch.tick(clock.now))
        return str(switch.told(Query("link", print, {"state": "connected"}))["machine"])

    first = turns(60)
    other = {"presence": presence_fields(Presence("b" * 32, "c" * 32, 1, 60.0, (Span(50, 40),))), "delay_s": 0.0}
    switch.heard(Query("machines", print, other))
    assert turns(60) == first, "the name stays"
    (paths.state_dir() / NAME).unlink()

    turns(60)
    second = turns(5)

    assert second != first == pushed[0]["presence"]["machine"]
    assert second == pushed[-1]["presence"]["machine"] == machine_name()
    assert ended == ["ended"], "its process begins anew, under the other name"
    assert [told["name"] for health in switch.health() for told in health.facts.get("others", [])] == ["b" * 8]
