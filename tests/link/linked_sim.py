"""A day of one machine on the link, which can be restarted; what another one tells is put into its hands."""

import json
from typing import Any

from sitbreak.core.effects import ShowReminder
from sitbreak.core.events import Event
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.link.joint import Joint
from sitbreak.link.last_account import stamped, unsaved
from sitbreak.link.messages import Presence, Span
from sitbreak.link.own_account import Glance
from sitbreak.link.remembered import dump, parted, recall
from tests.core.sim import Sim, having
from tests.scenarios.scenario_file import NEUTRAL

A, B = "a" * 32, "b" * 32
SOON = having(sit={"interval_s": 600.0, "break_s": 300.0, "still_sitting_s": 180.0})


class LinkedSim(Sim):
    """A machine on the link that can be restarted; what B tells is put into its hands."""

    def __init__(self, settings: Settings = NEUTRAL) -> None:
        super().__init__(settings)
        self.engine: RewindingEngine = RewindingEngine(settings, self.now())
        self.joint = Joint(A, f"{0:032x}", self.now())
        self.runs = 0

    def tell(self, event: Event) -> "LinkedSim":
        self.joint.noted(event, self.now())
        effects = self.engine.step(event, self.now())
        self.joint.answers(event, effects, self.engine.state, self.now())
        for effect in effects:
            if isinstance(effect, ShowReminder):
                self.joint.shows(effect, self.now(), deferred=False)
        self.effects += [(self.t, effect) for effect in effects]
        return self

    def hears(self, *spans: Span, **fields: Any) -> "LinkedSim":
        self.runs += 1
        message = replace(Presence(B, f"{1:032x}", self.runs, 800.0, spans), **fields)
        if (learnt := self.joint.heard(message, 0.0, self.now())) is not None:
            self.tell(learnt)
        return self

    def saved(self) -> dict[str, Any]:
        told = {**self.engine.saved(self.now(), "boot"), "machines": dump(self.joint, self.engine, self.now(), "boot")}
        return dict(json.loads(json.dumps(told, allow_nan=False)))

    def last(self) -> dict[str, Any]:
        """Return what it has told last, as its file would hold it."""
        return dict(json.loads(json.dumps(stamped(self.told(), self.now(), "boot"), allow_nan=False)))

    def restart(
        self, down_s: float = 0.0, saved: dict[str, Any] | None = None, last: dict[str, Any] | None = None
    ) -> "LinkedSim":
        """Begin anew, where it was killed with what it told `last`."""
        saved = self.saved() if saved is None else saved
        self.t += down_s
        self.engine = RewindingEngine(self.engine.state.settings, self.now(), saved, "boot")
        self.joint = Joint(A, f"{self.runs + 100:032x}", self.now())
        recall(saved["machines"], self.joint, self.engine, self.now(), "boot")
        told = (last, self.joint.own, saved["machines"], self.now(), "boot")
        for learnt in (unsaved(*told) if last else None, parted(self.joint, self.engine, self.now())):
            if learnt is not None:
                self.tell(learnt)
        return self

    def told(self, *, whole: bool = False) -> Presence:
        return self.joint.own.presence(self.now().steady_s, Glance(), whole=whole, asks=False)

    def sat_s(self) -> float:
        return self.engine.status(self.now()).sitting_s
