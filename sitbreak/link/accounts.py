"""What the other machines have told, and what of a new message is news; pure (docs/semantics.md J1-J8).

A message is an account of the last while, not a change: one that is lost is made good by the next, one that comes twice
or out of order holds nothing new. What has been heard is kept, so that the engine learns each thing once.
"""

import math
from collections.abc import Iterable, Iterator

from sitbreak.core.events import Active, ActiveElsewhere, Away, Busy, BusyChanged, Gone, InputKind, Past, Reminded, Seat
from sitbreak.core.machines import MOST_MACHINES
from sitbreak.dataclass import dataclass, field, replace
from sitbreak.link.messages import OLDEST_S, Answer, Presence, Span, later
from sitbreak.link.own_account import ACCOUNT_S, event_of, last_before

FUZZ_S = 2.0  # so far apart two tellings of one moment may lie: the delays differ
SAME_S = 15.0
HEARD_S = 150.0  # a machine at rest tells of itself once a minute
MOST_HELD = 400  # spans of one machine
MOST_SAID = 64
MOST_BOOTS = 8


@dataclass(slots=True)
class Told:
    """What one machine has told. Moments (`_s`) are seconds of our session time."""

    boot: str = ""
    boots: list[str] = field(default_factory=list)  # its earlier runs
    seq: int = -1
    heard_s: float = -math.inf
    known_s: float = -math.inf  # up to here nothing is missing
    offline: bool = False
    lacks: bool = False  # some of its account has been missed
    spans: list[tuple[float, float]] = field(default_factory=list)
    stays: list[tuple[float, bool]] = field(default_factory=list)  # when it went away, and whether it is back
    away: bool = False
    busy: frozenset[Busy] = frozenset()
    reminded: list[float] = field(default_factory=list)
    alone: bool = False  # it went on by itself when the broker was lost
    showing: bool = False
    standing: bool = False
    chair: bool | None = None
    said: list[tuple[str, int]] = field(default_factory=list)


