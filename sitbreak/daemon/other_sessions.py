"""Other living sessions of the same person, which feed this count: input told over the control socket (docs/adr/0023).

Where the last input was, there is the person: a lock of the other session is no absence then, and reminders are shown
there. What a session tells is one dated span of input at a time, and nothing else.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sitbreak.control.fed_input import span_of
from sitbreak.control.rate_limit import RateLimit
from sitbreak.core.events import Active, ActiveElsewhere, Event, Locked, Now, Query, Tick
from sitbreak.dataclass import dataclass
from sitbreak.errors import ControlError
from sitbreak.notify import REMINDER, Notice
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.notify.told import notice_json
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

MOST_SPANS, WITHIN_S = 60, 30.0  # a relay looks once a second at most
CHANNEL = "other session"


class SessionLine(Protocol):
    """What is needed of the control server."""

    @property
    def sessions(self) -> frozenset[str]:
        """Return the sessions that are connected."""

    def tell_session(self, session: str, message: dict[str, Any]) -> bool:
        """Send a message there; tell whether it was taken."""


@dataclass(slots=True)
class _Shown:
    """A notice that another session shows."""

    notice: Notice
    session: str


class OtherSessions(HeartbeatPart):
    """Takes their input, and shows notices where the person is (a `Part`); loop thread."""

    def __init__(
        self,
        put: Callable[[Event], None],
        now: Callable[[], Now],
        here: FallbackNotifier,
        *,
        locked: Callable[[], bool],
        suggested: Callable[[], str | None],
        still_s: Callable[[], float],
    ) -> None:
        """`put` is given the input; `here` shows in this session, which is `locked` or not.

        `suggested` names the stretch that a reminder speaks of. For `still_s` after input somebody is taken for there.
        """
        super().__init__()
        self._put, self._now, self._here = put, now, here
        self._locked, self._suggested, self._still_s = locked, suggested, still_s
        self._line: SessionLine | None = None
        self._rate = RateLimit(MOST_SPANS, WITHIN_S)
        self._last_s = self._here_s = float("-inf")
        self._session = ""
        self._shown: dict[str, _Shown] = {}

    def listen(self, line: SessionLine) -> None:
        """Speak to them through this server, which is made last."""
        self._line = line

    def told(self, query: Query) -> dict[str, bool]:
        """Answer `input`: take a span. ControlError for nonsense, a session that does not watch, and too many."""
        now_s, session = self._now().steady_s, query.args.get("session")
        if not session or session not in self.sessions:
            raise ControlError(
                Sentence("no such session feeds this one"), hint=Sentence('"watch" with its name comes first')
            )
        span = span_of(query.args, now_s)
        if not self._rate.allows(now_s):
            raise ControlError(
                Sentence("too much input at once"),
                hint=Sentence("at most {most} spans in {within:g} s", most=MOST_SPANS, within=WITHIN_S),
            )
        if span.to_s > self._last_s:
            self._last_s, self._session = span.to_s, session
            if self._locked():  # whoever is at work there is not behind the lock of this session
                self._put(Locked(False))
        self._put(span)
        return {"noted": True}

    def settled(self, event: Event, now: Now) -> Event:
        """Return what an event of this session means: a lock while the person is at work elsewhere is none."""
        match event:
            case Active() if not isinstance(event, ActiveElsewhere):
                self._here_s = max(self._here_s, event.to_s)
            case Locked(locked=True) if self.with_person and now.steady_s - self._last_s < self._still_s():
                return Tick()
        return event

    @property
    def sessions(self) -> frozenset[str]:
        return self._line.sessions if self._line is not None else frozenset()

    @property
    def with_person(self) -> str:
        """The session with the last input, if it is another one than this and still connected; else ""."""
        return self._session if self._last_s > self._here_s and self._session in self.sessions else ""

    def show(self, notice: Notice) -> str | None:
        """Show where the person is; return the name of the channel, None when all refused."""
        self._withdraw_there(notice.tag)
        session = self.with_person
        if session and self._tell(session, {"notice": notice_json(notice, self._suggested())}):
            self._shown[notice.tag] = _Shown(notice, session)
            self._here.withdraw(notice.tag)
            return CHANNEL
        return self._here.show(notice)

    def withdraw(self, tag: str) -> None:
        """Take the notice with this tag away, wherever it shows."""
        self._withdraw_there(tag)
        self._here.withdraw(tag)

    def beat(self, now: Now) -> None:  # noqa: ARG002
        """Show here what a session that has gone showed."""
        for tag, shown in list(self._shown.items()):
            if shown.session not in self.sessions:
                del self._shown[tag]
                if tag == REMINDER:
                    self._here.show(shown.notice)

    def end_everywhere(self) -> None:
        """Have all of them end with this daemon: `sitbreak quit` means sitbreak, not this session's part of it."""
        for session in self.sessions:
            self._tell(session, {"ended": True})

    def health(self) -> Iterable[Health]:
        """Name them."""
        for session in sorted(self.sessions):
            yield Health("session", session, Level.OK, Sentence("another session of yours: input there counts here"))

    def _withdraw_there(self, tag: str) -> None:
        if (shown := self._shown.pop(tag, None)) is not None:
            self._tell(shown.session, {"withdraw": tag})

    def _tell(self, session: str, message: dict[str, Any]) -> bool:
        return self._line is not None and self._line.tell_session(session, message)
