"""Several machines of one person: what each wrote down becomes what one engine would have, that had seen all input."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak.core.records import (
    Absence,
    Bout,
    ChairRow,
    Credit,
    OutcomeRow,
    ReminderKind,
    ReminderOutcome,
    ReminderRow,
    StandRow,
    StretchRow,
    UndoRow,
)
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace
from sitbreak.history.days import Rows, outcomes_of
from sitbreak.history.machines import combined
from sitbreak.history.merging import BreakRules, merged, one_person
from tests.history.lived import Spans, lived, moment, quiet_settings, union
from tests.kit.effort import examples

SETTINGS = quiet_settings()
RULES = BreakRules.from_settings(SETTINGS)
MIN = 60.0
DAY_S = 5 * 3600
LATE = (DAY_S + 7200.0, DAY_S + 7201.0)  # everybody comes back once, so that the last absence is written down


def at(minutes: float) -> datetime:
    return moment(minutes * MIN)


def bout(start: float, end: float, sat: float | None = None) -> Bout:
    return Bout(at(start), at(end), (end - start if sat is None else sat) * MIN)


def away(start: float, end: float, credit: Credit | None = Credit.NATURAL, why: str = "idle") -> Absence:
    return Absence(at(start), at(end), why, credit)


def sat(rows: Rows) -> list[tuple[float, float, float]]:
    """Return the bouts in minutes: from, to, sitting."""
    zero = at(0)
    return [
        (
            round((row.start - zero).total_seconds() / MIN, 2),
            round((row.end - zero).total_seconds() / MIN, 2),
            round(row.sitting_s / MIN, 2),
        )
        for row in rows.bouts
    ]


def breaks(rows: Rows) -> list[tuple[float, float, str]]:
    zero = at(0)
    return [
        ((row.start - zero).total_seconds() / MIN, (row.end - zero).total_seconds() / MIN, row.credit.value)
        for row in rows.absences
        if row.credit
    ]


def test_a_break_on_one_machine_while_the_other_is_used_is_none() -> None:
    desk = Rows(bouts=[bout(0, 30), bout(40, 60)], absences=[away(30, 40)])
    laptop = Rows(bouts=[bout(20, 50)])

    rows = merged([desk, laptop], RULES)

    assert (sat(rows), breaks(rows)) == ([(0, 60, 60)], [])


def test_what_overlaps_counts_once() -> None:
    rows = merged([Rows(bouts=[bout(0, 40)]), Rows(bouts=[bout(10, 50)])], RULES)

    assert sat(rows) == [(0, 50, 50)]


def test_what_is_left_of_a_break_is_one_by_its_length() -> None:
    desk = Rows(bouts=[bout(0, 30), bout(60, 90)], absences=[away(30, 60)])

    shorter = merged([desk, Rows(bouts=[bout(30, 57)])], RULES)
    still_one = merged([desk, Rows(bouts=[bout(30, 54)])], RULES)

    assert (sat(shorter), breaks(shorter)) == ([(0, 90, 90)], [])
    assert (sat(still_one), breaks(still_one)) == ([(0, 54, 54), (60, 90, 30)], [(54, 60, "natural")])


def test_who_goes_from_one_machine_to_the_other_is_up_for_as_long_as_that_takes() -> None:
    desk, laptop = Rows(bouts=[bout(0, 30)]), Rows(bouts=[bout(34, 60)])
    far = Rows(bouts=[bout(36, 60)])

    assert sat(merged([desk, laptop], RULES)) == [(0, 60, 59)]  # of the four minutes three count
    assert breaks(merged([desk, far], RULES)) == [(30, 36, "natural")]


def test_a_break_that_somebody_declared_ends_the_sitting_on_all() -> None:
    desk = Rows(bouts=[bout(0, 30), bout(30, 60)], absences=[away(30, 30, Credit.DECLARED)])
    laptop = Rows(bouts=[bout(20, 50)])

    rows = merged([desk, laptop], RULES)

    assert (sat(rows), breaks(rows)) == ([(0, 30, 30), (30, 60, 30)], [(30, 30, "declared")])


def test_linked_machines_write_the_same_break_down_and_it_is_one() -> None:
    one = Rows(bouts=[bout(0, 30), bout(40, 60)], absences=[away(30, 40, Credit.TAKEN), away(60, 60, Credit.DECLARED)])
    two = Rows(
        bouts=[bout(0.02, 30.02), bout(40.02, 60)],
        absences=[
            replace(away(30.02, 40.02), machine="b"),
            Absence(at(60.03), at(60.03), "idle", Credit.DECLARED, machine="b"),
        ],
    )

    rows = merged([one, two], RULES)

    assert [(round(start), how) for start, _, how in breaks(rows)] == [(30, "taken"), (60, "declared")]
    assert len(rows.bouts) == 2


def test_a_short_break_after_a_reminder_stays_one_unless_the_other_machine_was_used() -> None:
    desk = Rows(bouts=[bout(0, 30), bout(33, 60)], absences=[away(30, 33, Credit.TAKEN)])

    assert breaks(merged([desk, Rows(bouts=[bout(0, 30)])], BreakRules())) == [(30, 33, "taken")]
    assert breaks(merged([desk, Rows(bouts=[bout(31, 32)])], BreakRules())) == []


def test_standing_holds_on_all() -> None:
    desk = Rows(
        bouts=[bout(0, 30), bout(50, 60)], stands=[StandRow(at(30), at(50))], absences=[away(30, 30, Credit.STOOD)]
    )
    rows = merged([desk, Rows(bouts=[bout(20, 55)])], RULES)

    assert sat(rows) == [(0, 30, 30), (50, 60, 10)]
    assert [(row.start, row.end) for row in rows.stands] == [(at(30), at(50))]
    assert breaks(rows) == [(30, 30, "stood")]


def test_a_break_that_was_taken_back_is_sitting_on_all() -> None:
    desk = Rows(bouts=[bout(0, 30), bout(40, 60)], absences=[away(30, 40)], undone=[UndoRow(at(41), at(30))])
    rows = merged([desk, Rows(bouts=[bout(10, 20)])], RULES)

    assert (sat(rows), breaks(rows)) == ([(0, 60, 60)], [])


def test_what_became_of_a_reminder_is_asked_of_its_own_machine() -> None:
    def shown(minute: float, outcome: ReminderOutcome) -> Rows:
        reminder = ReminderRow(1, at(minute), ReminderKind.SIT, 60.0)
        return Rows(reminders=[reminder], outcomes=[OutcomeRow(1, at(20), outcome)])

    rows = merged([shown(10, ReminderOutcome.SKIPPED), shown(11, ReminderOutcome.SNOOZED)], RULES)

    assert list(outcomes_of(rows).values()) == [ReminderOutcome.SKIPPED, ReminderOutcome.SNOOZED]


def test_a_bout_that_runs_goes_on_as_part_of_the_whole() -> None:
    desk = Rows(bouts=[bout(0, 30)], running=bout(60, 90))
    rows = merged([desk, Rows(bouts=[bout(50, 62)])], RULES)

    assert rows.running == bout(50, 90)
    assert sat(rows) == [(0, 30, 30)]


def test_of_several_chairs_the_one_that_is_occupied_counts() -> None:
    first = Rows(bouts=[bout(0, 1)], chair=[ChairRow(at(0), at(30), occupied=True)])
    second = Rows(bouts=[bout(0, 1)], chair=[ChairRow(at(0), at(60), occupied=False)])

    told = [(row.start, row.end, row.occupied) for row in merged([first, second], RULES).chair]

    assert told == [(at(0), at(30), True), (at(30), at(60), False)]


def test_the_rules_are_those_of_the_settings_in_force() -> None:
    longer = replace(Settings(), sit=replace(Settings().sit, break_s=600.0))
    desk, laptop = Rows(bouts=[bout(0, 30)]), Rows(bouts=[bout(36, 60)])

    assert breaks(merged([desk, laptop], BreakRules.from_settings(longer))) == []


def test_the_rules_by_default_are_those_of_the_default_settings() -> None:
    assert BreakRules() == BreakRules.from_settings(Settings())


def test_one_machine_alone_stays_as_it_is() -> None:
    rows = Rows(bouts=[bout(0, 30), bout(40, 60)], absences=[away(30, 40)])

    assert merged([Rows(), rows, Rows()], RULES) is rows
    assert one_person(rows, "a" * 32, RULES).bouts == rows.bouts


def test_rows_that_were_moved_here_are_another_machines() -> None:
    rows = Rows(bouts=[bout(0, 40), replace(bout(10, 50), machine="b" * 32)])

    assert sat(one_person(rows, "a" * 32, RULES)) == [(0, 50, 50)]


def test_the_same_rows_out_of_two_files_count_once() -> None:
    exact = Rows(bouts=[bout(0, 30.0083)], stretches=[StretchRow(at(30), "bridge", True, 1.0, 40.0)])
    exported = Rows(bouts=[bout(0, 30.0)], stretches=[StretchRow(at(30), "bridge", True, 1.0, 40.0, "a" * 32)])

    rows = combined([exact, exported])

    assert (len(rows.bouts), len(rows.stretches)) == (1, 1)


PAUSES_S = st.integers(1, 170) | st.integers(170, 320) | st.integers(300, 4000)
SPELLS_S = st.sampled_from((0, 1, 30)) | st.integers(60, 3000)


def spans_of(steps: Sequence[tuple[int, int]]) -> Spans:
    """Return the input of a day out of pauses and spells, to the second."""
    spans, t = list[tuple[float, float]](), 0.0
    for pause, spell in steps:
        spans.append((t + pause, t + pause + spell))
        t += pause + spell
    return [*(span for span in spans if span[1] < DAY_S), LATE]


def days_on() -> st.SearchStrategy[list[Spans]]:
    """A day on one to three machines."""
    return st.lists(st.lists(st.tuples(PAUSES_S, SPELLS_S), max_size=30).map(spans_of), min_size=1, max_size=3)


def written(rows: Rows) -> tuple[list[Bout], list[Absence]]:
    """Return what is compared: to the second, as clocks do not agree better."""
    bouts = [replace(row, sitting_s=round(row.sitting_s, 3)) for row in rows.bouts]
    return bouts, sorted(rows.absences, key=lambda row: row.start)


@given(days_on())
@settings(max_examples=examples(60))
def test_it_is_what_one_engine_writes_down_that_saw_all_input(machines: Sequence[Spans]) -> None:
    one = lived(union(machines), SETTINGS)
    several = merged([lived(spans, SETTINGS) for spans in machines], RULES)

    assert written(several) == written(one)


@given(days_on(), st.randoms())
@settings(max_examples=examples(30))
def test_neither_the_order_nor_a_machine_that_is_told_twice_changes_anything(
    machines: Sequence[Spans], chance: Random
) -> None:
    rows = [lived(spans, SETTINGS) for spans in machines]
    again = [*rows, rows[0]]
    chance.shuffle(again)

    assert written(merged(again, RULES))[0] == written(merged(rows, RULES))[0]


@pytest.mark.parametrize("machines", [2, 3])
def test_years_take_no_longer_than_they_are_long(machines: int) -> None:
    def rows(shift: float) -> Rows:
        starts = [60.0 * n + shift for n in range(4000)]
        return Rows(bouts=[bout(s, s + 40) for s in starts], absences=[away(s + 40, s + 60) for s in starts])

    found = merged([rows(7.0 * n) for n in range(machines)], RULES)

    assert len(found.bouts) == 4000
