"""Several machines, a broker between them, and true time: all that a network and bad clocks can do, no waiting."""

import heapq
import itertools
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import NamedTuple

from sitbreak.core.events import ActiveElsewhere, Away, CommandRequested, Happened, InputKind, Learnt, Now, Past, Tick
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.link.messages import Answer, Presence, from_json, to_json
from sitbreak.link.own_account import event_of
from tests.link.days import QUIET_S, Day, Deed, Ending
from tests.link.node import LOOK_S, POLL_S, SAVED_EVERY_S, WALL, Node

LONGEST_DELAY_S = 1.5
WRONG_S = 0.3  # how wrong the estimate of a delay may be
LOST, DOUBLED = 0.05, 0.1  # shares of the messages, for each of those who should hear them
LONGEST_WILL_S = 30.0  # until the broker notices that somebody has gone


class Said(NamedTuple):
    """An answer: when, where, and what it is for the engine."""

    t: float
    name: str
    event: Happened


class Network:
    """True time, the broker, and everything that is yet to happen."""

    def __init__(self, told: Day, settings: Settings, seed: int) -> None:
        self.day, self.random = told, Random(seed)
        self.queue: list[tuple[float, int, Callable[[float], None]]] = []
        self.order = itertools.count()
        self.nodes = [Node(at, self.random, settings, self) for at in range(told.machines)]
        self.published: set[str] = set()  # what they said last is retained, of unknown age
        self.reference = RewindingEngine(settings, self.true(0.0))
        self.forgetful = RewindingEngine(settings, self.true(0.0))  # knows nothing of what a kill may have lost
        self.said: list[Said] = []
        self.watch: Callable[[float], None] = lambda _t: None
        self.typed_t = float("-inf")  # the last input on any machine
        self.changes: list[tuple[float, str, bool]] = []  # when, who, and whether they are connected since

    def true(self, t: float) -> Now:
        return Now(1000 + t, 1000 + t, WALL + timedelta(seconds=t))

    def at(self, t: float, call: Callable[[float], None]) -> None:
        heapq.heappush(self.queue, (t, next(self.order), call))

    def run(self) -> "Network":
        for deed in self.day.deeds:
            self._plan(deed)
        for node in self.nodes:
            node.said = self._says
            self.at(self.random.uniform(0, 5), self._connect(node))
            self.at(self.random.uniform(0, LOOK_S), self._looks(node))
            for _ in range(3):
                self.at(self.random.uniform(0, self.day.end_s), self._step_clock(node))
        for outage in self.day.outages:
            node = self.nodes[outage.machine]
            self.at(max(6.0, outage.from_s), self._split(node))
            self.at(max(6.0, outage.to_s), self._heal(node))
        for ending in self.day.endings:
            self.nodes[ending.machine].is_saved |= ending.killed
            self.at(max(6.0, ending.at), self._ends(self.nodes[ending.machine], ending))
        while self.queue and self.queue[0][0] <= self.day.end_s:
            t, _, call = heapq.heappop(self.queue)
            call(t)
            self.watch(t)
        self.look(self.day.end_s)
        return self

    def know(self, name: str, event: Happened, t: float) -> None:
        """Tell the one machine that sees everything as it happens."""
        self.look(t)
        learnt = Learnt((Past(name, 1000 + t, event),))
        self.reference.step(learnt, self.true(t))
        if not (isinstance(event, ActiveElsewhere) and self._may_be_lost(name, t)):
            self.forgetful.step(learnt, self.true(t))

    def _may_be_lost(self, name: str, t: float) -> bool:
        """Whether that machine is killed before it is sure to have saved what happens to it now."""
        kills = [ending.at for ending in self.day.endings if ending.killed and self.nodes[ending.machine].name == name]
        return any(at - SAVED_EVERY_S - LOOK_S < t <= at for at in kills)

    def look(self, t: float) -> None:
        for engine in (self.reference, self.forgetful):
            engine.step(Tick(), self.true(t))

    def send(self, node: Node, message: Presence | Answer, t: float) -> None:
        if not node.connected:
            return
        told = from_json(to_json(message), type(message), node.name)
        assert isinstance(told, Presence | Answer)
        self.published.add(node.name)
        for other in self.nodes:
            if not other.connected or (t < self.day.end_s - QUIET_S and self.random.random() < LOST):
                continue
            for _ in range(1 + (self.random.random() < DOUBLED)):
                delay_s = self.random.uniform(0.02, LONGEST_DELAY_S)
                self.at(t + delay_s, self._deliver(other, told, delay_s))

    def together(self, one: Node, two: Node, t: float) -> float:
        """Return for how long before `t` the two have heard each other."""
        since: dict[str, tuple[float, bool]] = {}
        for at, name, connected in self.changes:
            if at <= t:
                since[name] = (at, connected)
        both = [since.get(node.name, (t, False)) for node in (one, two)]
        return t - max(at for at, _ in both) if all(connected for _, connected in both) else 0.0

    def _deliver(self, node: Node, message: Presence | Answer, delay_s: float) -> Callable[[float], None]:
        def call(t: float) -> None:
            if not node.connected:
                return
            told_s = max(0.0, delay_s + self.random.uniform(-WRONG_S, WRONG_S))
            if isinstance(message, Presence):
                node.learn(node.joint.heard(message, told_s, node.now(t)), t)
            else:
                node.learn(node.joint.answered(message, told_s, node.now(t)), t)

        return call

    def _says(self, answer: Answer, t: float) -> None:
        event = event_of(answer)
        self.said.append(Said(t, answer.machine, event))
        self.know(answer.machine, event, t)

    # what the person does -----------------------------------------------------------------------------------

    def _plan(self, deed: Deed) -> None:
        node = self.nodes[deed.machine]
        if deed.said is not None:
            request = CommandRequested(deed.said, deed.for_s)
            self.at(deed.at, lambda t: node.tell(request, t) if node.alive else None)
        elif (locks := deed.locks) is not None:
            self.at(deed.at, lambda t: self._locks(node, t, locks=locks))
        else:
            from_t = deed.at
            while from_t < deed.at + deed.length_s:
                to_t = min(deed.at + deed.length_s, from_t + POLL_S)
                self.at(to_t, self._types(node, from_t))
                from_t = to_t

    def _locks(self, node: Node, t: float, *, locks: bool) -> None:
        node.is_locked = locks
        if node.alive:
            self._notices_lock(node, t)

    def _notices_lock(self, node: Node, t: float) -> None:
        """The machine sees that it is locked, or no longer, which is input."""
        if node.is_locked is not node.told_lock:
            self.know(node.name, Away(node.is_locked), t)
            if not node.is_locked:
                self.know(node.name, ActiveElsewhere(1000 + t, 1000 + t, InputKind.KEY), t)
        node.locks(t)

    def _types(self, node: Node, from_t: float) -> Callable[[float], None]:
        def call(t: float) -> None:
            if node.alive:  # else nobody sees it
                seen_t = max(from_t, node.began_t)
                self.know(node.name, ActiveElsewhere(1000 + seen_t, 1000 + t, InputKind.KEY), t)
                self.typed_t = t
                node.types(seen_t, t)

        return call

    # what the machines and the network do -------------------------------------------------------------------

    def _looks(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            self.look(t)
            if node.alive:
                node.look(t)
                self.at(min(node.wake_t(t), t + (1.0 if node.has_news(t) else LOOK_S)), call)
            else:
                self.at(t + LOOK_S, call)

        return call

    def _connect(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            if node.connected or not node.alive or not node.in_reach:
                return
            node.connected, node.sent_t = True, float("-inf")
            self.changes.append((t, node.name, True))
            for name in self.published:
                node.joint.others.exists(name)
            node.publish(t)

        return call

    def _disconnect(self, node: Node, t: float, will_s: float) -> None:
        if node.connected:
            node.connected = False
            self.changes.append((t, node.name, False))
            for other in self.nodes:
                if other is not node:
                    self.at(t + will_s, self._leaves(other, node))

    def _split(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            node.in_reach = False
            self._disconnect(node, t, self.random.uniform(0, LONGEST_WILL_S))
            if node.alive:
                node.learn(node.joint.parted(node.now(t)), t)

        return call

    def _heal(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            node.in_reach = True
            self._connect(node)(t)

        return call

    def _ends(self, node: Node, ending: Ending) -> Callable[[float], None]:
        """The program ends, in order or killed, and begins again."""

        def call(t: float) -> None:
            if not node.alive:
                return
            if not ending.killed:
                node.save(t)
            node.alive = False
            self._disconnect(node, t, self.random.uniform(0, 1 if not ending.killed else LONGEST_WILL_S))
            self.at(t + ending.down_s, begins)

        def begins(t: float) -> None:
            node.begin(t, node.saved or None)
            self._notices_lock(node, t)
            self.at(t + self.random.uniform(0, 5), self._connect(node))

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
