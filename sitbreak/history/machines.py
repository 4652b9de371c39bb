"""The rows of a history told apart by the machine that wrote them; pure."""

from collections.abc import Iterable
from datetime import datetime

from sitbreak.core.records import (
    Absence,
    Bout,
    ChairRow,
    NudgeRow,
    OutcomeRow,
    ReminderRow,
    Row,
    SettingsRow,
    StandRow,
    StretchRow,
    UndoRow,
)
from sitbreak.dataclass import replace
from sitbreak.history.days import Rows
from sitbreak.history.rows import MOST

TYPES: dict[str, type] = {
    "bouts": Bout,
    "absences": Absence,
    "reminders": ReminderRow,
    "outcomes": OutcomeRow,
    "stretches": StretchRow,
    "nudges": NudgeRow,
    "stands": StandRow,
    "chair": ChairRow,
    "undone": UndoRow,
    "settings": SettingsRow,
}
"""The lists of `Rows`, and of what they are."""
LISTS = tuple(TYPES)


def of_machine(rows: Rows, own: str | None) -> Rows:
    """Return the rows that this machine wrote: those of its name, and those that bear none."""
    return by_machine(rows, own)[own]


def by_machine(rows: Rows, own: str | None) -> dict[str | None, Rows]:
    """Return the rows of each machine by its name, this one's first; rows without a name are `own`'s."""
    found: dict[str | None, dict[str, list[Row]]] = {own: {name: [] for name in LISTS}}
    for name in LISTS:
        for row in getattr(rows, name):
            machine = own if row.machine is None else row.machine
            found.setdefault(machine, {name: [] for name in LISTS})[name].append(row)
    made = {machine: Rows(**lists) for machine, lists in found.items()}  # type: ignore[arg-type]
    return {machine: replace(part, running=rows.running) if machine == own else part for machine, part in made.items()}


def renumbered(rows: Rows, machine: int) -> Rows:
    """Give reminders and what became of them numbers that no other machine gave."""
    first = machine * (MOST + 1)

    reminders = [replace(row, number=first + row.number) for row in rows.reminders]
    return replace(
        rows, reminders=reminders, outcomes=[replace(row, number=first + row.number) for row in rows.outcomes]
    )


def combined(files: Iterable[Rows]) -> Rows:
    """Return the rows of one machine out of several files, each once: exports keep whole seconds."""
    found: dict[str, dict[object, Row]] = {name: {} for name in LISTS}
    running = None
    for rows in files:
        running = rows.running or running
        for name in LISTS:
            for row in getattr(rows, name):
                found[name].setdefault(_key(row), row)
    return Rows(running=running, **{name: in_order(rows.values()) for name, rows in found.items()})  # type: ignore[arg-type]


def _key(row: Row) -> object:
    """Return what two rows have in common that are the same."""
    if isinstance(row, Bout | Absence | StandRow | ChairRow):
        return (int(row.start.timestamp()), int(row.end.timestamp()), getattr(row, "occupied", None))
    kept = {name: getattr(row, name) for name in row.__slots__ if name != "machine"}
    return repr({name: int(each.timestamp()) if isinstance(each, datetime) else each for name, each in kept.items()})


def moment_of(row: Row) -> datetime:
    """Return when it began, or was."""
    return row.start if isinstance(row, Bout | Absence | StandRow | ChairRow) else row.at


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows, oldest first."""
    return sorted(rows, key=moment_of)
