"""One computer of the simulated network: its clocks, and the daemon's own part in the joint sitting, with all it keeps.

Nothing here decides anything: `LiveEngine`, `OtherMachines` and `Traffic` are the program's, and its turns are done in
its order. What is left out is the loop that waits, the disk, and the two sockets.
"""

import json
import math
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sitbreak.core.effects import CloseReminder, Effect, Save, ShowReminder
from sitbreak.core.events import ActiveElsewhere, Event, InputKind, Locked, Now, Query, Sleeping, Tick
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.daemon.last_account import EVERY_S, LastAccount
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.daemon.other_machines import ELSEWHERE, PUSH_S, OtherMachines
from sitbreak.link.messages import Answer, answer_from
from sitbreak.state import LoadedState, StateFile
from tests.link.sim_link import SimLink, Wire

WALL = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LOOK_S, POLL_S = 15.0, 5.0
LOST_S = EVERY_S + PUSH_S + 1.0  # of its own input a machine that is killed may forget: so often it is written


class StateInMemory(StateFile):
    """The saved state, without a disk."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.saved: dict[str, Any] | None = None

    def load(self) -> LoadedState:
        return LoadedState(self.saved)

    def write(self, saved: dict[str, Any], at_s: float = 0.0) -> None:
        self.saved, self._written_s = saved, at_s


class LastInMemory(LastAccount):
    """What it told last, without a disk."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Any = None

    def begins_anew(self) -> None:
        """Forget what was not written when the program ended."""
        self._next, self._written_s = None, -math.inf

    def drop(self) -> None:
        self._next = self.told = None

    def _read(self) -> Any:
        return self.told

    def _write(self, told: dict[str, Any]) -> None:
        self.told = json.loads(json.dumps(told, allow_nan=False))


class Node:
    """One computer. Where it cannot be heard it goes on by itself; while it is down or asleep it does nothing."""

    def __init__(self, at: int, random: Random, settings: Settings, wire: Wire) -> None:
        self.settings, self.wire = settings, wire
        self.rate = 1 + random.uniform(-1e-4, 1e-4)
        self.offset = random.uniform(0, 1e6)
        self.latency_s = random.uniform(0.01, 0.4)  # to the broker, and from it
        self.speaks_5 = random.random() < 0.7  # else MQTT 3.1.1
        self.stepped_s = self.slept_s = 0.0
        self.asleep_t: float | None = None
        self.name = f"{at:x}" * 32
        self.shown: list[float] = []
        self.withdrawn: list[float] = []
        self.said: Callable[[Answer, float], None] = lambda _answer, _t: None
        self.plans: Callable[[Node], None] = lambda _node: None  # told when another turn may be due
        self.in_reach, self.alive = True, True
        self.link: SimLink | None = None
        self.is_locked = self.told_lock = False
        self.is_saved = False  # as it goes on; else only when it ends
        self.file, self.last = StateInMemory(), LastInMemory()
        self.t = 0.0
        self.begin(0.0)

    def begin(self, t: float) -> None:
        """Start, afresh or from what was saved, as the daemon does."""
        self.t, self.began_t, self.alive = t, t, True
        self.inbox = deque[Event]()
        self.live = LiveEngine(self.file, self.settings, self.now(t))
        self.last.begins_anew()
        look = (lambda: self.now(self.t)), self.last
        self.machines = OtherMachines(self.name, self.now(t), self.inbox.append, self, *look)
        self.live.join(self.machines, self.now(t))
        assert self.live.problem is None, self.live.problem
        self.tell(Tick(), t)

    @property
    def engine(self) -> RewindingEngine:
        """The engine that the daemon has just now."""
        assert self.machines._engine is not None
        return self.machines._engine

    @property
    def is_awake(self) -> bool:
        return self.alive and self.asleep_t is None

    @property
    def connected(self) -> bool:
        return self.link is not None and self.link.connected

    def status(self, t: float) -> Status:
        return self.live.status(self.now(t))

    def now(self, t: float) -> Now:
        steady_s = self.offset + t * self.rate
        return Now(steady_s, steady_s - self.slept_s, WALL + timedelta(seconds=t + self.stepped_s))

    # the daemon ---------------------------------------------------------------------------------------------

    def tell(self, event: Event, t: float) -> None:
        """Have a turn: the parts are looked after, then the event is handed over, and what comes of it after it."""
        self.t = t
        self._look_after()
        self.inbox.append(event)
        while self.inbox:
            for effect in self.live.step(self.inbox.popleft(), self.now(t)):
                self._perform(effect, t)
        self._look_after()
        self.plans(self)

    def look(self, t: float) -> None:
        """Have a turn in which nothing happens."""
        self.tell(Tick(), t)

    def _look_after(self) -> None:
        """As the saver of the state and the switch of the link do."""
        if self.is_saved and self.file.due(self.now(self.t).steady_s):
            self.save(self.t)
        if self.link is None:
            self.machines.alone(self.now(self.t))
        self.machines.look(self.now(self.t))

    def wake_t(self, t: float) -> float:
        now = self.now(t)
        due_s = min(self.live.wake_s(now), self.machines.wake_s(now)) / self.rate
        return t + min(LOOK_S, max(0.01, due_s))

    def save(self, t: float) -> None:
        now = self.now(t)
        self.file.write(self.live.saved(now), now.steady_s)

    def asked(self, what: str, args: dict[str, Any], t: float) -> None:
        """The link tells something of others."""
        self.t = t
        self.machines.told(Query(what, lambda _answer: None, args))
        if self.inbox:
            self.tell(self.inbox.popleft(), t)

    def tell_link(self, message: dict[str, Any]) -> bool:
        """As the control server does: to the process that watches, if there is one."""
        if "answer" in message:
            self.said(answer_from(message["answer"]), self.t)
        if self.link is None:
            return False
        self.link.hears_daemon(message, self.t)
        return True

    def _perform(self, effect: Effect, t: float) -> None:
        match effect:
            case ShowReminder():
                self.shown.append(t)
            case CloseReminder(why=why) if why == ELSEWHERE:
                self.withdrawn.append(t)
            case Save() if self.is_saved:
                self.save(t)

    # what happens to it -------------------------------------------------------------------------------------

    def types(self, from_t: float, t: float) -> None:
        self.tell(ActiveElsewhere(self.now(from_t).steady_s, self.now(t).steady_s, InputKind.KEY), t)

    def locks(self, t: float) -> None:
        self.told_lock = self.is_locked
        self.tell(Locked(self.is_locked), t)

    def falls_asleep(self, t: float, *, announced: bool) -> None:
        if announced:
            self.tell(Sleeping(True), t)
        self.asleep_t = t

    def wakes(self, t: float, *, announced: bool) -> None:
        assert self.asleep_t is not None
        self.slept_s += (t - self.asleep_t) * self.rate
        self.asleep_t = None
        self.tell(Sleeping(False) if announced else Tick(), t)
