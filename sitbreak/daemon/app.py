"""The daemon: every part made, wired and let go of in one place; decides nothing itself.

Everything runs on the loop's thread. A part that fails is the part's own matter (its keeper makes it again); what
fails here would be a bug, and is logged while the loop goes on.
"""

import logging
import math
import os
import sys
from collections import deque
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sitbreak import clocks, config, paths
from sitbreak.activity import Candidate, NeverHereError, candidates, listener_process
from sitbreak.activity.keeper import Keeper, Pace
from sitbreak.activity.sampler import Sampler
from sitbreak.catalogue import InputMix
from sitbreak.config.live import LiveConfig, ReloadResult
from sitbreak.config.welcome import welcome
from sitbreak.control.platform_server import listen
from sitbreak.core.effects import (
    CloseReminder,
    Delegated,
    Effect,
    OpenStretch,
    Record,
    Save,
    ShowNudge,
    ShowReminder,
    Stop,
)
from sitbreak.core.events import (
    Active,
    Command,
    CommandRequested,
    CommandResult,
    Event,
    Locked,
    Now,
    Query,
    SettingsChanged,
)
from sitbreak.core.records import Bout, Row, StandRow
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import State, Status
from sitbreak.core.view import view
from sitbreak.daemon.buses import Buses
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.daemon.presenter import Presenter
from sitbreak.daemon.queries import QueryHandler, print_text
from sitbreak.history.store import HistoryWriter
from sitbreak.loop import HEARTBEAT_S, Hub
from sitbreak.notify import REMINDER, compose
from sitbreak.notify.choose import choose
from sitbreak.session.monitor import SessionMonitor
from sitbreak.state import StateFile
from sitbreak.texts import Texts, language_for
from sitbreak.tray import Candidate as TrayCandidate
from sitbreak.tray import candidates as trays
from sitbreak.tray.keeper import TrayKeeper

LOOK_AHEAD_S = 1.0  # so long before a reminder may come the reasons not to interrupt are asked
FRESH_S = 10.0  # how old "not now" may be when a reminder is about to be shown
PRUNE_EVERY_S = 86400.0

log = logging.getLogger(__name__)


