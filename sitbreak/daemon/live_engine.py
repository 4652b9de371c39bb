"""The engine in force: gone on with where the last run stopped, and begun anew when its steps fail."""

import math
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from sitbreak import clocks
from sitbreak.core.doubt import wants_proof
from sitbreak.core.effects import Effect
from sitbreak.core.events import CommandRequested, CommandResult, Event, Now
from sitbreak.core.journal import Reason
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.sentence import Sentence
from sitbreak.state import MACHINES, StateFile

if TYPE_CHECKING:
    from sitbreak.daemon.other_machines import OtherMachines

REST_S = 1.0  # an engine that failed is not asked to do by itself, all the time, what it cannot
AGAIN_S = 600.0  # one that fails so soon after it was begun anew is not helped by its saved state


class LiveEngine:
    """Whoever asks the engine asks it through here, because it may be another one tomorrow. Loop thread."""

    def __init__(self, file: StateFile, settings: Settings, now: Now) -> None:
        """Go on from the saved state; where that cannot be, `problem` says why."""
        self._file, self._settings = file, settings
        self._engine, self.problem = file.start(settings, now, clocks.boot_id())
        self._rested_s = self._restarted_s = -math.inf
        self._machines: OtherMachines | None = None

    def wake_s(self, now: Now) -> float:
        """Seconds until it has something to do by itself; inf if never."""
        return max(self._engine.wake_s(now), self._rested_s - now.steady_s)

    def status(self, now: Now) -> Status:
        """How it stands."""
        return self._engine.status(now)

    def wants_proof(self) -> bool:
        """Whether it hangs on it whether the last input was somebody's."""
        return wants_proof(self._engine.state)

    def explain(self, now: Now) -> tuple[Reason, ...]:
        """How the present number came about."""
        explained = self._engine.explain(now)
        return explained if self._machines is None else (*explained, *self._machines.evidence(now))

    def step(self, event: Event, now: Now) -> Sequence[Effect]:
        """Take one event. Raises what the engine does; whoever waits for an answer to the event is told so before."""
        with ExitStack() as steps:
            steps.push(partial(self._ended, event, now))
            if self._machines is None:
                return self._engine.step(event, now)
            self._machines.before(event, self._engine, now)
            return self._machines.after(event, self._engine.step(event, now), self._engine, now)

    def join(self, machines: "OtherMachines", now: Now) -> None:
        """Share the count with other computers from now on: with an engine that can learn late what they saw."""
        self._machines = machines
        kept, self._file.machines = self._file.machines, None
        self._engine, problem = machines.engine_like(self._engine, now, kept, clocks.boot_id())
        self.problem = self.problem or problem

    def stay_alone(self) -> None:
        """Let go of what an earlier run kept of other computers: no link is wanted any more."""
        self._file.machines = None

    def saved(self, now: Now) -> dict[str, Any]:
        """Return what a restart needs."""
        saved, boot_id = self._engine.saved(now, clocks.boot_id()), clocks.boot_id()
        kept = self._file.machines if self._machines is None else self._machines.saved(now, boot_id)
        return saved if kept is None else {**saved, MACHINES: kept}

    def restart(self, settings: Settings, now: Now) -> None:
        """Begin anew from the last saved state, or afresh when that was done only just now."""
        self._settings = settings
        again = now.steady_s - self._restarted_s < AGAIN_S
        aside = self._file.set_aside(Sentence("the engine failed again with it")) if again else None
        self._engine, problem = self._file.start(settings, now, clocks.boot_id())
        self.problem = problem or aside
        self._join_again(now)
        self._restarted_s = now.steady_s

    def forget(self, before: datetime | None, now: Now) -> None:
        """Go on from the saved state without what was before that moment; afresh without one. OSError."""
        if before is not None:
            self._file.write(self.saved(now), now.steady_s)
        self._file.forget(before)
        self._engine, self.problem = self._file.start(self._settings, now, clocks.boot_id())
        if self._machines is not None:
            self._machines.forget(now)
        self._join_again(now)

    def _join_again(self, now: Now) -> None:
        if self._machines is not None:
            self.join(self._machines, now)

    def _ended(self, event: Event, now: Now, _kind: object, error: BaseException | None, _trace: Any) -> None:
        """A step is over: one that failed has a rest after it, and leaves nobody who asked without an answer."""
        if error is None:
            return
        self._rested_s = now.steady_s + REST_S
        if isinstance(event, CommandRequested) and event.reply is not None:
            event.reply(CommandResult(False, "cli.bug", {"error": type(error).__name__}))
