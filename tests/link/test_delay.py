"""The echo of our own messages."""

from sitbreak.link.delay import LOST_S, Echo


def test_the_echo_tells_how_long_a_message_is_on_its_way() -> None:
    echo = Echo()
    echo.sent(b"one", 10.0)
    assert echo.is_ours(b"one", 10.25)
    assert (echo.delay_s, echo.heard) == (0.25, True)


def test_what_we_have_not_sent_is_not_ours_nor_is_an_echo_twice() -> None:
    echo = Echo()
    echo.sent(b"one", 10.0)
    assert not echo.is_ours(b"offline", 10.1)
    assert echo.is_ours(b"one", 10.2)
    assert not echo.is_ours(b"one", 10.3)


def test_a_broker_that_gives_nothing_back_is_noticed_after_a_while() -> None:
    echo = Echo()
    assert not echo.is_lost(1000.0)
    echo.sent(b"one", 10.0)
    assert not echo.is_lost(10.0 + LOST_S)
    assert echo.is_lost(10.1 + LOST_S)
    echo.begin_anew()
    assert not echo.is_lost(1000.0)


def test_what_waits_for_its_echo_is_bounded() -> None:
    echo = Echo()
    for number in range(10_000):
        echo.sent(b"%d" % number, float(number))
    assert len(echo._sent) <= 50
