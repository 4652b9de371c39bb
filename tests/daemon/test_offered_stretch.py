"""The window that opens by itself, from the daemon's side: what begins, what ends, and what is no stretch at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitbreak.core.events import Command, CommandRequested, Dismissed, Event, StretchBegan, StretchEnded
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.stretch.task import Result, StretchOutcome, Task
from tests.stretch.samples import task

LUNGE = task(id="lunge")


class OpenWindow:
    """Stands for the window's process: it lives until it is closed, and its words are the test's."""

    def __init__(self, opened: Task, on_end: Callable[[Result], None], **more: Any) -> None:
        self.task, self.then = opened, more.get("then", ())
        self.ends, self.begins = on_end, more.get("on_begin")
        self.process, self.closed = self, False

    def poll(self) -> int | None:
        return 0 if self.closed else None

    def close(self) -> None:
        self.closed = True


class OfferedStretch:
    """The child processes of a daemon, with what they put, and the windows that they opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.put: list[Event] = []
        self.windows: list[OpenWindow] = []
        monkeypatch.setattr("sitbreak.stretch.open_stretch", self._open)
        monkeypatch.setattr("sitbreak.stretch.availability.no_window", lambda: None)
        monkeypatch.setattr("sitbreak.stretch.elsewhere.no_window", lambda: None)
        self.children = ChildProcesses(self.put.append, Path("config.toml"))

    def _open(self, opened: Task, on_end: Callable[[Result], None], **more: Any) -> OpenWindow:
        self.windows.append(OpenWindow(opened, on_end, **more))
        return self.windows[-1]

    def offer(self, *then: Task) -> OpenWindow:
        self.children.offer_stretch(LUNGE, then, 7, every_screen=False)
        return self.windows[-1]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> OfferedStretch:
    return OfferedStretch(monkeypatch)


def ended(outcome: StretchOutcome, share: float = 0.0) -> Result:
    return Result("lunge", outcome is StretchOutcome.FINISHED, share, share * 60, outcome)


def test_nothing_has_begun_until_somebody_begins(offered: OfferedStretch) -> None:
    window = offered.offer()
    assert (window.task.waits, offered.put) == (True, [])

    window.begins("lunge")  # type: ignore[misc]
    window.ends(ended(StretchOutcome.FINISHED, 1.0))
    assert offered.put == [StretchBegan("lunge"), StretchEnded("lunge", True, True, 1.0, 60.0)]


def test_closing_it_before_is_closing_the_reminder(offered: OfferedStretch) -> None:
    offered.offer().ends(ended(StretchOutcome.CLOSED))

    assert offered.put == [Dismissed(7)]


def test_one_that_was_left_alone_says_nothing(offered: OfferedStretch) -> None:
    offered.offer().ends(ended(StretchOutcome.IGNORED))

    assert offered.put == []


def test_another_one_is_asked_for_from_it_too(offered: OfferedStretch) -> None:
    offered.offer().ends(ended(StretchOutcome.SKIPPED))

    assert offered.put == [CommandRequested(Command.STRETCH, origin="stretch")]


def test_an_answer_to_the_reminder_takes_it_away_and_that_is_no_closing(offered: OfferedStretch) -> None:
    window = offered.offer()
    offered.children.withdraw_offer()
    window.ends(ended(StretchOutcome.CLOSED))

    assert (window.closed, offered.put) == (True, [])


def test_one_in_which_somebody_is_is_left_alone(offered: OfferedStretch) -> None:
    window = offered.offer()
    window.begins("lunge")  # type: ignore[misc]
    offered.children.withdraw_offer()
    offered.children.offer_stretch(LUNGE, (), 8, every_screen=False)

    assert (window.closed, len(offered.windows)) == (False, 1)


def test_where_no_window_can_open_nothing_else_does(offered: OfferedStretch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitbreak.stretch.availability.no_window", lambda: "no X display")
    offered.children.offer_stretch(LUNGE, (), 7, every_screen=False)

    assert (offered.windows, offered.put) == ([], [])
