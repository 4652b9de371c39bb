"""While no broker is set the daemon loads nothing of the link."""

import subprocess
import sys

import pytest

from sitbreak.core.events import Query
from sitbreak.core.settings import Settings
from sitbreak.daemon.link_switch import LinkSwitch
from sitbreak.errors import ControlError
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
