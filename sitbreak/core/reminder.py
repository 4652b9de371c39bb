"""Carries out what the table says: reminders shown, withdrawn and counted; history rows; the log of decisions."""

import math
from collections.abc import Callable
from datetime import datetime

from sitbreak.core.effects import CloseReminder, Effect, Record, Save, ShowNudge, ShowReminder
from sitbreak.core.journal import Reason
from sitbreak.core.policy import KINDS, Act, Cue, Phase
from sitbreak.core.records import Absence, Bout, Credit, Fate, FateRow, NudgeRow, ReminderKind, ReminderRow
from sitbreak.core.spells import Gap
from sitbreak.core.timetable import Whole, limit_at, next_cue, stood_at

_WHY_GAP = {"idle": "why.gap-part", "lock": "why.gap-lock", "sleep": "why.gap-sleep"}


class Reminder:
    """The machine at work. Owned by the engine, whose effects it adds to."""

    def __init__(self, whole: Whole, emit: Callable[[Effect], None], wall: Callable[[float], datetime]) -> None:
        self._whole = whole
        self._emit = emit
        self._wall = wall

    def remind(self, t: float) -> None:
        """Show what is wanted, if somebody is there and nothing forbids it; else it waits."""
        whole = self._whole
        cue, cue_at = next_cue(whole)
        due, limit, stood = t >= cue_at, t >= limit_at(whole), t >= stood_at(whole)
        if not (due or limit or stood) or not whole.sitting.present(t):
            whole.hush.unwanted()
            return
        if mutes := whole.hush.mutes(whole.settings, self._wall(t)):
            self._hold_back(mutes, t)
            return
        whole.hush.wants(t)
        if t < whole.hush.lull_at(whole.settings, whole.sitting.last_at or t):
            return
        whole.hush.unwanted()
        whole.sitting.day.limit_said |= limit
        whole.reminding.stand_offered |= stood
        # Two at one moment are one message, and the rarer one is the one to say.
        kind = ReminderKind.DAILY if limit else KINDS[cue] if due else ReminderKind.STAND
        if due:
            self.cue(cue, t, why="", kind=kind)
        else:
            self._show(kind, t)
            self._emit(Save())

    def nudge(self, t: float) -> None:
        """Offer a posture nudge, if it is the moment."""
        whole = self._whole
        nudging = whole.nudging
        if not nudging.wanted(t, whole.settings, whole.sitting, whole.reminding) or not whole.sitting.present(t):
            return
        if whole.hush.mutes(whole.settings, self._wall(t)):
            nudging.welcome_at = None  # a moment missed is no debt
            return
        self._emit(ShowNudge(set_up=nudging.show(t, whole.sitting.day.ordinal)))
        self._emit(Record(NudgeRow(self._wall(t))))
        self._emit(Save())

    def cue(
        self, cue: Cue, t: float, *, why: str, fate: Fate | None = None, kind: ReminderKind | None = None,
        for_s: float = 0.0,
    ) -> bool:  # fmt: skip
        """Move the machine and do what the table says. False: the cue means nothing in this phase."""
        reminding = self._whole.reminding
        open_before = reminding.phase is not Phase.OK
        if (acts := reminding.move(cue)) is None:
            return False
        if cue not in KINDS and cue is not Cue.ANSWER:
            reminding.prompted = False
        if fate is not None:
            self._fate(fate, t)
        for act in acts:
            match act:
                case Act.SHOW:
                    self._show(kind or KINDS[cue], t, asks=True)
                case Act.COUNT:
                    reminding.count_repeat()
                    self._fate(Fate.IGNORED, t)
                case Act.TELL:
                    self._show(ReminderKind.SIT, t, quiet=True)
                case Act.WAIT:
                    reminding.put_off(t + for_s)
                case Act.CLOSE:
                    self.close(why, always=open_before)
                case Act.REBASE:
                    reminding.base_s = self._whole.sitting.sitting(t)
                case Act.ZERO:
                    reminding.base_s = 0.0
                case Act.FORGET:
                    reminding.forget()
        self._emit(Save())
        return True

    def close(self, why: str, *, always: bool = False) -> None:
        """Withdraw the reminder that shows; with `always` also one that the person may have closed."""
        reminding = self._whole.reminding
        if reminding.number and (always or reminding.showing is not None):
            self._emit(CloseReminder(reminding.number, why))
            if why == "break":
                self.note(None, "why.withdrawn", why=why)
        reminding.showing = None

    def gap(self, gap: Gap) -> None:
        """Record and note an absence that is over."""
        gap_s = gap.until_at - gap.from_at
        credit = gap.credit
        if credit is not None:
            self._whole.nudging.begin_bout(gap.until_at, returned=True)
            self._bout_row(credit.bout_at, credit.from_at, credit.sat_s)
            self.note(gap.until_at, "why.back", gap_s=gap_s)
        else:
            key = _WHY_GAP[gap.why] if gap.counted_s < gap_s else "why.gap-counted"
            self.note(gap.until_at, key, gap_s=gap_s, counted_s=gap.counted_s)
        how = credit.how if credit is not None and credit.counted else None
        from_at = gap.from_at if credit is None else credit.from_at
        self._emit(Record(Absence(self._wall(from_at), self._wall(gap.until_at), gap.why, how)))
        self._emit(Save())

    def bout(self, t: float, how: Credit) -> None:
        """Record the sitting that ends at `t` because somebody says so, and that they rose."""
        sitting = self._whole.sitting
        if sitting.bout_at is not None and sitting.standing_at is None:
            self._bout_row(sitting.bout_at, t, sitting.sitting(t))
        self._emit(Record(Absence(self._wall(t), self._wall(t), "idle", how)))
        self._whole.nudging.begin_bout(t, returned=False)

    def note(self, t: float | None, key: str, **args: float | str) -> None:
        """Keep a decision for `why`; None is the moment of the one before."""
        lines = self._whole.journal.lines
        at = lines[-1].at if t is None and lines else self._wall(0.0 if t is None else t)
        self._whole.journal.note(Reason(at, key, dict(args)))

    def _hold_back(self, mutes: tuple[str, ...], t: float) -> None:
        hush = self._whole.hush
        busy = hush.busy(self._whole.settings)
        hush.hold_back(t, by_busy_only=len(mutes) == len(busy))
        if t >= hush.held_until_at(self._whole.settings):
            self.cue(Cue.HELD_LONG, t, why="")

    def _show(self, kind: ReminderKind, t: float, *, asks: bool = False, quiet: bool = False) -> None:
        sitting, reminding = self._whole.sitting, self._whole.reminding
        reminding.number += 1
        sitting_s, today_s = sitting.sitting(t), sitting.today(t)
        self._emit(ShowReminder(reminding.number, kind, sitting_s, today_s, reminding.ignored, quiet))
        if quiet:
            return
        reminding.awaits, reminding.spoke_at = True, t
        if asks:
            reminding.shown_at, reminding.prompted = t, True
        self._emit(Record(ReminderRow(reminding.number, self._wall(t), kind, sitting_s)))
        self.note(t, "why.shown", kind=kind.value, sitting_s=sitting_s)

    def _fate(self, fate: Fate, t: float) -> None:
        """Say what became of the last reminder, unless that is known; a break taken is the better news."""
        reminding = self._whole.reminding
        if reminding.awaits or (fate is Fate.TAKEN and reminding.shown_at is not None):
            self._emit(Record(FateRow(reminding.number, self._wall(t), fate)))
        reminding.awaits = False

    def _bout_row(self, start_at: float, end_at: float, sitting_s: float) -> None:
        if sitting_s > 0 and not math.isinf(start_at):
            self._emit(Record(Bout(self._wall(start_at), self._wall(end_at), sitting_s)))
