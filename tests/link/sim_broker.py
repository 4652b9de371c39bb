"""The broker of the simulated network: what is retained, last wills, and messages late, lost, twice or out of order.

Nothing overtakes a last will, as all that one client publishes goes through one connection.
"""

from collections.abc import Callable, Iterable
from random import Random

from sitbreak.dataclass import dataclass, field
from sitbreak.link.traffic import Publish
from tests.link.sim_link import SimLink

OFFLINE = b"offline"
JITTER_S = 0.35  # of each way; up and down take 1.5 s together at most
LOST, DOUBLED = 0.05, 0.1  # shares of the messages, for each of those who should hear them
MOST_LOST = 2  # in a row, from one to another: the third account comes
Schedule = Callable[[float, Callable[[float], None]], None]


@dataclass(slots=True)
class Session:
    """One connection of a link; broken, it is still there for the broker until its last will is carried out."""

    link: SimLink
    topic: str
    is_broken: bool = False
    arrives_t: float = 0.0


@dataclass(slots=True)
class Kept:
    """A retained message; of what was published with MQTT 3.1.1 nobody knows the age."""

    payload: bytes
    t: float
    tells_age: bool


@dataclass(slots=True)
class Way:
    """From one computer to another."""

    last_t: float = 0.0
    barrier_t: float = 0.0
    lost: int = 0


@dataclass(slots=True)
class SimBroker:
    """Serves all; `quiet_t` is when nothing is lost any more."""

    random: Random
    at: Schedule
    quiet_t: float
    sessions: dict[str, Session] = field(default_factory=dict)
    retained: dict[str, Kept] = field(default_factory=dict)
    ways: dict[tuple[str, str], Way] = field(default_factory=dict)
    changes: list[tuple[float, str, bool]] = field(default_factory=list)
    """When, who, and whether they are connected since."""

    def hears(self, name: str) -> bool:
        """Whether that computer has a connection that holds."""
        return name in self.sessions and not self.sessions[name].is_broken

    def connects(self, link: SimLink, t: float) -> None:
        """Let a link in: an earlier connection of the same computer is over, and its last will carried out."""
        name = link.computer.name
        self._carries_out_will(name, t)
        self.sessions[name] = Session(link, link.traffic.topics.presence)
        self.changes.append((t, name, True))
        link.connects(t)
        for topic, kept in self.retained.items():
            self._deliver(self.sessions[name], topic, kept, t)

    def breaks(self, name: str, t: float, will_s: float) -> None:
        """A connection holds no longer, which the broker notices `will_s` later."""
        session = self.sessions.get(name)
        if session is None or session.is_broken:
            return
        session.is_broken = True
        self.changes.append((t, name, False))
        self.at(t + will_s, lambda t: self._carries_out_will(name, t, session))

    def ends(self, name: str, t: float) -> None:
        """A link says that it goes."""
        session = self.sessions.get(name)
        if session is None or session.is_broken:
            return
        self._arrive(session, Publish(session.topic, OFFLINE, retain=True), t)
        session.is_broken = True
        del self.sessions[name]
        self.changes.append((t, name, False))

    def publish(self, link: SimLink, deed: Publish, t: float) -> None:
        """Take a message, a moment later; through a connection that is broken it reaches nobody."""
        session = self.sessions.get(link.computer.name)
        if session is None or session.link is not link or session.is_broken:
            return
        session.arrives_t = max(session.arrives_t, t + self._way_s(link))

        def arrives(t: float) -> None:
            if not session.is_broken:
                self._arrive(session, deed, t)

        self.at(session.arrives_t, arrives)

    def together(self, names: Iterable[str], t: float) -> float:
        """Return for how long before `t` all of these have had a connection."""
        since: dict[str, tuple[float, bool]] = {}
        for at, name, connected in self.changes:
            if at <= t:
                since[name] = (at, connected)
        all_of = [since.get(name, (t, False)) for name in names]
        return t - max(at for at, _ in all_of) if all(connected for _, connected in all_of) else 0.0

    def _carries_out_will(self, name: str, t: float, session: Session | None = None) -> None:
        found = self.sessions.get(name)
        if found is not None and (session is None or found is session):
            if not found.is_broken:
                self.changes.append((t, name, False))
            found.is_broken = True
            del self.sessions[name]
            self._arrive(found, Publish(found.topic, OFFLINE, retain=True), t)

    def _arrive(self, session: Session, deed: Publish, t: float) -> None:
        sender = session.link.computer
        if deed.retain:
            self.retained[deed.topic] = Kept(deed.payload, t, sender.speaks_5)
        for other in list(self.sessions.values()):
            way = self.ways.setdefault((sender.name, other.link.computer.name), Way())
            is_will = deed.payload == OFFLINE
            if not is_will and t < self.quiet_t and way.lost < MOST_LOST and self.random.random() < LOST:
                way.lost += 1
                continue
            way.lost = 0
            for _ in range(1 + (not is_will and self.random.random() < DOUBLED)):
                due_t = max(t + self._way_s(other.link), way.last_t if is_will else way.barrier_t)
                way.last_t = max(way.last_t, due_t)
                self._hand_over(other, deed.topic, deed.payload, due_t)
            if is_will:
                way.barrier_t = way.last_t

    def _deliver(self, session: Session, topic: str, kept: Kept, t: float) -> None:
        knows_age = kept.tells_age and session.link.computer.speaks_5
        waited_s = t - kept.t if knows_age else None
        self._hand_over(session, topic, kept.payload, t + self._way_s(session.link), retained=True, waited_s=waited_s)

    def _hand_over(
        self,
        session: Session,
        topic: str,
        payload: bytes,
        due_t: float,
        *,
        retained: bool = False,
        waited_s: float | None = None,
    ) -> None:
        def call(t: float) -> None:
            if not session.is_broken and session.link.connected and session.link.computer.is_awake:
                session.link.received(topic, payload, t, retained=retained, waited_s=waited_s)

        self.at(due_t, call)

    def _way_s(self, link: SimLink) -> float:
        return link.computer.latency_s + self.random.uniform(0, JITTER_S)
