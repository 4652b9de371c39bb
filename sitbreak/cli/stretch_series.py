"""`sitbreak stretch --series`: several stretches in a row, in one window or in this terminal."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sitbreak import catalogue_files
from sitbreak.catalogue import Catalogue, Stretch, day_seed
from sitbreak.catalogue.series import series
from sitbreak.core.settings import Settings
from sitbreak.daemon.stretch_tasks import stretch_task
from sitbreak.stretch.routine import length_s
from sitbreak.stretch.task import in_series

if TYPE_CHECKING:
    from sitbreak.stretch.task import Result, Task


def tasks(wanted: str, first: Stretch, begins: "Task", settings: Settings, catalogue: Catalogue) -> "list[Task]":
    """Return the series that begins with `first`, of which `begins` is what is shown."""
    from sitbreak.cli.stretch_lookup import memory

    now, older = datetime.now().astimezone(), settings.stretch.older_adult
    course = series(
        first,
        catalogue,
        catalogue_files.constraints(settings.stretch, settings.day),
        memory(settings, now),
        wanted=wanted,
        break_s=settings.sit.break_s,
        length_s=lambda stretch: length_s(stretch, older_adult=older),
        seed=day_seed(now),
        now=now,
    )
    more = [stretch_task(each, settings, begins.language, begins.urgent) for each in course[1:]]
    return in_series([begins, *more], settings.sit.break_s)


def guide(
    course: "Sequence[Task]",
    *,
    in_terminal: bool,
    bar: bool,
    begins: "Callable[[Task], None]",
    ends: "Callable[[Result, Task], None]",
) -> bool:
    """Guide through all of it; `begins` and `ends` are told of each at once. Return whether Ctrl-C ended it."""
    by_id = {task.id: task for task in course}
    if in_terminal:
        from sitbreak.stretch import terminal

        broken_off = False
        for result, interrupted in terminal.show_series(course, begins, bar=bar):
            ends(result, by_id[result.id])
            broken_off |= interrupted
        return broken_off
    from sitbreak.stretch.window import show

    begins(course[0])
    try:
        show(
            course[0],
            lambda result: ends(result, by_id[result.id]),
            then=tuple(course[1:]),
            on_begin=lambda name: begins(by_id[name]),
        )
    except KeyboardInterrupt:
        return True
    return False
