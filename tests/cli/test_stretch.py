"""`sitbreak stretch` where there is no window: which one it takes, how it guides, what it leaves behind."""

import json
import sys
from typing import Any

import pytest
from click.testing import Result

from sitbreak import __version__
from sitbreak.cli import stretch as command
from sitbreak.control.client import Reply
from sitbreak.control.requests import stretch_ended, stretch_told
from sitbreak.core.events import StretchBegan, StretchEnded
from sitbreak.errors import CatalogueError, ControlError, SitbreakError
from sitbreak.stretch import availability, terminal
from sitbreak.stretch.elsewhere import PageWay
from sitbreak.stretch.routine import Player
from sitbreak.stretch.task import Result as Done
from sitbreak.stretch.task import StretchOutcome, Task
from tests.catalogue.shipped import catalogue
from tests.cli.runner import runner


@pytest.fixture
def guided(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Stand in for the person: every stretch is done to the end at once."""
    tasks: list[Task] = []

    def show(task: Task, *, bar: bool = False) -> tuple[Done, bool]:  # noqa: ARG001
        tasks.append(task)
        return Player.begin(task, 0.0).at(1e6).result(), False

    monkeypatch.delenv("DISPLAY", raising=False)
    if sys.platform == "win32":  # there is always a window
        monkeypatch.setattr(command, "no_window", lambda: "no X display")
    monkeypatch.setattr(availability, "find_spec", lambda _name: object())  # there may be no Tk here either
    monkeypatch.setattr(terminal, "show", show)
    monkeypatch.setattr(command, "_is_read", lambda: True)
    return tasks


@pytest.fixture
def accounts(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the daemon: what it was told of stretches that it did not open."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr("sitbreak.control.client.ask", lambda _what, **args: told.append(args))
    return told


@pytest.fixture
def no_daemon(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ControlError("sitbreak is not running")

    monkeypatch.setattr("sitbreak.control.client.do", refuse)
    monkeypatch.setattr("sitbreak.control.client.ask", refuse)


def run(*arguments: str) -> Result:
    return runner().invoke(command.stretch, arguments)


@pytest.mark.usefixtures("no_daemon")
def test_without_a_display_it_guides_in_the_terminal_and_says_why(guided: list[Task]) -> None:
    done = run("cobra")

    assert done.exit_code == 0
    assert "no X display" in done.stderr
    assert [task.id for task in guided] == ["cobra-pose"]


@pytest.mark.usefixtures("no_daemon")
def test_json_is_one_line_on_standard_output(guided: list[Task]) -> None:
    done = run("cobra-pose", "--json")

    assert json.loads(done.stdout)["outcome"] == "finished"
    assert len(guided) == 1


@pytest.mark.usefixtures("no_daemon")
def test_full_is_the_whole_dose_and_looks_and_sounds_can_be_chosen(guided: list[Task]) -> None:
    run("cobra-pose", "--full", "--dark", "--voice", "--sound")
    run("cobra-pose")

    full, quick = guided
    assert full.figures.reps > quick.figures.reps
    assert (full.theme, full.voice, full.sound) == ("dark", True, True)
    assert (quick.theme, quick.voice, quick.sound) == ("auto", False, False)


@pytest.mark.usefixtures("no_daemon")
def test_next_is_what_fits_the_office_and_another_one_is_another(
    guided: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([StretchOutcome.SKIPPED, StretchOutcome.SKIPPED, StretchOutcome.FINISHED])

    def show(task: Task, *, bar: bool = False) -> tuple[Done, bool]:  # noqa: ARG001
        guided.append(task)
        return Done(task.id, False, 0.0, 0.0, next(answers)), False

    monkeypatch.setattr(terminal, "show", show)
    assert run().exit_code == 0
    assert len({task.id for task in guided}) == 3


@pytest.mark.parametrize("display", ["", ":7"])
def test_a_launcher_without_a_terminal_has_the_daemon_open_it_and_says_so(
    guided: list[Task], monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    asked: list[tuple[Any, ...]] = []

    def do(name: str, **more: Any) -> Reply:
        asked.append((name, more["stretch"]))
        return Reply(__version__, text="The stretch opens.")

    monkeypatch.setattr("sitbreak.control.client.do", do)
    if display:
        monkeypatch.setenv("DISPLAY", display)

    done = run("hamstring")

    assert (done.exit_code, done.stdout) == (0, "The stretch opens.\n")
    ((name, stretch_id),) = asked
    assert name == "stretch"
    assert "hamstring" in stretch_id
    assert guided == []


@pytest.mark.usefixtures("no_daemon")
def test_a_launcher_without_daemon_and_window_opens_it_where_it_is_seen_and_counts_nothing_unseen(
    guided: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[object, str]] = []
    way = PageWay({"DISPLAY": ":7"})
    monkeypatch.setattr(command, "_is_read", lambda: False)
    monkeypatch.setattr("sitbreak.stretch.elsewhere.instead_of_window", lambda: way)
    monkeypatch.setattr("sitbreak.stretch.elsewhere.open_elsewhere", lambda *what: opened.append(what))

    assert run("cobra").exit_code == 0
    assert (opened, guided) == ([(way, "cobra-pose")], [])


@pytest.mark.usefixtures("no_daemon")
def test_a_launcher_that_can_open_nothing_says_so(guided: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> None:
        raise OSError("no X display, and neither a terminal nor a browser to open")

    monkeypatch.setattr(command, "_is_read", lambda: False)
    monkeypatch.setattr("sitbreak.stretch.elsewhere.instead_of_window", nowhere)
    failed = run("cobra")

    assert isinstance(failed.exception, SitbreakError)
    assert "neither a terminal nor a browser" in str(failed.exception)
    assert guided == []


def test_of_several_with_a_part_of_a_name_it_takes_one_that_fits(guided: list[Task]) -> None:
    done = run("neck", "--terminal", "--json")

    (task,) = guided
    assert done.exit_code == 0
    assert task.id in {each.id for each in catalogue().matching("neck")}
    assert len(catalogue().matching("neck")) > 1


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    failed = run("cobrra-pose", "--terminal")

    assert isinstance(failed.exception, CatalogueError)
    assert "cobra-pose" in str(failed.exception).lower().replace(" ", "-")


@pytest.mark.parametrize(
    ("stretch_id", "breaks"), [("standing-back-extension", True), ("neck-side-bend", False)], ids=["up", "seated"]
)
def test_a_daemon_hears_of_every_stretch_and_whether_it_left_the_chair(
    stretch_id: str, breaks: bool, guided: list[Task], accounts: list[dict[str, Any]]
) -> None:
    run(stretch_id, "--terminal")

    began, told = accounts
    assert stretch_told("stretching", began) == StretchBegan(stretch_id)
    assert stretch_ended(told) == StretchEnded(stretch_id, breaks, True, told["share"], told["seconds"])
    assert len(guided) == 1


@pytest.mark.parametrize("wrong", [{}, {"share": 2.0}, {"seconds": "9"}, {"seconds": float("nan")}, {"id": 1}])
def test_a_false_account_of_a_stretch_is_refused(wrong: dict[str, Any]) -> None:
    right = {"id": "cobra-pose", "breaks": True, "finished": True, "share": 1.0, "seconds": 9.0}
    with pytest.raises(ControlError):
        stretch_ended({**right, **wrong} if wrong else {})


@pytest.mark.usefixtures("no_daemon")
def test_ctrl_c_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def show(task: Task, *, bar: bool = False) -> tuple[Done, bool]:  # noqa: ARG001
        return Player.begin(task, 0.0).result(), True

    monkeypatch.setattr(terminal, "show", show)
    assert run("cobra", "--terminal").exit_code == 130


def test_a_series_is_guided_one_after_another_and_each_is_told(
    guided: list[Task], accounts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def show_series(tasks: list[Task], begins: Any, **_: Any) -> Any:
        for task in tasks:
            begins(task)
            guided.append(task)
            yield Player.begin(task, 0.0).at(1e6).result(), False

    monkeypatch.setattr(terminal, "show_series", show_series)
    told = run("chair-hamstring-stretch", "--series", "3", "--terminal", "--json")

    assert [task.id for task in guided] == ["chair-hamstring-stretch", guided[1].id, "short-walk"]
    assert [(task.place, task.of, task.rest_s) for task in guided] == [(n, 3, 300.0) for n in (1, 2, 3)]
    assert [json.loads(line)["id"] for line in told.output.splitlines()] == [task.id for task in guided]
    assert [account["id"] for account in accounts] == [task.id for task in guided for _ in ("begun", "ended")]


@pytest.mark.usefixtures("no_daemon")
def test_each_of_a_series_is_shown_as_it_was_wished(guided: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    def show_series(tasks: list[Task], _begins: Any, **_: Any) -> tuple[()]:
        guided.extend(tasks)
        return ()

    monkeypatch.setattr(terminal, "show_series", show_series)
    run("chair-hamstring-stretch", "--series", "3", "--terminal")
    run("chair-hamstring-stretch", "--series", "3", "--terminal", "--dark", "--voice", "--sound")
    usual, wished = guided[:3], guided[3:]

    assert [(task.theme, task.voice, task.sound) for task in usual] == 3 * [("auto", False, False)]
    assert [(task.theme, task.voice, task.sound) for task in wished] == 3 * [("dark", True, True)]
    assert all(loud.ready_s > silent.ready_s for silent, loud in zip(usual, wished, strict=True)), "to be read aloud"


@pytest.mark.usefixtures("no_daemon")
def test_the_setting_makes_a_series_of_the_next_and_not_of_a_named_one(
    guided: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitbreak.core.settings import Settings
    from sitbreak.core.settings_surface import StretchSettings

    several: list[int] = []

    def show_series(tasks: list[Task], _begins: Any, **_: Any) -> tuple[()]:
        several.append(len(tasks))
        return ()

    monkeypatch.setattr(command, "_settings", lambda: Settings(stretch=StretchSettings(series="3")))
    monkeypatch.setattr(terminal, "show_series", show_series)
    run("--terminal")
    run("chair-hamstring-stretch", "--terminal")

    assert (several, [task.id for task in guided]) == ([3], ["chair-hamstring-stretch"])
