"""What this machine tells the others of the last hours: input, absences, what was said and shown here; pure."""

from collections import deque
from collections.abc import Iterable

from sitbreak.core.events import Active, Busy, Command, CommandRequested, Event, Locked, Now, Sleeping, Upright
from sitbreak.dataclass import dataclass, replace
from sitbreak.link.message_fields import OLDEST_S, Span
from sitbreak.link.messages import (
    LONGEST_FOR_S,
    MOST_ANSWERS,
    MOST_AWAY,
    MOST_REMINDED,
    Answer,
    Presence,
    Said,
    coarse,
)

ACCOUNT_S = 900.0  # what a message tells as a rule; whoever asks is told everything
HOLE_S = 5.0  # a hole that hands at work leave

SAID = {
    Command.SNOOZE: Said.SNOOZE,
    Command.SKIP: Said.SKIP,
    Command.DONE: Said.DONE,
    Command.HERE: Said.HERE,
    Command.PAUSE: Said.PAUSE,
    Command.PAUSE_DAY: Said.PAUSE,
    Command.RESUME: Said.RESUME,
    Command.MEETING: Said.MEETING,
}


@dataclass(frozen=True, slots=True)
class Glance:
    """What only the engine and the desktop know of this machine, at the moment of a message."""

    standing: bool = False
    busy: frozenset[Busy] = frozenset()
    showing: bool = False
    chair: bool | None = None
    chair_age: float = 0.0


@dataclass(slots=True)
class Stay:
    """An absence: locked or asleep from one moment to another, None while it lasts."""

    from_s: float
    to_s: float | None = None


class OwnAccount:
    """Keeps it. Moments (`_s`) are seconds of session time."""

    def __init__(self, machine: str, boot: str, began_s: float) -> None:
        self.machine, self.boot, self.began_s = machine, boot, began_s
        self.spans: deque[list[float]] = deque()
        self.away: deque[Stay] = deque(maxlen=MOST_AWAY)
        self.reminded: deque[float] = deque(maxlen=MOST_REMINDED)
        self.answers: deque[tuple[float, Answer]] = deque(maxlen=MOST_ANSWERS)
        self.locked = self.asleep = False
        self._seq = self._said = 0

    def note(self, event: Event, now: Now) -> None:
        """Take an event of this machine."""
        match event:
            case Active(doubtful=False):
                self._input(event.from_s, min(event.to_s, now.steady_s))
            case Locked(locked=locked):
                was, self.locked = self.locked, locked
                self._stay(now.steady_s, away=locked or self.asleep)
                if was and not locked:  # which is input
                    self._input(now.steady_s, now.steady_s)
            case Sleeping(asleep=asleep):
                self.asleep = asleep
                self._stay(now.steady_s, away=asleep or self.locked)

    def slept(self, from_s: float, to_s: float) -> None:
        """The machine slept, as its clocks tell."""
        self._stay(from_s, away=True)
        self._stay(to_s, away=self.locked)
        self.asleep = False

    def say(self, said: Said, at_s: float, for_s: float | None = None, age_s: float = 0.0) -> Answer:
        """Keep what was said here, and return it as it is now, `age_s` after it was said."""
        self._said += 1
        for_s = None if for_s is None else min(max(for_s, 0.0), LONGEST_FOR_S)
        answer = Answer(self.machine, self.boot, self._said, age_s, said, for_s)
        self.answers.append((at_s, answer))
        return answer

    def last_before(self, t: float) -> float:
        """The last moment of input that is not after `t`; -inf for none."""
        return last_before(((span[0], span[1]) for span in self.spans), t)

    def presence(self, now_s: float, look: Glance, *, whole: bool, asks: bool) -> Presence:
        """Return the account as of now."""
        self._forget(now_s)
        self._seq += 1
        covers_s = min(max(0.0, now_s - self.began_s), OLDEST_S, OLDEST_S if whole else ACCOUNT_S)

        def ages(spans: Iterable[tuple[float, float]], oldest_s: float) -> list[Span]:
            told = [(now_s - from_s, now_s - to_s) for from_s, to_s in spans]
            return [Span(min(old, oldest_s), max(0.0, young)) for old, young in told if young <= covers_s]

        stays = [(stay.from_s, now_s if stay.to_s is None else stay.to_s) for stay in self.away]
        said = [(now_s - at_s, answer) for at_s, answer in self.answers]
        return Presence(
            self.machine,
            self.boot,
            self._seq,
            covers_s,
            coarse(ages(((span[0], span[1]) for span in self.spans), covers_s)),
            tuple(ages(stays, OLDEST_S)),  # an absence is known by its beginning
            self.locked,
            self.asleep,
            look.standing,
            look.busy,
            tuple(now_s - at_s for at_s in self.reminded if now_s - at_s <= covers_s),
            look.showing,
            look.chair,
            tuple(replace(answer, age_s=max(0.0, age_s)) for age_s, answer in said if age_s <= covers_s),
            asks,
            min(max(0.0, look.chair_age), OLDEST_S),
        )

    def _input(self, from_s: float, to_s: float) -> None:
        if self.locked and self.away and self.away[-1].to_s is None:
            to_s = min(to_s, self.away[-1].from_s)
        if not from_s <= to_s:
            return
        if self.asleep:
            self.asleep = False
            self._stay(from_s, away=self.locked)
        last = self.spans[-1] if self.spans else None
        if last is not None and from_s <= last[1] + HOLE_S:
            last[0], last[1] = min(last[0], from_s), max(last[1], to_s)
        else:
            self.spans.append([from_s, to_s])

    def _stay(self, t: float, *, away: bool) -> None:
        lasts = bool(self.away) and self.away[-1].to_s is None
        if away and not lasts:
            self.away.append(Stay(t))
        elif lasts and not away:
            self.away[-1].to_s = max(t, self.away[-1].from_s)

    def _forget(self, now_s: float) -> None:
        while self.spans and now_s - self.spans[0][1] > OLDEST_S:
            self.spans.popleft()


def last_before(spans: Iterable[tuple[float, float]], t: float) -> float:
    """The last moment in the spans that is not after `t`; -inf for none."""
    return max((min(to_s, t) for from_s, to_s in spans if from_s <= t), default=float("-inf"))


def answer_of(event: CommandRequested, now: Now, day_left_s: float) -> tuple[Said, float | None] | None:
    """Return what a command means for the other machines, and for how long; None where it concerns this one alone."""
    if (said := SAID.get(event.command)) is None:
        return None
    if event.command is Command.PAUSE_DAY:
        return said, day_left_s
    if event.until is not None:
        return said, (event.until - now.wall.replace(tzinfo=None)).total_seconds()
    return said, event.for_s


def event_of(answer: Answer) -> CommandRequested | Upright:
    """Return what an answer from elsewhere is for the engine."""
    if answer.said in (Said.STAND, Said.SIT):
        return Upright(answer.said is Said.STAND)
    command = next(command for command, said in SAID.items() if said is answer.said)
    return CommandRequested(command, answer.for_s, origin="link")
