"""Several sources, one truth: who is believed, and how a lost unlock heals."""

from sitbreak.session.lock import LockState


class Desk:
    """A lock state with its clock and the idle time in a test's hands."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.input_s: float | None = None
        self.told: list[bool] = []
        self.lock = LockState(self.told.append, lambda: self.now_s, self._idle_s)

    def _idle_s(self) -> float | None:
        return None if self.input_s is None else self.now_s - self.input_s

    def later(self, seconds: float) -> "Desk":
        self.now_s += seconds
        self.lock.settle()
        return self


def test_one_source_that_says_locked_is_enough() -> None:
    desk = Desk()
    desk.lock.say("hint", False)
    desk.lock.say("saver", True)
    desk.lock.say("hint", False)

    assert desk.told == [True]


def test_it_is_unlocked_once_the_last_source_says_so() -> None:
    desk = Desk()
    for source, locked in (("hint", True), ("saver", True), ("hint", False), ("saver", False)):
        desk.lock.say(source, locked)

    assert desk.told == [True, False]


def test_repeats_tell_nothing_new() -> None:
    desk = Desk()
    for locked in (True, True, False, False):
        desk.lock.say("saver", locked)

    assert desk.told == [True, False]


def test_a_request_counts_as_locked_until_it_is_taken_back() -> None:
    desk = Desk()
    desk.lock.ask(lock=True)
    desk.later(3600)
    desk.lock.ask(lock=False)

    assert desk.told == [True, False]


def test_a_source_that_never_proved_itself_denies_nothing() -> None:
    desk = Desk()
    desk.lock.say("hint", False)  # sway: the hint is never maintained
    desk.lock.ask(lock=True)
    desk.later(3600)

    assert desk.lock.locked


def test_a_proved_source_denies_a_request_after_the_fade() -> None:
    desk = Desk()
    desk.lock.say("hint", True)
    desk.lock.say("hint", False)
    desk.lock.ask(lock=True)

    assert desk.later(15).lock.locked
    assert not desk.later(10).lock.locked


def test_a_confirmed_request_ends_with_the_source_that_confirmed_it() -> None:
    desk = Desk()
    desk.lock.ask(lock=True)
    desk.lock.say("saver", True)
    desk.lock.say("saver", False)

    assert desk.told == [True, False]


def test_typing_the_password_does_not_end_an_unconfirmed_lock_but_work_does() -> None:
    desk = Desk()
    desk.lock.ask(lock=True)
    desk.input_s = desk.now_s + 10
    assert desk.later(120).lock.locked

    desk.input_s = desk.now_s - 1
    assert not desk.later(0).lock.locked


def test_a_source_that_dies_locked_leaves_it_locked_until_its_successor_denies_it() -> None:
    desk = Desk()
    desk.lock.say("hint", True)
    desk.lock.lose("hint")
    assert desk.later(15).lock.locked

    desk.lock.say("hint", False)
    assert not desk.later(0).lock.locked


def test_a_source_that_dies_unlocked_changes_nothing() -> None:
    desk = Desk()
    desk.lock.say("hint", False)
    desk.lock.lose("hint")
    desk.lock.say("other", None)

    assert desk.told == []
