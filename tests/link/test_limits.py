"""How often something passes."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sitbreak.link.limits import Bucket, Inlet, Outlet


@given(st.lists(st.floats(0, 100), min_size=1, max_size=300).map(sorted))
def test_no_more_passes_than_at_once_and_a_second(moments: list[float]) -> None:
    bucket = Bucket(5, 2)
    passed = sum(bucket.takes(moment) for moment in moments)
    assert passed <= 5 + 2 * (moments[-1] - moments[0]) + 1e-6


def test_one_loud_topic_costs_no_other_one_and_is_named() -> None:
    inlet = Inlet(5, 1)
    assert sum(inlet.takes("loud", 10.0) for _ in range(1000)) == 5
    assert inlet.takes("quiet", 10.0)
    assert (inlet.dropped, inlet.loudest, inlet.loud_s) == (995, "loud", 10.0)


def test_made_up_topics_take_no_memory_without_end() -> None:
    inlet = Inlet(most_topics=10)
    for number in range(10_000):
        inlet.takes(f"topic/{number}", 0.0)
    assert len(inlet._buckets) == 10


def test_an_outlet_sends_the_newest_when_its_time_has_come() -> None:
    outlet = Outlet(5)
    assert (outlet.goes(0), outlet.due_s(0)) == (False, math.inf)
    outlet.offer()
    assert outlet.goes(0)
    outlet.offer()
    assert (outlet.goes(1), outlet.due_s(1)) == (False, 4)
    assert outlet.goes(5)
    outlet.offer()
    assert outlet.goes(6, at_once=True)


@given(st.lists(st.floats(0.01, 3), min_size=50, max_size=300))
def test_an_outlet_sends_at_most_twelve_a_minute(pauses: list[float]) -> None:
    outlet, now_s, sent = Outlet(5.5), 0.0, 0
    for pause in pauses:
        now_s += pause
        outlet.offer()
        sent += outlet.goes(now_s)
    assert sent <= now_s / 5.5 + 1
