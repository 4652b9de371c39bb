"""A day with a bit of everything, as the daemon saves it, and a way to change one value of it."""

import copy
from typing import Any

from sitbreak.core.events import Command
from tests.core.sim import Sim, having

SETTINGS = having(sit={"interval_s": 600}, posture={"enabled": True}, day={"limit_s": 400}, stand={"max_s": 100})


def busy_day() -> Sim:
    sim = Sim(SETTINGS).types(620).idle(400).types(630)
    sim.asks(Command.SNOOZE)
    sim.asks(Command.PAUSE, 900)
    return sim.idle(10)


SIM = busy_day()
GOOD: dict[str, Any] = SIM.engine.saved(SIM.now(), "boot")
Path_ = tuple[str | int, ...]


def put(state: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(state)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed
