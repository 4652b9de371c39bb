"""A daemon's engine and its share in the joint sitting, on a clock of the test's."""

from pathlib import Path
from typing import Any

from sitbreak.core.effects import Effect, ShowReminder
from sitbreak.core.events import Active, Event, InputKind, Query, SettingsChanged, Tick
from sitbreak.core.settings import Settings
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.daemon.other_machines import OtherMachines
from sitbreak.dataclass import replace
from sitbreak.link.messages import Presence, Span, presence_fields, presence_from
from sitbreak.state import StateFile
from tests.core.sim import having
from tests.kit.clock import Clock

A, B, BOOT = "a" * 32, "b" * 32, "2" * 32
SOON = having(sit={"interval_s": 600.0})


class Joined:
    """A daemon's engine and its share in the joint sitting, without a daemon."""

    def __init__(self, folder: Path, settings: Settings = SOON, clock: Clock | None = None) -> None:
        self.clock, self.pushed, self.inbox = clock or Clock(), list[dict[str, Any]](), list[Event]()
        self.effects: list[Effect] = []
        self.file = StateFile(folder / "state.json")
        self.engine = LiveEngine(self.file, settings, self.clock.now)
        self.machines = OtherMachines(A, self.clock.now, self.inbox.append, self, lambda: self.clock.now)
        self.engine.join(self.machines, self.clock.now)
        self.seq = 0

    def tell_link(self, message: dict[str, Any]) -> bool:
        self.pushed.append(message)
        return True

    def step(self, event: Event) -> None:
        self.effects += self.engine.step(event, self.clock.now)
        self.machines.look(self.clock.now)

    def wait(self, seconds: float) -> None:
        for _ in range(int(seconds / 5)):
            self.clock.wait(5)
            self.step(Tick())

    def types(self, seconds: float) -> None:
        for _ in range(int(seconds / 5)):
            self.clock.wait(5)
            at = self.clock.now.steady_s
            self.step(Active(at, at, InputKind.KEY))

    def asks(self, what: str, **args: Any) -> dict[str, bool]:
        told = self.machines.told(Query(what, print, args))
        self.takes()
        return told

    def save(self) -> None:
        self.file.write(self.engine.saved(self.clock.now))

    def sets(self, settings: Settings) -> None:
        self.step(SettingsChanged(settings))

    def takes(self) -> None:
        while self.inbox:
            self.step(self.inbox.pop(0))

    def hears(self, *spans: Span, **fields: Any) -> None:
        self.seq += 1
        message = replace(Presence(B, BOOT, self.seq, 800.0, spans), **fields)
        self.asks("machines", presence=presence_fields(message), delay_s=0.0)

    def shown(self) -> list[Effect]:
        return [effect for effect in self.effects if isinstance(effect, ShowReminder)]

    def accounts(self) -> list[Presence]:
        return [presence_from(told["presence"]) for told in self.pushed if "presence" in told]
