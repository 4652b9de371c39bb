"""A random day of one person at several machines: what they do where, and what the network does meanwhile."""

from random import Random
from typing import NamedTuple

from sitbreak.core.events import Command

MIN = 60.0
GAPS_S = ((4, 25), (4, 25), (60, 100), (200, 280), (330, 1500))  # none within seconds of a threshold
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
    """A machine cannot reach the broker."""

    machine: int
    from_s: float
    to_s: float


class Day(NamedTuple):
    """All of it; the last while is quiet and connected, so that everybody can come to agree."""

    machines: int
    deeds: list[Deed]
    outages: list[Outage]
    end_s: float


def day(seed: int, *, hours: float = 3.0, outages: bool = True, words: bool = True, locks: bool = True) -> Day:
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
        length_s = random.choice((random.uniform(5, 60), random.uniform(60, 1200)))
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
            found.append(Outage(machine, from_s, min(to_s, t)))
            from_s = to_s + random.uniform(200, 4000)
            if from_s > t:
                break
    if at in locked:
        deeds.append(Deed(t - 1.0, at, locks=False))
    length_s = random.uniform(60, 900)
    deeds.append(Deed(t, at, length_s))
    return Day(machines, deeds, [outage for outage in found if outage.to_s > outage.from_s], t + length_s + 100)
