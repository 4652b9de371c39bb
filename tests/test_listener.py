"""What the listening process makes of what it heard, and that it starts lean: it starts every three minutes."""

from sitbreak import listener
from sitbreak.activity.input_summary import InputSummary
from sitbreak.core.input_kind import InputKind


def test_a_storm_of_half_a_second_stands_for_the_whole_sample() -> None:
    summary = InputSummary(5.0, 5.1, 5.5, InputKind.MOVE, px=500.0, pointer_s=1, any_s=1)

    told = listener.extrapolated(summary, now_s=5.5, for_s=3.0)

    assert (told.keys_s, told.pointer_s, told.any_s, told.complete) == (0, 3, 3, True)


def test_a_sample_that_ran_to_its_end_is_told_as_it_was() -> None:
    summary = InputSummary(5.0, 6.0, 8.01, InputKind.KEY, keys_s=2, any_s=4)  # the fourth second had just begun

    told = listener.extrapolated(summary, now_s=8.05, for_s=3.0)

    assert (told.keys_s, told.pointer_s, told.any_s) == (2, 0, 3)


def test_the_count_says_enough_at_five_hundred_events() -> None:
    count = listener.EventLimit()
    for _ in range(499):
        count.note()
    assert not count.enough.is_set()

    count.note()
    assert count.enough.is_set()
