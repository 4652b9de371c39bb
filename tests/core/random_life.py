"""Random lives of an engine, realistic ones and such as no machine tells of, with what must hold at every step."""

import json
import math
import random
from datetime import timedelta, timezone
from typing import Any

from sitbreak.core.effects import ShowReminder
from sitbreak.core.engine import Engine
from sitbreak.core.events import (
    Active,
    Busy,
    BusyChanged,
    Command,
    CommandRequested,
    Dismissed,
    DisplaysChanged,
    Event,
    InputKind,
    Locked,
    Now,
    NudgeClosed,
    PresenceHint,
    SettingsChanged,
    Sleeping,
    StretchEnded,
    Tick,
)
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from tests.core.sim import START
from tests.core.status_rules import contradictions

ABSURD_S = (0.0, -1.0, -1e9, 1e9, 1e18, math.nan, math.inf, -math.inf, 1e-9, 5.0, 300.0)
SAVE_EVERY, RESTART_EVERY = 50, 700
WISHES = [command for command in Command if command is not Command.QUIT]
DOMESTIC = [Command.SNOOZE, Command.SNOOZE, Command.SKIP, Command.DONE, Command.HERE, Command.STANDING, Command.PAUSE]


class RandomLife:
    """One engine, its clocks and the dice."""

    def __init__(self, seed: int, settings: Settings) -> None:
        self.dice = random.Random(seed)
        self.settings = settings
        self.t = self.asleep_s = self.wall_by_s = 0.0
        self.offset_h = 0
        self.locked = self.raves = False
        self.steps = self.restarts = 0
        self.engine = Engine(settings, self.now())

    def now(self) -> Now:
        zone = timezone(timedelta(hours=self.offset_h))
        wall = (START + timedelta(seconds=self.t + self.wall_by_s)).astimezone(zone)
        return Now(1000 + self.t, 1000 + self.t - self.asleep_s, wall)

    def tell(self, event: Event) -> None:
        """One step, and what must hold after it."""
        now = self.now()
        effects = self.engine.step(event, now)
        self.steps += 1
        status = self.engine.status(now)
        assert list(contradictions(status)) == [], (self.steps, event)
        assert -1e-6 <= status.sitting_s <= self.t + 1000, (self.steps, event, status)
        assert -1e-6 <= status.today_s <= self.t + 1000, (self.steps, event, status)
        wake_s = self.engine.wake_s(now)
        assert wake_s > 0, (self.steps, event)
        leaves = self.raves or isinstance(event, Locked | Sleeping)  # it was shown in the very moment before
        if not leaves and any(isinstance(effect, ShowReminder) and not effect.quiet for effect in effects):
            # a reminder of the last moment of presence is seen a moment after it
            assert self.engine.state.sitting.present(now.steady_s - 1e-3), (self.steps, event, status)
        if self.steps % SAVE_EVERY == 0:
            saved = json.loads(json.dumps(self.engine.saved(now, "boot"), allow_nan=False))
            self.engine.explain(now)
            if self.steps % RESTART_EVERY == 0:
                self.restarts += 1
                self.t += self.dice.choice((0.0, 5.0, 400.0))
                self.engine = self.resumed(saved)
                self.tell(Locked(self.locked))

    def resumed(self, saved: dict[str, object]) -> Engine:
        """An engine that goes on; where clocks rave, a state from years ahead may be refused."""
        try:
            return Engine(self.settings, self.now(), saved, self.dice.choice(("boot", "")))
        except ValueError:
            assert self.raves
            return Engine(self.settings, self.now())

    def to(self, t: float) -> None:
        """Let time pass, as the loop does."""
        while self.t < t:
            self.t = min(t, self.t + min(15.0, self.engine.wake_s(self.now()) + 1e-6))
            self.tell(Tick())

    # a person ---------------------------------------------------------------------------------------------------

    def live(self) -> None:
        """Do one thing that people and their machines do."""
        dice = self.dice
        match dice.choices(range(10), (40, 22, 4, 4, 9, 6, 2, 2, 2, 1))[0]:
            case 0:
                for _ in range(dice.randint(1, 40)):
                    self.key(dice.choice((InputKind.KEY, InputKind.CLICK, InputKind.MOVE, InputKind.ANY)))
                    self.to(self.t + dice.uniform(0.5, 20))
            case 1:
                self.to(self.t + dice.choice((30, 60, 130, 190, 290, 310, 1000)) * dice.uniform(0.8, 1.2))
            case 2:
                self.locked = not self.locked
                self.tell(Locked(self.locked))
            case 3:
                self.sleep(dice.uniform(10, 2000), told=dice.random() < 0.5)
            case 4:
                self.tell(CommandRequested(dice.choice(DOMESTIC), dice.choice((None, 60.0, 600.0))))
            case 5:
                self.tell(BusyChanged(frozenset(dice.sample(list(Busy), dice.choice((0, 0, 1, 2))))))
            case 6:
                share = dice.random()
                self.tell(StretchEnded("any", dice.random() < 0.5, share > 0.5, share, share * 90))
            case 7:
                self.tell(CommandRequested(dice.choice((Command.RESUME, Command.PAUSE_DAY, Command.STRETCH))))
            case 8:
                self.change(still_sitting_s=dice.choice((20, 60, 180, 600)), break_s=dice.choice((120, 300, 600)))
            case 9:
                self.wall_by_s += dice.choice((-3600, 3600, 40000))

    def key(self, kind: InputKind) -> None:
        late_s = self.dice.choice((0.0, 0.0, 0.0, 4.0))
        at = 1000 + self.t - late_s
        self.tell(Active(at, at, kind, self.dice.choice((None, 1.0, 50.0)) if kind is InputKind.MOVE else None))

    def sleep(self, seconds: float, *, told: bool) -> None:
        if told:
            self.tell(Sleeping(True))
        self.t += seconds
        self.asleep_s += seconds
        self.tell(Sleeping(False) if told else Tick())

    def change(self, **sit: Any) -> None:
        self.settings = replace(self.settings, sit=replace(self.settings.sit, **sit))
        self.tell(SettingsChanged(self.settings))

    # nonsense ---------------------------------------------------------------------------------------------------

    def rave(self) -> None:
        """Tell the engine something that no back end should, at a time that no clock should show."""
        dice, self.raves = self.dice, True
        match dice.randrange(6):
            case 0:
                self.t += dice.choice((0.0, 1e-7, 0.1, 3.0, 61.0, 1e5))
            case 1:
                self.asleep_s = min(self.t, max(0.0, self.asleep_s + dice.choice((0, 50, -50, 1e4))))
            case 2 if dice.random() < 0.1:
                self.wall_by_s = dice.choice((-1e8, -90000, 0.0, 90000, 1e8)) - self.t * 0.01
                self.offset_h = dice.randint(-12, 14)
            case 3:
                self.t = max(0.0, self.t - dice.choice((0.5, 40.0)))  # a clock that goes back
        self.tell(self.nonsense())

    def nonsense(self) -> Event:
        dice = self.dice
        near = (1000 + self.t, 1000 + self.t - 200, 1000 + self.t - dice.uniform(0, 2000), 1000 + self.t + 1e4)
        moment = dice.choice((*near, *ABSURD_S))
        until = dice.choice((moment, *near, *ABSURD_S))
        span_s = dice.choice(ABSURD_S)
        sit = replace(
            self.settings.sit,
            interval_s=dice.choice((5, 60, 2700, 86400)),
            break_s=dice.choice((5, 300, 7200)),
            still_sitting_s=dice.choice((1, 180, 3600)),
            proven_break_s=dice.choice((0, 10, 7200)),
        )
        events: list[Event] = [
            Active(moment, until, dice.choice(list(InputKind)), dice.choice((None, *ABSURD_S))),
            Active(near[2], near[0], dice.choice(list(InputKind))),
            Active(near[0], near[0], InputKind.KEY),
            Locked(dice.random() < 0.5),
            Sleeping(dice.random() < 0.5),
            PresenceHint(dice.random() < 0.5),
            BusyChanged(frozenset(dice.sample(list(Busy), dice.randint(0, len(Busy))))),
            CommandRequested(dice.choice(WISHES), dice.choice((None, *ABSURD_S))),
            Dismissed(dice.choice((-1, 0, 1, 10**30))),
            NudgeClosed(dice.random() < 0.5, eyes=dice.random() < 0.5),
            StretchEnded("x" * 300, dice.random() < 0.5, dice.random() < 0.5, span_s, span_s),
            DisplaysChanged(),
            Tick(),
        ]
        event = dice.choice(events)
        if dice.random() < 0.03:
            self.settings = replace(self.settings, sit=sit)
            event = SettingsChanged(self.settings)
        if isinstance(event, Locked):
            self.locked = event.locked
        return event
