"""The daemon: every part made, wired, driven and let go of in one place; decides nothing itself.

Everything runs on the loop's thread. What a fault of a part costs is for `supervise.faults` to say: never the process.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from sitbreak import clocks, paths
from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.config.live import LiveConfig
from sitbreak.control import FROM_LINK
from sitbreak.control.platform_server import listen
from sitbreak.control.requests import stretch_told
from sitbreak.core import effects, events
from sitbreak.core.events import Command, CommandRequested, CommandResult, Event, Locked, Now, Query
from sitbreak.core.records import Bout, Row, StandRow
from sitbreak.core.settings import Settings
from sitbreak.core.view import view
from sitbreak.daemon.announcements import Announcements
from sitbreak.daemon.backends import activity_sources, pace_of, sampler, session_monitor, tray_candidates
from sitbreak.daemon.buses import Buses
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.daemon.forgetting import Forgetting
from sitbreak.daemon.link_switch import LinkSwitch
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.daemon.lookahead import Lookahead
from sitbreak.daemon.other_sessions import OtherSessions
from sitbreak.daemon.parts import Parts
from sitbreak.daemon.presenter import Presenter
from sitbreak.daemon.queries import ANSWERS, QueryHandler
from sitbreak.daemon.reconfiguration import FollowingParts, Reconfiguration
from sitbreak.daemon.refusals import Refusals
from sitbreak.daemon.served_session import ServedSession
from sitbreak.daemon.start_up import greet, print_text, start_up_lines
from sitbreak.daemon.state_saver import StateSaver
from sitbreak.daemon.stretch_tasks import open_wanted, stretch_tasks
from sitbreak.daemon.trace_recorder import TraceRecorder
from sitbreak.daemon.turns import Turns
from sitbreak.daemon.upgrade import UpgradeWatch
from sitbreak.history.store import HistoryWriter
from sitbreak.loop import Hub
from sitbreak.machine import kept_machine_name
from sitbreak.notify import REMINDER, compose
from sitbreak.notify.choose import choose
from sitbreak.run_options import RunOptions
from sitbreak.state import StateFile
from sitbreak.texts import Texts
from sitbreak.tray.tray_icon import TrayIcon


class Daemon:
    """One running sitbreak. `wait`, `step`, `wake_s`, `perform` and `guard` are what `loop.drive` needs."""

    def __init__(self, options: RunOptions, *, first_run: bool) -> None:
        now = self.now()
        self._options, self._first_run = options, first_run
        self._last_input_s: float | None = None
        self._parts = Parts(
            self.now, restart_engine=self._restart_engine, ask_engine=lambda now: self.engine.status(now)
        )
        self.guard = self._parts.guard
        self.hub = Hub(self.guard, self._parts.watch)
        self._config = LiveConfig(options, lambda result: self._in_force.take_over(result))
        settings = self._config.settings
        texts = Texts.spoken_in(os.environ, settings.ui.language)
        self._make_count(settings, now)
        self._make_senses(settings, now)
        self._make_voices(settings, texts, now)
        self._make_doors()
        self._in_force = self._following(texts)
        refused = (self._presenter, self.children, self._in_force, self.engine.status, self._keep, self._notifier.show)
        self._refusals = Refusals(*refused)
        self._hold_parts()
        self._turns = Turns(self.hub, self._parts.by_name, self.now, self._show, self.guard)
        self._queries = self._answering()

    now = staticmethod(clocks.now)

    def _make_count(self, settings: Settings, now: Now) -> None:
        """Make the engine, and what keeps its state, its rows and what it was told."""
        state, history_file = StateFile(paths.state_dir() / "state.json"), paths.history_file()
        self.engine = LiveEngine(state, settings, now)
        self._state = StateSaver(state, self.engine)
        self._recording = TraceRecorder(self._options.trace)
        self.history = HistoryWriter(history_file, lambda: self._config.settings.history.keep_days, kept_machine_name)

    def _make_senses(self, settings: Settings, now: Now) -> None:
        """Make what tells of input, of the session and of reasons not to interrupt."""
        self._buses = Buses(self.hub, lambda: self._in_force.buses_changed(), now)
        sources, still_s = activity_sources(settings, self._buses), settings.sit.counts_still_s
        self._activity = ActivityMonitor(sources, sampler(settings), descriptors=self.hub, still_s=still_s)
        self._session = session_monitor(self.hub, settings, self._buses, self._idle_s)

    def _make_voices(self, settings: Settings, texts: Texts, now: Now) -> None:
        """Make what a person sees and hears."""
        self._notifier = choose(settings.notify.channel, self._buses.session, self.hub.put, now=now)
        self._others = OtherSessions(
            self.hub.put,
            self.now,
            self._notifier,
            locked=lambda: self._session.locked,
            suggested=lambda: self._presenter.suggested_id,
            still_s=lambda: self._config.settings.sit.counts_still_s,
        )
        self._presenter = Presenter(settings, texts, self._others, paths.history_file(), now)
        self._announcements = Announcements(
            lambda: self._in_force.settings, lambda: self._session.reasons, self._others.show, self.engine.status
        )
        self.children = ChildProcesses(self.hub.put, self._options.file, lambda: self._config.settings.history)
        self._tray = TrayIcon(tray_candidates(self._options, settings, self._buses, self.hub.put), descriptors=self.hub)
        self._tray.attach(self._buses.session)

    def _make_doors(self) -> None:
        """Make what other processes come in by: commands, other sessions, the link, a login's end, an installer."""
        self._served = ServedSession(lambda: self._buses.session is not None)
        self._link = LinkSwitch(lambda: self._in_force.settings, self.engine, self.hub.put)
        self._control = listen(self.hub, self.say)
        self._others.listen(self._control)
        self._link.listen(self._control)
        self.upgrade = UpgradeWatch(lambda: self.engine.status(self.now()), self.children, self.hub.put)

    def _following(self, texts: Texts) -> Reconfiguration:
        """Return what puts new settings in force, in all parts that have to follow them."""
        parts = FollowingParts(self._buses, self._activity, self._session, self._notifier, self._presenter, self._tray)
        return Reconfiguration(self._options, self._config, texts, parts, hub=self.hub, now=self.now, tell=self.tell)

    def _hold_parts(self) -> None:
        """Put every part into the order in which they tick; docs/architecture.md says why it is this one."""
        lookahead = Lookahead(self.engine, refresh_busy=self._refresh_busy, ask_for_input=self._activity.ask_now)
        self._parts.hold(
            buses=self._buses,
            lookahead=lookahead,
            activity=self._activity,
            session=self._session,
            notify=self._notifier,
            config=self._config,
            tray=self._tray,
            history=self.history,
            state=self._state,
            stretches=self._presenter,
            announcements=self._announcements,
            children=self.children,
            served=self._served,
            others=self._others,
            link=self._link,
            control=self._control,
            upgrade=self.upgrade,
        )

    def _answering(self) -> QueryHandler:
        past = (self.engine, self._state, self.history, self._presenter, self._recording)
        forget = Forgetting(*past, self.now, self._engine_begun_anew)
        others: dict[str, Callable[[Query], Any]] = {"reload": self._in_force.reload, "forget": forget}
        others |= {"session": self._served.told, "input": self._others.told, "link": self._link.told}
        others |= dict.fromkeys(("stretched", "stretching"), self._stretched)
        others |= dict.fromkeys(FROM_LINK, self._link.heard)
        told = (self.engine, self._parts.health, lambda: self._in_force.texts, lambda: self._presenter.offered_id)
        return QueryHandler(*told, others=others, guard=self.guard)

    def wake_s(self, now: Now) -> float:
        """Seconds until the engine has something to do."""
        return self.engine.wake_s(now)

    def wait(self, engine_s: float) -> Event | None:
        """Wait for the next event; input that was asked for comes before what it may change."""
        return self._turns.wait(engine_s)

    def step(self, event: Event, now: Now) -> Iterable[effects.Effect]:
        """Answer questions; hand everything else to the engine."""
        event = self._others.settled(event, now)
        match event:
            case Query():
                self._queries.answer(event, now)
                return ()
            case events.Active(doubtful=False) if not isinstance(event, events.ActiveElsewhere):
                self._last_input_s = event.to_s
            case Locked(locked=True):
                self.children.close_stretch()
            case CommandRequested(command=Command.QUIT, origin="cli"):
                self._others.end_everywhere()
            case CommandRequested(command=Command.QUIT, origin="begin anew"):
                self.upgrade.begins_anew = True
        self.guard("trace", partial(self._recording.note, event, now), None)
        effects = self.engine.step(event, now)
        for result in effects:
            if isinstance(result, CommandResult):
                self.guard(ANSWERS, partial(self._tell, result, event), None)
        return effects

    def perform(self, effect: effects.Effect, now: Now) -> None:
        """Do one thing that the engine wants done."""
        match effect:
            case effects.ShowReminder():
                self._remind(effect, now)
            case effects.CloseReminder():
                self._others.withdraw(REMINDER)
                self.children.withdraw_offer()
            case effects.ShowNudge() | effects.ShowWarning() | effects.CloseWarning():
                self._presenter.note(effect, now)
            case effects.OpenStretch():
                self._open_stretch(effect, now)
            case effects.Record():
                if (row := self._presenter.completed(effect.row)) is not None:
                    self._keep(row)
            case effects.Save():
                self._state.save(now)
            case effects.Delegated():
                if not self._refusals.take(effect, now):
                    self.children.run(effect.command)
            case CommandResult() | effects.Stop() | effects.ShowWeek():
                pass
        self._announcements.performed(effect, now)

    def close(self) -> None:
        """End every part; the state is saved first."""
        self.guard("state", partial(self._state.save_at_last, self.now()), None)
        self._parts.close()
        self.guard("trace", self._recording.close, None)
        self.hub.close()

    def begin(self) -> None:
        """Say what is seen, what is not, and when the first reminder comes."""
        self._turns.settle(lambda: self._activity.is_connecting or self._tray.is_settling)
        self._turns.add([Locked(self._session.locked)])  # a lock in the saved state may be over by now
        self.guard("start", self._introduce, None)

    def _introduce(self) -> None:
        settings, texts = self._in_force.settings, self._in_force.texts
        if self._first_run:
            greet(settings, texts, self._notifier, has_tray=self._tray.is_shown)
        first_s, file = settings.sit.interval_s - self.engine.status(self.now()).sitting_s, self._options.file
        print_text("\n".join(start_up_lines(self._parts.health(), texts, first_reminder_s=first_s, config_file=file)))

    def _restart_engine(self, now: Now) -> None:
        """Begin the engine anew; what showed is taken back, and what only signals would tell is told again."""
        self.engine.restart(self._in_force.settings, now)
        self._engine_begun_anew(now)

    def _engine_begun_anew(self, _now: Now) -> None:
        self._others.withdraw(REMINDER)
        self._turns.add([Locked(self._session.locked), events.BusyChanged(self._session.reasons)])

    def _stretched(self, query: Query) -> dict[str, bool]:
        self.hub.put(stretch_told(query.what, query.args))
        return {"noted": True}

    def _show(self, now: Now) -> None:
        """Bring tray, watchers of the status and the pace of looking up to date."""
        status = self.engine.status(now)
        self._activity.pace, self._activity.sampler.wanted = pace_of(status), self.engine.wants_proof()
        self._announcements.seen(status, now)
        degraded = self._queries.degradation()
        texts, offered = self._in_force.texts, self._refusals.offered()
        self._tray.show(view(status, self._in_force.settings, texts, degraded=degraded, now=now, offered=offered))
        if self._control.watched:
            self._control.publish(self._queries.status(now))

    def _refresh_busy(self) -> Iterable[Event]:
        self._session.fresh()
        return self.hub.pending()

    def _remind(self, reminder: effects.ShowReminder, now: Now) -> None:
        status, inputs = self.engine.status(now), self._activity.sampler
        self._presenter.remind(reminder, status, now, inputs.input_mix(status.sitting_s))
        inputs.reset()

    def _keep(self, row: Row) -> None:
        self.history.append(row)
        if isinstance(row, Bout | StandRow):
            self.children.send_bouts()

    def _tell(self, result: CommandResult, event: Event) -> None:
        if not isinstance(event, CommandRequested):
            return
        if event.reply is not None:
            event.reply(result)
        elif not result.ok:
            self.tell(self.say(result.key, **result.args))

    def tell(self, title: str, body: str = "") -> None:
        """Show a word that needs no answer."""
        self._notifier.show(compose.message(title, body))

    def say(self, key: str, **args: Any) -> str:
        """Return one message in the present language."""
        return self._in_force.texts.say(key, **args)

    def _open_stretch(self, wanted: effects.OpenStretch, now: Now) -> None:
        course = self._presenter.course(wanted.stretch_id, self.engine.status(now), now)
        urgent, language = self._presenter.library.catalogue.safety.urgent, self._in_force.texts.language
        try:
            open_wanted(wanted, self.children, stretch_tasks(course, self._in_force.settings, language, urgent))
        except OSError as error:
            self.tell(self.say("notice.stretch.failed", reason=error))

    def _idle_s(self) -> float | None:
        return None if self._last_input_s is None else self.now().steady_s - self._last_input_s
