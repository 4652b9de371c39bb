"""A chair is evidence that keyboards cannot give: sitting without input, absence at once (semantics J10-J12)."""

import pytest

from sitbreak.core.events import Gone, Locked, Seat
from sitbreak.core.machines import OWN
from sitbreak.core.status_types import State
from tests.core.hearing import HearingSim


def test_a_chair_that_is_occupied_is_sitting_without_input_and_one_that_is_empty_is_none_from_that_second() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.learns((60, Seat(True)))
    desk.to(1000)
    assert desk.now_sat() == 1000

    desk.learns((1000, Seat(False)))
    desk.to(1100)
    assert desk.now_sat() == 1000
    assert desk.engine.status(desk.now()).state is State.AWAY
    desk.to(1301)
    assert desk.engine.status(desk.now()).state is State.BREAK


def test_a_lock_is_no_absence_of_who_sits_on_the_chair() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.learns((60, Seat(True)), of=OWN)
    desk.tell(Locked(True)).to(500)

    assert desk.now_sat() == 500


def test_a_sensor_that_falls_silent_leaves_it_to_the_input() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.learns((60, Seat(True)))
    desk.to(500)
    desk.learns((500, Seat(None)))
    desk.to(500 + 179)
    assert desk.now_sat() == 679
    desk.to(700)
    assert desk.now_sat() == 680


def test_typing_on_an_empty_chair_distrusts_the_sensor_after_a_while() -> None:
    desk = HearingSim()
    desk.learns((0, Seat(True)), of=OWN)
    desk.types(60)
    desk.learns((60, Seat(False)), of=OWN)
    desk.types(300)

    assert desk.engine.machines.distrusted
    assert desk.now_sat() == pytest.approx(360, abs=6)
    assert desk.said_by_why()[-1] == "why.chair-distrusted"
    desk.learns((360, Seat(True)), of=OWN)
    assert not desk.engine.machines.distrusted
    assert desk.said_by_why()[-1] == "why.chair-occupied"
    assert [row.occupied for row in desk.chairs()] == [True], "what was not to be believed is not kept"


def test_who_works_elsewhere_leaves_an_empty_chair_without_distrust() -> None:
    desk = HearingSim()
    desk.learns((0, Seat(True)), of=OWN)
    desk.types(60)
    desk.learns((60, Seat(False)), of=OWN)
    desk.to(400)
    for t in range(100, 400, 10):
        desk.typed_there(t, t + 9)

    assert not desk.engine.machines.distrusted
    assert desk.engine.status(desk.now()).state is State.SITTING


def test_of_two_chairs_the_person_sits_on_the_one_that_is_occupied() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.learns((60, Seat(True)), of=OWN)
    desk.learns((60, Seat(False)))
    desk.to(1000)
    assert desk.now_sat() == 1000

    desk.learns((1000, Seat(False)), of=OWN)
    desk.to(1100)
    assert desk.engine.status(desk.now()).state is State.AWAY


def test_the_chair_of_a_machine_that_has_gone_tells_nothing() -> None:
    desk = HearingSim()
    desk.types(60)
    desk.learns((60, Seat(True)))
    desk.to(500)
    desk.learns((500, Gone(True)))
    desk.to(700)

    assert desk.now_sat() == 680


def test_what_the_chair_saw_is_kept_and_told_by_why() -> None:
    desk = HearingSim()
    desk.types(60)
    for at, occupied in ((60, True), (1000, False), (1600, None)):
        desk.to(at)
        desk.learns((at, Seat(occupied)), of=OWN)

    assert [(row.occupied, (row.end - row.start).total_seconds()) for row in desk.chairs()] == [
        (True, 940),
        (False, 600),
    ]
    assert [key for key in desk.said_by_why() if "chair" in key] == [
        "why.chair-occupied",
        "why.chair-empty",
        "why.chair-silent",
    ]
    assert "why.hint-on" not in desk.said_by_why(), "nobody spoke of a call"
