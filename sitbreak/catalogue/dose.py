"""How long and how often, as frozen values; seconds end in `_s`."""

from collections.abc import Mapping

from sitbreak.catalogue.kinds import Sides
from sitbreak.dataclass import dataclass, field, replace

# A hold this long is done once a side in a quick round; shorter ones belong to a repeated movement.
HELD_S = 10


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included; often equal."""

    low: int
    high: int


NOTHING = Range(0, 0)
ONCE = Range(1, 1)

# "ACSM Guidelines" (acsm.org, 18 March 2021): 10-30 s for most adults, 30-60 s may serve older people better.
ACSM_HOLD_S = Range(10, 30)
ACSM_HOLD_OLDER_S = Range(30, 60)
# Repetitions were seen only on a secondary page quoting the ACSM text of 2011 (source acsm-2-4x60).
ACSM_REPS = Range(2, 4)


@dataclass(frozen=True, slots=True)
class Dose:
    """How long and how often; `basis` maps a figure's name to where it comes from."""

    hold_s: Range = NOTHING
    hold_older_s: Range | None = None
    holds_per_rep: int = 1
    reps: Range = ONCE
    sets: Range = ONCE
    rest_s: Range = NOTHING
    sides: Sides = Sides.NONE
    move_s: int = 5
    basis: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def is_held(self) -> bool:
        """Whether it is a static hold rather than a repeated movement."""
        return self.hold_s.low >= HELD_S

    @property
    def side_count(self) -> int:
        """How often everything is done: once, or once per side."""
        return 2 if self.sides is Sides.EACH else 1

    @property
    def total_s(self) -> Range:
        """Seconds from first to last movement, with all the least and with all the most figures."""
        return Range(self._total_s("low"), self._total_s("high"))

    def _total_s(self, end: str) -> int:
        hold_s, reps, sets, rest_s = (getattr(x, end) for x in (self.hold_s, self.reps, self.sets, self.rest_s))
        once_s: int = hold_s * self.holds_per_rep + self.move_s
        total_s: int = sets * self.side_count * reps * once_s + (sets - 1) * rest_s
        return total_s

    def quick(self) -> "Dose":
        """One set without rest: a hold once a side, a movement its least number of times."""
        reps = 1 if self.is_held else self.reps.low
        hold_s = Range(self.hold_s.low, self.hold_s.low)
        return replace(self, hold_s=hold_s, reps=Range(reps, reps), sets=ONCE, rest_s=NOTHING)

    def quick_in(self, wanted_s: int) -> "Dose":
        """The quick round fitted to `wanted_s`: a longer hold, or more repetitions; at least one of either."""
        quick = self.quick()
        per_side_s = wanted_s // self.side_count
        if self.is_held:
            hold_s = max(1, (per_side_s - self.move_s) // self.holds_per_rep)
            return replace(quick, hold_s=Range(hold_s, hold_s))
        reps = max(1, per_side_s // max(1, quick.hold_s.low * self.holds_per_rep + self.move_s))
        return replace(quick, reps=Range(reps, reps))
