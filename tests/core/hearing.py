"""A simulated day at a machine that hears of others, of a desk and of chairs."""

from sitbreak.core.effects import Effect, Record
from sitbreak.core.events import Active, ActiveElsewhere, Happened, InputKind, Learnt, Past
from sitbreak.core.records import ChairRow
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from tests.core.sim import Sim
from tests.scenarios.scenario_file import NEUTRAL

B = "b" * 32


class HearingSim(Sim):
    """A day at a machine that hears of others; `t` is seconds since the start."""

    def __init__(self, settings: Settings = NEUTRAL) -> None:
        super().__init__(settings)
        self.engine: RewindingEngine = RewindingEngine(settings, self.now())

    def learns(self, *told: tuple[float, Happened], of: str = B) -> "HearingSim":
        self.tell(Learnt(tuple(Past(of, 1000 + at, event) for at, event in told)))
        return self

    def typed_there(self, from_t: float, to_t: float) -> "HearingSim":
        return self.learns((to_t, span(from_t, to_t)))

    def now_sat(self) -> float:
        return self.engine.status(self.now()).sitting_s

    def said_by_why(self) -> list[str]:
        return [line.key for line in self.engine.state.journal.lines]

    def chairs(self) -> list[ChairRow]:
        rows = (effect.row for _, effect in self.effects if isinstance(effect, Record))
        return [row for row in rows if isinstance(row, ChairRow)]

    def told(self, kind: type[Effect]) -> list[Effect]:
        return [effect for _, effect in self.effects if isinstance(effect, kind)]


def span(from_t: float, to_t: float) -> Active:
    return ActiveElsewhere(1000 + from_t, 1000 + to_t, InputKind.KEY)
