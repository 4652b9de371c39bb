from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.spans import joined

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("spans", "whole"),
    [
        ([], []),
        ([(3.0, 4.0), (1.0, 2.0)], [(1.0, 2.0), (3.0, 4.0)]),
        ([(1.0, 2.0), (2.0, 3.0)], [(1.0, 3.0)]),
        ([(1.0, 9.0), (2.0, 3.0), (8.0, 10.0)], [(1.0, 10.0)]),
    ],
)
def test_what_overlaps_or_touches_is_one(spans: list[tuple[float, float]], whole: list[tuple[float, float]]) -> None:
    assert joined(spans) == whole
    assert joined((NINE + timedelta(hours=a), NINE + timedelta(hours=b)) for a, b in spans) == [
        (NINE + timedelta(hours=a), NINE + timedelta(hours=b)) for a, b in whole
    ]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_every_moment_is_in_it_that_was_in_one_and_no_other(found: list[tuple[int, int]]) -> None:
    spans = [(begin, begin + length) for begin, length in found]

    def moments(each: list[tuple[float, float]]) -> list[float]:
        return [half / 2 for half in range(100) for begin, end in each if begin <= half / 2 < end]

    assert moments(joined(spans)) == sorted({*moments([(float(a), float(b)) for a, b in spans])})
