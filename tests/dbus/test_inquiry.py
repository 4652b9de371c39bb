"""Reading without waiting: one after the other, and a burst of signals is two readings."""

from collections.abc import Callable
from typing import Any

import pytest

from sitbreak.dbus import BusError, Call, Inquiry, NotAnsweredError, Steps
from sitbreak.dbus.inquiry import PAUSE_S
from tests.kit.bus import FakeBus

pytestmark = pytest.mark.posix_only("D-Bus")

NAME = "org.example.Peer"


class SlowBus(FakeBus):
    """Answers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, Callable[[Any], None]]] = []

    def ask(self, *call: Any, replied: Callable[[Any], None], **_options: Any) -> None:
        self.asked.append((call[3], replied))

    def reply(self, answer: Any) -> None:
        self.asked.pop(0)[1](answer)


def steps() -> Steps[int]:
    (first,) = yield Call(NAME, "/", NAME, "First", gives="i")
    try:
        (second,) = yield Call(NAME, "/", NAME, "Second", gives="i")
    except NotAnsweredError:
        second = 0
    return int(first + second)


class InquiryFixture:
    """One inquiry on a slow bus, with what it came to."""

    def __init__(self) -> None:
        self.bus = SlowBus()
        self.told: list[int] = []
        self.failed: list[BusError] = []
        self.inquiry = Inquiry(self.bus, steps, self.told.append, self.failed.append)


@pytest.fixture
def made() -> InquiryFixture:
    return InquiryFixture()


def test_one_question_follows_the_other_and_the_steps_may_take_an_error(made: InquiryFixture) -> None:
    made.inquiry.begin()
    made.bus.reply((3,))
    made.bus.reply((4,))
    made.bus.now_s += PAUSE_S
    made.inquiry.begin()
    made.bus.reply((3,))
    made.bus.reply(NotAnsweredError("silent"))

    assert (made.told, made.failed) == ([7, 3], [])


def test_an_error_that_the_steps_do_not_take_is_told(made: InquiryFixture) -> None:
    made.inquiry.begin()
    made.bus.reply(BusError("refused"))

    assert [error.title for error in made.failed] == ["refused"]


def test_ten_thousand_signals_are_two_readings(made: InquiryFixture) -> None:
    for _ in range(10_000):
        made.inquiry.begin()
    assert len(made.bus.asked) == 1
    made.bus.reply((1,))
    made.bus.reply((1,))
    assert made.bus.asked == []  # the pause
    made.bus.now_s += PAUSE_S
    made.bus.wait()
    made.bus.reply((2,))
    made.bus.reply((2,))
    made.bus.wait()

    assert (made.told, made.bus.asked) == ([2, 4], [])


def test_nobody_is_woken_at_the_end_of_a_pause_that_nothing_waits_for(made: InquiryFixture) -> None:
    made.inquiry.begin()
    made.bus.reply((1,))
    made.bus.reply((1,))
    assert made.bus.put_off == []

    made.inquiry.begin()
    made.inquiry.begin()
    assert len(made.bus.put_off) == 1


def test_what_must_be_known_now_is_read_without_the_pause(made: InquiryFixture) -> None:
    for _ in range(2):
        made.inquiry.begin(now=True)
        made.bus.reply((1,))
        made.bus.reply((1,))

    assert made.told == [2, 2]


def test_an_answer_after_the_end_is_ignored(made: InquiryFixture) -> None:
    made.inquiry.begin()
    made.inquiry.close()
    made.bus.reply((1,))
    made.inquiry.begin()

    assert (made.told, made.bus.asked, made.bus.put_off) == ([], [], [])
