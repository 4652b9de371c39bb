"""The task on its way to the window, the result on its way back, and both as made from the catalogue."""

import json

import pytest
from hypothesis import given

from sitbreak import catalogue_files
from sitbreak.catalogue import Stretch, quick_s
from sitbreak.errors import CatalogueError
from sitbreak.figure.poses import load
from sitbreak.stretch.routine import WORK, Form, routine
from sitbreak.stretch.task import Result, StretchOutcome, Task, result_from_json, task_for, task_from_json, to_json
from tests.stretch.samples import task, tasks

CATALOGUE = catalogue_files.load().catalogue


@given(tasks)
def test_a_task_arrives_as_it_was_sent(any_task: Task) -> None:
    line = to_json(any_task)

    assert "\n" not in line
    assert task_from_json(line) == any_task


def test_a_result_arrives_as_it_was_sent() -> None:
    result = Result("cobra-pose", True, 0.75, 30.5, StretchOutcome.FINISHED)

    assert result_from_json(to_json(result)) == result
    assert json.loads(to_json(result))["outcome"] == "finished"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        '{"id": "x"}',
        to_json(task()).replace('"sides": 2', '"sides": 3'),
        to_json(task()).replace('"reps": 1', '"reps": 0'),
        to_json(task()).replace('"hold_s": 20', '"hold_s": 1e9'),
        to_json(task()).replace('"name"', '"nome"'),
    ],
)
def test_a_task_that_cannot_be_meant_is_refused(line: str) -> None:
    with pytest.raises(CatalogueError):
        task_from_json(line)


@pytest.mark.parametrize("line", ["", "done", "{}", '{"id": "x", "outcome": "lost", "used_share": 0, "seconds": 0}'])
def test_an_answer_that_cannot_be_meant_is_refused(line: str) -> None:
    with pytest.raises(CatalogueError):
        result_from_json(line)


@pytest.mark.parametrize("stretch", list(CATALOGUE), ids=lambda s: s.id)
def test_the_guided_round_takes_as_long_as_the_reminder_promised(stretch: Stretch) -> None:
    phases = routine(task_for(stretch))

    assert sum(phase.seconds for phase in phases if phase.kind in WORK) == pytest.approx(quick_s(stretch))


@pytest.mark.parametrize("stretch", list(CATALOGUE), ids=lambda s: s.id)
def test_the_full_dose_and_the_harder_form_are_not_shorter(stretch: Stretch) -> None:
    def work_s(task: Task, form: Form = Form.NORMAL) -> float:
        return sum(phase.seconds for phase in routine(task, form) if phase.kind in WORK)

    quick = task_for(stretch)
    assert work_s(task_for(stretch, full=True)) >= work_s(quick) * 0.6
    assert work_s(quick, Form.HARDER) >= work_s(quick)


@pytest.mark.parametrize("stretch", list(CATALOGUE), ids=lambda s: s.id)
def test_every_entry_has_a_picture_and_time_to_read_it(stretch: Stretch) -> None:
    assert stretch.id in load()
    assert task_for(stretch).ready_s >= 2 * len(stretch.steps)
    assert task_for(stretch).breaks_sitting == stretch.breaks_sitting
