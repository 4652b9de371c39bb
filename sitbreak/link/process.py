"""The loop of the link: one selector for the daemon's line and the broker's connection; nothing else wakes it."""

import logging
import math
import selectors
from collections.abc import Callable, Iterable
from typing import Any

from sitbreak.clocks import system_clocks
from sitbreak.core.settings import Settings
from sitbreak.errors import BackendError, ControlError, SitbreakError
from sitbreak.link.broker import CONNECT_S, KEEP_ALIVE_S, Address, Broker, Received, RefusedByBrokerError, Will
from sitbreak.link.credentials import credentials, stamp_of
from sitbreak.link.daemon_line import DaemonLine
from sitbreak.link.keys import key_of
from sitbreak.link.message_fields import MessageError
from sitbreak.link.messages import answer_from, presence_from
from sitbreak.link.seals import Signed, Unsigned
from sitbreak.link.traffic import Deed, Order, Publish, Tell, Traffic
from sitbreak.sentence import Sentence
from sitbreak.supervise.backoff import Backoff

FIRST_S, LONGEST_S = 1.0, 120.0  # between two tries to reach the broker
REFUSED_S = 600.0  # after a no that only a person can change; a changed setting begins the process anew
PACKETS, FLOODED_S = 100, 0.2  # read in one go, and the pause after so many: 500 messages a second cost what they may
SLEPT_S = 2.0
LOOK_EVERY_S = KEEP_ALIVE_S / 3  # at the file of link.credentials; awake then anyway
TELL_EVERY_S = 60.0  # the figures of `doctor`, while nothing else changes
SOON_S = 2.0
SOON = ("machines", "desk", "chair", "loud", "strangers")  # what somebody looks for who sets a link up

log = logging.getLogger(__name__)

OpenBroker = Callable[..., Broker]


