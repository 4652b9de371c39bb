"""The parent's side: one call of `on_end`, whatever the child does. The children here are small real processes."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from sitbreak.stretch import GuidedStretch, Result, StretchOutcome, open_stretch
from sitbreak.stretch.task import Began, to_json
from tests.stretch.samples import Ends, task

FINISHED = Result("chair-hamstring-stretch", True, 1.0, 50.0, StretchOutcome.FINISHED)
LIMIT_S = 20.0


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends()
    yield ends
    for thread in threading.enumerate():
        if thread.name.startswith("stretch"):
            thread.join(LIMIT_S)


def child(code: str, ends: Ends) -> GuidedStretch:
    return open_stretch(task(), ends, command=[sys.executable, "-c", code])


def test_the_answer_comes_back(ends: Ends) -> None:
    child(f"input(); print('''{to_json(FINISHED)}''')", ends).process.wait(LIMIT_S)

    assert ends.came.wait(LIMIT_S)
    assert ends.results == [FINISHED]


def test_the_child_is_told_to_end_with_its_parent(ends: Ends) -> None:
    code = (
        f"import json; alone = json.loads(input())['stops_when_alone'];assert alone; print('''{to_json(FINISHED)}''')"
    )
    child(code, ends)

    assert ends.came.wait(LIMIT_S)
    assert ends.results == [FINISHED]


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "print('not json')", "raise RuntimeError('boom')", "0"])
def test_a_crash_is_an_answer_too(code: str, ends: Ends, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        guided = child(code, ends)
        assert ends.came.wait(LIMIT_S)
        guided.process.wait(LIMIT_S)

    assert ends.results == [Result("chair-hamstring-stretch", False, 0.0, 0.0, StretchOutcome.CLOSED)]
    assert "ended without an answer" in caplog.text


def test_closing_ends_a_child_that_listens(ends: Ends) -> None:
    guided = child(f"import sys; input(); sys.stdin.read(); print('''{to_json(FINISHED)}''')", ends)
    guided.close()
    guided.close()

    assert ends.came.wait(LIMIT_S)
    assert guided.process.wait(LIMIT_S) is not None
    assert len(ends.results) == 1


def test_closing_ends_a_child_that_does_not_listen(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.stretch._GRACE_S", 0.2)
    guided = child("import time; time.sleep(600)", ends)
    guided.close()

    assert ends.came.wait(LIMIT_S)
    assert guided.process.wait(LIMIT_S) != 0
    assert [result.outcome for result in ends.results] == [StretchOutcome.CLOSED]


def test_where_no_window_can_be_opened_nothing_is_started(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.stretch.no_window", lambda: "no X display")
    monkeypatch.setattr("sitbreak.stretch.window_display", lambda: None)
    with pytest.raises(OSError, match="no X display"):
        open_stretch(task(), ends)
    assert not ends.came.is_set()


@pytest.mark.posix_only("what a Unix kernel says")
def test_a_child_that_cannot_start_is_said_at_once(ends: Ends) -> None:
    with pytest.raises(OSError, match="no-such-program"):
        open_stretch(task(), ends, command=["/no-such-program"])
    assert not ends.came.is_set()


def test_each_of_a_series_is_told_once_with_its_beginning(ends: Ends) -> None:
    second = Result("second", False, 0.2, 4.0, StretchOutcome.CLOSED)
    code = f"""
import json
first = json.loads(input())
assert first["more"] == 1 and json.loads(input())["id"] == "second"
print('{to_json(FINISHED)}')
print('{to_json(Began("second"))}')
print('{to_json(second)}')
"""
    began: list[str] = []
    then = [task(id="second")]
    open_stretch(task(), ends, then=then, on_begin=began.append, command=[sys.executable, "-c", code]).process.wait(
        LIMIT_S
    )
    for thread in threading.enumerate():
        if thread.name.startswith("stretch"):
            thread.join(LIMIT_S)

    assert (ends.results, began) == ([FINISHED, second], ["second"])


def test_a_series_that_is_stopped_leaves_the_rest_unsaid(ends: Ends) -> None:
    code = f"input(); input(); print('''{to_json(FINISHED)}''')"
    guided = open_stretch(task(), ends, then=[task(id="second")], command=[sys.executable, "-c", code])
    guided.process.wait(LIMIT_S)

    assert ends.came.wait(LIMIT_S)
    for thread in threading.enumerate():
        if thread.name.startswith("stretch"):
            thread.join(LIMIT_S)
    assert ends.results == [FINISHED]
