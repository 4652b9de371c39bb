"""What has to hold on a simulated network, whatever happens: said in words where it does not."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from sitbreak.core.events import CommandRequested, Upright
from sitbreak.core.machines import OWN
from tests.link.network import Network, Said
from tests.link.node import Node

TOLERANCE_S = 5.0
LOST_S = 60.0  # of its own input a machine that is killed may forget so much: it is saved once a minute
SAME_PERIOD_S = 240.0  # the shortest time between a reminder and its repeat is longer
HEARD_S = 30.0  # after so long together all have heard of all, also where a message was lost
MOMENT_S = 8.0  # an answer may be put after the reminder that it answers, as it seems to come 5 s before it
SETTLED_S = 30.0  # after so long together, with somebody at work, one reminder shows and no second


def disagreements(network: Network, tolerance_s: float = TOLERANCE_S) -> Iterator[str]:
    """Yield what a machine makes of the day otherwise than one that has seen everything.

    What a kill may have lost a machine may know or not, and a minute of input can be what makes a gap too short for a
    break: then it lies between one that has seen everything and one that lacks all of that.
    """
    end, right = network.day.end_s, network.reference.state
    ends = (network.reference, network.forgetful)
    least_s, most_s = sorted(engine.status(network.true(end)).sitting_s for engine in ends)
    fewest, most = sorted(engine.state.sitting.breaks for engine in ends)
    for node in network.nodes:
        found, state = node.engine.status(node.now(end)), node.engine.state
        if not least_s - tolerance_s <= found.sitting_s <= most_s + tolerance_s:
            yield f"{node.name[0]} has sat {found.sitting_s}, not {least_s} to {most_s}"
        if not fewest <= state.sitting.breaks <= most:
            yield f"{node.name[0]} has seen {state.sitting.breaks} breaks, not {fewest} to {most}"
        if (state.sitting.standing_at is None) != (right.sitting.standing_at is None):
            yield f"{node.name[0]} does not know who stands"
        if state.suppression.paused is not right.suppression.paused:
            yield f"{node.name[0]} does not know of a pause"


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
            both = one.joint.shown_here and two.joint.shown_here and one.alive and two.alive
            key = (one.name[0], two.name[0])
            if not both or self.network.together(one, two, t) < SETTLED_S or t - self.network.typed_t > 10:
                self.since.pop(key, None)
            elif t - self.since.setdefault(key, t) > SETTLED_S:
                self.found.append(f"{key[0]} and {key[1]} both show one at {t}, since {self.since[key]}")
                self.since[key] = float("inf")
