"""The simulated machine around the real engine and the real loop: its clocks, its sleeps, its restarts."""

import contextlib
import copy
import tempfile
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from sitbreak.core.effects import CloseReminder, Effect, Save, ShowNudge, ShowReminder, ShowWarning
from sitbreak.core.engine import Engine
from sitbreak.core.events import (
    Active,
    Busy,
    BusyChanged,
    Command,
    CommandRequested,
    Event,
    Locked,
    Now,
    PresenceHint,
    SettingsChanged,
    Sleeping,
    Tick,
)
from sitbreak.core.status_types import Status
from sitbreak.dataclass import dataclass, field
from sitbreak.loop import drive
from sitbreak.state import StateFile
from tests.scenarios.scenario_file import SAMPLE, Scenario, TimelineEvent, configured


class CrashError(Exception):
    """The process is gone, without a word."""


class EndError(Exception):
    """The simulation is over."""


@dataclass(slots=True)
class Observed:
    """What came of a scenario. Times are true seconds since its start."""

    shown: list[tuple[float, ShowReminder]] = field(default_factory=list)
    closed: list[float] = field(default_factory=list)
    eye_breaks: list[float] = field(default_factory=list)
    warnings: list[float] = field(default_factory=list)
    samples: dict[float, tuple[Status, int]] = field(default_factory=dict)


