"""What the daemon says of itself: at its start, to `status`, `why` and `doctor`, and to the icon."""

import logging
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sitbreak import __version__, catalogue_files
from sitbreak.control.requests import stretch_ended
from sitbreak.control.status import status_json
from sitbreak.core.events import Now, Query
from sitbreak.core.view import headline
from sitbreak.errors import SitbreakError

if TYPE_CHECKING:
    from sitbreak.daemon.app import Daemon

log = logging.getLogger(__name__)


class QueryHandler:
    """Reads all parts of the daemon and changes none."""

    def __init__(self, daemon: "Daemon") -> None:
        self._daemon = daemon

    def answer(self, query: Query, now: Now) -> None:
        """Answer a question from outside."""
        match query.what:
            case "status":
                query.reply(self.status(now))
            case "why":
                query.reply(self.why(now))
            case "doctor":
                query.reply(self.doctor())
            case "reload":
                problem = self._daemon.reload()
                query.reply(SitbreakError(problem) if problem else {"reloaded": True})
            case "stretched":
                query.reply(self._stretched(query.args))
            case _:
                query.reply(SitbreakError(f"the daemon cannot answer {query.what!r}"))

    def _stretched(self, args: dict[str, Any]) -> SitbreakError | dict[str, Any]:
        try:
            self._daemon.hub.put(stretch_ended(args))
        except SitbreakError as error:
            return error
        return {"noted": True}

    def status(self, now: Now) -> dict[str, Any]:
        """Return what `status --json` prints."""
        daemon = self._daemon
        status = daemon.engine.status(now)
        return status_json(
            status,
            headline(status, daemon.texts, now),
            source=daemon.keeper.state().name,
            channel=daemon.notifier.state.name,
            tray=daemon.tray.state().name,
            problems=self.problems(),
            options=daemon.options.arguments(),  # for `sitbreak restart`
        )

    def why(self, now: Now) -> dict[str, Any]:
        """Return the engine's decisions, in words and as keys."""
        daemon = self._daemon
        reasons = [
            {"at": reason.at.isoformat(timespec="seconds"), "key": reason.key, "args": reason.args}
            for reason in daemon.engine.explain(now)
        ]
        lines = [
            f"{daemon.texts.clock(reason.at)}  {daemon.texts.explain(reason.key, reason.args)}"
            for reason in daemon.engine.explain(now)
        ]
        return {"line": headline(daemon.engine.status(now), daemon.texts, now), "lines": lines, "reasons": reasons}

    def doctor(self) -> dict[str, Any]:
        """Return how every part of this very process is doing."""
        daemon = self._daemon
        watching, notifier, tray = daemon.keeper.state(), daemon.notifier.state, daemon.tray.state()
        return {
            "version": __version__,
            "python": sys.version.split()[0],
            "activity": {
                "source": watching.name,
                "note": watching.note,
                "degraded": watching.degraded,
                "refusals": _reasons((refusal.name, refusal.reason) for refusal in watching.refusals),
                "error": watching.error,
            },
            "session": [
                {"what": what, "name": health.name, "level": health.level.value, "words": health.words}
                for what, health in daemon.monitor.healths()
            ],
            "notify": {
                "channel": notifier.name,
                "verified": notifier.verified,
                "server": notifier.server,
                "capabilities": list(notifier.capabilities),
                "refusals": _reasons(notifier.refused),
            },
            "tray": {
                "backend": tray.name,
                "note": tray.note,
                "shown": tray.shown,
                "refusals": _reasons((refusal.name, refusal.reason) for refusal in tray.refusals),
                "error": tray.error,
            },
            "problems": self.problems(),
        }

    def degradations(self) -> Iterator[str]:
        """Yield what keeps the main job from being done properly; the icon shows it."""
        daemon = self._daemon
        watching = daemon.keeper.state()
        if watching.name is None:
            yield watching.note
        elif watching.error and watching.degraded:
            yield watching.error
        notifier = daemon.notifier.state
        if notifier.name in (None, "console") and notifier.refused:
            yield self._notifies()
        if daemon.live.problem:
            yield daemon.live.problem

    def problems(self) -> list[str]:
        """Return everything worth knowing, the degradations first."""
        tray = self._daemon.tray.state()
        lost = [f"the tray icon is lost: {tray.error}"] if tray.degraded and tray.error else []
        return [*self.degradations(), *lost, *self._remarks()]

    def _remarks(self) -> list[str]:
        daemon = self._daemon
        found = [str(warning) for warning in daemon.live.warnings]
        found += [text for text in (daemon.history.problem, daemon.state_problem, daemon.save_problem) if text]
        found += [str(problem) for problem in daemon.presenter.library.problems]
        found += catalogue_files.unknown_words(daemon.live.settings, daemon.presenter.library)
        return found

    def _notifies(self) -> str:
        notifier, say = self._daemon.notifier.state, self._daemon.texts.say
        reason = next((why for _name, why in notifier.refused), "")  # of the best one: what would help most
        match notifier.name:
            case None:
                return say("run.notify.failed", reason=reason) if reason else say("run.notify.none")
            case "console":
                return say("run.notify.console", reason=reason) if reason else say("run.notify", channel="console")
            case name:
                channel = f"{name} ({notifier.server})" if notifier.server else name
                return say(
                    "run.notify" if notifier.verified or notifier.name == "console" else "run.notify.unverified",
                    channel=channel,
                )

    def hello(self, now: Now) -> None:
        """Print the start-up lines: what it watches through, where it notifies, when, and how it is set."""
        daemon, say = self._daemon, self._daemon.texts.say
        watching, tray = daemon.keeper.state(), daemon.tray.state()
        settings = daemon.live.settings
        lines = [say("run.head", version=__version__)]
        if watching.name is None:
            lines.append(say("run.source.none", reason=watching.note))
        elif watching.name == "tty":
            lines.append(say("run.source.tty", source=watching.note))
        else:
            lines.append(say("run.source", source=watching.note or watching.name))
        lines.append(self._notifies())
        if tray.shown:
            lines.append(say("run.tray", tray=tray.name))
        else:
            reasons = dict.fromkeys(refusal.reason for refusal in tray.refusals)
            reason = "; ".join(reasons)
            lines.append(say("run.tray.none", reason=reason or tray.note))
        sat_s = daemon.engine.status(now).sitting_s
        lines.append(say("run.first", interval_s=max(settings.sit.interval_s - sat_s, 1.0)))
        lines.append(say("run.config", path=daemon.options.file))
        lines += self._remarks()
        lines.append(say("run.stop"))
        print_text("\n".join(lines))


def print_text(text: str) -> None:
    """Print it, if anybody can read it: a full disk behind a redirection or a closed pipe must not end the daemon."""
    if sys.stdout is None:  # Windows' gui-script has no console
        return
    try:
        print(text, flush=True)
    except (OSError, ValueError) as error:
        log.warning("nothing can be printed: %s", error)


def _reasons(refusals: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return every name with its reasons, each once: a name may have been tried in several ways."""
    found: dict[str, dict[str, None]] = {}
    for name, reason in refusals:
        found.setdefault(name, {})[reason] = None
    return {name: "; ".join(reasons) for name, reasons in found.items()}
