"""Who comes in, and how many of each."""

import threading

import pytest

from sitbreak.control import pipe_access
from sitbreak.control.pipe_access import MOST_CLIENTS, MOST_SILENT, Guests


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipe_access, "PATIENCE_S", 0.01)
    monkeypatch.setattr(pipe_access, "SHARE_WAIT_S", 0.01)


def test_a_process_that_says_nothing_leaves_room_for_others() -> None:
    guests = Guests()
    silent = [guests.admit(1) for _ in range(MOST_SILENT + 5)]

    assert silent.count(None) == 5
    assert guests.admit(2) is not None


def test_a_process_that_speaks_gets_all_the_room_there_is() -> None:
    guests = Guests()
    for _ in range(MOST_CLIENTS):
        guest = guests.admit(1)
        assert guest is not None
        guest.has_spoken()

    assert guests.admit(1) is None


def test_who_leaves_makes_room_also_for_one_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipe_access, "PATIENCE_S", 10)
    guests = Guests()
    inside = [guests.admit(number) for number in range(MOST_CLIENTS)]
    let_in: list[object] = []
    waiting = threading.Thread(target=lambda: let_in.append(guests.admit(99)))
    waiting.start()
    assert inside[0] is not None
    inside[0].leave()
    waiting.join(10)

    assert let_in[0] is not None
    assert (guests.inside, guests.silent[0]) == (MOST_CLIENTS, 0)


def test_a_greedy_process_is_not_waited_for_twice_but_may_come_when_it_has_spoken() -> None:
    guests = Guests()
    first, *_ = [guests.admit(1) for _ in range(MOST_SILENT + 1)]
    assert guests.greedy == {1}
    assert first is not None
    first.has_spoken()

    assert guests.admit(1) is not None
    assert guests.greedy == set()
