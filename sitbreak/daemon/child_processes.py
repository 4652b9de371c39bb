"""What the daemon has others do: the guided stretch, the report, the settings."""

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sitbreak import child_environment, paths, processes
from sitbreak.core.events import Command, CommandRequested, Dismissed, Event, Now, StretchBegan, StretchEnded
from sitbreak.core.settings_surface import HistorySettings
from sitbreak.dataclass import replace
from sitbreak.supervise.health import Health
from sitbreak.supervise.part import HeartbeatPart

if TYPE_CHECKING:  # loaded when first used: together 1 MiB that a daemon at rest does without
    from sitbreak.daemon.history_sender import HistorySender
    from sitbreak.stretch import GuidedStretch, Result, Task

COMMANDS = {
    Command.REPORT: ("report", "--html", "--open"),
    Command.STRETCHES: ("stretches", "--html", "--open"),
    Command.DOCTOR: ("doctor", "--open"),
}
# A guided stretch that ended so is not wanted.
REFUSALS = {command.value: command for command in (Command.NOT_TODAY, Command.NEVER)}
WRITER_LIMIT_S = 60.0  # one change of the settings file

log = logging.getLogger(__name__)


class ChildProcesses(HeartbeatPart):
    """Processes of their own, started and reaped; loop thread."""

    def __init__(
        self,
        put: Callable[[Event], None],
        config: Path,
        history: Callable[[], HistorySettings] = HistorySettings,
    ) -> None:
        """`history` returns the settings of the history."""
        super().__init__()
        self._put, self._config = put, config.absolute()
        self._guided: GuidedStretch | None = None
        self._offered = False  # it opened by itself, and nobody has begun
        self._running: list[processes.Child] = []
        self._failing: list[tuple[processes.Child, Callable[[], None]]] = []
        self._history = history
        self._sender: HistorySender | None = None

    def open_stretch(self, task: "Task", then: "Sequence[Task]") -> None:
        """Open the guided stretch, one at a time, and those that follow it; OSError if it cannot be.

        What began and what ended comes back as events.
        """
        from sitbreak.stretch import open_stretch
        from sitbreak.stretch.elsewhere import instead_of_window, open_elsewhere

        course = (task, *then)

        def ended(result: "Result") -> None:
            self._put_end(result, course)
            self._put_wishes(result, in_series=bool(then))

        self.close_stretch()
        if (way := instead_of_window()) is not None:
            self._running.append(open_elsewhere(way, "next" if then and way.guides else task.id))
            return
        self._guided = open_stretch(task, ended, then=then, on_begin=lambda name: self._put(StretchBegan(name)))
        self._put(StretchBegan(task.id))

    def offer_stretch(self, task: "Task", then: "Sequence[Task]", reminder: int, *, every_screen: bool) -> None:
        """Open the window by itself, calmly, for reminder number `reminder`; not over another one.

        Nothing began until somebody does: closing it before is closing the reminder. OSError if it cannot be opened.
        """
        from sitbreak.stretch import StretchOutcome, open_stretch
        from sitbreak.stretch.availability import window_display

        if self.stretch_is_open or window_display() is None:
            return
        course = (task, *then)
        begun: set[str] = set()

        def began(name: str) -> None:
            begun.add(name)
            self._offered = False
            self._put(StretchBegan(name))

        def ended(result: "Result") -> None:
            if result.id in begun:
                self._put_end(result, course)
            elif result.outcome is StretchOutcome.CLOSED and self._offered:
                self._put(Dismissed(reminder))
            self._put_wishes(result, in_series=bool(then))

        self._offered = True
        offered = replace(task, waits=True, every_screen=every_screen)
        self._guided = open_stretch(offered, ended, then=then, on_begin=began)

    def _put_end(self, result: "Result", course: "Sequence[Task]") -> None:
        """Hand on what was done of one stretch of a course."""
        breaks = any(each.breaks_sitting for each in course if each.id == result.id)
        self._put(StretchEnded(result.id, breaks, result.finished, result.used_share, result.seconds))

    def _put_wishes(self, result: "Result", *, in_series: bool) -> None:
        """Hand on what somebody wanted who ended it: never this one, another one. A series goes on by itself."""
        refusal = REFUSALS.get(result.outcome.value)
        if refusal is not None:
            self._put(CommandRequested(refusal, origin="stretch", stretch_id=result.id))
        if in_series:
            return
        if result.outcome.value == "skipped" or (refusal is not None and not result.finished):  # its "next" key
            self._put(CommandRequested(Command.STRETCH, origin="stretch"))

    def withdraw_offer(self) -> None:
        """Close the window that opened by itself, if nobody has begun: the reminder is over."""
        if self._offered:
            self._offered = False
            self.close_stretch()

    @property
    def stretch_is_open(self) -> bool:
        """Whether somebody is being led through a stretch."""
        return self._guided is not None and self._guided.process.poll() is None

    def close_stretch(self) -> None:
        """Close the guided stretch, if one is open: the screen was locked, or we end."""
        if self._guided:
            self._guided.close()
            self._guided = None

    def run(self, command: Command) -> None:
        """Start the command that serves this request."""
        if command is Command.SETTINGS:
            self.start("settings", "--config", str(self._config), "--desktop")
        elif arguments := COMMANDS.get(command):
            self.start(*arguments)

    def send_bouts(self) -> None:
        """Send what ended to the ActivityWatch server on this machine, where that is wanted."""
        if self._sender is not None:
            self._sender.send()

    def start(self, *arguments: str) -> None:
        """Start one of our own commands, for as long as the person wants: it opens a browser or an editor of theirs."""
        from sitbreak.stretch.session_display import session_display

        environment = {**child_environment.whole(), **session_display()}
        self._start("sitbreak", *arguments, limit_s=processes.UNLIMITED_S, environment=environment)

    def start_on_settings(self, *arguments: str, failed: Callable[[], None]) -> None:
        """Start a command of ours that changes the settings file; `failed` is called when it did not."""
        process = self._start("sitbreak", *arguments, "--config", str(self._config), limit_s=WRITER_LIMIT_S)
        if process is None:
            failed()
        else:
            self._failing.append((process, failed))

    def _start(
        self, module: str, *arguments: str, limit_s: float, environment: child_environment.Environment | None = None
    ) -> processes.Child | None:
        command = processes.python(module, *arguments)
        try:
            process = processes.start_detached(command, limit_s=limit_s, environment=environment)
        except OSError:
            log.exception("%s could not be started", " ".join((module, *arguments)))
            return None
        self._running.append(process)
        return process

    def beat(self, now: Now) -> None:
        """Reap what has ended."""
        if self._sender is None and self._history().activitywatch:
            from sitbreak.daemon.history_sender import HistorySender
            from sitbreak.history.sending import NAME

            self._sender = HistorySender(self._history, paths.state_dir() / NAME)
        if self._sender is not None:
            self._sender.look(now)
        self._running = [process for process in self._running if process.poll() is None]
        ended = [(process, failed) for process, failed in self._failing if process.poll() is not None]
        self._failing = [item for item in self._failing if item not in ended]
        for process, failed in ended:
            if process.returncode:
                failed()

    def health(self) -> Iterable[Health]:
        """Say how the history gets to ActivityWatch, where that is wanted."""
        if self._sender is not None:
            yield from self._sender.health()

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Close the stretch, and no longer mind what was started."""
        self.close_stretch()
        self._end_sender()
        self._running.clear()

    def close(self) -> None:
        """Close the stretch; reports and editors live on by themselves."""
        self.close_stretch()
        self._end_sender()

    def _end_sender(self) -> None:
        if self._sender is not None:
            self._sender.end()
            self._sender = None
