"""The weekly line: once, at the first input of a week, and never in the way."""

from datetime import UTC, datetime

from sitbreak.core.effects import ShowNudge, ShowWeek
from sitbreak.core.events import Busy, BusyChanged
from sitbreak.core.week import monday_of
from tests.core.sim import MIN, Sim, having

HOUR, DAY = 60 * MIN, 24 * 60 * MIN
WANTED = having(report={"weekly": True})
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
PAST_MONDAY = datetime(2026, 3, 2, tzinfo=UTC).toordinal()


def told(sim: Sim) -> list[tuple[float, int]]:
    return [(round(t / HOUR, 2), e.monday) for t, e in sim.effects if isinstance(e, ShowWeek)]


def on_friday(sim: Sim | None = None) -> Sim:
    return (sim or Sim(WANTED, start=FRIDAY)).types(MIN)


def test_a_monday_is_that_of_its_week() -> None:
    for day in range(2, 9):
        assert monday_of(datetime(2026, 3, day, tzinfo=UTC).toordinal()) == PAST_MONDAY


def test_it_comes_once_at_the_first_input_of_a_week() -> None:
    sim = on_friday().to(3 * DAY).types(MIN).to(4 * DAY).types(MIN)

    assert told(sim) == [(72, PAST_MONDAY)]


def test_the_first_week_there_ever_was_has_none_before_it() -> None:
    monday = Sim(WANTED, start=datetime(2026, 3, 9, 9, 0, tzinfo=UTC)).types(HOUR)

    assert told(monday) == []


def test_a_night_shift_over_the_day_start_is_told_at_its_next_input() -> None:
    sim = Sim(WANTED, start=datetime(2026, 3, 8, 23, 0, tzinfo=UTC)).types(5 * HOUR + 60)

    assert told(sim) == [(5.0, PAST_MONDAY)], "Monday begins at four"


def test_a_monday_off_is_told_on_the_day_after() -> None:
    assert told(on_friday().to(4 * DAY).types(MIN)) == [(96, PAST_MONDAY)]


def test_it_waits_for_the_end_of_a_call_and_for_somebody_who_is_there() -> None:
    sim = on_friday().to(3 * DAY).tell(BusyChanged(frozenset({Busy.CALL}))).types(MIN)
    assert told(sim) == []

    sim.tell(BusyChanged(frozenset())).types(5)
    assert told(sim) == [(72.02, PAST_MONDAY)]
    assert told(on_friday().to(5 * DAY)) == []


def test_a_week_that_went_by_while_it_was_off_is_not_told_later() -> None:
    sim = on_friday(Sim(having(), start=FRIDAY)).to(3 * DAY).types(MIN)
    sim.sets(report={"weekly": True})
    sim.types(MIN)

    assert told(sim) == []
    assert told(sim.to(10 * DAY).types(MIN)) == [(240, PAST_MONDAY + 7)]


def test_a_restart_tells_nothing_twice() -> None:
    sim = on_friday().to(3 * DAY).types(MIN).restart(5).types(MIN)
    before = on_friday().restart(3 * DAY).types(MIN)

    assert told(sim) == [(72, PAST_MONDAY)]
    assert len(told(before)) == 1


def test_no_nudge_comes_right_after_it() -> None:
    sim = on_friday(Sim(having(report={"weekly": True}, posture={"enabled": True}), start=FRIDAY)).to(3 * DAY)
    sim.effects.clear()
    sim.types(2 * MIN)

    assert told(sim) == [(72, PAST_MONDAY)]
    assert [e for _, e in sim.effects if isinstance(e, ShowNudge)] == []
