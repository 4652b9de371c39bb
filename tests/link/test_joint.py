"""Of several machines that hear each other one reminds, and no two."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.effects import CloseReminder, ShowReminder
from sitbreak.core.events import Active, InputKind, Locked, Now
from sitbreak.core.records import ReminderKind
from sitbreak.link.joint import SETTLED_S, TIE_S, Joint
from sitbreak.link.own_account import ACCOUNT_S, Glance
from sitbreak.link.traffic import PRESENCE_EVERY_S

A, B = "a" * 32, "b" * 32
SHOWN = ShowReminder(1, ReminderKind.SIT, 2700.0, 2700.0, 0, 0)


def now(t: float) -> Now:
    return Now(t, t, datetime(2026, 3, 3, 9, tzinfo=UTC))


def both(last_a: float, last_b: float, t: float = 1000.0, wrong_s: float = 0.0) -> tuple[Joint, Joint]:
    """Two machines that have heard each other just now, `wrong_s` seconds wrong about the delay."""
    one, other = Joint(A, "1" * 32, now(0)), Joint(B, "2" * 32, now(0))
    for joint, last in ((one, last_a), (other, last_b)):
        joint.noted(Active(last, last, InputKind.KEY), now(last))
    for joint, of in ((one, other), (other, one)):
        joint.heard(of.presence(now(t - 1), Glance()), 1.0 + wrong_s, now(t))
        wrong_s = -wrong_s
    return one, other


@given(st.floats(500, 990), st.floats(500, 990), st.floats(-1, 1), st.floats(0, 40))
def test_of_two_that_hear_each_other_never_both_remind(a: float, b: float, wrong_s: float, after_s: float) -> None:
    joints = both(a, b, wrong_s=wrong_s)
    for t in (1000.0, 1000.0 + after_s):
        remind = [not joint.defers(now(t)) for joint in joints]

    assert sum(remind) <= 1


@given(st.floats(500, 990), st.floats(500, 990), st.floats(-1, 1))
def test_after_a_moment_one_of_them_does(a: float, b: float, wrong_s: float) -> None:
    joints = both(a, b, wrong_s=wrong_s)
    for t in (1000.0, 1000.0 + TIE_S):
        remind = [not joint.defers(now(t)) for joint in joints]

    assert sum(remind) == 1 or 1.9 <= b - a <= 6.1  # where the error of the delay hides which is ahead


@pytest.mark.parametrize(("last_a", "last_b", "who"), [(980, 900, A), (900, 980, B)])
def test_the_machine_with_the_last_input_reminds(last_a: float, last_b: float, who: str) -> None:
    for joint in both(last_a, last_b):
        assert joint.defers(now(1000)) is (joint.own.machine != who)


def test_input_that_others_cannot_have_heard_of_decides_nothing() -> None:
    one, _ = both(900, 950)
    one.noted(Active(1000 - SETTLED_S / 2, 1000, InputKind.KEY), now(1000))

    assert one.defers(now(1000))


def test_who_is_alone_or_cut_off_with_the_person_reminds() -> None:
    one, other = both(900, 980)
    for joint in (one, other):
        joint.parted(now(1000))

    assert one.defers(now(1000)), "the other goes on, and has the person"
    assert not other.defers(now(1000))
    one.noted(Active(1005, 1005, InputKind.KEY), now(1005))
    assert not one.defers(now(1005 + SETTLED_S)), "they have come here"
    assert not Joint(A, "1" * 32, now(0)).defers(now(10))


def test_a_machine_that_is_locked_leaves_it_to_the_other() -> None:
    one, _ = both(980, 900)
    one.noted(Locked(True), now(990))

    assert one.defers(now(1000))


def test_what_another_machine_shows_is_not_shown_here() -> None:
    one, other = both(980, 900)
    assert one.shows(SHOWN, now(1000), deferred=False)
    other.heard(one.presence(now(1001), Glance(showing=True)), 0.5, now(1002))

    assert not other.shows(SHOWN, now(1003), deferred=False)
    one.closed(CloseReminder(1, "break"))
    assert not one.shown_here


def test_a_reminder_is_told_of_for_half_a_minute_while_it_shows() -> None:
    one, _ = both(980, 900)
    assert not one.urges(now(1000))
    one.shows(SHOWN, now(1000), deferred=False)

    assert [t for t in range(1000, 1060, 5) if one.urges(now(t))] == [1000, 1005, 1010, 1015, 1020, 1025]
    one.closed(CloseReminder(1, "break"))
    assert not one.urges(now(1005))


def showing(a: float, b: float, wrong_s: float = 0.0) -> tuple[Joint, Joint]:
    """Two machines that hear each other again, and each shows a reminder."""
    joints = both(a, b, wrong_s=wrong_s)
    for joint, other in (joints, joints[::-1]):
        joint.shown_here = True
        joint.heard(other.own.presence(1000, Glance(showing=True), whole=False, asks=False), wrong_s + 1, now(1001))
    return joints


@given(st.floats(500, 990), st.floats(500, 990), st.floats(-1, 1), st.floats(0, 40))
def test_of_two_that_both_show_one_at_most_withdraws_whatever_each_of_them_knows(
    a: float, b: float, wrong_s: float, after_s: float
) -> None:
    yields = [joint.yields(now(1001 + after_s)) for joint in showing(a, b, wrong_s)]

    assert sum(yields) == 1 or (sum(yields) == 0 and -1 <= b - a <= 8), "in doubt both stay"


@pytest.mark.parametrize(("last_a", "last_b", "who"), [(980, 900, B), (900, 980, A), (950, 950, B)])
def test_who_is_not_where_the_person_is_withdraws_what_another_machine_shows_as_well(
    last_a: float, last_b: float, who: str
) -> None:
    joints = showing(last_a, last_b)

    assert [joint.own.machine for joint in joints if joint.yields(now(1001))] == [who]


def test_who_shows_the_only_one_withdraws_nothing() -> None:
    one, _ = both(900, 980)
    assert not one.yields(now(1000))
    one.shown_here = True
    assert not one.yields(now(1000))


def test_a_machine_that_is_locked_withdraws_it() -> None:
    one, other = showing(980, 900)
    one.noted(Locked(True), now(1001))

    assert one.yields(now(1001))
    other.noted(Locked(True), now(1001))
    other_hears = one.own.presence(1002, Glance(showing=True), whole=False, asks=False)
    other.heard(other_hears, 1.0, now(1003))
    assert not other.yields(now(1003)), "nobody is at the other either"


def test_who_is_asked_tells_all_for_so_long_that_the_link_sends_it() -> None:
    one, _ = both(900, 980)
    one.noted(Active(1000, 1000, InputKind.KEY), now(1000))
    assert one.presence(now(1500), Glance()).covers_s == ACCOUNT_S

    one.others.whole_wanted = True
    covers = {t: one.presence(now(t), Glance()).covers_s for t in (1500, 1501, 1500 + PRESENCE_EVERY_S, 1510)}

    assert covers == {1500: 1500, 1501: 1501, 1505.5: 1505.5, 1510: ACCOUNT_S}