class Daemon:
    """One running sitbreak. `wait`, `step`, `wake_s` and `perform` are what `loop.drive` needs."""

    def __init__(self, options: config.RunOptions, *, first_run: bool) -> None:
        now = self.now()
        self.options = options
        self.hub = Hub()
        self.live = LiveConfig(options)
        settings = self._settings = self.live.settings
        self.texts = Texts(language_for(os.environ, settings.ui.language))
        self.state = StateFile(paths.state_dir() / "state.json")
        self.engine, self.state_problem = self.state.start(settings, now, clocks.boot_id())
        self.save_problem: str | None = None
        self.history = HistoryWriter(paths.state_dir() / "history.db")
        self.buses = Buses(self.hub, self._buses_changed)
        self.buses.connect(now.steady_s)
        self.keeper = Keeper(self._candidates(), watch=self.hub.watch, unwatch=self.hub.unwatch)
        self.sampler = self._make_sampler()
        self.monitor = SessionMonitor(
            self.hub, settings.busy, session=self.buses.session, system=self.buses.system, idle_s=self._idle_s
        )
        self.notifier = choose(settings.notify.channel, self.buses.session, self.hub.put)
        self.presenter = Presenter(settings, self.texts, self.notifier, paths.state_dir() / "history.db", now)
        self.children = ChildProcesses(self.hub.put, options.trace, options.file)
        self.tray = TrayKeeper(self._trays(), watch=self.hub.watch, unwatch=self.hub.unwatch)
        self.tray.attach(self.buses.session)
        self.queries = QueryHandler(self)
        self.control = listen(self.hub, self.say)
        self._ahead: deque[Event] = deque()
        self._last_input_s: float | None = None
        self._beat_s = self._fresh_s = float("-inf")
        self._pruned_s = now.steady_s
        self._first_run = first_run

    @staticmethod
    def now() -> Now:
        """Look at the clocks."""
        return clocks.now()

    # what the loop needs ------------------------------------------------------------------------------------

    def wake_s(self, now: Now) -> float:
        """Seconds until the engine has something to do."""
        return self.engine.wake_s(now)

    def wait(self, engine_s: float) -> Event | None:
        """Wait for the next event; input that was asked for comes before what it may change."""
        if self._ahead:
            return self._ahead.popleft()
        before = self.now()
        self._show(before)
        look_s = self._look_around(before)
        if self._ahead:
            return self._ahead.popleft()
        parts_s = min(part.wake_s(before) for part in (self.keeper, self.sampler, self.tray))
        until_s = min(engine_s, parts_s, look_s, self._beat_s + HEARTBEAT_S - before.steady_s)
        event = self.hub.wait(max(0.0, until_s))
        now = self.now()
        self.buses.settle()
        if now.steady_s - self._beat_s >= HEARTBEAT_S:
            self._beat(now)
        self.tray.tick(now)
        due = self.engine.wake_s(now) <= 0
        self._ahead.extend(self.sampler.tick(self.keeper.tick(now, ask=due), now, self.keeper.pace))
        if event is not None:
            self._ahead.append(event)
        return self._ahead.popleft() if self._ahead else None

    def step(self, event: Event, now: Now) -> Iterable[Effect]:
        """Answer questions; hand everything else to the engine."""
        match event:
            case Query():
                self.queries.answer(event, now)
                return ()
            case Active():
                self._last_input_s = event.to_s
            case Locked(locked=True):
                self.children.close_stretch()
        self.children.trace(event, now)
        effects = self.engine.step(event, now)
        for told in effects:
            if isinstance(told, CommandResult):
                self._tell(told, event)
        return effects

    def perform(self, effect: Effect, now: Now) -> None:
        """Do one thing that the engine wants done."""
        match effect:
            case ShowReminder():
                shares = self.sampler.shares()
                mix = InputMix(shares.keys, shares.pointer, shares.reading)
                self.presenter.remind(effect, self.engine.status(now), now, mix)
                self.sampler.reset()
            case CloseReminder():
                self.notifier.withdraw(REMINDER)
            case ShowNudge():
                self.presenter.nudge(effect, now)
            case OpenStretch():
                self._open_stretch(effect, now)
            case Record():
                if (row := self.presenter.completed(effect.row)) is not None:
                    self._keep(row)
            case Save():
                self._save(now)
            case Delegated():
                self.children.run(effect.command)
            case CommandResult() | Stop():
                pass

    def close(self) -> None:
        """End every part; the state is saved first."""
        self._save(self.now())
        for part in (
            self.control,
            self.children,
            self.tray,
            self.notifier,
            self.monitor,
            self.sampler,
            self.keeper,
            self.buses,
            self.hub,
        ):
            try:
                part.close()
            except Exception:
                log.exception("%s did not close", type(part).__name__)

    # what goes on by itself ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Say what is seen, what is not, and when the first reminder comes."""
        now = self.now()
        self._ahead.extend(self.keeper.tick(now))
        self.tray.tick(now)
        self._ahead.append(Locked(self.monitor.locked))  # a lock in the saved state may be over by now
        if self._first_run:
            self._greet()
        self.queries.hello(now)

    def _greet(self) -> None:
        """Say once what is watched and what never is: in the terminal, or in a notification where there is none."""
        greeting = welcome(self.texts, self.live.settings)
        if sys.stdout is None:  # started by Windows' gui-script
            self.notifier.show(compose.message(greeting.title, greeting.body, default=Command.STRETCH))
        else:
            cautions = "\n".join(f"  - {line}" for line in self.presenter.library.catalogue.safety.cautions)
            print_text(f"{greeting}\n{cautions}\n")

    def reload(self) -> str | None:
        """Read the config file now; return what is wrong with it, if anything. The last good settings stay."""
        self._take_over(self.live.read())
        return self.live.problem

    def _take_over(self, news: ReloadResult) -> None:
        """Say once what is wrong with the file, or mended; put new settings in force."""
        if news.error is not None:
            body = self.say("notice.config.body", problem=self.live.problem)
            self.notifier.show(compose.message(self.say("notice.config.title"), body))
        elif news.repaired:
            self.notifier.show(compose.message(self.say("notice.config.fixed")))
        if news.settings is not None:
            self._apply(news.settings)

    def _apply(self, settings: Settings) -> None:
        before, self._settings, now = self._settings, settings, self.now()
        self.texts = Texts(language_for(os.environ, settings.ui.language))
        if settings.activity != before.activity:
            self.keeper.renew(self._candidates())
            self.sampler.close()
            self.sampler = self._make_sampler()
        self.monitor.change(settings.busy)
        self.presenter.apply(settings, self.texts, now)
        if settings.tray != before.tray:
            self.tray.renew(self._trays())
        if settings.notify.channel != before.notify.channel:
            self.notifier.use(settings.notify.channel)
        self.hub.put(SettingsChanged(settings))

    def _beat(self, now: Now) -> None:
        """The heartbeat: everything that is looked after now and then."""
        self._beat_s = now.steady_s
        self.buses.check(now.steady_s)
        self.monitor.check(now.steady_s)
        self.notifier.check(now.steady_s)
        self.control.tidy()
        self.children.check()
        self.history.flush()
        if (news := self.live.look()) is not None:
            self._take_over(news)
        if (mistake := self.presenter.refresh(now)) is not None:
            body = self.say("notice.stretches.body", problem=mistake)
            self.notifier.show(compose.message(self.say("notice.stretches.title"), body))
        if self.state.due(now.steady_s):
            self._save(now)
        keep_days = self.live.settings.history.keep_days
        if keep_days and now.steady_s - self._pruned_s >= PRUNE_EVERY_S:
            self._pruned_s = now.steady_s
            self.history.forget_before(now.wall - timedelta(days=keep_days))

    def _look_around(self, now: Now) -> float:
        """Ask for the reasons not to interrupt just before a reminder may come; return the seconds until then.

        Afterwards would be too late: the engine decides at the moment itself, whatever event tells it the time.
        """
        due_in_s = self.engine.status(now).due_in_s
        if due_in_s is None:
            return math.inf
        may_come_s = due_in_s if due_in_s > LOOK_AHEAD_S else self.engine.wake_s(now)
        if may_come_s > LOOK_AHEAD_S:
            return may_come_s - LOOK_AHEAD_S
        if now.steady_s - self._fresh_s >= FRESH_S:
            self._fresh_s = now.steady_s
            self.monitor.fresh()
            self._ahead.extend(self.hub.pending())
        return math.inf

    def _show(self, now: Now) -> None:
        """Bring tray, watchers of the status and the pace of looking up to date."""
        status = self.engine.status(now)
        self.keeper.pace = _pace(status)
        degraded = next(iter(self.queries.degradations()), None)
        self.tray.show(view(status, self.live.settings, self.texts, degraded=degraded, now=now))
        if self.control.watched:
            self.control.publish(self.queries.status(now))

    def _keep(self, row: Row) -> None:
        self.history.append(row)
        if self.live.settings.history.activitywatch and isinstance(row, Bout | StandRow):
            self.children.send_bouts()

    def _tell(self, told: CommandResult, event: Event) -> None:
        if not isinstance(event, CommandRequested):
            return
        if event.reply is not None:
            event.reply(told)
        elif not told.ok:
            self.notifier.show(compose.message(self.say(told.key, **told.args)))

    def say(self, key: str, **args: Any) -> str:
        """Say it in the language of the present settings."""
        return self.texts.say(key, **args)

    def _save(self, now: Now) -> None:
        try:
            self.state.write(self.engine.saved(now, clocks.boot_id()), now.steady_s)
        except OSError as error:
            self.save_problem = f"the state cannot be saved: {error}"
        else:
            self.save_problem = None

    def _open_stretch(self, wanted: OpenStretch, now: Now) -> None:
        from sitbreak.stretch import task_for

        chosen = self.presenter.stretch(wanted.stretch_id, self.engine.status(now), now)
        settings = self.live.settings
        task = task_for(
            chosen,
            older_adult=settings.stretch.older_adult,
            theme=settings.ui.theme,
            language=self.texts.language,
            voice=settings.stretch.voice,
            sound=settings.stretch.sound,
        )
        try:
            self.children.open_stretch(task)
        except OSError as error:
            self.notifier.show(compose.message(self.say("notice.stretch.failed", reason=error)))

    def _buses_changed(self) -> None:
        session, system = self.buses.session, self.buses.system
        self.monitor.attach(session, system)
        self.notifier.reconnect(session)
        self.tray.attach(session)
        self.keeper.renew(self._candidates())

    def _candidates(self) -> Iterable[Candidate]:
        return candidates(self.live.settings.activity.source, self.buses.session, self.buses.system)

    def _make_sampler(self) -> Sampler:
        activity = self.live.settings.activity
        wanted = activity.input_mix and sys.platform != "win32"  # a global hook alarms virus scanners there
        return Sampler(
            listener_process.listen if wanted else no_listener, noise_px=activity.noise_px, confirm_s=activity.confirm_s
        )

    def _trays(self) -> Iterable[TrayCandidate]:
        if not self.options.tray:
            return ()
        return trays(self.live.settings.tray, self.hub.put, lambda: self.buses.session)

    def _idle_s(self) -> float | None:
        return None if self._last_input_s is None else self.now().steady_s - self._last_input_s


def no_listener(_for_s: float) -> listener_process.ListenerProcess:
    raise NeverHereError("activity.input_mix is off")


def _pace(status: Status) -> Pace:
    if status.reminder is not None:
        return Pace.SHOWING
    match status.state:
        case State.SITTING | State.STANDING:
            return Pace.PRESENT
        case State.AWAY:
            return Pace.AWAY
        case State.BREAK | State.LOCKED:
            return Pace.RESTING