class LinkLoop:
    """Daemon and broker, and the traffic between them. One thread."""

    def __init__(
        self,
        daemon: DaemonLine,
        settings: Settings,
        machine: str,
        say: Callable[[str], str],
        open_: OpenBroker = Broker,
        former: Iterable[str] = (),
    ) -> None:
        self._daemon, self._settings, self._open = daemon, settings, open_
        self._steady, self._awake = system_clocks()
        self._slept_s = self._steady() - self._awake()
        self._selector = selectors.DefaultSelector()
        self._selector.register(daemon.fileno(), selectors.EVENT_READ)
        self._backoff = Backoff(FIRST_S, LONGEST_S)
        self._traffic = Traffic(settings, machine, say, former)
        self._broker: Broker | None = None
        self._watched = -1
        self._protocol = 5
        self._stamp, self._looked_s = stamp_of(settings.link.credentials), -math.inf
        self._since_s = self._kept_s = self._resumes_s = -math.inf
        self._state: dict[str, Any] = {}
        self._tells_s = math.inf  # when something new is to be told to `doctor`
        self._told: tuple[dict[str, Any], float] = ({}, -math.inf)

    def run(self) -> None:
        """Go on until the daemon ends."""
        try:
            self._say_state("connecting")
            while not self._daemon.is_over:
                self._turn()
        finally:
            if self._broker is not None and self._broker.is_connected:
                self._broker.publish(self._traffic.topics.presence, self._traffic.seals.will, retain=True)
            self._hang_up()
            self._selector.close()
            self._daemon.close()

    def _turn(self) -> None:
        now_s = self._steady()
        self._watch_broker(now_s)
        ready = self._selector.select(self._pause_s(now_s))
        now_s = self._steady()
        self._notice_sleep(now_s)
        self._notice_credentials(now_s)
        for said in self._daemon.news():
            self._heard(said, now_s)
        if self._broker is None:
            self._carry_out(self._traffic.tick(now_s))  # a sensor that nobody can hear now has something to say
            if self._backoff.is_due(now_s):
                self._reach(now_s)
            return
        self._over_broker(lambda: self._serve(now_s, {key.fd for key, _ in ready}))
        self._tell(now_s)

    def _pause_s(self, now_s: float) -> float | None:
        """Return how long there is nothing to do; None: until somebody speaks."""
        waits = [self._traffic.due_s(now_s)]
        if self._broker is not None:
            waits.append(self._kept_s + KEEP_ALIVE_S / 3 - now_s)
            waits.append(self._tells_s - now_s)
            if not self._broker.is_connected:
                waits.append(self._since_s + CONNECT_S - now_s)
            if self._resumes_s > now_s:
                waits.append(self._resumes_s - now_s)
            elif self._broker.has_more:
                return 0.0
        else:
            waits.append(self._backoff.next_s - now_s)
            if self._settings.link.credentials:
                waits.append(self._looked_s + LOOK_EVERY_S - now_s)
        wait_s = min(waits, default=math.inf)
        return None if math.isinf(wait_s) and wait_s > 0 else max(0.0, wait_s)

    def _notice_sleep(self, now_s: float) -> None:
        """Begin a new connection after sleep: what lies in its buffers tells ages of before."""
        slept_s = now_s - self._awake()
        if slept_s - self._slept_s > SLEPT_S and self._broker is not None:
            self._lost(BackendError(Sentence("the computer was asleep")), now_s)
            self._backoff.reset()
        self._slept_s = slept_s

    def _notice_credentials(self, now_s: float) -> None:
        """Begin a new connection with what somebody has written into the file meanwhile: a password, a key."""
        if now_s - self._looked_s < LOOK_EVERY_S:
            return
        self._looked_s, stamp = now_s, stamp_of(self._settings.link.credentials)
        if stamp != self._stamp:
            self._stamp = stamp
            if self._broker is not None:
                self._lost(BackendError(Sentence("what link.credentials names has changed")), now_s)
            self._backoff.reset()

    # the daemon ---------------------------------------------------------------------------------------------

    def _heard(self, said: dict[str, Any], now_s: float) -> None:
        """Take what the daemon pushes: a status, or an account of this machine, or an answer given here."""
        try:
            if "presence" in said:
                self._carry_out(self._traffic.presence(presence_from(said["presence"]), now_s))
            elif "answer" in said:
                self._carry_out(self._traffic.answer(answer_from(said["answer"]), now_s))
            else:
                self._carry_out(self._traffic.status(said, now_s))
        except MessageError as error:
            log.warning("the daemon's own message cannot be read: %s", error)

    def _carry_out(self, deeds: Iterable[Deed]) -> None:
        for deed in deeds:
            try:
                match deed:
                    case Publish() if self._broker is not None:
                        self._broker.publish(deed.topic, deed.payload, retain=deed.retain)
                    case Tell():
                        self._daemon.ask(deed.what, deed.args)
                    case Order():
                        self._daemon.do(deed.command)
            except ControlError as error:
                log.info("the daemon refuses: %s", error.title)

    # the broker ---------------------------------------------------------------------------------------------

    def _reach(self, now_s: float) -> None:
        link = self._settings.link
        self._since_s = self._kept_s = now_s

        def reach() -> None:
            address = Address.of(link.broker)
            who = credentials(link.credentials, address.host)
            key, traffic = key_of(who), self._traffic
            traffic.seals = Unsigned(traffic.machine) if key is None else Signed(key.secret, traffic.machine, key.kind)
            will = Will(traffic.topics.presence, traffic.seals.will)
            client = f"sitbreak-{traffic.seals.connection}"
            self._broker = self._open(address, client, will, who, link.ca_file, protocol=self._protocol)

        self._over_broker(reach)

    def _serve(self, now_s: float, ready: set[int]) -> None:
        broker, traffic = self._broker, self._traffic
        assert broker is not None
        was_connected = broker.is_connected
        if now_s >= self._resumes_s and (self._watched in ready or broker.has_more or broker.wants_write):
            messages = broker.serve(PACKETS)
            if len(messages) >= PACKETS:
                self._resumes_s = now_s + FLOODED_S
        else:
            messages = []
        if broker.is_connected and not was_connected:
            self._backoff.reset()
            broker.subscribe(traffic.subscriptions)
            self._carry_out(traffic.connected(now_s))
            self._say_state("connected")
        if not broker.is_connected and now_s - self._since_s > CONNECT_S:
            raise BackendError(
                Sentence("{what} does not answer", what=self._settings.link.broker),
                hint=Sentence("is it an MQTT broker?"),
            )
        for message in messages:
            self._take(message, now_s)
        if now_s - self._kept_s >= KEEP_ALIVE_S / 3:
            self._kept_s = now_s
            broker.keep_alive()
        self._carry_out(traffic.tick(now_s))
        if traffic.echo.is_lost(now_s) and self._state.get("state") == "connected":
            hint = Sentence(
                "its access list (ACL) must allow this user to read and write {topics}; docs/link.md has the lines",
                topics=f"{self._settings.link.prefix}/#",
            )
            self._say_state("unheard", Sentence("the broker does not give back what this computer publishes"), hint)
        elif traffic.echo.heard and self._state.get("state") == "unheard":
            self._say_state("connected")

    def _take(self, message: Received, now_s: float) -> None:
        self._carry_out(
            self._traffic.received(
                message.topic, message.payload, now_s, retained=message.retained, waited_s=message.waited_s
            )
        )

    def _over_broker(self, deed: Callable[[], None]) -> None:
        """Do something with the broker; a connection that fails is given up, and tried again later."""
        try:
            deed()
        except BackendError as error:
            self._lost(error, self._steady())

    def _lost(self, error: BackendError, now_s: float) -> None:
        if self._broker is not None and self._broker.wants_older:
            self._protocol = 4
            self._backoff.reset()
        elif isinstance(error, RefusedByBrokerError):
            self._backoff.soon(now_s, REFUSED_S)
        else:
            self._backoff.failed(now_s)
        self._hang_up()
        self._carry_out(self._traffic.disconnected(now_s))
        refused = isinstance(error, RefusedByBrokerError)
        log.info("%s", error.title)
        self._say_state("refused" if refused else "unreachable", error.title, error.hint)

    def _hang_up(self) -> None:
        broker, self._broker = self._broker, None
        self._unwatch()
        if broker is not None:
            broker.close()

    def _watch_broker(self, now_s: float) -> None:
        """Have the selector look at what is of interest just now: after a flood nothing is read for a moment."""
        fileno = self._broker.fileno() if self._broker is not None else -1
        events = 0 if now_s < self._resumes_s else selectors.EVENT_READ
        if self._broker is not None and self._broker.wants_write:
            events |= selectors.EVENT_WRITE
        if fileno != self._watched or not events:
            self._unwatch()
        if fileno < 0 or not events:
            return
        if self._watched == fileno:
            self._selector.modify(fileno, events)
        else:
            self._selector.register(fileno, events)
            self._watched = fileno

    def _unwatch(self) -> None:
        if self._watched >= 0:
            self._selector.unregister(self._watched)
            self._watched = -1

    # how it is ----------------------------------------------------------------------------------------------

    def _say_state(self, state: str, words: str = "", hint: str = "") -> None:
        self._state = {"state": state, "words": words, "hint": hint}
        self._tell(self._steady(), at_once=True)

    def _tell(self, now_s: float, *, at_once: bool = False) -> None:
        """Let `status` and `doctor` know; figures that change all the time only now and then, when awake anyway."""
        facts = self._traffic.facts(now_s)
        content = {**self._state, **facts}
        told, told_s = self._told
        first_echo = facts.get("echo_ms") is not None and told.get("echo_ms") is None
        soon = first_echo or any(_without_age(told.get(key)) != _without_age(content.get(key)) for key in SOON)
        self._tells_s = told_s + SOON_S if soon else math.inf
        if not at_once and (content == told or now_s - told_s < (SOON_S if soon else TELL_EVERY_S)):
            return
        self._tells_s = math.inf
        self._told = (content, now_s)
        try:
            self._daemon.ask("link", content)
        except SitbreakError as error:
            log.info("the daemon refuses: %s", error.title)


def _without_age(fact: Any) -> Any:
    return {key: value for key, value in fact.items() if key != "age_s"} if isinstance(fact, dict) else fact
