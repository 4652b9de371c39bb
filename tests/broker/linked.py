"""A real link to a real broker, with a stand-in for the daemon's line, and somebody else on the same broker."""

import socket
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from paho.mqtt import client as mqtt

from sitbreak.control.status import status_json
from sitbreak.core.settings import Settings
from sitbreak.link.daemon_line import told
from sitbreak.link.messages import Presence, Span, presence_fields
from sitbreak.link.process import LinkLoop
from sitbreak.texts import Texts
from tests.control.fake_daemon import a_status

ME, YOU, BOOT = "a" * 32, "b" * 32, "c" * 32


class StandInLine:
    """What a link needs of a `DaemonLine`: the test speaks for the daemon, and sees what it was asked."""

    def __init__(self) -> None:
        self._bell, self._ringing = socket.socketpair()
        self._bell.setblocking(False)
        self._said: deque[dict[str, Any]] = deque()
        self.is_over, self.error = False, ""
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.done: list[str] = []

    def fileno(self) -> int:
        return self._bell.fileno()

    def say(self, message: dict[str, Any]) -> None:
        self._said.append(message)
        self._ring()

    def end(self) -> None:
        self.is_over = True
        self._ring()

    def _ring(self) -> None:
        with suppress(OSError):  # the link has hung up by itself
            self._ringing.send(b"!")

    def close(self) -> None:
        self._bell.close()
        self._ringing.close()

    def news(self) -> list[dict[str, Any]]:
        try:
            while self._bell.recv(4096):
                pass
        except BlockingIOError:
            pass
        return [self._said.popleft() for _ in range(len(self._said))]

    def ask(self, what: str, args: Mapping[str, Any]) -> dict[str, Any]:
        self.asked.append((what, dict(args)))
        return {}

    def do(self, command: str) -> None:
        self.done.append(command)

    def states(self) -> list[str]:
        return [args["state"] for what, args in self.asked if what == "link"]

    def last(self, what: str) -> dict[str, Any]:
        """Return what was last told of this kind, {} for nothing."""
        return next((args for kind, args in reversed(self.asked) if kind == what), {})


def account(machine: str = ME, seq: int = 1, *, age_s: float = 1.0, **more: Any) -> dict[str, Any]:
    """Return a presence: somebody typed for a minute until `age_s` ago."""
    return presence_fields(Presence(machine, BOOT, seq, 600.0, (Span(age_s + 60, age_s),), **more))


def a_state(**changes: Any) -> dict[str, Any]:
    """Return what the daemon's watchers are told."""
    return status_json(a_status(**changes), "Sitting")


@contextmanager
def linked(port: int, *, tls: bool = False, machine: str = ME, **settings: Any) -> Iterator[StandInLine]:
    """Run a link for the length of a test; `settings` are keys below `link`, "_" for a dot."""
    scheme = "mqtts://localhost" if tls else "mqtt://127.0.0.1"
    keys = {f"link.{key.replace('__', '.')}": value for key, value in settings.items()}
    wanted: Settings = told({"link.broker": f"{scheme}:{port}", **keys})
    line = StandInLine()
    link = LinkLoop(line, wanted, machine, Texts("en").say)  # type: ignore[arg-type]
    thread = threading.Thread(target=link.run, daemon=True)
    thread.start()
    line.say({"presence": account(machine)})
    try:
        yield line
    finally:
        line.end()
        thread.join(15)
        assert not thread.is_alive(), "the link did not end with its daemon"


class Somebody:
    """Another client of the same broker: what it hears, and what it publishes."""

    def __init__(self, port: int, user: str = "", password: str = "") -> None:
        self.heard: list[tuple[str, bytes, bool]] = []
        versions = getattr(mqtt, "CallbackAPIVersion", None)
        self._client: Any = mqtt.Client(versions.VERSION2) if versions else mqtt.Client()
        self._client.on_message = lambda _client, _data, message: self.heard.append(
            (message.topic, bytes(message.payload), bool(message.retain))
        )
        if user:
            self._client.username_pw_set(user, password)
        self._ready = threading.Event()
        self._client.on_subscribe = lambda *_: self._ready.set()
        self._client.on_connect = lambda client, *_: client.subscribe("#", qos=1)
        self._client.connect("127.0.0.1", port)
        self._client.loop_start()
        assert self._ready.wait(10), "the other client was not let in"

    def publish(self, topic: str, payload: bytes | str, *, retain: bool = False) -> None:
        self._client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(10)

    def of(self, topic: str) -> list[bytes]:
        """Return the payloads heard on a topic."""
        return [payload for heard, payload, _ in self.heard if heard == topic]

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


@contextmanager
def somebody(port: int, user: str = "", password: str = "") -> Iterator[Somebody]:
    """Let somebody else speak for the length of a test."""
    other = Somebody(port, user, password)
    try:
        yield other
    finally:
        other.close()
