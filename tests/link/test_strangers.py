"""Who is told of as not believed."""

from sitbreak.link.seals import Doubt
from sitbreak.link.strangers import MOST, TOLD_S, Strangers

A, B = "0a1b2c3d" * 4, "4e5f6071" * 4


def test_whoever_was_not_believed_is_told_with_the_reason_for_a_while() -> None:
    strangers = Strangers()
    strangers.note(A, Doubt.UNSIGNED, 0.0)
    strangers.note(B, Doubt.OTHER_KEY, 100.0)
    assert strangers.facts(100.0) == {"0a1b2c3d": "unsigned", "4e5f6071": "other key"}
    assert strangers.facts(TOLD_S + 1) == {"4e5f6071": "other key"}
    assert strangers.facts(TOLD_S + 101) == {}


def test_who_is_believed_now_is_told_of_no_more() -> None:
    strangers = Strangers()
    strangers.note(A, Doubt.UNSIGNED, 0.0)
    strangers.believed(A)
    strangers.believed(B)
    assert strangers.facts(1.0) == {}


def test_a_word_that_says_nothing_makes_nobody_a_stranger_and_made_up_names_take_no_memory() -> None:
    strangers = Strangers()
    strangers.note(A, Doubt.NOTHING, 0.0)
    assert strangers.facts(0.0) == {}
    for number in range(1000):
        strangers.note(f"{number:032x}"[::-1], Doubt.UNSIGNED, 0.0)
    assert len(strangers.facts(0.0)) == MOST
