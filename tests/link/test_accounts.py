"""What of a message is news, whatever the network did to it."""

from sitbreak.core.events import Active, Away, Busy, BusyChanged, CommandRequested, Gone, Past, Reminded, Seat, Upright
from sitbreak.dataclass import replace
from sitbreak.link.accounts import FUZZ_S, HEARD_S, Accounts
from sitbreak.link.messages import Answer, Presence, Said, Span, later
from sitbreak.link.own_account import ACCOUNT_S

A, B, BOOT = "a" * 32, "b" * 32, "1" * 32


def told(seq: int, *spans: Span, covers_s: float = ACCOUNT_S) -> Presence:
    return Presence(B, BOOT, seq, covers_s, spans)


def inputs(past: tuple[Past, ...]) -> list[tuple[float, float]]:
    return [(item.event.from_s, item.event.to_s) for item in past if isinstance(item.event, Active)]


def test_input_is_learnt_once_and_what_goes_on_only_in_its_new_part() -> None:
    accounts = Accounts(A)

    assert inputs(accounts.heard(told(1, Span(60, 10)), 0.0, 1000)) == [(940, 990)]
    assert inputs(accounts.heard(told(2, Span(70, 20)), 0.0, 1010)) == []
    assert inputs(accounts.heard(told(3, Span(80, 10)), 0.0, 1020)) == [(990 + FUZZ_S, 1010)]


def test_a_delay_that_is_estimated_otherwise_makes_no_input_of_old_one() -> None:
    accounts = Accounts(A)
    accounts.heard(told(1, Span(60, 10)), 0.0, 1000)

    for seq in range(2, 30):
        assert inputs(accounts.heard(told(seq, Span(60, 10)), seq % 3 * 0.8, 1000 + seq % 3 * 0.8)) == []


def test_what_comes_twice_or_out_of_order_is_no_news() -> None:
    accounts = Accounts(A)
    accounts.heard(told(5, Span(60, 10)), 0.0, 1000)

    assert accounts.heard(told(5, Span(60, 10)), 0.0, 1001) == ()
    assert accounts.heard(told(4, Span(500, 400)), 0.0, 1002) == ()
    assert accounts.heard(replace(told(1, Span(30, 20)), boot="2" * 32), 0.0, 1100)
    assert accounts.heard(told(6, Span(9, 8)), 0.0, 1101) == ()  # of a run that is over


def test_its_own_messages_are_none_of_another_machine() -> None:
    assert Accounts(B).heard(told(1, Span(60, 10)), 0.0, 1000) == ()


def test_an_answer_is_learnt_once_however_it_comes() -> None:
    accounts, answer = Accounts(A), Answer(B, BOOT, 3, 2.0, Said.SNOOZE, 300.0)

    (first,) = accounts.answered(answer, 0.5, 1000)
    assert first == Past(B, 997.5, CommandRequested(first.event.command, 300.0, origin="link"))  # type: ignore[union-attr]
    assert accounts.answered(answer, 0.5, 1001) == ()
    assert accounts.heard(replace(told(1), answers=(answer,)), 0.0, 1002) == ()
    (later,) = accounts.heard(replace(told(2), answers=(answer, replace(answer, seq=4, said=Said.STAND))), 0.0, 1003)
    assert later.event == Upright(True)


def test_an_absence_is_learnt_at_its_beginning_and_its_end() -> None:
    accounts = Accounts(A)
    away = replace(told(1), away=(Span(50, 0),), locked=True)

    assert accounts.heard(away, 0.0, 1000) == (Past(B, 950, Away(True)),)
    assert accounts.heard(replace(away, seq=2, away=(Span(60, 0),)), 0.0, 1010) == ()
    assert accounts.told[B].away
    back = replace(told(3), away=(Span(80, 15),))
    assert accounts.heard(back, 0.0, 1030) == (Past(B, 1015, Away(False)),)
    assert not accounts.told[B].away


def test_a_chair_is_learnt_at_its_own_moment_once_and_anew_after_its_machine_was_gone() -> None:
    accounts = Accounts(A)
    sat = replace(told(1), chair=True, chair_age=20.0)

    assert accounts.heard(sat, 0.0, 1000) == (Past(B, 980, Seat(True)),)
    assert accounts.heard(replace(sat, seq=2), 0.0, 1010) == ()
    accounts.left(B, 1020)
    assert Past(B, 1010, Seat(True)) in accounts.heard(replace(sat, seq=3), 0.0, 1030)
    assert accounts.heard(replace(told(4), chair=None), 0.0, 1040) == (Past(B, 1040, Seat(None)),)


def test_reminders_and_reasons_are_learnt_once() -> None:
    accounts = Accounts(A)
    message = replace(told(1), reminded=(30.0,), showing=True, busy=frozenset({Busy.CALL}))

    assert set(accounts.heard(message, 0.0, 1000)) == {
        Past(B, 970, Reminded()),
        Past(B, 1000, BusyChanged(frozenset({Busy.CALL}))),
    }
    assert accounts.reminded_since(999)
    assert accounts.heard(replace(message, seq=2, reminded=(40.0,)), 0.0, 1010) == ()


def test_who_has_missed_some_asks_until_the_whole_is_told() -> None:
    accounts = Accounts(A)
    accounts.heard(told(1, Span(60, 10), covers_s=100), 0.0, 1000)
    assert not accounts.asks

    accounts.heard(told(9, Span(20, 10)), 0.0, 9000)
    assert accounts.asks
    found = accounts.heard(told(10, Span(7000, 4000), Span(25, 15), covers_s=9000), 0.0, 9005)
    assert not accounts.asks
    assert inputs(found) == [(2005, 5005)]


def test_an_account_that_was_long_on_its_way_does_not_pass_for_the_whole() -> None:
    accounts = Accounts(A)
    accounts.heard(told(1, Span(60, 10), covers_s=100), 0.0, 1000)
    accounts.heard(later(told(9, Span(20, 10)), 50.0), 0.0, 9000)

    assert accounts.asks, "it tells of a quarter of an hour, and two hours are missing"


def test_who_is_asked_tells_everything() -> None:
    accounts = Accounts(A)
    accounts.heard(replace(told(1), asks=True), 0.0, 1000)

    assert accounts.whole_wanted


def test_a_message_of_unknown_age_makes_one_ask_and_tells_nothing() -> None:
    accounts = Accounts(A)
    accounts.exists(B)
    accounts.exists(A)

    assert accounts.asks
    assert accounts.connected() == {}
    accounts.heard(told(1, covers_s=100), 0.0, 1000)
    assert not accounts.asks


def test_a_machine_that_goes_or_falls_silent_is_gone_once_and_back_with_its_next_word() -> None:
    accounts = Accounts(A)
    accounts.heard(told(1), 0.0, 1000)

    assert accounts.silent(1000 + HEARD_S) == ()
    assert accounts.silent(1001 + HEARD_S) == (Past(B, 1001 + HEARD_S, Gone(True)),)
    assert accounts.left(B, 1300) == ()
    assert accounts.connected() == {}
    assert accounts.heard(told(2), 0.0, 1310) == (Past(B, 1310, Gone(False)),)


def test_machines_without_end_take_no_room() -> None:
    accounts = Accounts(A)
    for number in range(2000):
        name = f"{number:032x}"
        accounts.heard(replace(told(1, Span(60, 10)), machine=name), 0.0, 1000 + number)
        accounts.exists(name)
        accounts.answered(Answer(name, BOOT, 1, 0.0, Said.SKIP), 0.0, 1000)

    assert len(accounts.told) < 10
    assert len(accounts.unknown) < 10