class Simulation:
    """Everything outside of the process, and the process itself as long as it runs."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self._scenario = scenario
        self._settings = scenario.settings
        self._file = StateFile(folder / "state.json")
        samples = {e["t"] for e in scenario.expect if e["type"] in ("sitting", "today", "breaks", "state")}
        events = [*scenario.events, *(TimelineEvent(t, SAMPLE, "sample") for t in samples)]
        events.append(TimelineEvent(scenario.end, SAMPLE + 1, "end"))
        self._ahead = sorted(events, key=lambda h: (h.t, h.order))[::-1]
        self._t = 0.0
        self._wall_by = 0.0
        self._boot, self._booted_at, self._stood_still_s = 0, 0.0, 0.0
        self._locked = self._hold = self._asleep = False
        self._busy: frozenset[Busy] = frozenset()
        self._on_disk: dict[str, Any] | None = None
        self._kept: dict[int, dict[str, Any] | None] = {}
        self._waiting: list[Event] = []
        self._engine: Engine | None = None
        self.seen = Observed()

    def run(self) -> None:
        """Run until `EndError`."""
        self._start(None)
        while self._engine is not None:
            with contextlib.suppress(CrashError):
                drive(self._engine, self._wait, self._now, self._perform)
            self._engine = None
            self._pass_downtime()

    def _now(self) -> Now:
        steady_s = 5000.0 + self._t - self._booted_at
        true = self._scenario.start.astimezone(UTC) + timedelta(seconds=self._t + self._wall_by)
        return Now(steady_s, steady_s - self._stood_still_s, true.astimezone(self._scenario.start.tzinfo))

    def _perform(self, effect: Effect, now: Now) -> None:
        match effect:
            case ShowReminder(quiet=False):
                self.seen.shown.append((self._t, effect))
            case ShowNudge(eyes=True, farewell=False):
                self.seen.eye_breaks.append(self._t)
            case ShowWarning():
                self.seen.warnings.append(self._t)
            case CloseReminder():
                self.seen.closed.append(self._t)
            case Save():
                assert self._engine is not None
                self._on_disk = self._engine.saved(now, str(self._boot))

    def _wait(self, timeout_s: float) -> Event | None:
        """Let time pass until something reaches the process; None when only its time was up."""
        until = self._t + timeout_s
        while True:
            if self._waiting and not self._asleep:
                return self._waiting.pop(0)
            ahead = self._ahead[-1]
            # What the engine does at this very moment by itself comes before it is looked at.
            if (ahead.t, ahead.order) >= (until, SAMPLE) and not self._asleep:
                self._t = max(self._t, until)  # past it already, if the clock ran through a suspend
                return None
            event = self._ahead.pop()
            self._t = event.t
            if event.what == "suspend":
                self._asleep = True
                until += _stopped_s(event.told)  # a time-out stands still as long as its clock does
                if event.told["signals"]:
                    return Sleeping(True)
            else:
                self._happen(event)
            if event.what == "clock" and not self._asleep:
                return None  # the loop may look at any time; at this one it sees the new clock at once

    def _happen(self, event: TimelineEvent) -> None:
        """Something happens while the process lives, awake or asleep."""
        told = event.told
        match event.what:
            case "input" if not self._asleep:
                now_s = self._now().steady_s
                self._waiting.append(Active(now_s, now_s, *told))
            case "lock":
                self._locked = told
                self._waiting.append(Locked(told))
            case "hold":
                self._hold = told
                self._waiting.append(PresenceHint(told))
            case "busy":
                self._busy = told
                self._waiting.append(BusyChanged(told))
            case "user" if not self._asleep:
                self._waiting.append(told)
            case "config":
                self._settings = configured(self._settings, told)
                self._waiting.append(SettingsChanged(self._settings))
            case "resume":
                self._asleep = False
                self._stood_still_s += _stopped_s(told)
                if told["signals"]:
                    self._waiting.insert(0, Sleeping(False))
            case "down":
                self._go_down(told)
            case _:
                self._elsewhere(event)

    def _elsewhere(self, event: TimelineEvent) -> None:
        """What is the same whether or not the process lives."""
        match event.what:
            case "clock":
                self._wall_by += event.told
            case "sample":
                self._sample()
            case "write":
                self._kept[id(event.told)] = self._state_now()
            case "end":
                raise EndError

    def _sample(self) -> None:
        probe = copy.deepcopy(self._engine)
        if probe is not None:
            probe.step(Tick(), self._now())
        else:  # not running: what a start would know of now, before it does anything
            probe = Engine(self._settings, self._now(), copy.deepcopy(self._on_disk), str(self._boot))
        self.seen.samples[self._t] = (probe.status(self._now()), probe.state.sitting.breaks)

    def _state_now(self) -> dict[str, Any] | None:
        return self._on_disk if self._engine is None else self._engine.saved(self._now(), str(self._boot))

    def _go_down(self, told: dict[str, Any]) -> None:
        if "age_s" in told:
            self._on_disk = self._kept.get(id(told))
            raise CrashError
        self._waiting.append(CommandRequested(Command.QUIT))

    def _pass_downtime(self) -> None:
        while True:
            event = self._ahead.pop()
            self._t = event.t
            match event.what:
                case "up":
                    self._come_up(event.told)
                    return
                case "lock":
                    self._locked = event.told
                case "hold":
                    self._hold = event.told
                case "busy":
                    self._busy = event.told
                case "config":
                    self._settings = configured(self._settings, event.told)
                case "resume":
                    self._asleep = False
                case _:
                    self._elsewhere(event)

    def _come_up(self, told: dict[str, Any]) -> None:
        if told.get("reboot"):
            self._boot += 1
            self._booted_at, self._stood_still_s = self._t, 0.0
        self._start(told.get("state", "kept"))

    def _start(self, state: str | None) -> None:
        self._file.path.unlink(missing_ok=True)
        if state == "corrupt":
            self._file.path.write_text('{"version": 1, "wal')
        elif state == "unknown_version":
            self._file.write({**(self._on_disk or {}), "version": 999})
        elif state == "kept" and self._on_disk is not None:
            self._file.write(self._on_disk)
        self._engine, _ = self._file.start(self._settings, self._now(), str(self._boot))
        # As a host does at its start: it reads the state of the session, and does not wait for a signal.
        self._waiting = [Locked(self._locked), PresenceHint(self._hold)]
        if self._busy:
            self._waiting.append(BusyChanged(self._busy))


def simulate(scenario: Scenario) -> Observed:
    """Run one scenario through the real engine and loop."""
    with tempfile.TemporaryDirectory() as folder:
        world = Simulation(scenario, Path(folder))
        try:
            world.run()
        except EndError:
            return world.seen
        raise AssertionError("the loop ended before the scenario")


def _stopped_s(suspend: dict[str, Any]) -> float:
    """How long the suspend-stopping clock stands still in it."""
    return suspend["to"] - suspend["from"] if suspend["mono"] == "stops" else 0.0
