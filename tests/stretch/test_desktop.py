"""What is asked of the desktop when there is none."""

import pytest

from sitbreak.stretch import desktop


def test_a_program_that_is_missing_or_fails_says_nothing() -> None:
    assert desktop.output("/no-such-program") == ""
    assert desktop.output("false") == ""


def test_without_a_bus_every_question_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")

    assert desktop.answers(desktop.portal("a", "b"), desktop.xfconf("c", "/d")) == [None, None]
