"""The engine's saved state on disk: written whole or not at all, and set aside, never lost, when it cannot be used.

The daemon writes at every `Save` effect and at most every 60 s otherwise; `due` keeps that count. What the file holds
is foreign: whatever comes of reading it, of the first step with it or of the first save, a fresh start is the worst.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.engine import Engine
from sitbreak.core.events import Now, Tick
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass
from sitbreak.files import HELD_IN_LOOP_S, HELD_S, make_folder, open_new, patiently, put_in_place, read_bytes
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate, Refusal, attempt
from sitbreak.supervise.part import EARLY_S

AT_LEAST_EVERY_S = 60.0
LIMITS = JsonLimits(size=512 << 10)  # a busy day is some 20 kB, with other machines 70
MACHINES = "machines"
"""The key of what a machine that shares its count needs after a restart: `link.remembered`, none of the engine's."""

DAY_COUNTS = ("sat_s", "stood_s", "longest_s", "breaks")
LONGEST_REASON = 300  # characters; the reason may quote what the file holds


@dataclass(frozen=True, slots=True)
class LoadedState:
    """What the file held: `saved` is None for a fresh start, `problem` says once why there is nothing to go on."""

    saved: dict[str, Any] | None
    problem: str | None = None


class StateFile:
    """The file; one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held_s = HELD_IN_LOOP_S
        self._written_s = float("-inf")
        self._unwritten: dict[str, Any] | None = None  # newer than the file, which the disk would not take
        self.machines: Any = None  # what the file held below `MACHINES` at the last start

    def load(self) -> LoadedState:
        """Read the file; an unreadable one is set aside. Raises nothing."""
        read = attempt(Candidate("state", self._read))
        if isinstance(read, Refusal):
            return LoadedState(None, self.set_aside(read.reason))
        return LoadedState(read)

    def start(self, settings: Settings, now: Now, boot_id: str) -> tuple[Engine, str | None]:
        """Return an engine that goes on where the last run stopped, or a fresh one and the reason to tell."""
        loaded = self.load()
        saved = loaded.saved
        self.machines = None if saved is None else saved.get(MACHINES)
        if saved is None:
            return Engine(settings, now), loaded.problem
        made = attempt(Candidate("state", lambda: resumed(saved, settings, now, boot_id)))
        if isinstance(made, Refusal):
            self.machines = None
            return Engine(settings, now), self.set_aside(made.reason)
        return made, None

    def set_aside(self, why: str) -> str:
        """Rename the file, so that nothing is lost and the next start is quiet. Return what to tell."""
        self._unwritten = None
        why = why if len(why) <= LONGEST_REASON else f"{why[:LONGEST_REASON]}..."
        aside = self._free_name()
        try:
            put_in_place(self.path, aside, self.held_s)
        except OSError as error:
            return Sentence(
                "{path} cannot be used ({why}) nor be set aside ({reason}); starting afresh",
                path=self.path,
                why=why,
                reason=error,
            )
        return Sentence(
            "the saved state cannot be used ({why}); it is kept as {aside}, and the count starts afresh",
            why=why,
            aside=aside,
        )

    def forget(self, before: datetime | None) -> dict[str, Any] | None:
        """Cut what was before that moment out of the file, or delete it; return what it holds now. OSError."""
        saved = self.load().saved if before is not None else None
        if before is None or saved is None:
            self._unwritten = None
            self.path.unlink(missing_ok=True)
            return None
        saved = without_before(saved, before)
        self.write(saved)
        return saved

    def write(self, saved: dict[str, Any], at_s: float = 0.0) -> None:
        """Replace the file atomically: a kill at any moment leaves the old one or the new one.

        Raises OSError when the disk takes nothing, and ValueError for what is no JSON.
        """
        self._unwritten = saved
        make_folder(self.path.parent)
        half = self.path.with_name(f"{self.path.name}.tmp")
        try:
            with open_new(half) as file:
                json.dump(saved, file, allow_nan=False, separators=(",", ":"))
                file.flush()
                os.fsync(file.fileno())
            put_in_place(half, self.path, self.held_s)
        finally:
            half.unlink(missing_ok=True)  # still there if it could not be finished
        self._written_s, self._unwritten = at_s, None

    def due(self, at_s: float) -> bool:
        """Whether the last `write(..., at_s)` is so long ago that the state should be written without a `Save`."""
        return at_s - self._written_s >= AT_LEAST_EVERY_S - EARLY_S

    def _read(self) -> dict[str, Any] | None:
        """Return what was saved last, None where there is nothing. Raises whatever comes of reading the file."""
        if self._unwritten is not None:
            return self._unwritten
        try:
            content = patiently(lambda: read_bytes(self.path, LIMITS.size), HELD_S)
        except (FileNotFoundError, NotADirectoryError):
            return None
        saved = json_value(content, LIMITS)
        if not isinstance(saved, dict):
            raise ValueError(Sentence("it holds no object"))
        return saved

    def _free_name(self) -> Path:
        names = (self.path.with_name(f"{self.path.name}.unusable{n or ''}") for n in range(1000))
        return next((name for name in names if not name.exists()), self.path.with_name(f"{self.path.name}.unusable"))


def without_before(saved: dict[str, Any], before: datetime) -> dict[str, Any]:
    """Return a saved state without the decisions, and the counts of the day, that are older."""

    def is_kept(line: object) -> bool:
        try:
            return datetime.fromisoformat(line[0]) >= before  # type: ignore[index]
        except (TypeError, ValueError, LookupError):
            return False

    if (machines := saved.get(MACHINES)) is not None:
        from sitbreak.core.cut_past import cut

        saved = {**saved, MACHINES: cut(machines, before)}
    kept = {**saved, "journal": [line for line in saved.get("journal") or () if is_kept(line)]}
    match kept:
        case {"sitting": {"day": {"ordinal": int(ordinal)} as day} as sitting} if ordinal < before.toordinal():
            zero = {name: 0.0 if isinstance(day.get(name), float) else 0 for name in DAY_COUNTS if name in day}
            kept["sitting"] = {**sitting, "day": {**day, **zero}}
    return kept


def resumed(saved: dict[str, Any], settings: Settings, now: Now, boot_id: str) -> Engine:
    """Return an engine that goes on from `saved`, which another one has tried before: a step, its status, a save.

    Raises whatever comes of it; ValueError for what is foreseen.
    """
    trial = Engine(settings, now, saved, boot_id)
    trial.step(Tick(), now)
    trial.status(now)
    trial.explain(now)
    json.dumps(trial.saved(now, boot_id), allow_nan=False)
    return Engine(settings, now, saved, boot_id)
