"""Publishes as fast as the broker takes it, without a library that would slow it down: MQTT 3.1.1 by hand."""

import socket


def _string(text: str) -> bytes:
    return len(text).to_bytes(2, "big") + text.encode()


def _packet(kind: int, body: bytes) -> bytes:
    length, digits = len(body), b""
    while True:
        length, digit = divmod(length, 128)
        digits += bytes([digit | (128 if length else 0)])
        if not length:
            return bytes([kind]) + digits + body


class MqttFlooder:
    """One connection that only talks."""

    def __init__(self, port: int, name: str = "flood") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), 10)
        self._socket.sendall(_packet(0x10, _string("MQTT") + b"\x04\x02\x00\x3c" + _string(name)))
        assert self._socket.recv(4)[3:] == b"\x00", "the broker let the flooder in"

    def publish(self, topic: str, payloads: list[bytes]) -> None:
        self._socket.sendall(b"".join(_packet(0x30, _string(topic) + payload) for payload in payloads))

    def subscribe(self, topic: str) -> None:
        self._socket.sendall(_packet(0x82, b"\x00\x01" + _string(topic) + b"\x00"))

    def drain(self) -> int:
        """Throw away what has come; return how many bytes."""
        self._socket.setblocking(False)
        try:
            return len(self._socket.recv(1 << 20))
        except BlockingIOError:
            return 0
        finally:
            self._socket.setblocking(True)

    def close(self) -> None:
        self._socket.close()
