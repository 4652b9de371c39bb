"""A D-Bus service of a test's own: answers methods, keeps properties, emits signals; on a thread, over jeepney."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

PROPERTIES = "org.freedesktop.DBus.Properties"
Answer = Callable[..., tuple[str, tuple[Any, ...]]]


class Service:
    """One name on a bus. `methods[(interface, member)]` takes (path, *args) and returns (signature, body)."""

    def __init__(self, address: str, *names: str, methods: dict[tuple[str, str], Answer] | None = None) -> None:
        self._connection = open_dbus_connection(address)
        self.methods: dict[tuple[str, str], Answer] = {
            (PROPERTIES, "Get"): self._get,
            (PROPERTIES, "GetAll"): self._get_all,
            **(methods or {}),
        }
        self.properties: dict[tuple[str, str], dict[str, tuple[str, Any]]] = {}  # (path, interface)
        self.calls: list[str] = []
        for name in names:
            self._connection.send_and_get_reply(message_bus.RequestName(name, 4))
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> "Service":
        self._thread.start()
        return self

    def emit(self, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        """Send a signal; any thread."""
        self._connection.send(new_signal(DBusAddress(path, interface=interface), member, signature or None, args))

    def change(self, path: str, interface: str, key: str, signature: str, value: Any) -> None:
        """Set a property and say so."""
        self.properties.setdefault((path, interface), {})[key] = (signature, value)
        changed: tuple[Any, ...] = (interface, {key: (signature, value)}, [])
        self.emit(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", *changed)

    def close(self) -> None:
        self._ending.set()
        self._thread.join(10)
        self._connection.close()

    def _serve(self) -> None:
        while not self._ending.is_set():
            try:
                message = self._connection.receive(timeout=0.1)
            except TimeoutError:
                continue
            except (OSError, EOFError):
                return
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        fields = message.header.fields
        key = (fields.get(HeaderFields.interface, ""), fields[HeaderFields.member])
        self.calls.append(key[1])
        try:
            signature, body = self.methods[key](fields[HeaderFields.path], *message.body)
        except KeyError:
            return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "s", (f"no {key[1]}",))
        return new_method_return(message, signature or None, body)

    def _get(self, path: str, interface: str, key: str) -> tuple[str, tuple[Any, ...]]:
        return "v", (self.properties[path, interface][key],)

    def _get_all(self, path: str, interface: str) -> tuple[str, tuple[Any, ...]]:
        return "a{sv}", (self.properties[path, interface],)


@contextmanager
def service(address: str, *names: str, methods: dict[tuple[str, str], Answer] | None = None) -> Iterator[Service]:
    """Own `names` on the bus for a while. Methods may be added later: the dict is read at each call."""
    served = Service(address, *names, methods=methods).start()
    try:
        yield served
    finally:
        served.close()
