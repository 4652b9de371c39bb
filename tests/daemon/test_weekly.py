"""The line of a week as the daemon has it made: shown when it is there, and never waited for."""

import sys
from datetime import date

import pytest

from sitbreak import paths, processes
from sitbreak.core.events import Command
from sitbreak.daemon.weekly import WeeklyLine
from sitbreak.notify import Notice
from tests.history.sample_history import write, year

MONDAY = date(2026, 3, 2)
SAYS = "import sys; sys.stdout.write(sys.argv[1])"


class ShownLines:
    """What is shown of what a process prints."""

    def __init__(self, command: list[str]) -> None:
        self.shown: list[Notice] = []
        self.children: list[processes.Child] = []
        self.asked: list[str] = []
        self.line = WeeklyLine(self.shown.append, self.begin)
        self.command = command

    def begin(self, *asked: str) -> processes.Child:
        self.asked += asked
        self.children.append(processes.start_piped(self.command, limit_s=60))
        return self.children[-1]

    def after_its_end(self) -> list[Notice]:
        self.line.tell(MONDAY.toordinal(), 4.0, "auto")
        assert self.line.is_awaited
        assert self.children[-1].ended_within(60)
        self.line.look()
        assert not self.line.is_awaited
        return self.shown


def test_it_is_shown_once_it_is_there_and_a_click_opens_the_report() -> None:
    lines = ShownLines([*processes.python("sitbreak.history.weekly", MONDAY.isoformat(), "4.0", "auto")])
    write(paths.state_dir() / "history.db", year(date(2026, 2, 23), 14))
    (notice,) = lines.after_its_end()

    assert lines.asked == [MONDAY.isoformat(), "4.0", "auto"]
    assert (notice.title, notice.default) == ("Last week", Command.REPORT)
    assert len(notice.body.splitlines()) == 4


LONG = pytest.param("x" * 60_000, marks=pytest.mark.posix_only("a pipe of Windows holds less until it is read"))


@pytest.mark.parametrize("printed", ["", "[]", "{}", '{"title": 1', LONG, '{"title": "a"}'])
def test_what_cannot_be_read_is_no_line(printed: str) -> None:
    assert ShownLines([sys.executable, "-c", SAYS, printed]).after_its_end() == []


def test_what_cannot_be_started_is_no_line() -> None:
    def refused(*_: str) -> processes.Child:
        raise FileNotFoundError("python")

    shown: list[Notice] = []
    line = WeeklyLine(shown.append, refused)
    line.tell(MONDAY.toordinal(), 4.0, "auto")
    line.look()

    assert (shown, line.is_awaited) == ([], False)
