"""Several sources, one truth: who is believed, and how a lost unlock heals."""

from tests.session.fakes import LockFixture


def test_one_source_that_says_locked_is_enough() -> None:
    fixture = LockFixture()
    fixture.lock.say("hint", False)
    fixture.lock.say("saver", True)
    fixture.lock.say("hint", False)

    assert fixture.told == [True]


def test_it_is_unlocked_once_the_last_source_says_so() -> None:
    fixture = LockFixture()
    for source, locked in (("hint", True), ("saver", True), ("hint", False), ("saver", False)):
        fixture.lock.say(source, locked)

    assert fixture.told == [True, False]


def test_repeats_tell_nothing_new() -> None:
    fixture = LockFixture()
    for locked in (True, True, False, False):
        fixture.lock.say("saver", locked)

    assert fixture.told == [True, False]


def test_a_request_counts_as_locked_until_it_is_taken_back() -> None:
    fixture = LockFixture()
    fixture.lock.ask(lock=True)
    fixture.later(3600)
    fixture.lock.ask(lock=False)

    assert fixture.told == [True, False]


def test_a_source_that_never_proved_itself_denies_nothing() -> None:
    fixture = LockFixture()
    fixture.lock.say("hint", False)  # sway: the hint is never maintained
    fixture.lock.ask(lock=True)
    fixture.later(3600)

    assert fixture.lock.locked


def test_a_proved_source_denies_a_request_after_the_fade() -> None:
    fixture = LockFixture()
    fixture.lock.say("hint", True)
    fixture.lock.say("hint", False)
    fixture.lock.ask(lock=True)

    assert fixture.later(15).lock.locked
    assert not fixture.later(10).lock.locked


def test_a_confirmed_request_ends_with_the_source_that_confirmed_it() -> None:
    fixture = LockFixture()
    fixture.lock.ask(lock=True)
    fixture.lock.say("saver", True)
    fixture.lock.say("saver", False)

    assert fixture.told == [True, False]


def test_typing_the_password_does_not_end_an_unconfirmed_lock_but_work_does() -> None:
    fixture = LockFixture()
    fixture.lock.ask(lock=True)
    fixture.input_s = fixture.now_s + 10
    assert fixture.later(120).lock.locked

    fixture.input_s = fixture.now_s - 1
    assert not fixture.later(0).lock.locked


def test_a_source_that_dies_locked_leaves_it_locked_until_its_successor_denies_it() -> None:
    fixture = LockFixture()
    fixture.lock.say("hint", True)
    fixture.lock.lose("hint")
    assert fixture.later(15).lock.locked

    fixture.lock.say("hint", False)
    assert not fixture.later(0).lock.locked


def test_a_source_that_dies_unlocked_changes_nothing() -> None:
    fixture = LockFixture()
    fixture.lock.say("hint", False)
    fixture.lock.lose("hint")
    fixture.lock.say("other", None)

    assert fixture.told == []
