"""A door before a broker that lets only MQTT 3.1.1 in, as brokers of before 2019 do."""

import socket
import threading
from contextlib import suppress

_REFUSED = b"\x20\x02\x00\x01"  # CONNACK of 3.1.1: unacceptable protocol version
_LEVEL_AT = 8  # of a short CONNECT: type, length, "MQTT" with its length, then the level


class OldBroker:
    """Hands everything on to `port` but a CONNECT of MQTT 5."""

    def __init__(self, port: int) -> None:
        self._behind = port
        self.levels: list[int] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listener.accept()
                self._open.append(client)
                threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        first = client.recv(4096)
        level_at = _LEVEL_AT if first[1] < 128 else _LEVEL_AT + 1
        self.levels.append(first[level_at])
        if first[level_at] > 4:
            client.sendall(_REFUSED)
            client.close()
            return
        server = socket.create_connection(("127.0.0.1", self._behind))
        self._open.append(server)
        server.sendall(first)
        threading.Thread(target=self._hand_on, args=(server, client), daemon=True).start()
        self._hand_on(client, server)

    @staticmethod
    def _hand_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        for each in (self._listener, *self._open):
            each.close()
