"""Several computers, a broker between them, and true time: all that a network and bad clocks can do, no waiting."""

import heapq
import itertools
import math
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import NamedTuple

from sitbreak.core.events import ActiveElsewhere, Away, CommandRequested, Happened, InputKind, Learnt, Now, Past, Tick
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.link.messages import Answer
from sitbreak.link.own_account import event_of
from sitbreak.link.traffic import Publish
from tests.link.days import QUIET_S, Day, Deed, Ending, Nap, Outage
from tests.link.node import LOST_S, POLL_S, WALL, Node
from tests.link.sim_broker import SimBroker
from tests.link.sim_link import SimLink

LONGEST_WILL_S = 30.0  # until the broker, or a link, notices that somebody has gone
STARTS_S = 5.0  # until a link that begins is connected
WORKS_ON_S = 15.0  # hands at work leave no longer hole


class Said(NamedTuple):
    """An answer: when, where, and what it is for the engine."""

    t: float
    name: str
    event: Happened


class Network:
    """True time, and everything that is yet to happen."""

    def __init__(self, told: Day, settings: Settings, seed: int) -> None:
        self.day, self.random = told, Random(seed)
        self.queue: list[tuple[float, int, Callable[[float], None]]] = []
        self.order = itertools.count()
        self.broker = SimBroker(self.random, self.at, told.end_s - QUIET_S)
        self.nodes = [Node(at, self.random, settings, self) for at in range(told.machines)]
        self.reference = RewindingEngine(settings, self.true(0.0))
        self.forgetful = RewindingEngine(settings, self.true(0.0))  # knows nothing of what a kill may have lost
        self.turns: dict[str, int] = {}  # the plan of each that is not void
        self.said: list[Said] = []
        self.watches: list[Callable[[float], None]] = []
        self.typed_t = float("-inf")  # the last input on any machine
        self.works_since_t = float("-inf")  # the beginning of the work that it belongs to
        self.changed_t = float("-inf")  # the last time that anything else happened

    def true(self, t: float) -> Now:
        return Now(1000 + t, 1000 + t, WALL + timedelta(seconds=t))

    def at(self, t: float, call: Callable[[float], None]) -> None:
        heapq.heappush(self.queue, (t, next(self.order), call))

    def run(self) -> "Network":
        for deed in self.day.deeds:
            self._plan(deed)
        for node in self.nodes:
            node.said = self._says
            self.at(self.random.uniform(0, STARTS_S), self._starts_link(node))
            node.plans = self._plans
            self._plans(node)
            for _ in range(3):
                self.at(self.random.uniform(0, self.day.end_s), self._step_clock(node))
        for outage in self.day.outages:
            self._plan_outage(self.nodes[outage.machine], outage)
        for ending in self.day.endings:
            self.nodes[ending.machine].is_saved |= ending.killed
            self.at(max(6.0, ending.at), self._ends(self.nodes[ending.machine], ending))
        for nap in self.day.naps:
            self.at(max(6.0, nap.from_s), self._falls_asleep(self.nodes[nap.machine], nap))
        while self.queue and self.queue[0][0] <= self.day.end_s:
            t, _, call = heapq.heappop(self.queue)
            call(t)
            for watch in self.watches:
                watch(t)
        self.look(self.day.end_s)
        return self

    def publish(self, link: SimLink, deed: Publish, t: float) -> None:
        self.broker.publish(link, deed, t)

    def together(self, one: Node, two: Node, t: float) -> float:
        """Return for how long before `t` the two have heard each other."""
        return self.broker.together((one.name, two.name), t)

    # the one machine that sees everything as it happens -----------------------------------------------------

    def know(self, name: str, event: Happened, t: float, since_t: float | None = None) -> None:
        if not isinstance(event, ActiveElsewhere):
            self.changed_t = t
        self.look(t)
        learnt = Learnt((Past(name, 1000 + (t if since_t is None else since_t), event),))
        self.reference.step(learnt, self.true(t))
        if not (isinstance(event, ActiveElsewhere) and self._may_be_lost(name, t)):
            self.forgetful.step(learnt, self.true(t))

    def _may_be_lost(self, name: str, t: float) -> bool:
        """Whether that machine is killed before it is sure to have saved what happens to it now."""
        kills = [ending.at for ending in self.day.endings if ending.killed and self.nodes[ending.machine].name == name]
        return any(at - LOST_S < t <= at for at in kills)

    def look(self, t: float) -> None:
        for engine in (self.reference, self.forgetful):
            engine.step(Tick(), self.true(t))

    def _says(self, answer: Answer, t: float) -> None:
        event = event_of(answer)
        self.said.append(Said(t, answer.machine, event))
        self.know(answer.machine, event, t)

    # what the person does -----------------------------------------------------------------------------------

    def _plan(self, deed: Deed) -> None:
        node = self.nodes[deed.machine]
        if deed.said is not None:
            request = CommandRequested(deed.said, deed.for_s)
            self.at(deed.at, lambda t: node.tell(request, t) if node.is_awake else None)
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
        if node.is_awake:
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
            if node.is_awake:  # else nobody sees it
                seen_t = max(from_t, node.began_t)
                self.know(node.name, ActiveElsewhere(1000 + seen_t, 1000 + t, InputKind.KEY), t)
                if t - self.typed_t > WORKS_ON_S:
                    self.works_since_t = t
                self.typed_t = t
                node.types(seen_t, t)

        return call

    # what the machines do -----------------------------------------------------------------------------------

    def _plans(self, node: Node) -> None:
        """Have its next turn when it is due; an earlier plan is void."""
        if not node.is_awake:
            return
        plan = self.turns[node.name] = next(self.order)
        link_t = node.link.due_t(node.t) if node.link is not None else math.inf
        self.at(max(node.t + 0.01, min(node.wake_t(node.t), link_t)), self._turn(node, plan))

    def _turn(self, node: Node, plan: int) -> Callable[[float], None]:
        def call(t: float) -> None:
            if self.turns[node.name] == plan and node.is_awake:
                self.look(t)
                if node.link is not None:
                    node.link.tick(t)
                node.look(t)

        return call

    def _starts_link(self, node: Node) -> Callable[[float], None]:
        """The link's process begins, and reaches the broker."""

        def call(t: float) -> None:
            if node.alive and node.link is None:
                node.link = SimLink(node, self)
                node.look(t)
                self._connect(node, t)

        return call

    def _connect(self, node: Node, t: float) -> None:
        link = node.link
        if link is None or not node.is_awake or not node.in_reach:
            return
        if link.connected:
            link.disconnects(t)
        self.broker.connects(link, t)

    def _plan_outage(self, node: Node, outage: Outage) -> None:
        from_s, to_s = max(6.0, outage.from_s), max(6.0, outage.to_s)
        if outage.of_link:
            self.at(from_s, lambda t: self._link_dies(node, t, self.random.uniform(0, 1)))
            self.at(max(to_s, from_s + 1), self._starts_link(node))
        else:
            self.at(from_s, self._split(node))
            self.at(to_s, self._heal(node))

    def _link_dies(self, node: Node, t: float, will_s: float) -> None:
        node.link = None
        self.broker.breaks(node.name, t, will_s)

    def _split(self, node: Node) -> Callable[[float], None]:
        """The network is gone, which the link notices at once, or only after a while."""

        def call(t: float) -> None:
            node.in_reach = False
            self.broker.breaks(node.name, t, self.random.uniform(0, LONGEST_WILL_S))
            notices_s = self.random.choice((0.0, self.random.uniform(0, LONGEST_WILL_S)))
            link = node.link
            self.at(t + notices_s, lambda t: notices(link, t))

        def notices(link: SimLink | None, t: float) -> None:
            if link is not None and node.link is link and node.is_awake and not self.broker.hears(node.name):
                link.disconnects(t)

        return call

    def _heal(self, node: Node) -> Callable[[float], None]:
        def call(t: float) -> None:
            node.in_reach = True
            self._connect(node, t)

        return call

    def _ends(self, node: Node, ending: Ending) -> Callable[[float], None]:
        """The program ends, in order or killed, and begins again; its link says so, unless that was killed as well."""

        def call(t: float) -> None:
            if not node.is_awake:
                return
            if not ending.killed:
                node.save(t)
            if ending.killed and self.random.random() < 0.5:
                self.broker.breaks(node.name, t, self.random.uniform(0, LONGEST_WILL_S))
            else:
                self.broker.ends(node.name, t)
            node.alive, node.link = False, None
            self.at(t + ending.down_s, begins)

        def begins(t: float) -> None:
            node.begin(t)
            self._notices_lock(node, t)
            self.at(t + self.random.uniform(0, STARTS_S), self._starts_link(node))

        return call

    def _falls_asleep(self, node: Node, nap: Nap) -> Callable[[float], None]:
        def call(t: float) -> None:
            if not node.is_awake:
                return
            since_t = t if nap.announced else node.t  # its last look
            node.falls_asleep(t, announced=nap.announced)
            self.know(node.name, Away(True), t, since_t)
            self.at(t + 1.0, lambda t: self.broker.breaks(node.name, t, self.random.uniform(0, LONGEST_WILL_S)))
            self.at(nap.to_s, wakes)

        def wakes(t: float) -> None:
            self.know(node.name, Away(node.is_locked), t)
            node.wakes(t, announced=nap.announced)
            if node.link is not None and node.link.connected:
                node.link.disconnects(t)
            self._notices_lock(node, t)
            self.at(t + self.random.uniform(0, STARTS_S), lambda t: self._connect(node, t))

        return call

    def _step_clock(self, node: Node) -> Callable[[float], None]:
        def call(_t: float) -> None:
            node.stepped_s += self.random.choice((-3600, -60, 30, 7200)) if self.random.random() < 0.5 else 0.0

        return call
