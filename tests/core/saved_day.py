"""A day with a bit of everything, as the daemon saves it, and a way to change one value of it."""

import copy
import json
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from sitbreak.core.events import Active, Command, InputKind, Now, Tick
from sitbreak.core.saving import LONGEST_S
from sitbreak.core.settings import Settings
from sitbreak.state import StateFile
from tests.core.sim import Sim, having

SETTINGS = having(
    sit={"interval_s": 600},
    posture={"enabled": True},
    eyes={"every_s": 300},
    day={"limit_s": 400},
    stand={"max_s": 100},
)


def busy_day() -> Sim:
    sim = Sim(SETTINGS).types(620).idle(400).types(630)
    sim.asks(Command.SNOOZE)
    sim.asks(Command.PAUSE, 900)
    return sim.idle(10)


SIM = busy_day()
GOOD: dict[str, Any] = SIM.engine.saved(SIM.now(), "boot")
Path_ = tuple[str | int, ...]


def put(state: Any, path: Path_, value: Any) -> Any:
    """Return the state with another value there; what is not on the way there is shared with the old one."""
    if not path:
        return value
    key, *rest = path
    changed = copy.copy(state)
    changed[key] = put(state[key], tuple(rest), value) if rest else value
    return changed


def start_on(text: str, settings: Settings, now: Now) -> str | None:
    """Start on such a file, and do what a daemon does in its first hour; return what it has to tell of the file."""
    with tempfile.TemporaryDirectory() as folder:
        file = StateFile(Path(folder) / "state.json")
        file.path.write_text(text, encoding="utf-8")
        engine, problem = file.start(settings, now, "boot")
        assert (problem is None) == file.path.exists(), "a file that cannot be used is kept beside"
        for seconds in (0, 1, 4000):
            later = Now(now.steady_s + seconds, now.awake_s + seconds, now.wall + timedelta(seconds=seconds))
            engine.step(Tick(), later)
            engine.step(Active(later.steady_s, later.steady_s, InputKind.KEY), later)
            engine.explain(later)
            assert 0 <= engine.status(later).sitting_s <= LONGEST_S
            json.dumps(engine.saved(later, "boot"), allow_nan=False)
        return problem
