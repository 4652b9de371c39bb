"""How a part is doing: one answer for `status`, `doctor`, the log, the start-up lines and the icon alike."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from sitbreak.dataclass import dataclass, field
from sitbreak.supervise.candidate import Refusal


class Level(Enum):
    """How well something works."""

    OK = "ok"
    DEGRADED = "degraded"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Health:
    """How one thing is: what serves, how well, and what would help."""

    part: str  # "activity", "session", the name of a reason not to interrupt, "notify", "tray", "config", ...
    name: str | None  # of the back end that serves; None: none does
    level: Level = Level.OK
    words: str = ""  # what it sees and what not, or why nothing serves
    remedy: str = ""  # a command or a setting
    refusals: tuple[Refusal, ...] = ()  # of those that would be better, best first
    error: str | None = None  # how the last one died; None again once one as good serves
    since: datetime | None = None
    problems: tuple[str, ...] = ()  # sentences that `status` tells
    vital: bool = False  # without it the main job is not done properly: the icon shows the problem
    facts: Mapping[str, Any] = field(default_factory=dict)  # what only this part has to say, for `doctor`


def by_part(healths: Iterable[Health], part: str) -> Health:
    """Return the health of a part that is there once. KeyError when it is not."""
    for health in healths:
        if health.part == part:
            return health
    raise KeyError(part)
