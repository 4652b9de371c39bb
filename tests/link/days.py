"""A random day of one person at several machines: what they do where, and what the network does meanwhile."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from sitbreak.core.events import Command

MIN = 60.0
QUIET_S = 100.0  # at the end nothing happens and nothing is lost: so long it takes until all have heard of all
GAPS_S = ((4, 25), (4, 25), (60, 100), (200, 280), (330, 1500))  # none within seconds of a threshold
LENGTHS_S = ((2, 4.5), (12, 60), (12, 60), (60, 1200), (60, 1200), (60, 1200))  # nor of the least that counts
SAID = (Command.DONE, Command.STANDING, Command.SKIP, Command.SNOOZE, Command.PAUSE, Command.RESUME, Command.HERE)


class Deed(NamedTuple):
    """Typing on a machine for so long; or a word said there (`said`); or a lock, or its end (`locks`)."""

    at: float
    machine: int
    length_s: float = 0.0
    said: Command | None = None
    for_s: float | None = None
    locks: bool | None = None


class Outage(NamedTuple):
    """A machine cannot reach the broker; or its link's process is not there (`of_link`)."""

    machine: int
    from_s: float
    to_s: float
    of_link: bool = False


class Nap(NamedTuple):
    """A machine is asleep, in a bag say, where nobody hears it; the system tells before, or not (`announced`)."""

    machine: int
    from_s: float
    to_s: float
    announced: bool


class Ending(NamedTuple):
    """The program of a machine ends, `killed` or in order, and begins again `down_s` later."""

    machine: int
    at: float
    down_s: float
    killed: bool


class Day(NamedTuple):
    """All of it; the last while is quiet and connected, so that everybody can come to agree."""

    machines: int
    deeds: list[Deed]
    outages: list[Outage]
    endings: list[Ending]
    end_s: float
    naps: list[Nap] = []  # noqa: RUF012 - nothing changes it


def day(
    seed: int,
    *,
    hours: float = 3.0,
    outages: bool = True,
    words: bool = True,
    locks: bool = True,
    endings: bool = False,
    kills: bool = False,
    naps: bool = False,
) -> Day:
    """Return a day; the same for the same seed."""
    random = Random(seed)
    machines = random.randint(2, 5)
    deeds: list[Deed] = []
    locked: set[int] = set()
    t, at = 30.0, random.randrange(machines)
    while t < hours * 3600:
        if random.random() < 0.3:
            at = random.randrange(machines)
        if at in locked:
            locked.remove(at)
            deeds.append(Deed(t - 1.0, at, locks=False))
        length_s = random.uniform(*random.choice(LENGTHS_S))
        deeds.append(Deed(t, at, length_s))
        t += length_s
        if words and random.random() < 0.15:
            said = random.choice(SAID)
            for_s = random.uniform(60, 900) if said in (Command.PAUSE, Command.SNOOZE) else None
            deeds.append(Deed(t + 0.5, at, said=said, for_s=for_s))
        if locks and random.random() < 0.2:
            locked.add(at)
            deeds.append(Deed(t + 2.0, at, locks=True))
        t += random.uniform(*random.choice(GAPS_S))
    found = []
    for machine in range(machines) if outages else ():
        from_s = random.uniform(0, t)
        for _ in range(random.randint(0, 2)):
            to_s = from_s + random.choice((random.uniform(5, 120), random.uniform(300, 5000)))
            of_link = to_s - from_s < 120 and random.random() < 0.5
            found.append(Outage(machine, from_s, min(to_s, t), of_link))
            from_s = to_s + random.uniform(200, 4000)
            if from_s > t:
                break
    if at in locked:
        deeds.append(Deed(t - 1.0, at, locks=False))
    length_s = random.uniform(60, 900)
    deeds.append(Deed(t, at, length_s))
    real = [outage for outage in found if outage.to_s > outage.from_s]
    ends = list(_endings(random, machines, t, kills=kills)) if endings or kills else []
    asleep = list(_naps(random, machines, t)) if naps else []
    return Day(machines, deeds, real, ends, t + length_s + QUIET_S, asleep)


def _endings(random: Random, machines: int, until_s: float, *, kills: bool) -> Iterator[Ending]:
    for machine in range(machines):
        for _ in range(random.randint(0, 3)):
            at = random.uniform(0, until_s - 60)
            down_s = min(until_s - at, random.choice((random.uniform(1, 10), random.uniform(1, 10), 200.0, 900.0)))
            yield Ending(machine, at, down_s, kills and random.random() < 0.5)


def _naps(random: Random, machines: int, until_s: float) -> Iterator[Nap]:
    for machine in range(machines):
        from_s = random.uniform(0, until_s / 2)
        for _ in range(random.randint(0, 2)):
            to_s = min(until_s - 10, from_s + random.choice((random.uniform(20, 900), random.uniform(3000, until_s))))
            if to_s - from_s < 10:
                break
            yield Nap(machine, from_s, to_s, random.random() < 0.5)
            from_s = to_s + random.uniform(60, 2000)
