"""What the daemon says of itself to `status`, `why` and `doctor`, and to the icon."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sitbreak import __version__
from sitbreak.control.status import status_json
from sitbreak.core.events import Busy, Now, Query
from sitbreak.core.status_words import short
from sitbreak.core.view import headline, question
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Refusal
from sitbreak.supervise.faults import Guard
from sitbreak.supervise.health import Health, Level, by_part
from sitbreak.texts import Texts

ANSWERS = "answers"  # who a fault in answering is told of
SESSION_PARTS = frozenset({"session", *(reason.value for reason in Busy)})


class QueryHandler:
    """Reads the engine and how the parts are; changes none."""

    def __init__(
        self,
        engine: LiveEngine,
        healths: Callable[[], Iterable[Health]],
        texts: Callable[[], Texts],
        offered_id: Callable[[], str | None],
        *,
        others: Mapping[str, Callable[[Query], Any]],
        guard: Guard,
    ) -> None:
        """`texts` are those of the present language; `offered_id` is that of the stretch that was offered last.

        `others` return the answers to what is no question about how things are, or raise SitbreakError as the refusal.
        """
        self._engine, self._healths, self._texts = engine, healths, texts
        self._others, self._guard, self._offered_id = others, guard, offered_id

    def answer(self, query: Query, now: Now) -> None:
        """Answer a question from outside; whoever asked one that cannot be answered is told so."""
        if not self._guard(ANSWERS, partial(self._answered, query, now), False):
            refusal = SitbreakError(Sentence("sitbreak met a fault of its own over this question"), hint="sitbreak log")
            self._guard(ANSWERS, partial(query.reply, refusal), None)

    def _answered(self, query: Query, now: Now) -> bool:
        match query.what:
            case "status":
                query.reply(self.status(now))
            case "why":
                query.reply(self.why(now))
            case "doctor":
                query.reply(self.doctor())
            case what if what in self._others:
                query.reply(self._other(query, self._others[what]))
            case what:
                query.reply(SitbreakError(Sentence("the daemon cannot answer {what!r}", what=what)))
        return True

    def _other(self, query: Query, answer: Callable[[Query], Any]) -> Any:
        try:
            return answer(query)
        except SitbreakError as error:
            return error

    def status(self, now: Now) -> dict[str, Any]:
        """Return what `status --json` prints."""
        status, healths = self._engine.status(now), list(self._healths())
        return status_json(
            status,
            headline(status, self._texts(), now),
            short=short(status, self._texts()),
            source=by_part(healths, "activity").name,
            channel=by_part(healths, "notify").name,
            tray=_shown(by_part(healths, "tray")),
            problems=self._problems(healths),
            stretch=self._offered_id(),
            question=question(status, self._texts(), "status.asked") or None,
        )

    def why(self, now: Now) -> dict[str, Any]:
        """Return the engine's decisions, in words and as keys."""
        texts, reasons = self._texts(), self._engine.explain(now)
        width = max((len(texts.clock(reason.at)) for reason in reasons), default=0)
        return {
            "line": headline(self._engine.status(now), texts, now),
            "lines": [
                f"{texts.clock(reason.at):>{width}}  {texts.explain(reason.key, reason.args)}" for reason in reasons
            ],
            "reasons": [
                {"at": reason.at.isoformat(timespec="seconds"), "key": reason.key, "args": reason.args}
                for reason in reasons
            ],
        }

    def doctor(self) -> dict[str, Any]:
        """Return how every part of this very process is doing."""
        healths = list(self._healths())
        activity, notify, tray = (by_part(healths, part) for part in ("activity", "notify", "tray"))
        return {
            "version": __version__,
            "python": sys.version.split()[0],
            "activity": {
                "source": activity.name,
                "note": activity.words,
                "degraded": activity.level is not Level.OK,
                "refusals": _reasons(activity.refusals),
                "error": activity.error,
                **activity.facts,
            },
            "session": [
                {"what": health.part, "name": health.name, "level": health.level.value, "words": health.words}
                for health in healths
                if health.part in SESSION_PARTS
            ],
            "notify": {"channel": notify.name, **notify.facts, "refusals": _reasons(notify.refusals)},
            "tray": {
                "backend": tray.name or "none",
                "note": tray.words,
                **tray.facts,
                "refusals": _reasons(tray.refusals),
                "error": tray.error,
            },
            "loop": dict(by_part(healths, "loop").facts),
            "link": next((dict(health.facts) for health in healths if health.part == "link"), None),
            "problems": self._problems(healths),
        }

    def degradation(self) -> str | None:
        """Return what keeps the main job from being done properly, if something does; the icon shows it."""
        return next(self._degradations(self._healths()), None)

    def _degradations(self, healths: Iterable[Health]) -> Iterator[str]:
        for health in healths:
            if health.vital:
                yield from map(self._texts().put, self._told(health))

    def _problems(self, healths: list[Health]) -> list[str]:
        """Return everything worth knowing, the degradations first."""
        put = self._texts().put
        others = [put(problem) for health in healths if not health.vital for problem in health.problems]
        return [*self._degradations(healths), *others]

    def _told(self, health: Health) -> Iterable[str]:
        if health.part == "notify" and health.name in (None, "console") and health.refusals:
            return (notifies(health, self._texts()),)
        return health.problems


def _shown(tray: Health) -> str:
    """Return what shows the icon: a tray that waits for a panel shows none."""
    return tray.name if tray.name and tray.facts.get("shown") else "none"


def notifies(health: Health, texts: Texts) -> str:
    """Say in words where reminders go, and what of the best channel keeps them from going there."""
    reason = next((refusal.reason for refusal in health.refusals), "")  # what would help most
    match health.name:
        case None:
            return texts.say("run.notify.failed", reason=reason) if reason else texts.say("run.notify.none")
        case "console" if reason:
            return texts.say("run.notify.console", reason=reason)
        case "console":
            return texts.say("run.notify", channel="console")
        case name:
            server = health.facts.get("server")
            channel = f"{name} ({server})" if server else name
            return texts.say("run.notify" if health.facts.get("verified") else "run.notify.unverified", channel=channel)


def _reasons(refusals: Iterable[Refusal]) -> dict[str, str]:
    """Return every name with its reasons, each once: a name may have been tried in several ways."""
    found: dict[str, dict[str, None]] = {}
    for refusal in refusals:
        found.setdefault(refusal.name, {})[refusal.reason] = None
    return {name: "; ".join(reasons) for name, reasons in found.items()}
