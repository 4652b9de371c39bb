"""One sitting across machines, seen from one of them: what it tells, what it learns, and where a reminder shows; pure.

Each machine's engine decides for itself, on what all have told. A reminder is decided on by one machine alone, the
others wait for its word: it is the one with the last input, by what was known to all a few seconds ago.
"""

import math
from collections.abc import Iterable

from sitbreak.core import calendar
from sitbreak.core.effects import CloseReminder, Effect, Record, ShowReminder
from sitbreak.core.engine_state import EngineState
from sitbreak.core.events import (
    Command,
    CommandRequested,
    CommandResult,
    Event,
    Learnt,
    Now,
    Past,
    Query,
    Tick,
    Upright,
)
from sitbreak.core.machines import OWN
from sitbreak.core.records import Absence, Credit
from sitbreak.link.accounts import SAME_S, Accounts
from sitbreak.link.messages import Answer, Presence, Said
from sitbreak.link.own_account import Glance, OwnAccount, answer_of

SETTLED_S = 8.0  # what all have heard of: a machine at work tells of itself every 5 s
LEAD_S, NEAR_S = 4.0, 2.0  # ahead by more than the one it is with the person; by less than the other they are even
SURE_S = 2.0  # how wrong both may be about which of them it is, when one withdraws what it shows
AGAIN_S = 30.0  # a reminder is told of for so long, again and again: a single account may be lost
WHOLE_S = 8.0  # so long all is told to who asks: the link sends the newest of what was pushed in 5.5 s, and no other
TIE_S = 6.0  # so long the first of two that are nearly even waits for the other
LINK = "link"  # the origin of what was said elsewhere


