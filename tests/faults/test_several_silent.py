"""Many servers that fall silent at the same moment: together they are waited for as long as one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.kit import wait_until
from tests.desktop.logind import LOGIN1
from tests.faults.daemon import WATCHER, FaultDesk, slowest_s
from tests.faults.stopping import server_of, stopped

WAIT_S = 0.25
OWN_S = 0.1  # what a turn takes beside
SILENT = (
    "org.freedesktop.Notifications",
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.gnome.Mutter.IdleMonitor",
    "org.gnome.SessionManager",
    "org.xfce.Xfconf",
    "org.freedesktop.portal.Desktop",
    "org.erikreider.swaync.cc",
)


WITHOUT_THEM = """
[activity]
source = "tty"
[notify]
channel = "console"
[tray]
backend = "none"
"""
WITH_THEM = """
[activity]
source = "{source}"
[notify]
channel = "freedesktop"
[tray]
backend = "sni"
"""


def longest_turn_s(desk: FaultDesk) -> float:
    """Return what the watchdog has seen; it leaves out how long the daemon waited for a processor. 0: none of note."""
    worst = desk.ask("doctor")[0]["loop"].get("worst")
    return float(worst["took_s"]) if worst else 0.0


@contextmanager
def silent(desk: FaultDesk) -> Iterator[None]:
    """Let every service be owned by a program of its own that reads nothing, from now on."""
    desk.watcher.close()
    desk.logind.close()
    owned = [(desk.session, name) for name in (WATCHER, *SILENT)] + [(desk.system, LOGIN1)]
    with ExitStack() as stack:
        for address, name in owned:
            connection = stack.enter_context(open_dbus_connection(address))
            connection.send_and_get_reply(message_bus.RequestName(name, 0))
        yield


def test_buses_and_display_that_stop_together_do_not_hold_up_the_loop(desk: FaultDesk) -> None:
    desk.start()
    with stopped(*map(server_of, [desk.session, desk.system, f"/tmp/.X11-unix/X{desk.display[1:]}"])):
        assert slowest_s(desk, 6) < WAIT_S + 2 * OWN_S  # whoever asks may wait for a processor, too
    wait_until(lambda: desk.ask()[0]["tray"] == "sni", "the icon is there again")


def test_services_that_fall_silent_together_do_not_hold_up_the_loop(desk: FaultDesk) -> None:
    desk.config.write_text(WITH_THEM.format(source="logind"))  # what reads them is loaded, which takes its time as well
    desk.start()
    desk.config.write_text(WITHOUT_THEM)
    desk.ask("reload")
    before_s = longest_turn_s(desk)
    with silent(desk):
        for source in ("mutter", "logind", "auto"):
            desk.config.write_text(WITH_THEM.format(source=source))
            desk.ask("reload")  # in one turn all of them are connected to
            desk.config.write_text(WITHOUT_THEM)
            desk.ask("reload")
    after_s = longest_turn_s(desk)

    assert after_s == before_s or after_s < WAIT_S + OWN_S
