"""Several engines, a broker between them, and true time: all that a network and bad clocks can do, no waiting."""

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from sitbreak.core.effects import CloseReminder, Effect, ShowReminder
from sitbreak.core.events import (
    ActiveElsewhere,
    Away,
    CommandRequested,
    Event,
    Happened,
    InputKind,
    Learnt,
    Locked,
    Now,
    Past,
    Tick,
)
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.link.joint import Joint
from sitbreak.link.messages import Answer, Presence, from_json, to_json
from sitbreak.link.own_account import Glance, event_of
from tests.link.days import Day, Deed

WALL = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LOOK_S, POLL_S, TYPING_S, REST_S = 15.0, 5.0, 5.0, 60.0
LONGEST_DELAY_S = 1.5
WRONG_S = 0.3  # how wrong the estimate of a delay may be


class Node:
    """One machine: its clock, its engine, and its part in the joint sitting."""

    def __init__(self, at: int, random: Random, settings: Settings, network: "Network") -> None:
        self.random, self.settings, self.network = random, settings, network
        self.rate = 1 + random.uniform(-1e-4, 1e-4)
        self.offset = random.uniform(0, 1e6)
        self.stepped_s = 0.0
        self.name = f"{at:x}" * 32
        self.boots = itertools.count()
        self.shown: list[float] = []
        self.connected = False
        self.sent_t = float("-inf")
        self.dirty = False
        self.alive = True
        self.begin(0.0)

    def begin(self, t: float) -> None:
        now = self.now(t)
        self.engine = RewindingEngine(self.settings, now)
        self.joint = Joint(self.name, f"{next(self.boots):032x}", now)
        self.tell(Tick(), t)

    def now(self, t: float) -> Now:
        steady_s = self.offset + t * self.rate
        return Now(steady_s, steady_s, WALL + timedelta(seconds=t + self.stepped_s))

    def tell(self, event: Event, t: float) -> None:
        """As the daemon does it: what is noted before, the engine, and what comes of it."""
        now = self.now(t)
        self.joint.noted(event, now)
        deferred = self.joint.defers(now)
        self.engine.defer(deferred)
        effects = self.engine.step(event, now)
        for effect in effects:
            self._perform(effect, t, deferred=deferred)
        for answer in self.joint.answers(event, effects, self.engine.state, now):
            self.network.send(self, answer, t)
            self.network.know(self.name, event_of(answer), t)
        self.dirty |= not isinstance(event, Tick)

    def types(self, from_t: float, t: float) -> None:
        self.tell(ActiveElsewhere(self.now(from_t).steady_s, self.now(t).steady_s, InputKind.KEY), t)

    def learn(self, learnt: Learnt | None, t: float) -> None:
        if learnt is not None:
            self.tell(learnt, t)

    def look(self, t: float) -> None:
        self.tell(Tick(), t)
        self.learn(self.joint.silent(self.now(t)), t)
        due = t - self.sent_t >= (TYPING_S if self.dirty or self.joint.others.whole_wanted else REST_S)
        if self.connected and due:
            self.publish(t)

    def publish(self, t: float) -> None:
        self.sent_t, self.dirty = t, False
        state = self.engine.state
        look = Glance(state.sitting.standing_at is not None, frozenset(), self.joint.shown_here)
        self.network.send(self, self.joint.presence(self.now(t), look), t)

    def _perform(self, effect: Effect, t: float, *, deferred: bool) -> None:
        if isinstance(effect, ShowReminder) and self.joint.shows(effect, self.now(t), deferred=deferred):
            self.shown.append(t)
            self.sent_t = float("-inf")
        if isinstance(effect, CloseReminder):
            self.joint.closed(effect)

    def wake_t(self, t: float) -> float:
        return min(t + LOOK_S, t + max(1e-3, self.engine.wake_s(self.now(t)) / self.rate))


