"""An engine that learns late what other machines saw, and then stands as if it had seen it in time (ADR 28).

It keeps what happened, and how everything stood every few minutes. What lies before the last thing that was decided
makes it go back to before that, take all of it again in order, and set right what shows: nothing is shown for the past.
"""

import math
from collections.abc import Iterable

from sitbreak.core import calendar
from sitbreak.core.deadlines import next_trigger
from sitbreak.core.effects import CloseReminder, Effect, Record, Save, ShowReminder
from sitbreak.core.engine import Engine
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import possible
from sitbreak.core.events import (
    Active,
    BusyChanged,
    Command,
    CommandRequested,
    CommandResult,
    Event,
    Learnt,
    LockLifted,
    Now,
    Past,
    Query,
    Reminded,
    Sleeping,
    Tick,
    Upright,
)
from sitbreak.core.ledger import Ledger
from sitbreak.core.machines import OWN, Machines
from sitbreak.core.records import OutcomeRow, ReminderRow
from sitbreak.core.relived import Entry, Mark, at_moment, began_at, in_pieces, lasting, moment_of
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace

SAME_S = 15.0  # reminders that two machines decided on so close together are one
A_MOMENT_S = 1e-3  # the first mark lies before whatever is told of the very start
AFTER_S = 5.0  # an answer may seem to come so long before what it answers


