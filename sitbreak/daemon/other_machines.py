"""The other computers of the same person, as the link tells of them: one sitting on all (docs/semantics.md J1-J11).

Loaded only while `link.broker` is set. What comes from elsewhere comes over the control socket, bounded and counted,
and becomes one `Learnt` for the engine; what happens here is pushed to the link as an account in ages.
"""

import math
import os
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sitbreak import clocks
from sitbreak.control.rate_limit import RateLimit
from sitbreak.core.deadlines import next_trigger
from sitbreak.core.effects import CloseReminder, Effect, Record, ShowReminder
from sitbreak.core.engine import Engine
from sitbreak.core.events import BusyChanged, Event, Learnt, Locked, Now, Past, Query, Seat, Tick, Upright
from sitbreak.core.journal import Reason
from sitbreak.core.machines import HEEDED_ELSEWHERE, OWN
from sitbreak.core.records import ReminderRow
from sitbreak.core.rewind import RewindingEngine
from sitbreak.daemon.last_account import LastAccount
from sitbreak.errors import ControlError
from sitbreak.link.accounts import Accounts
from sitbreak.link.joint import Joint
from sitbreak.link.message_fields import OLDEST_S, MessageError, age, machine_id, truth
from sitbreak.link.messages import answer_fields, answer_from, delay_from, presence_fields, presence_from
from sitbreak.link.own_account import Glance
from sitbreak.link.remembered import dump, parted, recall
from sitbreak.link.words import COUNTS, DISTRUSTED, GONE, evidence_keys
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level

PUSH_S = 1.0  # so often an account is pushed at most; the link publishes them more seldom still
REST_S = 50.0
AT_WORK_S = 60.0
MOST_ASKS, WITHIN_S = 120, 10.0  # of the link: several machines at work, and their answers
PART, CHAIR = "machines", "chair"
THIS_RUN = "this"
ELSEWHERE = "elsewhere"  # why a reminder is withdrawn that another machine shows as well
SENSOR = "sitbreak config get link.chair.occupied"
MOST_WHY = 300  # characters; the reason may quote what the file holds


class LinkLine(Protocol):
    """What is needed of the control server."""

    def tell_link(self, message: dict[str, Any]) -> bool:
        """Send a message to the link; tell whether there is one that took it."""