class Network:
    """True time, the broker, and everything that is yet to happen."""

    def __init__(self, told: Day, settings: Settings, seed: int) -> None:
        self.day, self.random = told, Random(seed)
        self.queue: list[tuple[float, int, Callable[[float], None]]] = []
        self.order = itertools.count()
        self.nodes = [Node(at, self.random, settings, self) for at in range(told.machines)]
        self.retained: dict[str, bytes] = {}
        self.reference = RewindingEngine(settings, self.true(0.0))
        self.samples: list[float] = []

    def true(self, t: float) -> Now:
        return Now(1000 + t, 1000 + t, WALL + timedelta(seconds=t))

    def at(self, t: float, call: Callable[[float], None]) -> None:
        heapq.heappush(self.queue, (t, next(self.order), call))

    def run(self) -> "Network":
        for deed in self.day.deeds:
            self._plan(deed)
        for node in self.nodes:
            self.at(self.random.uniform(0, 5), self._connect(node))
            self.at(self.random.uniform(0, LOOK_S), self._looks(node))
            for _ in range(3):
                self.at(self.random.uniform(0, self.day.end_s), self._step_clock(node))
        for outage in self.day.outages:
            node = self.nodes[outage.machine]
            self.at(max(6.0, outage.from_s), self._disconnect(node))
            self.at(max(6.0, outage.to_s), self._connect(node))
        while self.queue and self.queue[0][0] <= self.day.end_s:
            t, _, call = heapq.heappop(self.queue)
            call(t)
        self.look(self.day.end_s)
        return self

    def know(self, name: str, event: Happened, t: float) -> None:
        """Tell the one machine that sees everything as it happens."""
        self.look(t)
        self.reference.step(Learnt((Past(name, 1000 + t, event),)), self.true(t))

    def look(self, t: float) -> None:
        self.reference.step(Tick(), self.true(t))

    def send(self, node: Node, message: Presence | Answer, t: float) -> None:
        if not node.connected:
            return
        payload = to_json(message)
        if isinstance(message, Presence):
            self.retained[node.name] = payload
        for other in self.nodes:
            if other.connected:  # also to the one it comes from
                for _ in range(1 + (self.random.random() < 0.1)):
                    delay_s = self.random.uniform(0.02, LONGEST_DELAY_S)
                    self.at(t + delay_s, self._deliver(other, node.name, payload, type(message), delay_s))

    def _deliver(self, node: Node, name: str, payload: bytes, kind: type, delay_s: float) -> Callable[[float], None]:
        def call(t: float) -> None:
            if not node.connected or not node.alive:
                return
            told_s = max(0.0, delay_s + self.random.uniform(-WRONG_S, WRONG_S))
            message = from_json(payload, kind, name)
            now = node.now(t)
            if isinstance(message, Presence):
                node.learn(node.joint.heard(message, told_s, now), t)
            elif isinstance(message, Answer):
                node.learn(node.joint.answered(message, told_s, now), t)

        return call

    def _plan(self, deed: Deed) -> None:
        node = self.nodes[deed.machine]
        if deed.said is not None:
            said, for_s = deed.said, deed.for_s
            self.at(deed.at, lambda t: node.tell(CommandRequested(said, for_s), t))
            return
        if (locks := deed.locks) is not None:
            self.at(deed.at, lambda t: self._locks(node, t, locks=locks))
            return
        from_t = deed.at
        while from_t < deed.at + deed.length_s:
            to_t = min(deed.at + deed.length_s, from_t + POLL_S)
            self.at(to_t, self._types(node, from_t))
            from_t = to_t

    def _locks(self, node: Node, t: float, *, locks: bool) -> None:
        self.know(node.name, Away(locks), t)
        if not locks:
            self.know(node.name, ActiveElsewhere(1000 + t, 1000 + t, InputKind.KEY), t)
        node.tell(Locked(locks), t)

    def _types(self, node: Node, from_t: float) -> Callable[[float], None]:
        def call(t: float) -> None:
            self.know(node.name, ActiveElsewhere(1000 + from_t, 1000 + t, InputKind.KEY), t)
            node.types(from_t, t)

        return call

    def _looks(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            node.look(t)
            self.look(t)
            self.at(min(node.wake_t(t), t + (1.0 if node.dirty else LOOK_S)), call)

        return call

    def _connect(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            node.connected, node.sent_t = True, float("-inf")
            for name in self.retained:
                node.joint.others.exists(name)
            node.publish(t)

        return call

    def _disconnect(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            node.connected = False
            node.learn(node.joint.parted(node.now(t)), t)
            will_t = t + self.random.uniform(0, 30)
            for other in self.nodes:
                if other is not node:
                    self.at(will_t, self._leaves(other, node))

        return call

    def _leaves(self, other: Node, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            if other.connected and not node.connected:
                other.learn(other.joint.left(node.name, other.now(t)), t)

        return call

    def _step_clock(self, node: Node) -> Callable[[float], None]:
        def call(_t: float) -> None:
            node.stepped_s += self.random.choice((-3600, -60, 30, 7200)) if self.random.random() < 0.5 else 0.0

        return call
