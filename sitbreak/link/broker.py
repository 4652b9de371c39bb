"""The broker, over paho-mqtt 1.6 or 2.x; no thread of paho's: whoever has it selects on `fileno()`.

A connection is made anew each time, with a clean session: a message that waited in a queue would tell ages that are no
longer true. MQTT 5 where the broker speaks it, which then keeps back what is larger than we read, and says how long a
retained message has waited; else 3.1.1.
"""

import ssl
from collections import deque
from collections.abc import Iterable
from typing import Any

from sitbreak.dataclass import dataclass
from sitbreak.errors import BackendError
from sitbreak.link.credentials import Credentials
from sitbreak.link.library import how_to_install
from sitbreak.link.messages import OLDEST_S
from sitbreak.link.tls import trusted
from sitbreak.sentence import Sentence

LARGEST_PACKET_BYTES = 64 << 10
KEEP_ALIVE_S = 90  # the broker says "offline" for us after one and a half of it
CONNECT_S = 10.0
MOST_WAITING = 20  # messages that the broker sends before we have confirmed one
MOST_HELD = 200  # read, and not yet taken
_QOS = 1
_V311, _V5 = 4, 5
_UNSUPPORTED = 132


@dataclass(frozen=True, slots=True)
class Address:
    """Where a broker listens."""

    host: str
    port: int
    tls: bool

    @classmethod
    def of(cls, url: str) -> "Address":
        """Read what `config.units.broker_text` has made of the setting."""
        scheme, _, place = url.partition("://")
        host, _, port = place.rpartition(":")
        return cls(host.strip("[]"), int(port), scheme == "mqtts")


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker says, retained, when we have gone without a word."""

    topic: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """A message. `waited_s`: how long a retained one lay at the broker; None when that says nothing of it."""

    topic: str
    payload: bytes
    retained: bool
    waited_s: float | None = None


class RefusedByBrokerError(BackendError):
    """The broker said no, and would again: a person has to do something."""


class Broker:
    """One connection. Nothing here waits but the making of it, at most some ten seconds."""

    def __init__(
        self,
        address: Address,
        client_id: str,
        will: Will,
        who: Credentials | None = None,
        ca_file: str = "",
        *,
        protocol: int = _V5,
    ) -> None:
        """Reach the broker. BackendError says why not: no paho-mqtt, nobody there, a certificate nobody vouches for."""
        try:
            from paho.mqtt import client as mqtt
        except ImportError:
            raise BackendError(Sentence("paho-mqtt is not installed"), hint=how_to_install()) from None
        self._mqtt, self._protocol = mqtt, protocol
        self._messages: deque[Received] = deque(maxlen=MOST_HELD)
        self.is_connected = False
        self.is_over = False
        self.why = ""  # it is over, in words
        self._refusal: BackendError | None = None
        self.wants_older = False  # the broker does not speak MQTT 5
        self.too_large = 0
        self._client = client = _client(mqtt, client_id, protocol)
        client.on_connect, client.on_disconnect = self._connected, self._disconnected
        client.on_message, client.on_subscribe = self._received, self._subscribed
        client.will_set(will.topic, will.payload, qos=_QOS, retain=True)
        client.max_inflight_messages_set(MOST_WAITING)
        client.max_queued_messages_set(MOST_WAITING)
        client._connect_timeout = CONNECT_S / 2  # 1.6 has no other way to set it
        if who is not None and who.user:
            client.username_pw_set(who.user, who.password)
        if address.tls:
            client.tls_set_context(trusted(ca_file, CONNECT_S / 2))
        self._reach(address)

    def _reach(self, address: Address) -> None:
        place = f"{address.host}:{address.port}"
        try:
            if self._protocol == _V5:
                self._client.connect(
                    address.host, address.port, KEEP_ALIVE_S, clean_start=True, properties=self._wishes()
                )
            else:
                self._client.connect(address.host, address.port, KEEP_ALIVE_S)
        except ssl.SSLCertVerificationError as error:
            hint = Sentence(
                "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it"
            )
            raise RefusedByBrokerError(
                Sentence(
                    "the certificate of {place} is not trusted: {reason}", place=place, reason=error.verify_message
                ),
                hint=hint,
            ) from None
        except ssl.SSLError as error:
            hint = Sentence("does it speak TLS at this port? mqtts:// is for 8883, mqtt:// for 1883")
            raise BackendError(
                Sentence("no TLS with {place}: {reason}", place=place, reason=error.reason or error), hint=hint
            ) from None
        except (OSError, ValueError) as error:  # ValueError: a host that cannot be one
            words = (
                Sentence("it does not answer")
                if isinstance(error, TimeoutError)
                else getattr(error, "strerror", "") or error
            )
            raise BackendError(
                Sentence("{path}: {reason}", path=place, reason=words),
                hint=Sentence("is the broker running, and link.broker right?"),
            ) from None

    def _wishes(self) -> Any:
        from paho.mqtt.packettypes import PacketTypes
        from paho.mqtt.properties import Properties

        wishes = Properties(PacketTypes.CONNECT)
        wishes.MaximumPacketSize, wishes.ReceiveMaximum = LARGEST_PACKET_BYTES, MOST_WAITING
        return wishes

    def fileno(self) -> int:
        """Return the descriptor, -1 when there is none any more."""
        sock = self._client.socket()
        return -1 if sock is None else sock.fileno()

    @property
    def wants_write(self) -> bool:
        """Whether something waits to be sent."""
        return bool(self._client.want_write())

    def serve(self, most: int) -> list[Received]:
        """Read at most so many packets and send what waits; return what came. BackendError when it is over."""
        for _ in range(most):
            self._client.loop_read()
            sock = self._client.socket()
            if self.is_over or sock is None or not getattr(sock, "pending", int)():
                break  # the rest lies in the kernel, whose select tells of it
        if self._client.want_write():
            self._client.loop_write()
        return self._taken()

    @property
    def has_more(self) -> bool:
        """Whether something lies in the buffers of TLS, of which select knows nothing."""
        sock = self._client.socket()
        return sock is not None and bool(getattr(sock, "pending", int)())

    def keep_alive(self) -> None:
        """Say that we are there, when it is time: every third of `KEEP_ALIVE_S`. BackendError when it is over."""
        self._client.loop_misc()
        self._check()

    def subscribe(self, topics: Iterable[str]) -> None:
        """Have messages of these sent to us."""
        self._client.subscribe([(topic, _QOS) for topic in topics])

    def publish(self, topic: str, payload: bytes, *, retain: bool) -> bool:
        """Hand over a message; False when too many wait already."""
        more = {}
        if self._protocol == _V5 and retain:
            from paho.mqtt.packettypes import PacketTypes
            from paho.mqtt.properties import Properties

            more["properties"] = lasting = Properties(PacketTypes.PUBLISH)
            lasting.MessageExpiryInterval = int(OLDEST_S)
        done = self._client.publish(topic, payload, qos=_QOS, retain=retain, **more)
        return bool(done.rc == self._mqtt.MQTT_ERR_SUCCESS)

    def close(self) -> None:
        """Say goodbye: the last will is not carried out then."""
        self._client.disconnect()
        self._client.loop_write()
        if (sock := self._client.socket()) is not None:
            sock.close()

    # what paho tells -----------------------------------------------------------------------------------------

    def _connected(self, _client: Any, _data: Any, _flags: Any, reason: Any, *_more: Any) -> None:
        code, words = _code(reason), _words(reason)
        if code == 0:
            self.is_connected = True
            return
        self.is_over, self.wants_older = True, code in (1, _UNSUPPORTED)
        hint = Sentence("link.credentials names a file with user and password") if code in (4, 5, 134, 135) else ""
        self._refusal = RefusedByBrokerError(
            Sentence("the broker refuses this computer: {reason}", reason=words), hint=hint
        )

    def _disconnected(self, _client: Any, _data: Any, *told: Any) -> None:
        self.is_over = True
        if self._refusal is None:
            reason = told[-2] if len(told) > 2 else told[0] if told else ""
            code = _code(reason)
            self.why = _words(reason) if code >= 128 else Sentence("the connection is lost")

    def _subscribed(self, _client: Any, _data: Any, _mid: Any, granted: Iterable[Any], *_more: Any) -> None:
        if any(_code(each) >= 128 for each in granted):
            hint = Sentence(
                "its access list (ACL) must allow this user to read and write the topics; docs/link.md has the lines"
            )
            self._refusal = RefusedByBrokerError(Sentence("the broker refuses a subscription"), hint=hint)
            self.is_over = True

    def _received(self, _client: Any, _data: Any, message: Any) -> None:
        if len(message.payload) > LARGEST_PACKET_BYTES:
            self.too_large += 1
            return
        try:
            topic = message.topic
        except UnicodeDecodeError:
            return
        left_s = getattr(getattr(message, "properties", None), "MessageExpiryInterval", None)
        waited_s = max(0.0, OLDEST_S - left_s) if isinstance(left_s, int) else None
        self._messages.append(Received(topic, bytes(message.payload), bool(message.retain), waited_s))

    def _taken(self) -> list[Received]:
        self._check()
        messages = list(self._messages)
        self._messages.clear()
        return messages

    def _check(self) -> None:
        if self._refusal is not None:
            raise self._refusal
        if self.is_over or self._client.socket() is None:
            raise BackendError(
                Sentence("the broker is gone: {why}", why=self.why or Sentence("the connection is lost"))
            )


def _client(mqtt: Any, client_id: str, protocol: int) -> Any:
    """Make a client of either paho: 2.x asks which signatures the callbacks have."""
    clean = {} if protocol == _V5 else {"clean_session": True}
    if hasattr(mqtt, "CallbackAPIVersion"):
        return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=client_id, protocol=protocol, **clean)
    return mqtt.Client(client_id=client_id, protocol=protocol, **clean)


def _code(reason: Any) -> int:
    """Return the number of a reason: paho 1.6 has numbers for 3.1.1, everything else objects."""
    value = getattr(reason, "value", reason)
    return value if isinstance(value, int) else 0


_CONNACK: dict[int, str] = {
    1: "Unsupported protocol version",
    2: "Client identifier not valid",
    3: Sentence("Server unavailable"),
    4: Sentence("Bad user name or password"),
    5: Sentence("Not authorized"),
}
_KNOWN = {str(words): words for words in _CONNACK.values()}


def _words(reason: Any) -> str:
    if isinstance(reason, int):
        return _CONNACK.get(reason, f"code {reason}")
    return _KNOWN.get(str(reason), str(reason))
