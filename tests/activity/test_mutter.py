"""Mutter's idle monitor: a number to ask for, a watch that is only a reason to ask."""

import pytest

from sitbreak.activity.mutter import NAME, connect
from sitbreak.errors import BackendError
from tests.activity.fakes import FakeShell


@pytest.fixture
def shell() -> FakeShell:
    return FakeShell()


def test_the_idle_time_is_mutters(shell: FakeShell) -> None:
    source = shell.connect()
    shell.now_s += 12.5

    assert source.read().idle_s == 12.5


def test_one_watch_stands_while_somebody_is_idle_and_none_while_they_type(shell: FakeShell) -> None:
    source = shell.connect()
    source.read()
    assert shell.watches == 0

    for _ in range(3):
        shell.now_s += 30
        source.read()
    assert shell.watches == 1


def test_a_return_shows_at_once_and_the_next_absence_is_watched_again(shell: FakeShell) -> None:
    source = shell.connect()
    shell.now_s += 60
    source.read()
    shell.touch()

    assert source.returned
    assert source.read().idle_s == 0
    shell.now_s += 60
    source.read()
    assert shell.watches == 2
    assert source.armed


def test_a_watch_that_fires_without_input_is_not_waited_for_again(shell: FakeShell) -> None:
    source = shell.connect()
    shell.now_s += 60
    source.read()
    shell.now_s += 5
    shell.bus.send("WatchFired", 7)

    assert source.read().idle_s == 65
    assert not source.armed
    shell.now_s += 5
    source.read()
    assert shell.watches == 1


def test_a_watch_of_somebody_else_before_ours_stands_is_no_return(shell: FakeShell) -> None:
    source = shell.connect()
    shell.bus.send("WatchFired", 3)

    assert not source.returned


@pytest.mark.parametrize("owner", [None, ":1.77"])
def test_a_shell_that_leaves_or_is_replaced_ends_the_source_at_once(shell: FakeShell, owner: str | None) -> None:
    source = shell.connect()
    shell.bus.hand_over(NAME, owner)

    assert source.returned
    with pytest.raises(BackendError):
        source.read()


def test_closing_leaves_no_handler_behind(shell: FakeShell) -> None:
    shell.connect().close()

    assert (shell.bus.handlers, shell.bus.watchers) == ([], [])


def test_a_monitor_that_does_not_answer_is_refused_and_leaves_nothing_behind(shell: FakeShell) -> None:
    del shell.bus.answers["GetIdletime"]

    with pytest.raises(BackendError):
        shell.connect()
    assert (shell.bus.handlers, shell.bus.watchers) == ([], [])


def test_no_bus_and_no_mutter_are_reasons_in_words(shell: FakeShell) -> None:
    with pytest.raises(BackendError, match="no session bus"):
        connect(None)
    shell.bus.owners.clear()
    with pytest.raises(BackendError, match="not on the session bus"):
        connect(shell.bus)
