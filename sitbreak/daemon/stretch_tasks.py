"""What the guided stretch is to show, and how: a stretch or a series of them, by the settings in force."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sitbreak.core.effects import OpenStretch
from sitbreak.core.settings import Settings

if TYPE_CHECKING:  # loaded when a stretch is opened
    from sitbreak.catalogue import Stretch
    from sitbreak.daemon.child_processes import ChildProcesses
    from sitbreak.stretch import Task


def open_wanted(wanted: OpenStretch, children: "ChildProcesses", course: "Sequence[Task]") -> None:
    """Open the window for what somebody asked for, or calmly beside a reminder. OSError if it cannot be opened."""
    task, *then = course
    if wanted.reminder is None:
        children.open_stretch(task, then)
    else:
        children.offer_stretch(task, then, wanted.reminder, every_screen=wanted.every_screen)


def stretch_tasks(
    course: "Sequence[Stretch]", settings: Settings, language: str, urgent: tuple[str, ...]
) -> "list[Task]":
    """Say the same of each stretch of a series."""
    from sitbreak.stretch.task import in_series

    return in_series([stretch_task(each, settings, language, urgent) for each in course], settings.sit.break_s)


def stretch_task(
    stretch: "Stretch", settings: Settings, language: str, urgent: tuple[str, ...], *, full: bool = False
) -> "Task":
    """Say what the guided stretch is to show, and how; `full`: the whole dose and not one quick round."""
    from sitbreak.catalogue_wishes import constraints
    from sitbreak.stretch import task_for

    return task_for(
        stretch,
        full=full,
        older_adult=settings.stretch.older_adult,
        theme=settings.ui.theme,
        motion=settings.ui.motion,
        screen_reader=settings.ui.screen_reader,
        language=language,
        break_s=settings.sit.stretch_break_s,
        may_stand=constraints(settings.stretch).may_stand,
        voice=settings.stretch.voice,
        sound=settings.stretch.sound,
        volume=settings.remind.volume,
        urgent=urgent,
    )
