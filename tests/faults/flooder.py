"""A process that floods one thing for a few seconds: python -m tests.faults.flooder WHAT WHERE TARGET SECONDS.

It prints how much it has sent. WHAT: "signals", "calls" (D-Bus), "root" (X), "connections" (a socket), "seat" (what a
Wayland compositor tells all its clients).
"""

import contextlib
import select
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


class Seat:
    """Plugs the only mouse of a wlroots compositor in and out: each time all clients are told what the seat has."""

    DESTROY = 8  # of zwlr_virtual_pointer_v1

    def __init__(self, _display: str, _target: str) -> None:
        """WAYLAND_DISPLAY says where."""
        from sitbreak.activity.wire import connect

        self.told = 0
        self._wire = connect()
        offered = {each.interface: each for each in self._wire.globals()}
        self._maker, _ = self._wire.bind(offered["zwlr_virtual_pointer_manager_v1"], 1, self._ignore)
        self._wire.bind(offered["wl_seat"], 1, self._count)
        self._wire.roundtrip()

    def __call__(self) -> None:
        select.select([], [self._wire], [])  # as fast as the compositor takes it
        mouse = self._wire.new(self._ignore)
        self._wire.send(self._maker, 0, 0, mouse)
        self._wire.send(mouse, self.DESTROY)
        self._wire.forget(mouse)
        self._wire.ready()

    def _count(self, _opcode: int, _args: object) -> None:
        self.told += 1

    def _ignore(self, _opcode: int, _args: object) -> None:
        return


FLOODS: dict[str, Callable[[str, str], Callable[[], None]]] = {"root": root, "connections": connections, "seat": Seat}


def main(what: str, where: str, target: str, seconds: str) -> None:
    """Send, as evenly as it goes."""
    send = FLOODS[what](where, target) if what in FLOODS else dbus(where, target, what)
    begun_s, sent = time.monotonic(), 0
    while (passed_s := time.monotonic() - begun_s) < float(seconds):
        for _ in range(100):
            send()
        sent += 100
        time.sleep(max(0.0, sent / PER_S - passed_s))
    print(send.told if isinstance(send, Seat) else sent)


if __name__ == "__main__":
    main(*sys.argv[1:])