class Joint:
    """The part of one machine in it. Owned by the daemon's part; moments are seconds of session time."""

    def __init__(self, machine: str, boot: str, now: Now) -> None:
        self.own = OwnAccount(machine, boot, now.steady_s)
        self.others = Accounts(machine)
        self.shown_here = False
        self._seen = now
        self._tied_at: float | None = None
        self._whole_until_s = -math.inf

    # what happens here --------------------------------------------------------------------------------------

    def noted(self, event: Event, now: Now) -> None:
        """Take note of an event of this machine, before the engine takes it."""
        if calendar.slept(self._seen, now):
            self.own.slept(self._seen.steady_s, now.steady_s)
        self._seen = now
        if not isinstance(event, Learnt | Query | Tick):
            self.own.note(event, now)

    def answers(self, event: Event, effects: Iterable[Effect], state: EngineState, now: Now) -> list[Answer]:
        """Return what was said here and holds everywhere, after the engine took it."""
        said: list[tuple[Said, float | None]] = []
        results = [effect for effect in effects if isinstance(effect, CommandResult)]
        if isinstance(event, CommandRequested) and event.origin != LINK and any(result.ok for result in results):
            if event.command is Command.STANDING:
                said.append((Said.STAND if state.sitting.standing_at is not None else Said.SIT, None))
            elif (found := answer_of(event, now, _day_left_s(state, now))) is not None:
                said.append(found)
        rows = [effect.row for effect in effects if isinstance(effect, Record)]
        if any(isinstance(row, Absence) and row.credit is Credit.STRETCHED for row in rows):
            said.append((Said.DONE, None))
        desks = [past for past in event.past if past.machine == OWN] if isinstance(event, Learnt) else []
        stood = [
            self.own.say(
                Said.STAND if past.event.standing else Said.SIT, past.at_s, age_s=max(0.0, now.steady_s - past.at_s)
            )
            for past in desks
            if isinstance(past.event, Upright)
        ]
        return [*stood, *(self.own.say(what, now.steady_s, for_s) for what, for_s in said)]

    # what others tell ---------------------------------------------------------------------------------------

    def heard(self, message: Presence, delay_s: float, now: Now) -> Learnt | None:
        """Take an account; return what the engine is to learn of it."""
        return _learnt(self.others.heard(message, delay_s, now.steady_s))

    def answered(self, answer: Answer, delay_s: float, now: Now) -> Learnt | None:
        """Take an answer; return what the engine is to learn of it."""
        return _learnt(self.others.answered(answer, delay_s, now.steady_s))

    def left(self, machine: str, now: Now) -> Learnt | None:
        """A machine has gone."""
        return _learnt(self.others.left(machine, now.steady_s))

    def silent(self, now: Now) -> Learnt | None:
        """Return what it means that some have not been heard for long."""
        return _learnt(self.others.silent(now.steady_s))

    def parted(self, now: Now) -> Learnt | None:
        """The broker is gone: so is everybody, though they go on by themselves."""
        names = list(self.others.connected())
        gone = [past for name in names for past in self.others.left(name, now.steady_s)]
        for name in names:
            self.others.told[name].alone = True
        return _learnt(tuple(gone))

    # what it tells ------------------------------------------------------------------------------------------

    def presence(self, now: Now, look: Glance) -> Presence:
        """Return the account to be sent; all of it where somebody has missed some."""
        if self.others.whole_wanted:
            self._whole_until_s, self.others.whole_wanted = now.steady_s + WHOLE_S, False
        whole = now.steady_s < self._whole_until_s
        return self.own.presence(now.steady_s, look, whole=whole, asks=self.others.asks)

    def urges(self, now: Now) -> bool:
        """Whether what shows here is so new that the others may not have heard of it."""
        return bool(self.shown_here and self.own.reminded and now.steady_s - self.own.reminded[-1] < AGAIN_S)

    # where it shows -----------------------------------------------------------------------------------------

    def defers(self, now: Now) -> bool:
        """Whether another machine is the one to remind. Of two that can hear each other one does, at any moment."""
        t = now.steady_s
        rivals = {name: told for name, told in self.others.who_may_remind().items() if not told.away}
        if not rivals:
            self._tied_at = None
            return False
        if self.own.locked or self.own.asleep:
            return True
        cut = t - SETTLED_S
        own_s, near = self.own.last_before(cut), False
        for name in rivals:
            lead_s = _lead_s(own_s, self.others.last_before(name, cut))
            if self.own.machine > name:
                if lead_s <= LEAD_S:
                    self._tied_at = None
                    return True
            elif lead_s <= -LEAD_S:
                self._tied_at = None
                return True
            else:
                near |= lead_s <= -NEAR_S
        if not near:
            self._tied_at = None
            return False
        self._tied_at = t if self._tied_at is None else self._tied_at
        return t - self._tied_at < TIE_S

    def shows(self, effect: ShowReminder, now: Now, *, deferred: bool) -> bool:
        """Whether a reminder that the engine knows of is shown on this machine."""
        self.shown_here = not deferred and not self.others.reminded_since(now.steady_s - SAME_S)
        if self.shown_here and not effect.quiet:
            self.own.reminded.append(now.steady_s)
        return self.shown_here

    def yields(self, now: Now) -> bool:
        """Whether the reminder that shows here is to be withdrawn: another machine shows one, and the person is there.

        Both were shown while neither heard of the other. In doubt both stay: one does, whatever each of them knows.
        """
        if not self.shown_here:
            return False
        cut = now.steady_s - SETTLED_S
        own_s, away = self.own.last_before(cut), self.own.locked or self.own.asleep
        for name, told in self.others.connected().items():
            if told.showing and not told.away:
                lead_s = _lead_s(own_s, self.others.last_before(name, cut))
                if away or lead_s <= (-LEAD_S - SURE_S if self.own.machine < name else LEAD_S - SURE_S):
                    return True
        return False

    def closed(self, effect: Effect) -> None:
        """Take note that a reminder is withdrawn."""
        if isinstance(effect, CloseReminder):
            self.shown_here = False


def _lead_s(own_s: float, other_s: float) -> float:
    return 0.0 if own_s == other_s else own_s - other_s if math.isfinite(other_s) else math.inf


def _learnt(past: tuple[Past, ...]) -> Learnt | None:
    return Learnt(past) if past else None


def _day_left_s(state: EngineState, now: Now) -> float:
    begins = calendar.day_begins(state.sitting.day.ordinal + 1, state.settings.day.start_h, now.wall)
    return max(0.0, calendar.moment_of(now, begins) - now.steady_s)
