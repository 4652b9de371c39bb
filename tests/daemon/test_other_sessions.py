"""Where the last input was, there is the person: locks, reminders and input of two sessions."""

from typing import Any, cast

import pytest

from sitbreak.core.events import Active, ActiveElsewhere, Event, InputKind, Locked, Query, Tick
from sitbreak.daemon.other_sessions import CHANNEL, MOST_SPANS, WITHIN_S, OtherSessions
from sitbreak.dataclass import replace
from sitbreak.errors import ControlError
from sitbreak.notify import NUDGE, REMINDER, Notice
from sitbreak.notify.fallback import FallbackNotifier
from tests.kit.clock import Clock

STILL_S = 180.0
HERE, THERE = ":0", ":1"
SIT = Notice(REMINDER, "48 min", "Stand up", number=3)


class ShownHere:
    """The notifier of this session."""

    def __init__(self) -> None:
        self.shown: dict[str, Notice] = {}

    def show(self, notice: Notice) -> str | None:
        self.shown[notice.tag] = notice
        return "freedesktop"

    def withdraw(self, tag: str) -> None:
        self.shown.pop(tag, None)


class Connected:
    """The control server, with one other session."""

    def __init__(self) -> None:
        self.sessions = frozenset({THERE})
        self.told: list[dict[str, Any]] = []

    def tell_session(self, session: str, message: dict[str, Any]) -> bool:
        if session in self.sessions:
            self.told.append(message)
        return session in self.sessions


class TwoDesks:
    """Somebody at two desks, who works now at this, now at that."""

    def __init__(self) -> None:
        self.clock, self.here, self.line = Clock(), ShownHere(), Connected()
        self.locked = False
        self.events: list[Event] = []
        self.others = OtherSessions(
            self.events.append,
            lambda: self.clock.now,
            cast(FallbackNotifier, self.here),
            locked=lambda: self.locked,
            suggested=lambda: "neck-turn",
            still_s=lambda: STILL_S,
        )
        self.others.listen(self.line)

    def works_there(self) -> None:
        now_s = self.clock.wait(1.0).steady_s
        args = {"session": THERE, "from_s": now_s - 0.5, "to_s": now_s, "kind": "key"}
        assert self.others.told(Query("input", print, args)) == {"noted": True}

    def works_here(self) -> None:
        now = self.clock.wait(1.0)
        self.others.settled(Active(now.steady_s, now.steady_s), now)

    def locks_here(self) -> Event:
        self.locked = True
        return self.others.settled(Locked(True), self.clock.wait(1.0))


@pytest.fixture
def desks() -> TwoDesks:
    return TwoDesks()


def test_input_there_is_input_for_the_engine(desks: TwoDesks) -> None:
    desks.works_there()

    now_s = desks.clock.now.steady_s
    assert desks.events == [ActiveElsewhere(now_s - 0.5, now_s, InputKind.KEY)]


def test_a_session_that_does_not_watch_is_not_believed(desks: TwoDesks) -> None:
    for session in (":2", "", None, 3, ["x"] * 0):
        with pytest.raises(ControlError):
            desks.others.told(Query("input", print, {"session": session, "from_s": 1.0, "to_s": 1.0, "kind": "key"}))
    assert desks.events == []


def test_a_flood_of_input_is_refused_and_the_next_minute_is_not(desks: TwoDesks) -> None:
    now_s = desks.clock.now.steady_s
    query = Query("input", print, {"session": THERE, "from_s": now_s, "to_s": now_s, "kind": "any"})
    for _ in range(MOST_SPANS):
        desks.others.told(query)
    with pytest.raises(ControlError, match="too much"):
        desks.others.told(query)
    desks.clock.wait(WITHIN_S)
    assert desks.others.told(query)
    assert len(desks.events) == MOST_SPANS + 1


def test_a_lock_here_is_no_absence_while_there_is_work_there(desks: TwoDesks) -> None:
    desks.works_here()
    desks.works_there()
    assert desks.locks_here() == Tick()


def test_a_lock_where_the_person_was_last_is_one(desks: TwoDesks) -> None:
    desks.works_there()
    desks.works_here()
    assert desks.locks_here() == Locked(True)


def test_a_lock_long_after_the_work_there_is_one(desks: TwoDesks) -> None:
    desks.works_there()
    desks.clock.wait(STILL_S)
    assert desks.locks_here() == Locked(True)


def test_a_lock_is_one_when_the_other_session_has_gone(desks: TwoDesks) -> None:
    desks.works_there()
    desks.line.sessions = frozenset()
    assert desks.locks_here() == Locked(True)


def test_work_there_ends_a_lock_here_first(desks: TwoDesks) -> None:
    desks.works_here()
    assert desks.locks_here() == Locked(True)
    desks.works_there()
    assert desks.events[0] == Locked(False)
    assert isinstance(desks.events[1], ActiveElsewhere)


def test_an_unlock_and_all_else_pass(desks: TwoDesks) -> None:
    desks.works_there()
    for event in (Locked(False), Tick(), ActiveElsewhere(1.0, 2.0)):
        assert desks.others.settled(event, desks.clock.now) is event


def test_a_reminder_comes_where_the_last_input_was(desks: TwoDesks) -> None:
    desks.works_there()
    assert desks.others.show(SIT) == CHANNEL
    assert desks.here.shown == {}
    (message,) = desks.line.told
    assert (message["notice"]["title"], message["notice"]["stretch"]) == ("48 min", "neck-turn")

    desks.works_here()
    assert desks.others.show(replace(SIT, number=4)) == "freedesktop"
    assert desks.line.told[1:] == [{"withdraw": REMINDER}]
    assert desks.here.shown[REMINDER].number == 4


def test_what_is_taken_back_is_taken_back_there(desks: TwoDesks) -> None:
    desks.works_there()
    desks.others.show(SIT)
    desks.others.withdraw(REMINDER)
    desks.others.withdraw(REMINDER)
    assert desks.line.told[1:] == [{"withdraw": REMINDER}]


def test_a_reminder_of_a_session_that_has_gone_is_shown_here(desks: TwoDesks) -> None:
    desks.works_there()
    desks.others.show(SIT)
    desks.others.show(Notice(NUDGE, "A small change", "Chin in", quiet=True))
    desks.others.beat(desks.clock.now)
    assert desks.here.shown == {}
    desks.line.sessions = frozenset()
    desks.others.beat(desks.clock.now)
    assert desks.here.shown == {REMINDER: SIT}


def test_quit_reaches_every_session_and_doctor_names_them(desks: TwoDesks) -> None:
    desks.others.end_everywhere()
    assert desks.line.told == [{"ended": True}]
    assert [health.name for health in desks.others.health()] == [THERE]
    assert HERE not in desks.others.sessions


def test_before_the_server_is_there_nobody_feeds_it() -> None:
    desks = TwoDesks()
    desks.others = OtherSessions(
        desks.events.append,
        lambda: desks.clock.now,
        cast(FallbackNotifier, desks.here),
        locked=lambda: False,
        suggested=lambda: None,
        still_s=lambda: STILL_S,
    )
    assert desks.others.sessions == frozenset()
    assert desks.others.show(SIT) == "freedesktop"
