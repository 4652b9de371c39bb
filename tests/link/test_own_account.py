"""What a machine tells of itself is what happened on it, in ages."""

from datetime import UTC, datetime

import pytest

from sitbreak.core.events import Active, Command, CommandRequested, InputKind, Locked, Now, Sleeping, Upright
from sitbreak.link.messages import MOST_SPANS, Presence, Said, Span, from_json, to_json
from sitbreak.link.own_account import ACCOUNT_S, Glance, OwnAccount, answer_of, event_of

A, BOOT = "a" * 32, "1" * 32


def now(t: float) -> Now:
    return Now(t, t, datetime(2026, 3, 3, 9, tzinfo=UTC))


def typed(account: OwnAccount, from_s: float, to_s: float) -> None:
    account.note(Active(from_s, to_s, InputKind.KEY), now(to_s))


def told(account: OwnAccount, t: float, *, whole: bool = False) -> Presence:
    return account.presence(t, Glance(), whole=whole, asks=False)


def test_input_is_told_in_ages_and_for_the_last_quarter_of_an_hour() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    for at in range(100, 200, 5):
        typed(account, at, at)
    typed(account, 2000, 2010)

    assert told(account, 2020).spans == (Span(20, 10),)
    assert told(account, 2020).covers_s == ACCOUNT_S
    assert told(account, 2020, whole=True).spans == (Span(1920, 1825), Span(20, 10))


def test_it_reaches_back_no_further_than_its_beginning() -> None:
    assert told(OwnAccount(A, BOOT, 1000.0), 1100.0).covers_s == 100


def test_doubtful_input_and_input_under_a_lock_is_not_told() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    account.note(Active(10, 10, InputKind.ANY, doubtful=True), now(10))
    account.note(Locked(True), now(20))
    typed(account, 30, 30)

    presence = told(account, 100)
    assert (presence.spans, presence.away, presence.locked) == ((), (Span(80, 0),), True)


def test_an_unlock_is_input() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    for t, locked in ((10, False), (20, True), (60, False)):
        account.note(Locked(locked), now(t))

    presence = told(account, 100)
    assert (presence.spans, presence.away, presence.locked) == ((Span(40, 40),), (Span(80, 40),), False)


def test_a_sleep_is_an_absence_until_input() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    account.note(Sleeping(True), now(50))
    account.slept(50, 90)
    assert told(account, 100).away == (Span(50, 10),)
    assert not told(account, 100).asleep


def test_an_absence_keeps_its_beginning_when_the_account_no_longer_reaches_back_to_it() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    account.note(Locked(True), now(100))
    account.note(Locked(False), now(400))

    assert [told(account, t).away for t in (1100.0, 1200.0, 1301.0)] == [(Span(1000, 700),), (Span(1100, 800),), ()]


def test_a_day_of_pauses_fits_a_message() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    for at in range(0, 40_000, 20):
        typed(account, at, at + 8)

    presence = told(account, 40_010, whole=True)
    assert len(presence.spans) <= MOST_SPANS
    assert from_json(to_json(presence), Presence) is not None


def test_what_was_said_is_told_with_its_age_and_number() -> None:
    account = OwnAccount(A, BOOT, 0.0)
    account.say(Said.SKIP, 100)
    account.say(Said.PAUSE, 150, 600.0)

    answers = told(account, 200).answers
    assert [(held.seq, held.age_s, held.said, held.for_s) for held in answers] == [
        (1, 100, Said.SKIP, None),
        (2, 50, Said.PAUSE, 600.0),
    ]


def test_messages_are_numbered() -> None:
    account = OwnAccount(A, BOOT, 0.0)

    assert [told(account, 10).seq, told(account, 11).seq] == [1, 2]


@pytest.mark.parametrize("command", [c for c in Command if c not in (Command.STANDING, Command.PAUSE_DAY)])
def test_what_holds_everywhere_comes_back_as_the_same_command(command: Command) -> None:
    found = answer_of(CommandRequested(command, 60.0), now(0), 0.0)
    if found is None:
        assert command not in (Command.SNOOZE, Command.SKIP, Command.DONE, Command.HERE, Command.PAUSE, Command.MEETING)
        return
    account = OwnAccount(A, BOOT, 0.0)
    back = event_of(account.say(*found[:1], 0.0, found[1]))
    assert isinstance(back, CommandRequested)
    assert (back.command, back.for_s) == (command, 60.0)


def test_a_pause_by_the_calendar_is_told_by_its_length() -> None:
    until = datetime(2026, 3, 3, 10)

    assert answer_of(CommandRequested(Command.PAUSE, until=until), now(0), 0.0) == (Said.PAUSE, 3600.0)
    assert answer_of(CommandRequested(Command.PAUSE_DAY), now(0), 500.0) == (Said.PAUSE, 500.0)


def test_standing_is_told_as_such() -> None:
    account = OwnAccount(A, BOOT, 0.0)

    assert [event_of(account.say(said, 0.0)) for said in (Said.STAND, Said.SIT)] == [Upright(True), Upright(False)]


def test_nothing_of_it_is_a_wall_clock() -> None:
    account = OwnAccount(A, BOOT, 1_000_000.0)
    typed(account, 1_000_001, 1_000_005)
    payload = to_json(told(account, 1_000_010.0))

    assert b"1000" not in payload.replace(A.encode(), b"").replace(BOOT.encode(), b"")
