"""The person's own programs, started when something happens: `[hooks]`. A list of arguments, never a shell.

At most one of each hook runs at a time, and none longer than a minute. What goes wrong is told by `status` and
`doctor` until that hook has gone well again.
"""

import sys
from collections.abc import Callable, Iterable

from sitbreak import child_environment, processes
from sitbreak.core.events import Now
from sitbreak.core.settings_surface import HooksSettings
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

LIMIT_S = 60.0
KILLED = 1 if sys.platform == "win32" else -9

Start = Callable[[list[str], dict[str, str]], processes.Child]


def start(command: list[str], environment: dict[str, str]) -> processes.Child:
    """Start one. OSError when that cannot be."""
    return processes.start_detached(command, limit_s=LIMIT_S, environment=environment)


@dataclass(slots=True)
class RunningHook:
    """A program that was started, and when."""

    child: processes.Child
    program: str
    since_s: float


class Hooks(HeartbeatPart):
    """Starts them and looks after what became of them; loop thread."""

    def __init__(self, settings: Callable[[], HooksSettings], begin: Start = start) -> None:
        super().__init__()
        self._settings, self._begin = settings, begin
        self._running: dict[str, RunningHook] = {}
        self._failed: dict[str, str] = {}

    def happened(self, name: str, now: Now, **told: float | str) -> None:
        """Start the hook of this name ("due", "break", "back", "nudge"), if there is one; `told` as SITBREAK_NAME."""
        command = list(self._command(name))
        if not command:
            return
        self._reap(now)
        if name in self._running:
            self._failed[name] = Sentence(
                "{program} was still running, and was not started again", program=self._running[name].program
            )
            return
        environment = child_environment.whole()
        environment["SITBREAK_EVENT"] = name
        environment |= {
            f"SITBREAK_{key.upper()}": str(int(value) if isinstance(value, float) else value)
            for key, value in told.items()
        }
        try:
            child = self._begin(command, environment)
        except (OSError, ValueError) as error:  # ValueError: a NUL in an argument
            self._failed[name] = Sentence(
                "{command} could not be started: {reason}",
                command=command[0],
                reason=getattr(error, "strerror", None) or error,
            )
            return
        self._running[name] = RunningHook(child, command[0], now.steady_s)

    def beat(self, now: Now) -> None:
        """See what has ended, and how."""
        self._reap(now)
        for name in [name for name in self._failed if not self._command(name)]:
            del self._failed[name]  # switched off

    def health(self) -> Iterable[Health]:
        """Say which hooks failed the last time."""
        problems = tuple(
            Sentence("{name}: {words}", name=f"hooks.{name}", words=words) for name, words in self._failed.items()
        )
        yield Health("hooks", None, Level.DEGRADED if problems else Level.OK, problems=problems)

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Forget what was started and what failed."""
        self._running.clear()
        self._failed.clear()

    def close(self) -> None:
        """End what still runs: with the daemon goes the clock that would end it after its minute."""
        for hook in self._running.values():
            if hook.child.poll() is None:
                hook.child.end()
        self._running.clear()

    def _command(self, name: str) -> tuple[str, ...]:
        hooks = self._settings()
        return {"due": hooks.due, "break": hooks.break_, "back": hooks.back, "nudge": hooks.nudge}[name]

    def _reap(self, now: Now) -> None:
        for name, hook in list(self._running.items()):
            code = hook.child.poll()
            if code is None:
                continue
            del self._running[name]
            if code == 0:
                self._failed.pop(name, None)
            elif code == KILLED and now.steady_s - hook.since_s >= LIMIT_S:
                self._failed[name] = Sentence(
                    "{program} took more than {limit_s:g} s and was ended", program=hook.program, limit_s=LIMIT_S
                )
            else:
                self._failed[name] = Sentence("{program} ended with {code}", program=hook.program, code=_ending(code))


def _ending(code: int) -> str:
    return Sentence("signal {code}", code=-code) if code < 0 else Sentence("exit code {code}", code=code)
