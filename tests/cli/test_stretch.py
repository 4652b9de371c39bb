"""`sitbreak stretch` where there is no window: which one it takes, how it guides, what it leaves behind."""

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner, Result

from sitbreak.cli import stretch as command
from sitbreak.errors import CatalogueError, ControlError
from sitbreak.stretch import terminal
from sitbreak.stretch.routine import Player
from sitbreak.stretch.task import Outcome, Task
from sitbreak.stretch.task import Result as Done


@pytest.fixture
def guided(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Stand in for the person: every stretch is done to the end at once."""
    tasks: list[Task] = []

    def show(task: Task) -> tuple[Done, bool]:
        tasks.append(task)
        return Player.begin(task, 0.0).at(1e6).result(), False

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(terminal, "show", show)
    return tasks


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the daemon: what it was asked for."""
    asked: list[str] = []
    monkeypatch.setattr("sitbreak.control.client.do", lambda wish, *_, **__: asked.append(wish))
    return asked


@pytest.fixture
def no_daemon(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ControlError("sitbreak is not running")

    monkeypatch.setattr("sitbreak.control.client.do", refuse)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command.stretch, arguments)


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
    answers = iter([Outcome.SKIPPED, Outcome.SKIPPED, Outcome.FINISHED])

    def show(task: Task) -> tuple[Done, bool]:
        guided.append(task)
        return Done(task.id, False, 0.0, 0.0, next(answers)), False

    monkeypatch.setattr(terminal, "show", show)
    assert run().exit_code == 0
    assert len({task.id for task in guided}) == 3


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    failed = run("cobra-pos", "--terminal")

    assert isinstance(failed.exception, CatalogueError)
    assert "cobra-pose" in str(failed.exception).lower().replace(" ", "-")


@pytest.mark.parametrize(
    ("stretch_id", "credited"), [("standing-back-extension", ["done"]), ("neck-side-bend", [])], ids=["up", "seated"]
)
def test_a_daemon_hears_of_a_break_out_of_the_chair(
    stretch_id: str, credited: Sequence[str], guided: list[Task], wishes: list[str]
) -> None:
    run(stretch_id, "--terminal")

    assert wishes == credited
    assert len(guided) == 1


@pytest.mark.usefixtures("no_daemon")
def test_ctrl_c_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def show(task: Task) -> tuple[Done, bool]:
        return Player.begin(task, 0.0).result(), True

    monkeypatch.setattr(terminal, "show", show)
    assert run("cobra", "--terminal").exit_code == 130
