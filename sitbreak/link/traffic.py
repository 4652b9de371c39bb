"""What passes between the daemon and the broker, and how often; pure: moments come in, what is to be done goes out.

Moments are seconds of a steady clock that goes on in sleep.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, replace
from sitbreak.link import home_assistant
from sitbreak.link.delay import Echo
from sitbreak.link.hearing import Hearing
from sitbreak.link.home_assistant import Say, Topics
from sitbreak.link.limits import Outlet
from sitbreak.link.messages import Answer, Offline, Presence, answer_fields, later, presence_fields, to_json
from sitbreak.link.seals import ONLINE, Seals
from sitbreak.link.sensors import ChairSensor, DeskSensor, height_cm

PRESENCE_EVERY_S = 5.5  # eleven a minute while somebody types
STATE_EVERY_S = 60.0
AT_ONCE = ("break_due", "paused")  # what somebody has a lamp or a switch for
DEFEND_EVERY_S = 60.0  # when somebody else speaks in our name
REPLY_EVERY_S = 1.5  # to machines that wait for a proof that we are there now
MOST_MACHINES = 16
LOUD_S = 600.0  # so long a flood is told of


@dataclass(frozen=True, slots=True)
class Publish:
    """Have the broker tell it."""

    topic: str
    payload: bytes
    retain: bool


@dataclass(frozen=True, slots=True)
class Tell:
    """Ask the daemon, with these arguments."""

    what: str
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """Have the daemon do something that was asked for in Home Assistant."""

    command: str


Deed = Publish | Tell | Order


class Traffic:
    """Both directions of one machine. Every method returns what is to be done now; `tick` when `due_s` is over."""

    def __init__(self, settings: Settings, machine: str, say: Say, former: Iterable[str] = ()) -> None:
        """`former` are names that this machine bore: nothing of theirs is to stay at the broker."""
        link, desk, chair = settings.link, settings.link_desk, settings.link_chair
        self._link, self._desk_told, self._chair_told, self._say = link, desk, chair, say
        self.machine, self.topics = machine, Topics(link.prefix, machine)
        self._former = {Topics(link.prefix, name).presence: name for name in former if name != machine}
        self._connected = False
        self._presence: tuple[Presence, float] | None = None
        self._sent: Presence | None = None
        self._status: dict[str, Any] | None = None
        self._state_sent: dict[str, Any] | None = None
        self._presence_out, self._state_out = Outlet(PRESENCE_EVERY_S), Outlet(STATE_EVERY_S)
        self._defence, self._reply = Outlet(DEFEND_EVERY_S), Outlet(REPLY_EVERY_S)
        self._hearing, self.echo = Hearing(link.prefix, machine), Echo()
        self._machines: dict[str, float] = {}
        self._desk = DeskSensor(desk.standing_above_cm) if desk.topic else None
        self._chair = ChairSensor() if chair.topic else None

    @property
    def seals(self) -> Seals:
        """How messages of machines are signed, and which are believed; another one for each connection."""
        return self._hearing.seals

    @seals.setter
    def seals(self, seals: Seals) -> None:
        self._hearing.seals = seals

    @property
    def subscriptions(self) -> tuple[str, ...]:
        """All that we listen to."""
        prefix = self._link.prefix
        own = [self.topics.command] if self._link.commands else []
        sensors = [topic for topic in (self._desk_told.topic, self._chair_told.topic) if topic]
        return (f"{prefix}/+/presence", f"{prefix}/+/answer", *own, *sensors)

    # the connection -----------------------------------------------------------------------------------------

    def connected(self, now_s: float) -> Iterator[Deed]:
        """Begin on a new connection: describe this machine, and say how it is."""
        self._connected = True
        self.echo.begin_anew()
        self._state_sent = None
        for name in self._former.values():
            yield from self._clear(name)
        if self._link.discovery:
            topic = home_assistant.discovery_topic(self._link.discovery, self.machine)
            commands = self._link.commands
            described = home_assistant.device(self._link.name, self.machine, self.topics, self._say, commands=commands)
            yield Publish(topic, described, retain=True)
        if self._presence is None:
            yield from self._announce(now_s)
        yield from self._publish_presence(now_s, at_once=True)
        yield from self._publish_state(now_s, at_once=True)

    def _clear(self, name: str) -> Iterator[Deed]:
        """Have the broker keep nothing under a name that this machine bore; Home Assistant lets go of its device."""
        topics = Topics(self._link.prefix, name)
        described = home_assistant.discovery_topic(self._link.discovery, name) if self._link.discovery else ""
        for topic in (described, topics.state, topics.presence):
            if topic:
                yield Publish(topic, b"", retain=True)

    def _announce(self, now_s: float) -> Iterator[Deed]:
        """Say that this machine is there, before its first account: Home Assistant takes it for available then."""
        self.echo.sent(ONLINE, now_s)
        yield Publish(self.topics.presence, ONLINE, retain=True)

    def disconnected(self, now_s: float) -> Iterator[Deed]:
        """Nobody else can be heard now, and no chair: each machine goes on by itself."""
        self._connected = False
        if self._chair:
            self._chair.parted(now_s)
        gone, self._machines = self._machines, {}
        if gone:
            yield Tell("machines", {"broker": False})

    # from the daemon ----------------------------------------------------------------------------------------

    def presence(self, presence: Presence, now_s: float) -> Iterator[Deed]:
        """Take the account of this machine."""
        self._presence = (presence, now_s)
        self._presence_out.offer()
        yield from self._publish_presence(now_s, at_once=self._is_urgent(presence))

    def answer(self, answer: Answer, now_s: float) -> Iterator[Deed]:  # noqa: ARG002
        """Take what was said here; it goes out at once, and once more within the next account."""
        if self._connected:
            yield Publish(self.topics.answer, self.seals.sealed("answer", to_json(answer)), retain=False)

    def status(self, status: Mapping[str, Any], now_s: float) -> Iterator[Deed]:
        """Take what the sensors of Home Assistant show."""
        state = home_assistant.state(status)
        if state is None or state == self._status:
            return
        due = self._status is None or any(state[key] != self._status[key] for key in AT_ONCE)
        self._status = state
        yield from self._publish_state(now_s, at_once=due)

    def _is_urgent(self, presence: Presence) -> bool:
        """Tell whether more has changed than that somebody types."""
        before = self._sent
        if before is None or presence.asks:
            return True
        words = ("locked", "asleep", "standing", "busy", "showing", "chair")
        return any(getattr(before, word) != getattr(presence, word) for word in words) or (
            len(before.answers) != len(presence.answers)
        )

    # from the broker ----------------------------------------------------------------------------------------

    def received(
        self, topic: str, payload: bytes, now_s: float, *, retained: bool = False, waited_s: float | None = None
    ) -> Iterator[Deed]:
        """Take a message; whatever is none of ours costs nothing."""
        if (former := self._former.get(topic)) is not None:
            if payload and self._hearing.inlet.takes(topic, now_s):  # the last will of a connection that broke
                yield from self._clear(former)
        elif topic in (self._desk_told.topic, self._chair_told.topic, self.topics.command, self.topics.presence):
            if not self._hearing.inlet.takes(topic, now_s):
                return
            yield from self._here(topic, payload, now_s, retained=retained)
        else:
            message = self._hearing.message(topic, payload, now_s)
            yield from self._there(message, now_s, retained=retained, waited_s=waited_s)
        yield from self.tick(now_s)

    def _here(self, topic: str, payload: bytes, now_s: float, *, retained: bool) -> Iterator[Deed]:
        """Take what a sensor, Home Assistant or our own echo tells."""
        if topic == self._desk_told.topic and self._desk:
            height = height_cm(payload, self._desk_told.json, self._desk_told.unit)
            self._desk.take(height, now_s, retained=retained)
        elif topic == self._chair_told.topic and self._chair:
            chair = self._chair_told
            self._chair.take(payload, chair.json, chair.occupied, now_s, retained=retained)
        elif topic == self.topics.command:
            if self._link.commands and not retained and (command := home_assistant.command(payload)):
                yield Order(command)  # a retained one is a command of another day
        elif topic == self.topics.presence:
            yield from self._own(payload, now_s, retained=retained)

    def _own(self, payload: bytes, now_s: float, *, retained: bool) -> Iterator[Deed]:
        """Our own echo; or the last will of a connection of ours that is no more, or somebody in our name."""
        if retained or self.echo.is_ours(payload, now_s):
            return
        self._defence.offer()
        if self._defence.goes(now_s):
            if self._presence is None:
                yield from self._announce(now_s)
            yield from self._publish_presence(now_s, at_once=True)

    def _there(
        self, message: Presence | Answer | Offline | None, now_s: float, *, retained: bool, waited_s: float | None
    ) -> Iterator[Deed]:
        """Take what another machine tells; an answer of one that is there alone."""
        if message is None:
            return
        if isinstance(message, Answer):
            if not retained and message.machine in self._machines:
                older = replace(message, age_s=message.age_s + self.echo.delay_s)
                yield Tell("answer", {"answer": answer_fields(older)})
            return
        if isinstance(message, Offline):
            if self._machines.pop(message.machine, None) is not None:
                yield _gone(message.machine)
            return
        if message.machine not in self._machines and len(self._machines) >= MOST_MACHINES:
            self._hearing.refused += 1
            return
        if retained and waited_s is None:  # nobody knows how old its ages are; that machine tells anew, as we ask
            yield Tell("machines", {"presence": presence_fields(message), "retained": True})
            return
        if message.machine not in self._machines:
            self._hearing.strangers.believed(message.machine)
        self._machines[message.machine] = now_s
        delay_s = self.echo.delay_s + (waited_s or 0.0)
        yield Tell("machines", {"presence": presence_fields(later(message, delay_s))})

    # by itself ----------------------------------------------------------------------------------------------

    def due_s(self, now_s: float) -> float:
        """Return the seconds until `tick` has something to do."""
        outlets = (self._presence_out, self._state_out, self._reply) if self._connected else ()
        waiting = [outlet.due_s(now_s) for outlet in outlets]
        sensors = [sensor.due_s(now_s) for sensor in (self._desk, self._chair) if sensor]
        return min([*waiting, *sensors], default=math.inf)

    def tick(self, now_s: float) -> Iterator[Deed]:
        """Do what is due."""
        yield from self._publish_presence(now_s, at_once=self._replies(now_s))
        yield from self._publish_state(now_s)
        if self._desk and (reading := self._desk.news(now_s)):
            args = {"standing": reading.value, "age_s": round(now_s - reading.since_s, 1)}
            yield Tell("desk", {**args, "height_cm": self._desk.height_cm})
        if self._chair and (reading := self._chair.news(now_s)):
            yield Tell("chair", {"occupied": reading.value, "age_s": round(now_s - reading.since_s, 1)})

    def _replies(self, now_s: float) -> bool:
        """Tell whether another machine is shown now that we are there."""
        if self.seals.owes and self._connected and self._presence is not None:
            self._reply.offer()
        return self._reply.goes(now_s)

    def _publish_presence(self, now_s: float, *, at_once: bool = False) -> Iterator[Deed]:
        if self._presence is None or not self._connected:
            return
        if at_once:
            self._presence_out.offer()
        if self._presence_out.goes(now_s, at_once=at_once):
            presence, since_s = self._presence
            payload = self.seals.sealed("presence", to_json(later(presence, now_s - since_s)))
            self._sent = presence
            self.echo.sent(payload, now_s)
            yield Publish(self.topics.presence, payload, retain=True)

    def _publish_state(self, now_s: float, *, at_once: bool = False) -> Iterator[Deed]:
        if not self._connected or not self._link.discovery or self._status in (None, self._state_sent):
            return
        self._state_out.offer()
        if self._state_out.goes(now_s, at_once=at_once):
            self._state_sent = self._status
            assert self._status is not None
            yield Publish(self.topics.state, home_assistant.written(self._status), retain=True)

    def facts(self, now_s: float) -> dict[str, Any]:
        """Return what `doctor` shows."""
        hearing, inlet = self._hearing, self._hearing.inlet
        return {
            "machines": len(self._machines),
            "echo_ms": round(self.echo.delay_s * 1000) if self.echo.heard else None,
            "desk": None if self._desk is None else self._desk.facts(now_s),
            "chair": None if self._chair is None else self._chair.facts(now_s),
            "dropped": inlet.dropped,
            "loud": inlet.loudest[:200] if now_s - inlet.loud_s < LOUD_S else "",
            "refused": hearing.refused,
            "key": self.seals.kind if self._connected else None,
            "strangers": hearing.strangers.facts(now_s),
        }


def _gone(machine: str) -> Tell:
    return Tell("machines", {"gone": machine})