class Accounts:
    """Of all other machines."""

    def __init__(self, machine: str, since_s: float = -math.inf) -> None:
        """What was before `since_s` has been forgotten, and is not taken again."""
        self._machine, self.since_s = machine, since_s
        self.told: dict[str, Told] = {}
        self.whole_wanted = False  # somebody has missed some of ours
        self.unknown: set[str] = set()  # seen by a message of unknown age only

    @property
    def asks(self) -> bool:
        """Whether some of what others have told was missed."""
        return bool(self.unknown) or any(told.lacks for told in self.told.values())

    def exists(self, machine: str) -> None:
        """A message of unknown age tells that there is such a machine."""
        if machine != self._machine and machine not in self.told and len(self.unknown) < MOST_MACHINES:
            self.unknown.add(machine)

    def heard(self, message: Presence, delay_s: float, now_s: float) -> tuple[Past, ...]:
        """Take an account that was `delay_s` on its way; return what of it is news."""
        told = self._of(message.machine, now_s)
        if told is None or not self._is_next(told, message):
            return ()
        self.unknown.discard(message.machine)
        self.whole_wanted |= message.asks
        sent_s, account = now_s - max(0.0, delay_s), since(later(message, delay_s), now_s - self.since_s)
        reaches_s = now_s - account.covers_s
        if account.covers_s > ACCOUNT_S + 1.0:
            told.lacks = False
        elif message.covers_s >= ACCOUNT_S - 1.0 and reaches_s > told.known_s + FUZZ_S:
            told.lacks = True
        told.known_s, told.heard_s = sent_s, now_s
        news = list(self._news(message.machine, told, account, now_s))
        return tuple(news)

    def answered(self, answer: Answer, delay_s: float, now_s: float) -> tuple[Past, ...]:
        """Take an answer that was `delay_s` on its way; return it if it is news."""
        told = self._of(answer.machine, now_s)
        if told is None:
            return ()
        if answer.age_s + max(0.0, delay_s) > now_s - self.since_s:
            return ()
        return tuple(self._said(told, answer, now_s - max(0.0, delay_s)))

    def left(self, machine: str, now_s: float) -> tuple[Past, ...]:
        """A machine has gone."""
        self.unknown.discard(machine)
        told = self.told.get(machine)
        if told is None or told.offline:
            return ()
        told.offline, told.showing, told.chair = True, False, None
        return (Past(machine, now_s, Gone(True)),)

    def silent(self, now_s: float) -> tuple[Past, ...]:
        """Return what it means that nothing was heard of some for long."""
        late = [name for name, told in self.told.items() if not told.offline and now_s - told.heard_s > HEARD_S]
        return tuple(past for name in late for past in self.left(name, now_s))

    def connected(self) -> dict[str, Told]:
        """Return those that can be heard."""
        return {name: told for name, told in self.told.items() if not told.offline}

    def who_may_remind(self) -> dict[str, Told]:
        """Return those that can be heard, and those that went on alone when the broker was lost: they remind too."""
        return {name: told for name, told in self.told.items() if not told.offline or told.alone}

    def reminded_since(self, t: float) -> bool:
        """Whether another machine showed a reminder since `t`, or shows one now."""
        return any(told.showing or any(at >= t for at in told.reminded) for told in self.connected().values())

    def last_before(self, machine: str, t: float) -> float:
        """The last moment of input on that machine that is not after `t`; -inf for none."""
        return last_before(self.told[machine].spans, t)

    def _of(self, machine: str, now_s: float) -> Told | None:
        """The account of a machine; of too many the one that has been silent for longest goes, if it is gone."""
        if machine == self._machine:
            return None
        if machine not in self.told and len(self.told) >= MOST_MACHINES - 1:
            gone = [name for name, told in self.told.items() if told.offline and now_s - told.heard_s > HEARD_S]
            if not gone:
                return None
            del self.told[min(gone, key=lambda name: self.told[name].heard_s)]
        return self.told.setdefault(machine, Told())

    def _is_next(self, told: Told, message: Presence) -> bool:
        if message.boot == told.boot:
            if message.seq <= told.seq:
                return False
        elif message.boot in told.boots:
            return False
        else:
            told.boots = [*told.boots, told.boot][-MOST_BOOTS:]
            told.boot = message.boot
        told.seq = message.seq
        return True

    def _news(self, name: str, told: Told, account: Presence, now_s: float) -> Iterator[Past]:
        if told.offline:
            told.offline = told.alone = False
            yield Past(name, now_s, Gone(False))
        for age in account.reminded:
            if all(abs(now_s - age - at) > SAME_S for at in told.reminded):
                told.reminded = [*told.reminded, now_s - age][-MOST_SAID:]
                yield Past(name, now_s - age, Reminded())
        yield from self._stays(name, told, account, now_s)
        for event in fresh(told, account.spans, now_s):
            yield Past(name, event.to_s, event)
        for answer in account.answers:
            yield from self._said(told, answer, now_s)
        if account.busy != told.busy:
            told.busy = account.busy
            yield Past(name, now_s, BusyChanged(account.busy))
        if account.chair is not told.chair:
            yield Past(name, now_s - account.chair_age, Seat(account.chair))
        told.showing, told.standing, told.chair = account.showing, account.standing, account.chair

    def _stays(self, name: str, told: Told, account: Presence, now_s: float) -> Iterator[Past]:
        lasts = account.locked or account.asleep
        for at, (from_age, to_age) in enumerate(account.away):
            from_s, is_last = now_s - from_age, at == len(account.away) - 1
            known = [stay for stay in told.stays if abs(stay[0] - from_s) <= FUZZ_S]
            if not known:
                yield Past(name, from_s, Away(True))
                known = [(from_s, False)]
                told.stays = [*told.stays, known[0]][-MOST_SAID:]
            if not known[0][1] and not (is_last and lasts):
                told.stays[told.stays.index(known[0])] = (known[0][0], True)
                yield Past(name, max(now_s - to_age, known[0][0]), Away(False))
        told.away = lasts

    def _said(self, told: Told, answer: Answer, sent_s: float) -> Iterator[Past]:
        key = (answer.boot, answer.seq)
        if key not in told.said:
            told.said = [*told.said, key][-MOST_SAID:]
            yield Past(answer.machine, sent_s - answer.age_s, event_of(answer))


def since(account: Presence, most_s: float) -> Presence:
    """Return what of an account is no older than that; how far it reaches stays as it was told."""
    if most_s >= OLDEST_S:
        return account

    def young(told: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(min(from_age, most_s), to_age) for from_age, to_age in told if to_age <= most_s)

    return replace(
        account,
        spans=young(account.spans),
        away=young(account.away),
        reminded=tuple(age for age in account.reminded if age <= most_s),
        answers=tuple(answer for answer in account.answers if answer.age_s <= most_s),
    )


def fresh(told: Told, spans: Iterable[Span], now_s: float) -> list[Active]:
    """Return what of the spans was not known before, and keep it."""
    found: list[tuple[float, float]] = []
    for from_age, to_age in spans:
        start, end = now_s - from_age, now_s - to_age
        for from_s, to_s in told.spans:
            if to_s + FUZZ_S < start or from_s - FUZZ_S > end:
                continue
            if from_s - FUZZ_S > start:
                found.append((start, from_s))
            start = to_s + FUZZ_S
            if start >= end:
                break
        if start < end or (start == end and start == now_s - from_age):
            found.append((start, end))
    told.spans = joined([*told.spans, *found], now_s)
    return [ActiveElsewhere(start, end, InputKind.KEY) for start, end in found]


def joined(spans: Iterable[tuple[float, float]], now_s: float) -> list[tuple[float, float]]:
    """Return the spans in order, those that meet as one, the oldest left out."""
    held: list[tuple[float, float]] = []
    for from_s, to_s in sorted(spans):
        if held and from_s <= held[-1][1] + 2 * FUZZ_S:
            held[-1] = (held[-1][0], max(held[-1][1], to_s))
        elif now_s - to_s <= OLDEST_S:
            held.append((from_s, to_s))
    return held[-MOST_HELD:]
