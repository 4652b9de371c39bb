"""The rows of a history told apart by the machine that wrote them; pure."""

from sitbreak.core.records import Row
from sitbreak.dataclass import fields, replace
from sitbreak.history.days import Rows

_LISTS = tuple(item.name for item in fields(Rows) if item.name != "running")


def of_machine(rows: Rows, own: str | None) -> Rows:
    """Return the rows that this machine wrote: those of its name, and those that bear none."""
    return by_machine(rows, own)[own]


def by_machine(rows: Rows, own: str | None) -> dict[str | None, Rows]:
    """Return the rows of each machine by its name, this one's first; rows without a name are `own`'s."""
    found: dict[str | None, dict[str, list[Row]]] = {own: {name: [] for name in _LISTS}}
    for name in _LISTS:
        for row in getattr(rows, name):
            machine = own if row.machine is None else row.machine
            found.setdefault(machine, {name: [] for name in _LISTS})[name].append(row)
    made = {machine: Rows(**lists) for machine, lists in found.items()}  # type: ignore[arg-type]
    return {machine: replace(part, running=rows.running) if machine == own else part for machine, part in made.items()}
