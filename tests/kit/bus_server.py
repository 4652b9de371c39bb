"""A bus at the other end of a pair of sockets: it does what a test tells it, and stamps every message."""

import socket
import threading
from collections.abc import Callable

from jeepney import DBusAddress, HeaderFields, Message, Parser, new_method_return, new_signal

from sitbreak.dbus import Bus
from sitbreak.dbus.signals import BUS

PEER_OWNER = ":1.1"
STRANGER = ":1.666"


class Server:
    """Answers each call by its member, on a thread; what it has no answer for it leaves unanswered."""

    def __init__(self, end: socket.socket) -> None:
        self.answers: dict[str, Callable[[Message], list[Message]]] = {
            member: lambda call: [new_method_return(call)] for member in ("AddMatch", "RemoveMatch", "Sync")
        }
        self.answers["Hello"] = lambda call: [new_method_return(call, "s", (":1.7",))]
        self.answers["GetNameOwner"] = lambda call: [new_method_return(call, "s", (self.owner,))]
        self.owner = PEER_OWNER
        self.heard: list[Message] = []
        self._end, self._parser, self._serial = end, Parser(), 1000
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def send(self, message: Message, sender: str = "") -> None:
        """Send it as from there, or from the peer; the bus stamps every message."""
        self._serial += 1
        message.header.fields[HeaderFields.sender] = sender or self.owner
        self._end.sendall(message.serialise(serial=self._serial))

    def members(self) -> list[str]:
        return [message.header.fields.get(HeaderFields.member, "") for message in self.heard]

    def end(self) -> None:
        self._end.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._end.close()

    def _run(self) -> None:
        while data := self._end.recv(4096):
            self._parser.add_data(data)
            while (message := self._parser.get_next_message()) is not None:
                self.heard.append(message)
                fields = message.header.fields
                answer = self.answers.get(fields.get(HeaderFields.member, ""), lambda _call: [])
                for one in answer(message):
                    own = fields.get(HeaderFields.destination) == BUS
                    self.send(one, BUS if own else "")


def handed_over(name: str, owner: str) -> Message:
    at = DBusAddress("/org/freedesktop/DBus", interface=BUS)
    return new_signal(at, "NameOwnerChanged", "sss", (name, "", owner))


def sync(bus: Bus) -> None:
    """Wait until all that was sent before is here, and serve it."""
    bus.call(BUS, "/", BUS, "Sync", gives="")
    bus.settle()
