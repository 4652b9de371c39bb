"""Another account, on a system bus with the rules of a real one: it can send what it likes, and is not believed."""

import multiprocessing
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

from sitbreak.dbus import Bus
from tests.desktop.kit import need, wait_until
from tests.desktop.logind import LOGIN1
from tests.faults import flooder
from tests.faults.daemon import ANSWER_S, BUS, SESSION_PATH, FaultDesk, slowest_s
from tests.faults.forger import forge

# forked, because the other account may not be able to read this Python
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

STRANGER = 65534  # "nobody", on every system
FLOOD_S = 4.0
GROWTH_KIB = 6_000
# as /usr/share/dbus-1/system.conf: signals and answers may go everywhere, names and calls need a permission
SYSTEM_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/socket</listen><auth>EXTERNAL</auth>
<policy context="default">
<allow user="*"/><deny own="*"/><deny send_type="method_call"/><allow send_type="signal"/>
<allow send_requested_reply="true" send_type="method_return"/><allow send_requested_reply="true" send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="method_return"/><allow receive_type="error"/>
<allow receive_type="signal"/>
<allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus"/>
<allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Introspectable"/>
<allow send_destination="org.freedesktop.login1"/>
</policy>
<policy user="root"><allow own="org.freedesktop.login1"/></policy>
</busconfig>"""


@contextmanager
def system_bus() -> Iterator[str]:
    """Run one that every account may connect to; yield its address."""
    need("dbus-daemon")
    with tempfile.TemporaryDirectory(prefix="sitbreak-bus-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        config = folder / "system.conf"
        config.write_text(SYSTEM_CONFIG.format(folder=folder))
        process = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork"])
        try:
            wait_until((folder / "socket").is_socket, "the bus listens")
            yield f"unix:path={folder}/socket"
        finally:
            process.terminate()
            process.wait()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[FaultDesk]:
    """A desk whose system bus a second account uses as well."""
    if os.getuid() != 0:
        pytest.skip("only root can be two accounts")
    with ExitStack() as stack:
        yield FaultDesk(tmp_path, stack, stack.enter_context(system_bus()))


def as_stranger(work: Callable[..., Any], *args: Any) -> "multiprocessing.context.ForkProcess":
    """Do it in a process of the other account."""
    process = multiprocessing.get_context("fork").Process(target=_become, args=(work, *args))
    process.start()
    return process


def _become(work: Callable[..., Any], *args: Any) -> None:
    os.setgroups([])
    os.setgid(STRANGER)
    os.setuid(STRANGER)
    work(*args)


def owns_logind(address: str) -> None:
    """Try to be logind."""
    from jeepney.bus_messages import message_bus

    with open_dbus_connection(address) as connection:
        answer = connection.send_and_get_reply(message_bus.RequestName(LOGIN1, 7))
        if answer.body and answer.body[0] == 1:
            raise DBusErrorResponse(answer)  # it became logind: the rules are not those of a system bus
    raise SystemExit(7)


def users_on(address: str) -> set[int]:
    """Return which accounts are connected."""
    bus = Bus.connect(address)
    try:
        (names,) = bus.call(*BUS, "ListNames", gives="as")
        unique = [name for name in names if name.startswith(":")]
        return {int(bus.call(*BUS, "GetConnectionUnixUser", "s", name, gives="u")[0]) for name in unique}
    finally:
        bus.close()


def test_another_account_cannot_even_be_logind(shared: FaultDesk) -> None:
    stranger = as_stranger(owns_logind, shared.system)
    stranger.join(30)

    assert stranger.exitcode == 7


def test_signals_forged_by_another_account_leave_the_count_alone(shared: FaultDesk) -> None:
    shared.start()
    before = shared.ask()[0]
    stranger = as_stranger(forge, shared.system, shared.connections(shared.system))
    stranger.join(30)
    assert stranger.exitcode == 0
    time.sleep(1)
    after = shared.ask()[0]

    assert (after["state"], after["mode"], after["held_by"]) == (before["state"], before["mode"], before["held_by"])
    shared.logind.emit(SESSION_PATH, f"{LOGIN1}.Session", "Lock")
    wait_until(lambda: shared.ask()[0]["state"] != before["state"], "the real one counts")


def test_a_flood_by_another_account_slows_nobody(shared: FaultDesk) -> None:
    shared.start()
    (target,) = shared.connections(shared.system)
    before_kib = shared.memory_kib
    stranger = as_stranger(flooder.main, "signals", shared.system, target, str(FLOOD_S))
    wait_until(lambda: STRANGER in users_on(shared.system), "the other account is on the bus")
    worst_s = slowest_s(shared, FLOOD_S - 1.5)
    assert stranger.is_alive()
    stranger.join(30)

    assert worst_s < ANSWER_S
    assert shared.memory_kib - before_kib < GROWTH_KIB
