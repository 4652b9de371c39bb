"""Keeps the process alive that speaks with the broker (`sitbreak.link`), and says how that is.

The daemon itself never opens a connection to anywhere: the process asks it for its settings over the control socket,
and tells there how it fares. It has neither a password nor a topic on its command line.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sitbreak import processes
from sitbreak.core.events import Now, Query
from sitbreak.core.settings import Settings, specs
from sitbreak.core.written import plain, value_of
from sitbreak.errors import ControlError
from sitbreak.link.words import NOT_BELIEVED_HINT, not_believed
from sitbreak.machine import machine_name
from sitbreak.sentence import Sentence
from sitbreak.sentence_fields import LONGEST, fields_of, sentence_from
from sitbreak.supervise.backoff import Backoff
from sitbreak.supervise.health import Health, Level

PART = "link"
FIRST_S, LONGEST_S = 1.0, 300.0
LIVED_S = 60.0  # a process that lived so long did not fail as it began
HANDED_OVER = ("link", "link_desk", "link_chair")  # sections
STATES = ("starting", "connecting", "connected", "unheard", "refused", "unreachable")
LEAVES = Sentence(
    "to the broker, of this computer: that somebody is there or not, ages of input in seconds, locked, asleep, "
    "standing, reasons not to interrupt, sitting time and breaks of today; never keys, titles, counts of keys or "
    "stretches"
)

Start = Callable[[], processes.Child]


def start() -> processes.Child:
    """Start the process. OSError when that cannot be."""
    return processes.start_detached(processes.python("sitbreak.link"), limit_s=processes.UNLIMITED_S)


class LinkProcess:
    """One process while `link.broker` is set; another one after each change of its settings. Loop thread."""

    def __init__(self, settings: Callable[[], Settings], begin: Start = start, former: Sequence[str] = ()) -> None:
        """`former` are the names that this machine bore since the daemon began."""
        self._settings, self._begin, self._former = settings, begin, former
        self._child: processes.Child | None = None
        self._handed_over: tuple[Any, ...] = ()
        self._backoff = Backoff(FIRST_S, LONGEST_S)
        self._began_s = -math.inf
        self._state, self._words, self._hint = "starting", "", ""
        self._facts: dict[str, Any] = {}
        self._failed = ""
        self._machine = machine_name()

    @property
    def is_wanted(self) -> bool:
        """Whether a broker is set."""
        return bool(self._settings().link.broker)

    @property
    def runs(self) -> bool:
        """Whether there is a process, so far as the last look saw."""
        return self._child is not None

    def wake_s(self, now: Now) -> float:
        """Seconds until the next try, while none runs."""
        if self._child is not None or not self.is_wanted:
            return math.inf
        return max(0.0, self._backoff.next_s - now.steady_s)

    def look(self, now: Now) -> None:
        """Start it, end it, start it again."""
        if self._child is not None and (code := self._child.poll()) is not None:
            self._child = None
            if now.steady_s - self._began_s >= LIVED_S:
                self._backoff.reset()
            self._backoff.failed(now.steady_s)
            if code < 0:
                self._failed = Sentence("its process ended with signal {number}", number=-code)
            else:
                self._failed = Sentence("its process ended with exit code {number}", number=code)
        if self._child is not None and (not self.is_wanted or self._handed_over != self._told_of()):
            self.end()
        if self._child is None and self.is_wanted and self._backoff.is_due(now.steady_s):
            self._start(now)

    def _start(self, now: Now) -> None:
        self._began_s, self._handed_over = now.steady_s, self._told_of()
        self._state, self._words, self._hint, self._facts = "starting", "", "", {}
        try:
            self._child = self._begin()
        except OSError as error:
            self._backoff.failed(now.steady_s)
            self._failed = Sentence("its process cannot be started: {reason}", reason=error.strerror or str(error))

    def _told_of(self) -> tuple[Any, ...]:
        settings = self._settings()
        return (settings.link, settings.link_desk, settings.link_chair, settings.ui.language)

    def settings(self) -> dict[str, Any]:
        """Return what the process is handed over, as the file would have it."""
        settings = self._settings()
        wanted = [spec for spec in specs() if spec.section in HANDED_OVER or spec.key == "ui.language"]
        return {spec.key: plain(value_of(settings, spec), spec) for spec in wanted}

    def told(self, query: Query) -> dict[str, Any]:
        """Answer `link`: note how the process fares, and hand over its settings. ControlError for nonsense."""
        args = query.args
        if args.get("state") not in STATES:
            raise ControlError("this is no account of a link", hint='"args" has state, words and hint')
        self._state = args["state"]
        self._words, self._hint = sentence_from(args.get("words")), sentence_from(args.get("hint"))
        self._facts = {key: value for key, value in args.items() if key not in ("state", "words", "hint")}
        if self._state in ("connected", "connecting"):
            self._failed = ""
        return {"settings": self.settings(), "machine": self._machine, "former": list(self._former)}

    def health(self) -> Iterable[Health]:
        """Say whether the broker is reached, what leaves the machine, and what the sensors said last."""
        if not self.is_wanted:
            return
        broker = self._settings().link.broker
        problem = self._problem(broker)
        facts = {**self._facts, "state": self._state, "broker": broker, "leaves": LEAVES}
        facts |= {"words": fields_of(problem), "hint": fields_of(self._hint)}
        told = [(problem, self._hint)] if problem else list(self._noticed())
        words, hint = told[0] if told else (f"{self._state}: {broker}", self._hint)
        problems = tuple(map(_in_status, told))
        level = Level.DEGRADED if problems else Level.OK
        yield Health(PART, "mqtt", level, words, hint, problems=problems, facts=facts)

    def _problem(self, broker: str) -> str:
        """Say why the broker is not spoken to; "" when it is."""
        if self._child is None and self._failed:
            return self._failed
        if self._state in ("refused", "unreachable", "unheard"):
            return self._words or f"{self._state}: {broker}"
        return ""

    def _noticed(self) -> Iterator[tuple[str, str]]:
        """Say what is odd of what others publish, and the way out."""
        if loud := self._facts.get("loud"):
            yield Sentence("more is published on {topic} than is listened to", topic=str(loud)[:LONGEST]), ""
        strangers = self._facts.get("strangers")
        if isinstance(strangers, dict) and strangers:
            name, why = next(reversed(strangers.items()))
            yield not_believed(str(name)[:LONGEST], str(why)), NOT_BELIEVED_HINT

    def end(self) -> None:
        """End the process; the broker then carries out its last will."""
        if self._child is not None:
            self._child.end()
            self._child = None
        self._backoff.reset()
        self._failed = ""


def _in_status(told: tuple[str, str]) -> Sentence:
    problem, hint = told
    words = Sentence("link: {problem}", problem=problem)
    return Sentence("{problem} ({hint})", problem=words, hint=hint) if hint else words
