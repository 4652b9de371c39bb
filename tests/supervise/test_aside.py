"""What a disk makes slow goes on beside the loop."""

import threading

import pytest

from sitbreak.supervise.aside import Aside


def test_what_is_quick_is_over_when_the_call_returns() -> None:
    done: list[str] = []

    assert Aside("test").finish(0.0)
    aside = Aside("test")
    aside.do(lambda: done.append("first"))
    assert aside.finish(10)
    assert aside.do(lambda: done.append("second")) or aside.finish(10)
    assert done == ["first", "second"]


def test_what_is_slow_goes_on_and_nothing_else_is_begun() -> None:
    goes_on, done = threading.Event(), []
    aside = Aside("test")
    try:
        assert not aside.do(lambda: done.append(goes_on.wait(30)))
        assert aside.busy
        assert not aside.do(lambda: done.append(False))
        assert not aside.finish(0.01)
    finally:
        goes_on.set()

    assert aside.finish(10)
    assert done == [True]


def test_a_fault_ends_there_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    aside = Aside("the thing")
    aside.do(lambda: 1 // 0)  # type: ignore[arg-type]

    assert aside.finish(10)
    assert "the thing: integer division" in caplog.text