class RewindingEngine(Engine):
    """The engine, where other machines tell of their share. Everything on the caller's thread; reads no clock."""

    def __init__(self, settings: Settings, now: Now, saved: dict[str, object] | None = None, boot_id: str = "") -> None:
        """As `Engine`. Raises ValueError if `saved` is not usable."""
        super().__init__(settings, now, saved, boot_id)
        self.machines = Machines()
        self._settled_at = self._t  # whatever lies before it may have been decided on
        self._held_from_at: float | None = None  # others hold back what is due
        self._recalled_at = -math.inf  # what was before happened in an earlier run
        self.ledger = Ledger(replace(self._mark(), taken_at=self._t - A_MOMENT_S))

    def wake_s(self, now: Now) -> float:
        """Seconds until the engine has something to do by itself; inf if never."""
        settings = self.state.settings
        ignores_at = math.inf if self.machines.ignored else self._ignores_at
        at = min(self.machines.stop_at(settings), self.machines.forgotten_at(now.steady_s, settings), ignores_at)
        return max(0.0, min(super().wake_s(now), at - now.steady_s))

    def step(self, event: Event, now: Now) -> list[Effect]:
        """Take one event; return what is to be done, in order. What is learnt may lie hours back."""
        effects: list[Effect] = []
        if calendar.slept(self._now, now):  # nothing is known of this machine since the last look
            effects += self._take(
                Entry(self._t, self.ledger.next(), OWN, Sleeping(True), at_moment(self._now, self._t))
            )
            agree, self._now = calendar.clocks_agree(self._now, now), now
            if not agree:
                self._consult_calendar()
        if isinstance(event, Learnt):
            effects += self._learn(event.past, now)
        else:
            effects += self._take(Entry(moment_of(event, now), self.ledger.next(), OWN, event, now))
        return effects + self._bound(now)

    def defer(self, deferring: bool) -> None:
        """Leave reminders to another machine, or no longer: what is due then is shown at the next step."""
        if deferring is self._running:
            self._running = not deferring
            self._next_at = min(self._next_at, -math.inf if self._running else math.inf)

    def recall(self, ledger: Ledger, machines: Machines) -> None:
        """Go on with the past of an earlier run, before the first step of this one."""
        self.state.began_at = min(self.state.began_at, ledger.marks[0].taken_at)
        self.ledger, self.machines, self._recalled_at = ledger, machines, self._t
        ledger.mark(self._mark())

    # what happens here, in time -----------------------------------------------------------------------------

    def _take(self, entry: Entry) -> list[Effect]:
        self._keep()
        effects = [*self._stop(entry.now, before=began_at(entry)), *self._tell(entry), *self._stop(entry.now)]
        if not isinstance(entry.event, Tick | Query) and (kept := self._as_said(entry, effects)) is not None:
            self._remember(kept)
        return self._noted(effects, entry.now)

    def _as_said(self, entry: Entry, effects: list[Effect]) -> Entry | None:
        """Return what is kept of an event: of what somebody says, what it meant as it was said; None if nothing."""
        if not isinstance(entry.event, CommandRequested):
            return entry
        if not any(isinstance(effect, CommandResult) and effect.ok for effect in effects):
            return None
        if entry.event.command is Command.STANDING:
            return entry._replace(event=Upright(self.state.sitting.standing_at is not None))
        return entry

    def _tell(self, entry: Entry) -> list[Effect]:
        effects = []
        for event in self.machines.take(entry.machine, entry.event, entry.happened_at, self.state.settings):
            if isinstance(event, LockLifted):  # no moment of its own: the input that lifts it may have begun long ago
                self.state.sitting.locked_at = None
            else:
                effects += super().step(event, entry.now)
        return [*effects, *self._seen(entry.happened_at)]

    def _seen(self, at: float) -> Iterable[Effect]:
        for row, key in self.machines.seen(at, self._wall):
            self._machine.note(at, key)
            yield from [Record(row)] if row else []

    def _stop(self, now: Now, before: float = math.inf) -> list[Effect]:
        """End presence where a lock has ended the last one meanwhile: not in the midst of input that began before."""
        at, effects = self.machines.stop_at(self.state.settings), list[Effect]()
        if at <= min(now.steady_s, before):
            then = at_moment(now, max(at, self._t))
            for event in self.machines.stops(then.steady_s, self.state.settings):
                self._now = then
                effects += super().step(event, then)
            self._now = now
        return effects

    def _noted(self, effects: list[Effect], now: Now) -> list[Effect]:
        """Keep as facts what was shown."""
        for effect in effects:
            if isinstance(effect, ShowReminder):
                self._remember(Entry(self._t, self.ledger.next(), OWN, Reminded(effect.quiet), now))
            if isinstance(effect, Record):
                self.ledger.write(effect.row)
            if not isinstance(effect, Save):
                self._settled_at = self._t
        return effects

    def _bound(self, now: Now) -> list[Effect]:
        """Let other machines hold a reminder back for `busy.max` at most, however they go about it."""
        t, machines, settings = now.steady_s, self.machines, self.state.settings
        if next_trigger(self.state)[1] > t:
            self._held_from_at = None
        elif self._held_from_at is None and machines.others_hold(t, settings):
            self._held_from_at = t
        machines.ignored = t >= self._ignores_at
        if (reasons := machines.busy(t, settings)) == self.state.suppression.reasons:
            return []
        return self._noted(super().step(BusyChanged(reasons), now), now)

    @property
    def _ignores_at(self) -> float:
        return math.inf if self._held_from_at is None else self._held_from_at + self.state.settings.busy.max_s

    # what is learnt -----------------------------------------------------------------------------------------

    def _learn(self, past: Iterable[Past], now: Now) -> list[Effect]:
        found = sorted(self._known(past, now), key=lambda entry: entry.happened_at)
        if not found:
            return self._take(Entry(now.steady_s, self.ledger.next(), OWN, Tick(), now))
        if all(isinstance(entry.event, Active) and entry.event.from_s >= self._settled_at for entry in found):
            return [effect for entry in found for effect in self._take(entry._replace(now=now))]
        from_at = min(entry.event.from_s if isinstance(entry.event, Active) else entry.happened_at for entry in found)
        for entry in found:
            self._remember(entry)
        return self._relive(from_at, now)

    def _known(self, past: Iterable[Past], now: Now) -> Iterable[Entry]:
        """Yield entries for what can be: nothing from the future, nothing from before the first mark."""
        first = math.nextafter(self.ledger.marks[0].taken_at, math.inf)
        for told in past:
            at, event = min(max(told.at_s, first), now.steady_s), told.event
            match event:
                case Active():
                    span = possible(event, now.steady_s)
                    if span is None or span.to_s < first:
                        continue
                    event, at = replace(span, from_s=max(span.from_s, first)), span.to_s
                case Reminded():
                    if self.ledger.reminders(at - SAME_S, at + SAME_S):
                        continue
                case CommandRequested():
                    if told.at_s < first - AFTER_S:  # what was not seen then is not answered now
                        if (left := lasting(event, first - told.at_s)) is None:
                            continue
                        event = left
                    shown = self.ledger.reminders(at, at + AFTER_S)
                    at = min(math.nextafter(max(shown, default=at), math.inf), now.steady_s)
            if math.isfinite(told.at_s):
                yield Entry(at, self.ledger.next(), told.machine, event, at_moment(now, at))

    def _relive(self, from_at: float, now: Now) -> list[Effect]:
        """Go back to before `from_at`, take everything again, and return what sets right what is seen."""
        before = self.state.copy()
        self._go_back(self.ledger.mark_before(from_at))
        effects: list[Effect] = []
        running, self._running = self._running, False
        for entry in in_pieces([entry for entry in self.ledger.entries if entry.happened_at > self._t]):
            if entry.happened_at > self._t:
                self._keep()
            effects += self._stop(entry.now, before=began_at(entry))
            agree, self._now = calendar.clocks_agree(self._now, entry.now), entry.now
            if not agree:
                self._consult_calendar()
            effects += self._tell(entry)
        effects += self._stop(now)
        self._now = now
        self._consult_calendar()
        self._advance(now.steady_s)
        effects += self._effects
        self._effects, self._running, self._settled_at = [], running, self._t
        self._next_at = -math.inf  # what is due by now is decided on at once
        return [*self._reconciled(before, effects), *self._noted(super().step(Tick(), now), now)]

    def _go_back(self, mark: Mark) -> None:
        self.state.restore(mark.state.copy())
        self.state.settings = self.state.sitting.settings = mark.state.settings
        self.state.journal.lines.clear()
        self.state.journal.lines.extend(mark.lines)
        ignored, self.machines = self.machines.ignored, mark.machines.copy()
        self.machines.ignored = ignored
        self._now, self._t = mark.now, mark.taken_at
        self._conclusions.make_final()
        self._consult_calendar()

    def _reconciled(self, before: EngineState, effects: list[Effect]) -> Iterable[Effect]:
        """Yield what is to be done about what shows, when everything was taken again.

        What belongs to this machine alone, the nudges say, stays as it was; so does the history.
        """
        after, was = self.state.reminder, before.reminder
        self.state.nudges, self.state.eyes, self.state.week = before.nudges, before.eyes, before.week
        after.warned, after.warning = was.warned, was.warning
        waits, waited = self.state.suppression, before.suppression
        waits.wanted_at, waits.held_at = waited.wanted_at, waited.held_at
        after.number = max(after.number, was.number)
        if was.showing is not None and after.showing is not None:
            after.showing, after.number = was.showing, was.number
        elif was.showing is not None:
            why = next((effect.why for effect in reversed(effects) if isinstance(effect, CloseReminder)), "answered")
            yield CloseReminder(was.showing.number, why)
        elif after.showing is not None and (self.ledger.last_shown_here_at or math.inf) <= self._recalled_at:
            after.showing = None  # an earlier run showed it
        elif after.showing is not None:
            after.showing = replace(after.showing, number=after.number)
            yield after.showing
        for row in (effect.row for effect in effects if isinstance(effect, Record)):
            if isinstance(row, OutcomeRow):
                if was.awaits and not after.awaits:
                    yield Record(replace(row, number=was.number))
            elif not isinstance(row, ReminderRow) and self.ledger.is_new(row):
                self.ledger.write(row)
                yield Record(row)
        yield Save()

    def _keep(self) -> None:
        """Set a mark where the last one is old."""
        if self.ledger.is_mark_due(self._t):
            self.ledger.mark(self._mark())

    def _mark(self) -> Mark:
        return Mark(self._t, self._now, self.state.copy(), self.machines.copy(), tuple(self.state.journal.lines))

    def _remember(self, entry: Entry) -> None:
        self.ledger.remember(entry, self.state.settings.activity.noise_px)