class OtherMachines:
    """Joins this machine to the others. Loop thread; raises only ControlError, to who asked."""

    def __init__(
        self,
        machine: str,
        now: Now,
        put: Callable[[Event], None],
        line: LinkLine,
        look_at_clocks: Callable[[], Now] = clocks.now,
        last: LastAccount | None = None,
    ) -> None:
        """`put` is given what the engine is to learn; the link is told through `line`; `last` outlives a kill."""
        self._put, self._line, self._now = put, line, look_at_clocks
        self._last = LastAccount() if last is None else last
        self.joint = Joint(machine, os.urandom(16).hex(), now)
        self._rate = RateLimit(MOST_ASKS, WITHIN_S)
        self._busy: frozenset[Any] = frozenset()
        self._pushed_s = -math.inf
        self._news = self._unkept = True
        self._deferred = False
        self._insists = False  # what shows here was left to another machine for long enough
        self._left_from_s = self._claimed_from_s = math.inf  # to another machine; by another machine
        self._engine: RewindingEngine | None = None

    # what the link tells ------------------------------------------------------------------------------------

    def told(self, query: Query) -> dict[str, bool]:
        """Answer `machines`, `answer`, `desk` and `chair`. ControlError for nonsense, and for too much at once."""
        now = self._now()
        if not self._rate.allows(now.steady_s):
            raise ControlError("too much at once", hint=f"at most {MOST_ASKS} in {WITHIN_S:g} s")
        try:
            learnt = self._learnt(query.what, query.args, now)
        except MessageError as error:
            raise ControlError(f"this is no message of a machine: {error}", hint="docs/link.md") from error
        if learnt is not None:
            self._put(learnt)
        return {"noted": True}

    def _learnt(self, what: str, args: dict[str, Any], now: Now) -> Learnt | None:
        delay_s = delay_from(args.get("delay_s", 0.0))
        if what == "answer":
            return self.joint.answered(answer_from(args.get("answer")), delay_s, now)
        if what == "desk":
            if args.get("standing") is None:
                return None
            return _from_sensor(Upright(truth("standing", args["standing"]), by_desk=True), args, now)
        if what == "chair":
            occupied = args.get("occupied")
            return _from_sensor(Seat(None if occupied is None else truth("occupied", occupied)), args, now)
        if args.get("broker") is False:
            return self.joint.parted(now)
        if "gone" in args:
            return self.joint.left(machine_id("gone", args["gone"]), now)
        message = presence_from(args.get("presence"))
        if args.get("retained") is True:
            self.joint.others.exists(message.machine)
            return None
        return self.joint.heard(message, delay_s, now)

    # what happens here --------------------------------------------------------------------------------------

    def before(self, event: Event, engine: Engine, now: Now) -> None:
        """Take note of an event before the engine takes it, and of whose turn it is to remind."""
        self.joint.noted(event, now)
        if isinstance(event, BusyChanged):
            self._busy = event.reasons & HEEDED_ELSEWHERE
        of_own = isinstance(event, Learnt) and any(past.machine == OWN for past in event.past)  # a desk, a chair
        if of_own or not isinstance(event, Tick | Query | Learnt):
            self._news = self._unkept = True
        defers = self.joint.defers(now)
        self._deferred = defers and not self._waited_enough(engine, now)
        self._insists = (self._insists and self.joint.shown_here) or (defers and not self._deferred)
        if isinstance(engine, RewindingEngine):
            engine.defer(self._deferred)

    def after(self, event: Event, effects: Iterable[Effect], engine: Engine, now: Now) -> list[Effect]:
        """Tell of what was said here; return what of the effects is to be done on this machine."""
        done = list(effects)
        for answer in self.joint.answers(event, done, engine.state, now):
            self._line.tell_link({"answer": answer_fields(answer)})
        kept, elsewhere = [], set[int]()
        for effect in done:
            self.joint.closed(effect)
            if isinstance(effect, ShowReminder):
                self._news = self._unkept = True
                if not self.joint.shows(effect, now, deferred=self._deferred):
                    elsewhere.add(effect.number)
                    continue
            if isinstance(effect, Record) and isinstance(effect.row, ReminderRow) and effect.row.number in elsewhere:
                continue  # it is a row of the machine that shows it
            kept.append(effect)
        return [*kept, *self._overdue(engine, now), *self._yielded(engine, now)]

    def _yielded(self, engine: Engine, now: Now) -> list[Effect]:
        """Withdraw what another machine shows as well, where the person is; not what was shown in spite of that."""
        if self._insists or not self.joint.yields(now):
            return []
        closed = CloseReminder(engine.state.reminder.number, ELSEWHERE)
        self.joint.closed(closed)
        self._news = True
        return [closed]

    def _waited_enough(self, engine: Engine, now: Now) -> bool:
        """Whether another machine was left a reminder for `busy.max`, and has not given it."""
        if next_trigger(engine.state)[1] > now.steady_s:
            self._left_from_s = math.inf
            return False
        self._left_from_s = min(self._left_from_s, now.steady_s)
        return now.steady_s - self._left_from_s >= engine.state.settings.busy.max_s

    def _overdue(self, engine: Engine, now: Now) -> list[Effect]:
        """Show here what another machine claims to show, when it is still due after `busy.max` of work here."""
        showing, t = engine.state.reminder.showing, now.steady_s
        if showing is None or self.joint.shown_here:
            self._claimed_from_s = math.inf
            return []
        self._claimed_from_s = min(self._claimed_from_s, t)
        waited_s = t - self._claimed_from_s
        if waited_s < engine.state.settings.busy.max_s or t - self.joint.own.last_before(t) > AT_WORK_S:
            return []
        self.joint.shown_here = self._insists = True
        return [showing]

    def engine_like(self, engine: Engine, now: Now, kept: Any, boot_id: str) -> tuple[Engine, str | None]:
        """Return an engine that stands as this one does, and learns late what other machines saw.

        `kept` is what `saved` returned in an earlier run, or before this one's engine failed: its past is this one's.
        Where that cannot be used, why is returned as well.
        """
        first, problem = self._engine is None, None
        self._engine = self._standing_as(engine, now)
        self.joint.others = Accounts(self.joint.own.machine, self.joint.others.since_s)
        if kept is not None:
            try:
                recall(kept, self.joint, self._engine, now, boot_id, own=first)
                if first and (learnt := self._last.unsaved(self.joint.own, kept, now, boot_id)) is not None:
                    self._put(learnt)
            except ValueError as error:
                problem = Sentence(
                    "what was kept of your other computers cannot be used ({why}); it is kept anew from here on",
                    why=str(error)[:MOST_WHY],
                )
                self._begin_anew(now)
                self._engine = self._standing_as(engine, now)
        if (learnt := parted(self.joint, self._engine, now)) is not None:
            self._put(learnt)
        return self._engine, problem

    def saved(self, now: Now, boot_id: str) -> dict[str, Any] | None:
        """Return what a restart needs of it; None while no broker is set."""
        if self._engine is None or not self._engine.state.settings.link.broker:
            return None
        return dump(self.joint, self._engine, now, boot_id)

    def alone(self, now: Now) -> None:
        """There is no link: nobody can be heard until there is one, nor a chair. The engine is told once."""
        if (learnt := self.joint.parted(now)) is not None:
            self._put(learnt)
        if self._engine is not None and self._engine.machines.by_name[OWN].chair.seat is not None:
            self._put(Learnt((Past(OWN, now.steady_s, Seat(None)),)))

    def meet(self) -> None:
        """A link's process has begun, and knows nothing yet: it is given an account at the next turn."""
        self._news, self._pushed_s = True, -math.inf

    def forget(self, now: Now) -> None:
        """Know nothing of what was told or learnt before; what is left of it `engine_like` is given."""
        self._last.drop()
        self._begin_anew(now, now.steady_s)
        self._engine, self._news = None, True

    def rename(self, machine: str, now: Now) -> None:
        """Go on as a machine of this name, which begins now; what the others have told stays."""
        before = self.joint
        self.joint = Joint(machine, os.urandom(16).hex(), now)
        self.joint.others = Accounts(machine, before.others.since_s)
        self.joint.others.told = before.others.told
        self.joint.shown_here = before.shown_here
        if before.own.locked:
            self.joint.own.note(Locked(True), now)
        self._news = True

    def _begin_anew(self, now: Now, since_s: float = -math.inf) -> None:
        machine = self.joint.own.machine
        self.joint = Joint(machine, os.urandom(16).hex(), now)
        self.joint.others = Accounts(machine, since_s)

    def _standing_as(self, engine: Engine, now: Now) -> RewindingEngine:
        made = RewindingEngine(engine.state.settings, now, engine.saved(now, THIS_RUN), THIS_RUN)
        made.state.reminder.showing = engine.state.reminder.showing
        return made

    def wake_s(self, now: Now) -> float:
        """Seconds until an account is due, to be told or to be kept."""
        return min(self._due_s(now), self._last.wake_s(now))

    def _due_s(self, now: Now) -> float:
        return max(0.0, self._pushed_s + self._every_s(now) - now.steady_s)

    def look(self, now: Now) -> None:
        """Give the link an account when one is due; let the engine know who was not heard for long."""
        if (learnt := self.joint.silent(now)) is not None:
            self._put(learnt)
        self._last.look(now)
        if self._engine is None or self._due_s(now) > 0:
            return
        self._pushed_s = now.steady_s
        state, chair = self._engine.state, self._engine.machines.by_name[OWN].chair
        chair_age = max(0.0, now.steady_s - chair.since_at) if chair.seat is not None else 0.0
        standing = state.sitting.standing_at is not None
        glance = Glance(standing, self._busy, self.joint.shown_here, chair.seat, chair_age)
        account = self.joint.presence(now, glance)
        self._news = not self._line.tell_link({"presence": presence_fields(account)})
        if not state.settings.link.broker:
            self._last.drop()
        elif self._unkept:
            self._unkept = False
            self._last.keep(account, now)

    def health(self) -> Iterable[Health]:
        """Say which machines share this sitting, and whether the chair is believed."""
        for name, told in sorted(self.joint.others.told.items()):
            yield Health(PART, name[:8], Level.OK, GONE if told.offline else COUNTS)
        if self._engine is not None and self._engine.machines.distrusted:
            problem = Sentence("chair: {words}", words=DISTRUSTED)
            yield Health(CHAIR, "sensor", Level.DEGRADED, DISTRUSTED, SENSOR, problems=(problem,))

    def facts(self) -> dict[str, Any]:
        """Return what `doctor` says of the others, and of the chair."""
        others = [{"name": name[:8], "gone": told.offline} for name, told in sorted(self.joint.others.told.items())]
        distrusted = self._engine is not None and self._engine.machines.by_name[OWN].chair.distrusted
        return {"others": others, "distrusted": distrusted}

    def evidence(self, now: Now) -> tuple[Reason, ...]:
        """What, besides keyboard and mouse here, tells where the person is at this moment."""
        keys = evidence_keys(self._engine.machines) if self._engine is not None else ()
        return tuple(Reason(now.wall, key) for key in keys)

    def _every_s(self, now: Now) -> float:
        wanted = self._news or self.joint.others.whole_wanted or self.joint.urges(now)
        return PUSH_S if wanted else REST_S


def _from_sensor(event: Upright | Seat, args: dict[str, Any], now: Now) -> Learnt:
    """What a desk or a chair of this machine tells, at its own moment."""
    age_s = age("age_s", args.get("age_s", 0.0))
    return Learnt((Past(OWN, now.steady_s - min(age_s, OLDEST_S), event),))
