"""The engine's saved state on disk: written whole or not at all, and set aside, never lost, when it cannot be used.

The daemon writes at every `Save` effect and at most every 60 s otherwise; `due` keeps that count.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitbreak import bounded_files
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.engine import Engine
from sitbreak.core.events import Now
from sitbreak.core.settings import Settings

AT_LEAST_EVERY_S = 60.0
LIMITS = JsonLimits(size=256 << 10)  # ours has some 2 KiB


@dataclass(frozen=True, slots=True)
class LoadedState:
    """What the file held: `saved` is None for a fresh start, `problem` says once why there is nothing to go on."""

    saved: dict[str, Any] | None
    problem: str | None = None


class StateFile:
    """The file. One thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written_s = float("-inf")

    def load(self) -> LoadedState:
        """Read the file; an unreadable one is set aside. Raises nothing."""
        try:
            saved = json_value(bounded_files.read(self.path, LIMITS.size), LIMITS)
        except FileNotFoundError:
            return LoadedState(None)
        except (OSError, ValueError) as error:  # what is no JSON, or too much
            return LoadedState(None, self.set_aside(str(error)))
        if not isinstance(saved, dict):
            return LoadedState(None, self.set_aside("it holds no object"))
        return LoadedState(saved)

    def start(self, settings: Settings, now: Now, boot_id: str) -> tuple[Engine, str | None]:
        """Return an engine that goes on where the last run stopped, or a fresh one and the reason to tell."""
        loaded = self.load()
        if loaded.saved is None:
            return Engine(settings, now), loaded.problem
        try:
            return Engine(settings, now, loaded.saved, boot_id), None
        except ValueError as error:
            return Engine(settings, now), self.set_aside(str(error))

    def set_aside(self, why: str) -> str:
        """Rename the file, so that nothing is lost and the next start is quiet. Return what to tell."""
        aside = self._free_name()
        try:
            self.path.replace(aside)
        except OSError as error:
            return f"{self.path} cannot be used ({why}) nor be set aside ({error}); starting afresh"
        return f"the saved state cannot be used ({why}); it is kept as {aside}, and the count starts afresh"

    def write(self, saved: dict[str, Any], at_s: float = 0.0) -> None:
        """Replace the file atomically: a kill at any moment leaves the old one or the new one. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        half = self.path.with_name(f"{self.path.name}.tmp")
        try:
            with half.open("w", encoding="utf-8") as file:
                json.dump(saved, file, allow_nan=False, separators=(",", ":"))
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.path)
        finally:
            half.unlink(missing_ok=True)  # still there if it could not be finished
        self._written_s = at_s

    def due(self, at_s: float) -> bool:
        """Whether the last `write(..., at_s)` is so long ago that the state should be written without a `Save`."""
        return at_s - self._written_s >= AT_LEAST_EVERY_S

    def _free_name(self) -> Path:
        names = (self.path.with_name(f"{self.path.name}.unusable{n or ''}") for n in range(1000))
        return next((name for name in names if not name.exists()), self.path.with_name(f"{self.path.name}.unusable"))
