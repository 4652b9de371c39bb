"""What has to hold on a simulated network, whatever happens: said in words where it does not."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from sitbreak.core.events import CommandRequested, Upright
from sitbreak.core.machines import OWN
from tests.link.network import WORKS_ON_S, Network, Said
from tests.link.node import Node

TOLERANCE_S = 5.0
SAME_PERIOD_S = 240.0  # the shortest time between a reminder and its repeat is longer
HEARD_S = 30.0  # after so long together all have heard of all, also where a message was lost
ALL_HEARD_S = 180.0  # three accounts at rest: two in a row may be lost, not three
WORK_HEARD_S = 30.0  # three accounts of hands at work
LOOK_AGAIN_S, LOOK_TWICE_S = 40.0, 5.0
MOMENT_S = 8.0  # an answer may be put after the reminder that it answers, as it seems to come 5 s before it
SETTLED_S = 30.0  # after so long together, with somebody at work, one reminder shows and no second


def disagreements(network: Network, t: float, tolerance_s: float = TOLERANCE_S) -> Iterator[str]:
    """Yield what a machine makes of the day otherwise than one that has seen everything.

    What a kill may have lost a machine may know or not, and a minute of input can be what makes a gap too short for a
    break: then it lies between one that has seen everything and one that lacks all of that.
    """
    right = network.reference.state
    ends = (network.reference, network.forgetful)
    least_s, most_s = sorted(engine.status(network.true(t)).sitting_s for engine in ends)
    fewest, most = sorted(engine.state.sitting.breaks for engine in ends)
    for node in network.nodes:
        found, state = node.status(t), node.engine.state
        if not least_s - tolerance_s <= found.sitting_s <= most_s + tolerance_s:
            yield f"{node.name[0]} has sat {found.sitting_s} at {t}, not {least_s} to {most_s}"
        if not fewest <= state.sitting.breaks <= most:
            yield f"{node.name[0]} has seen {state.sitting.breaks} breaks at {t}, not {fewest} to {most}"
        if (state.sitting.standing_at is None) != (right.sitting.standing_at is None):
            yield f"{node.name[0]} does not know who stands at {t}"
        if state.suppression.paused is not right.suppression.paused:
            yield f"{node.name[0]} does not know of a pause at {t}"


class AllDay:
    """Looks now and then, when all have been connected for long enough and nothing is so new that some lack it.

    What two looks in a row find wrong is wrong: at one moment a clock may be a second short of what it concludes.
    """

    def __init__(self, network: Network, tolerance_s: float) -> None:
        self.network, self.tolerance_s = network, tolerance_s
        self.next_t, self.looks = 0.0, 0
        self.doubts: list[str] = []
        self.found: list[str] = []

    def look(self, t: float) -> None:
        if t < self.next_t:
            return
        if not self._is_settled(t):
            self.doubts = []
            return
        self.looks += 1
        self.network.look(t)
        wrong = list(disagreements(self.network, t, self.tolerance_s))
        self.found += wrong if self.doubts else []
        self.doubts = wrong
        self.next_t = t + (LOOK_TWICE_S if wrong else LOOK_AGAIN_S)

    def _is_settled(self, t: float) -> bool:
        network = self.network
        works = t - network.typed_t < WORKS_ON_S and t - network.works_since_t > WORK_HEARD_S
        if not works and t - network.typed_t < ALL_HEARD_S:
            return False
        if t - network.changed_t < ALL_HEARD_S or not all(node.is_awake for node in network.nodes):
            return False
        return network.broker.together(tuple(node.name for node in network.nodes), t) > ALL_HEARD_S


def lost_or_doubled_answers(network: Network) -> Iterator[str]:
    """Yield the answers that a machine has not in its past exactly once, at the moment they were given."""
    for node in network.nodes:
        held = [
            (entry.machine, entry.happened_at, entry.event)
            for entry in node.engine.ledger.entries
            if isinstance(entry.event, CommandRequested | Upright)
        ]
        for said in network.said:
            found = [at for at, entry in enumerate(held) if _is_that(said, entry, node)]
            if not found:
                yield f"{node.name[0]} does not know of {said.event} on {said.name[0]} at {said.t}"
            else:
                del held[found[0]]
        for machine, at, event in held:
            yield f"{node.name[0]} has {event} of {machine[:1] or 'itself'} at {at - node.now(0.0).steady_s} too often"


def _is_that(said: Said, entry: tuple[str, float, object], node: Node) -> bool:
    machine, at, event = entry
    if machine != (OWN if said.name == node.name else said.name) or abs(at - node.now(said.t).steady_s) > MOMENT_S:
        return False
    match said.event, event:
        case CommandRequested(command=one), CommandRequested(command=other):
            return one is other or {one.value, other.value} == {"pause", "pause-day"}
        case Upright(one), Upright(other):
            return one is other
    return False


def doubled_reminders(network: Network) -> Iterator[str]:
    """Yield the reminders of one period that were shown on two machines that heard each other."""
    shown = sorted(((t, node) for node in network.nodes for t in node.shown), key=lambda each: each[0])
    for (t, one), (later, two) in pairwise(shown):
        answered = any(t - MOMENT_S <= said.t <= later for said in network.said)
        together = network.together(one, two, later)
        if one is not two and later - t < SAME_PERIOD_S and together > HEARD_S and not answered:
            yield f"{one.name[0]} at {t} and {two.name[0]} at {later}, together since {together}"


class TwoAtOnce:
    """Looks all the time: of two machines that hear each other, and somebody at work at one, only one shows one."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.since: dict[tuple[str, str], float] = {}
        self.found: list[str] = []

    def look(self, t: float) -> None:
        for one, two in combinations(self.network.nodes, 2):
            both = all(node.machines.joint.shown_here and node.is_awake for node in (one, two))
            key = (one.name[0], two.name[0])
            if not both or self.network.together(one, two, t) < SETTLED_S or t - self.network.typed_t > 10:
                self.since.pop(key, None)
            elif t - self.since.setdefault(key, t) > SETTLED_S:
                self.found.append(f"{key[0]} and {key[1]} both show one at {t}, since {self.since[key]}")
                self.since[key] = float("inf")
