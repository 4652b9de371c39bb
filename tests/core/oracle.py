"""A second, naive reading of docs/semantics.md T1-D5, R1-R8 and S1-S7, second by second, to hold the engine against.

It knows no deadlines, no ages and no late input; it looks at every whole second and writes down what it sees.
"""

from datetime import timedelta
from typing import Any

from sitbreak.core.events import Command, CommandRequested, InputKind
from sitbreak.dataclass import dataclass
from tests.scenarios.scenario_file import SAMPLE, Scenario, TimelineEvent, configured

IMMEDIATE = (InputKind.KEY, InputKind.CLICK, InputKind.SCROLL)


@dataclass(frozen=True)
class Sample:
    sitting_s: float
    today_s: float
    breaks: int
    presence: str
    mode: str


class Oracle:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.c = scenario, scenario.settings
        self.t, self.wall_by = 0, 0.0
        self.running, self.asleep = True, False
        self.shown: list[tuple[int, str]] = []
        self.samples: dict[float, Sample] = {}
        self.day = self._date()
        self.breaks = 0
        self.last: int | None = None  # section 3
        self.counted: list[float] = []  # what each gap since the last break counted
        self.stop: int | None = None
        self.on_break = self.locked = self.hint = self.held = False
        self.burst: list[int] = []
        self.day_counted: list[float] = []
        self.offset = 0.0  # sitting that a `done` took away from what is not confirmed yet
        self.day_offset = 0.0
        self.credit: dict[str, Any] | None = None
        self.day_began = -1e9
        self.mode, self.base = "ok", 0.0  # section 4
        self.snooze_until = self.pause_until = 0.0
        self.paused: str | None = None
        self.snoozes = self.nags = 0
        self.reminded_at: int | None = None
        self.input_at: int | None = None
        self.daily_said = False
        self.floor = 0.0  # what the last gap counted under earlier settings
        self.renew_from: float | None = None

    # section 3 ----------------------------------------------------------------

    def h(self) -> float:
        return self.c.busy.hold_max_s if self.held else min(self.c.sit.still_sitting_s, self.c.sit.break_s)

    def b(self) -> float:
        if self.held:
            return self.c.busy.hold_max_s
        proven = self.stop is not None and self.last is not None and self.stop - self.last <= 30
        length = self.c.sit.proven_break_s
        return min(self.c.sit.break_s, length) if proven and length else self.c.sit.break_s

    def unconfirmed_s(self) -> float:
        if self.last is None or self.on_break:
            return 0.0
        ends = [self.t, self.last + self.h()] + ([] if self.stop is None else [self.stop])
        return max(self.floor, min(ends) - self.last)

    def sitting(self) -> float:
        return sum(self.counted) - self.offset + self.unconfirmed_s()

    def today(self) -> float:
        return max(0.0, sum(self.day_counted) - self.day_offset + self.unconfirmed_s())

    def present(self) -> bool:
        if self.last is None or self.on_break or self.locked or self.stop is not None:
            return False
        return self.t - self.last <= self.h()

    def confirm(self, at: int) -> None:
        now, self.t = self.t, at
        self.counted.append(self.unconfirmed_s())
        self.day_counted.append(self.unconfirmed_s())
        self.t = now
        self.last, self.floor = at, 0.0

    def accept(self, at: int) -> None:
        self.input_at = self.t
        self.burst = []
        if self.on_break and self.credit is not None and self.credit["until"] is None:
            self.credit["until"] = at
        if self.last is None or self.on_break:
            self.on_break = False
            self.last, self.stop = at, None
        else:
            self.confirm(at)
            self.stop = None
        self.held = self.hint

    def input(self, kind: InputKind, px: float | None) -> None:
        if self.locked or (kind is InputKind.MOVE and px is not None and px < self.c.activity.noise_px):
            return
        if self.present() or kind in IMMEDIATE:
            self.accept(self.t)
            return
        if self.burst and self.t - self.burst[-1] > self.c.activity.noise_gap_s:
            self.burst = []
        self.burst.append(self.t)
        if self.t - self.burst[0] >= self.c.activity.confirm_s:
            self.accept(self.burst[0])
            self.accept(self.t)

    def halt(self) -> None:
        if self.held:
            self.confirm(self.t)
            self.held = False
        if self.last is not None and self.stop is None and not self.on_break:
            self.stop = self.t
        self.burst = []

    def absence(self) -> None:
        if self.last is None or self.on_break or self.t - self.last < self.b():
            return
        counts = sum(self.counted) - self.offset >= self.c.sit.min_sit_s
        self.credit = {"seat": sum(self.counted) - self.offset, "from": self.last, "until": None, "counts": counts}
        self.breaks += counts
        self.counted, self.offset = [], 0.0
        self.day_offset = min(self.day_offset, sum(self.day_counted))
        self.on_break, self.held, self.floor = True, False, 0.0
        self.reset()

    def here(self) -> None:
        if self.credit is None:
            return
        until = self.t if self.credit["until"] is None else self.credit["until"]
        gap = until - self.credit["from"]
        self.counted.append(self.credit["seat"] + gap)
        self.day_counted.append(until - min(until, max(self.credit["from"], self.day_began)))
        self.breaks -= self.credit["counts"]
        if self.on_break:
            self.on_break, self.last = False, self.t
            self.stop = self.t if self.locked else None
            self.held = self.hint and not self.locked
        self.credit = None

    # section 4 ----------------------------------------------------------------

    def reset(self) -> None:
        self.mode, self.base, self.snoozes, self.nags, self.renew_from = "ok", 0.0, 0, 0, None

    def used_up(self) -> None:
        r = self.c.remind
        if self.mode != "due" or not r.renew or self.renew_from is not None:
            return
        if r.repeat_s == 0 or 0 < r.repeat_max <= self.nags:
            self.renew_from = self.sitting()

    def remind(self) -> None:
        if self.paused == "for" and self.t >= self.pause_until:
            self.paused = None
        if not self.running or self.asleep or self.paused or not self.present():
            return
        r = self.c.remind
        kind = None
        if self.mode == "ok" and self.sitting() - self.base >= self.c.sit.interval_s:
            kind = "sit"
        elif self.mode == "snoozed" and self.t >= self.snooze_until:
            kind = "snooze"
        elif self.mode == "due" and self.renew_from is not None:
            if r.renew and self.since_reminder() and self.sitting() - self.renew_from >= self.c.sit.interval_s:
                kind, self.base, self.nags, self.snoozes = "sit", self.renew_from, 0, 0
        elif self.mode == "due" and r.repeat_s > 0 and (r.repeat_max == 0 or self.nags < r.repeat_max):
            assert self.reminded_at is not None
            if self.since_reminder() and self.t >= self.reminded_at + r.repeat_s * r.repeat_backoff**self.nags:
                kind = "nag"
                self.nags += 1
        if kind is not None:
            self.mode, self.reminded_at, self.renew_from = "due", self.t, None
            self.used_up()
        limit = self.c.day.limit_s
        if limit and not self.daily_said and self.today() >= limit:
            self.daily_said, kind = True, "daily"
        if kind is not None:
            self.shown.append((self.t, kind))

    def since_reminder(self) -> bool:
        assert self.reminded_at is not None
        return self.input_at is not None and self.input_at > self.reminded_at

    def command(self, request: CommandRequested) -> None:
        match request.command:
            case Command.SNOOZE if self.mode == "due":
                limit = self.c.remind.snooze_max
                if limit == 0 or self.snoozes < limit:
                    length = self.c.remind.snooze_s if request.for_s is None else request.for_s
                    self.mode, self.snooze_until, self.snoozes = "snoozed", self.t + length, self.snoozes + 1
                    self.renew_from = None
            case Command.SNOOZE if self.mode == "ok":
                limit = self.c.remind.snooze_max
                length = self.c.remind.snooze_s if request.for_s is None else request.for_s
                later = self.sitting() + length - self.c.sit.interval_s
                if later > self.base and (limit == 0 or self.snoozes < limit):
                    self.base, self.snoozes = later, self.snoozes + 1
            case Command.SKIP:
                self.reset()
                self.base = self.sitting()
            case Command.DONE:
                sat = self.sitting()
                counts = sat >= self.c.sit.min_sit_s
                self.breaks += counts
                self.credit = {"seat": sat, "from": self.t, "until": self.t, "counts": counts}
                self.counted, self.offset = [], self.unconfirmed_s()
                self.reset()
            case Command.PAUSE:
                self.paused = "open" if request.for_s is None else "for"
                self.pause_until = 0 if request.for_s is None else self.t + request.for_s
            case Command.PAUSE_DAY:
                self.paused = "day"
            case Command.RESUME:
                self.paused = None
            case Command.HERE:
                self.here()

    # the rest -----------------------------------------------------------------

    def run(self) -> "Oracle":
        events = sorted(self.scenario.events, key=lambda h: (h.t, h.order))
        events += [TimelineEvent(e["t"], SAMPLE, "sample") for e in self.scenario.expect if "t" in e]
        events.sort(key=lambda h: (h.t, h.order))
        for second in range(int(self.scenario.end) + 1):
            self.t = second
            clock = [h for h in events if h.t == self.t and h.what == "clock"]
            self.wall_by += sum(h.told for h in clock)
            self.roll_over()
            self.absence()
            self.remind()
            while events and events[0].t == self.t:
                self.happen(events.pop(0))
                self.absence()
                self.remind()
        return self

    def happen(self, h: TimelineEvent) -> None:
        match h.what:
            case "input":
                self.input(*h.told)
            case "lock" if h.told:
                self.halt()
                self.locked = True
            case "lock":
                if self.locked:
                    self.locked = False
                    self.accept(self.t)
            case "hold":
                if h.told and not self.hint:
                    self.held = self.present()
                elif not h.told and self.held:
                    self.confirm(self.t)
                    self.held = False
                self.hint = h.told
            case "suspend":
                self.halt()
                self.asleep = True
            case "resume":
                self.asleep = False
            case "down":
                self.running = False
            case "up":
                self.running = True
            case "user":
                self.command(h.told)
            case "config":
                self.floor = self.unconfirmed_s()
                self.c = configured(self.c, h.told)
                if self.mode != "ok" and self.sitting() - self.base < self.c.sit.interval_s:
                    base = self.base
                    self.reset()
                    self.base = base
                self.used_up()
            case "sample":
                self.sample()

    def roll_over(self) -> None:
        if self._date() > self.day:
            self.day, self.daily_said, self.day_began = self._date(), False, self.t
            self.day_counted, self.day_offset = [], self.unconfirmed_s()
            if self.paused == "day":
                self.paused = None

    def sample(self) -> None:
        presence = "present" if self.present() else "break" if self.on_break else "away"
        presence = "locked" if self.locked else presence
        mode = "paused" if self.paused else self.mode
        self.samples[self.t] = Sample(self.sitting(), self.today(), self.breaks, presence, mode)

    def _date(self) -> int:
        wall = self.scenario.start + timedelta(seconds=self.t + self.wall_by, hours=-self.c.day.start_h)
        return wall.toordinal()
