"""A process that floods one thing for a few seconds: python -m tests.faults.flooder WHAT WHERE TARGET SECONDS.

It prints how much it has sent. WHAT: "signals", "owned", "calls" (D-Bus), "root" (X), "connections" (a socket).
"""

import contextlib
import socket
import sys
import time
from collections.abc import Callable

PER_S = 10_000
SESSION = "/org/freedesktop/login1/session/_31"


def dbus(address: str, target: str, what: str) -> Callable[[], None]:
    from jeepney import DBusAddress, HeaderFields, MessageFlag, new_method_call, new_signal
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(address)
    at = DBusAddress(SESSION, interface="org.freedesktop.DBus.Properties")
    body: tuple[object, ...] = ("org.freedesktop.login1.Session", {"LockedHint": ("b", True)}, [])
    message = new_signal(at, "PropertiesChanged", "sa{sv}as", body)
    message.header.fields[HeaderFields.destination] = target
    if what == "calls":
        message = new_method_call(DBusAddress("/", bus_name=target, interface="org.example.Any"), "Any")
        message.header.flags |= MessageFlag.no_reply_expected
    raw = message.serialise(serial=7)
    return lambda: connection.sock.sendall(raw)


def root(display: str, _target: str) -> Callable[[], None]:
    from Xlib import X, Xatom
    from Xlib.display import Display

    opened = Display(display)
    window, active = opened.screen().root, opened.intern_atom("_NET_ACTIVE_WINDOW")

    def send() -> None:
        window.change_property(active, Xatom.WINDOW, 32, [window.id], X.PropModeReplace)
        opened.flush()

    return send


def connections(path: str, _target: str) -> Callable[[], None]:
    held: list[socket.socket] = []

    def send() -> None:
        held.append(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        held[-1].setblocking(False)
        with contextlib.suppress(OSError):
            held[-1].connect(path)
        if len(held) > 100:
            held.pop(0).close()

    return send


def main(what: str, where: str, target: str, seconds: str) -> None:
    """Send, as evenly as it goes."""
    send = {"root": root, "connections": connections}[what](where, target) if what in ("root", "connections") else None
    send = send or dbus(where, target, what)
    begun_s, sent = time.monotonic(), 0
    while (passed_s := time.monotonic() - begun_s) < float(seconds):
        for _ in range(100):
            send()
        sent += 100
        time.sleep(max(0.0, sent / PER_S - passed_s))
    print(sent)


if __name__ == "__main__":
    main(*sys.argv[1:])
