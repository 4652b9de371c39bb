"""The link of a simulated computer: its real traffic, without the loop that waits for two sockets."""

from collections.abc import Iterable
from typing import Any, Protocol

from sitbreak.core.events import Now
from sitbreak.core.settings import Settings
from sitbreak.link.messages import answer_from, presence_from
from sitbreak.link.traffic import Deed, Publish, Tell, Traffic


class Wire(Protocol):
    """What a link has of the network."""

    def publish(self, link: "SimLink", deed: Publish, t: float) -> None:
        """Publish a message."""


class Computer(Protocol):
    """What a link has of its computer."""

    name: str
    settings: Settings
    latency_s: float
    speaks_5: bool

    @property
    def is_awake(self) -> bool:
        """Whether it takes anything just now."""

    def now(self, t: float) -> Now:
        """Look at the clocks."""

    def asked(self, what: str, args: dict[str, Any], t: float) -> None:
        """Tell the daemon something."""


class SimLink:
    """One run of the link's process."""

    def __init__(self, computer: Computer, wire: Wire) -> None:
        self.computer, self.wire = computer, wire
        self.traffic = Traffic(computer.settings, computer.name, str)
        self.connected = False

    def hears_daemon(self, message: dict[str, Any], t: float) -> None:
        """Take what the daemon pushes."""
        if "presence" in message:
            self._do(self.traffic.presence(presence_from(message["presence"]), self._s(t)), t)
        else:
            self._do(self.traffic.answer(answer_from(message["answer"]), self._s(t)), t)

    def connects(self, t: float) -> None:
        self.connected = True
        self._do(self.traffic.connected(self._s(t)), t)

    def disconnects(self, t: float) -> None:
        """Notice that the broker is gone."""
        self.connected = False
        self._do(self.traffic.disconnected(self._s(t)), t)

    def received(self, topic: str, payload: bytes, t: float, *, retained: bool, waited_s: float | None) -> None:
        self._do(self.traffic.received(topic, payload, self._s(t), retained=retained, waited_s=waited_s), t)

    def tick(self, t: float) -> None:
        self._do(self.traffic.tick(self._s(t)), t)

    def due_t(self, t: float) -> float:
        return t + self.traffic.due_s(self._s(t))

    def _s(self, t: float) -> float:
        return self.computer.now(t).steady_s

    def _do(self, deeds: Iterable[Deed], t: float) -> None:
        for deed in deeds:
            if isinstance(deed, Publish):
                if self.connected:
                    self.wire.publish(self, deed, t)
            elif isinstance(deed, Tell):
                self.computer.asked(deed.what, deed.args, t)
