"""Another program on the buses sends what logind, the bus and the desktop would: the count is untouched."""

import time

from jeepney import DBusAddress, HeaderFields, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.kit import wait_until
from tests.desktop.logind import LOGIN1, MANAGER, ROOT
from tests.faults.daemon import SESSION_PATH, FaultDesk

SESSION = f"{LOGIN1}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
BUS = "org.freedesktop.DBus"


def forge(address: str, targets: list[str]) -> None:
    """Send, to everybody and straight to the daemon, all that could stop its count."""
    connection = open_dbus_connection(address)
    changed: tuple[object, ...] = (SESSION, {"LockedHint": ("b", True), "Active": ("b", False)}, [])
    forged = [
        (SESSION_PATH, SESSION, "Lock", None, ()),
        (SESSION_PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", changed),
        (ROOT, MANAGER, "PrepareForSleep", "b", (True,)),
        (ROOT, MANAGER, "SessionRemoved", "so", ("1", SESSION_PATH)),
        ("/org/freedesktop/DBus", BUS, "NameOwnerChanged", "sss", (LOGIN1, ":1.0", connection.unique_name)),
        (SESSION_PATH, SESSION, "Lock", None, ()),
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", "b", (True,)),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "b", (True,)),
    ]
    for target in [None, *targets]:
        for path, interface, member, signature, body in forged:
            message = new_signal(DBusAddress(path, interface=interface), member, signature, body)
            if target:
                message.header.fields[HeaderFields.destination] = target
            connection.send(message)
    connection.close()


def test_forged_signals_leave_the_count_alone(desk: FaultDesk) -> None:
    desk.start()
    before = desk.ask()[0]
    for address in (desk.session, desk.system):
        forge(address, desk.connections(address))
    time.sleep(1)
    after = desk.ask()[0]

    assert (after["state"], after["mode"], after["held_by"]) == (before["state"], before["mode"], before["held_by"])


def test_the_real_one_is_believed_all_the_same(desk: FaultDesk) -> None:
    desk.start()
    before = desk.ask()[0]
    desk.logind.emit(SESSION_PATH, SESSION, "Lock")

    wait_until(lambda: desk.ask()[0]["state"] != before["state"], "the lock counts")
