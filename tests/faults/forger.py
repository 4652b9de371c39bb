"""Sends what logind, the bus and the desktop would, in somebody else's place."""

from jeepney import DBusAddress, HeaderFields, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.logind import LOGIN1, MANAGER, ROOT
from tests.faults.daemon import SESSION_PATH

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
