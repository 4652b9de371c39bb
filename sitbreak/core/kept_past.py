"""What a rewinding engine knows of the past, as a JSON object and back: moments are ages, as in `core.saving`.

A setting that was changed meanwhile is not kept: after a restart all that is gone through again is so under the present
ones. What is read is foreign; whatever is wrong with it raises ValueError, and then nothing is kept.
"""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sitbreak.core import saving
from sitbreak.core.engine_state import EngineState
from sitbreak.core.estimator import Estimator
from sitbreak.core.events import (
    Active,
    Away,
    BusyChanged,
    Command,
    CommandRequested,
    Dismissed,
    DisplaysChanged,
    Event,
    Gone,
    Locked,
    Now,
    PresenceHint,
    Reminded,
    Seat,
    Sleeping,
    StretchBegan,
    StretchEnded,
    Upright,
)
from sitbreak.core.journal import Reason
from sitbreak.core.ledger import KEPT_S, MOST_ENTRIES, MOST_ROWS, Ledger
from sitbreak.core.machines import MOST_MACHINES, OWN, Machine, Machines
from sitbreak.core.relived import Entry, Mark, at_moment
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.dataclass import replace

MOST_MARKS = 16  # of those in memory; between them all is gone through again
MOST_NAMES = MOST_MACHINES + 1  # a chair or a desk is none of the machines

KINDS: dict[str, type] = {
    "away": Away,
    "busy": BusyChanged,
    "dismissed": Dismissed,
    "displays": DisplaysChanged,
    "gone": Gone,
    "hint": PresenceHint,
    "input": Active,
    "locked": Locked,
    "reminded": Reminded,
    "seat": Seat,
    "asleep": Sleeping,
    "stretch": StretchBegan,
    "stretched": StretchEnded,
    "upright": Upright,
}
_WORDS = {kind: word for word, kind in KINDS.items()}
_SAID = "said"


def dump_past(engine: RewindingEngine, now: Now) -> dict[str, Any]:
    """Write down the ledger and what is known of the machines, as of `now`."""
    ledger, t = engine.ledger, now.steady_s
    names = sorted({entry.machine for entry in ledger.entries} - {OWN})[:MOST_NAMES]
    index = {name: at for at, name in enumerate([OWN, *names])}
    entries = [entry for entry in ledger.entries[-MOST_ENTRIES:] if entry.machine in index]
    return {
        "names": names,
        "log": [told for entry in entries if (told := _written(entry, index[entry.machine], t)) is not None],
        "marks": [_mark_written(mark, t) for mark in _some(ledger.marks)],
        "rows": [[kind, at.isoformat()] for kind, at in ledger.rows],
        "machines": _machines_written(engine.machines, t),
    }


def recall_past(engine: RewindingEngine, saved: Any, now: Now, stamp_s: float) -> None:
    """Have an engine that was just made go on with what was written at the moment `stamp_s`. ValueError if unusable.

    Of what is too old to be gone through, or was cut off, nothing is left: then nothing is recalled.
    """
    try:
        names = [OWN, *(_named(name) for name in _list("names", saved["names"], MOST_NAMES))]
        settings, lines = engine.state.settings, tuple(engine.state.journal.lines)
        told = [(_age(mark["age"]), mark) for mark in _list("marks", saved["marks"], MOST_MARKS)]
        marks = [
            _mark_read(mark, settings, at_moment(now, stamp_s - age_s), lines)
            for age_s, mark in sorted(told, key=lambda held: -held[0])
            if now.steady_s - (stamp_s - age_s) <= KEPT_S
        ]
        log = [_read(item, names, now, stamp_s) for item in _list("log", saved["log"], MOST_ENTRIES)]
        rows = [(str(kind)[:40], datetime.fromisoformat(at)) for kind, at in _list("rows", saved["rows"], MOST_ROWS)]
        machines = _machines_read(saved["machines"], stamp_s)
        if any(at.tzinfo is None for _, at in rows):
            raise ValueError("a row has no offset")
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, IndexError) as error:
        raise ValueError(f"the past cannot be gone through again: {error!r}") from error
    if not marks:
        return
    ledger = Ledger(marks[0])
    ledger.marks.extend(marks[1:])
    ledger.rows.extend(rows)
    kept = (entry for entry in log if marks[0].taken_at < entry.happened_at <= now.steady_s)
    for entry in sorted(kept, key=lambda entry: entry.happened_at):
        ledger.entries.append(entry._replace(order=ledger.next()))
    engine.recall(ledger, machines)


def _some(marks: Sequence[Mark]) -> list[Mark]:
    """Return the first and the last mark and some between, evenly."""
    if len(marks) <= MOST_MARKS:
        return list(marks)
    return [marks[round(at * (len(marks) - 1) / (MOST_MARKS - 1))] for at in range(MOST_MARKS)]


def _written(entry: Entry, name: int, stamp_s: float) -> list[Any] | None:
    """Return [age, machine, kind, fields]; None for what is not kept."""
    age_s, event = max(0.0, stamp_s - entry.happened_at), entry.event
    if isinstance(event, CommandRequested):
        until = None if event.until is None else event.until.isoformat()
        return [age_s, name, _SAID, [event.command.value, event.for_s, event.origin, until]]
    word = _WORDS.get(Active if isinstance(event, Active) else type(event))
    if word is None:
        return None
    told = saving.write_part(event, stamp_s)
    if isinstance(event, Active):
        told |= {"from_s": max(0.0, stamp_s - event.from_s), "to_s": max(0.0, stamp_s - event.to_s)}
    return [age_s, name, word, told]


def _read(item: Any, names: list[str], now: Now, stamp_s: float) -> Entry:
    age_s, name, word, told = _list("an entry", item, 4)
    if isinstance(name, bool) or not isinstance(name, int) or not 0 <= name < len(names):
        raise ValueError("an entry has no machine")
    at = stamp_s - _age(age_s)
    return Entry(at, 0, names[name], _event(word, told, stamp_s), at_moment(now, at))


def _event(word: Any, told: Any, stamp_s: float) -> Event:
    if word == _SAID:
        command, for_s, origin, until = _list("said", told, 4)
        for_s = None if for_s is None else _age(for_s, saving.LONGEST_S)
        when = None if until is None else datetime.fromisoformat(until)
        if when is not None and when.tzinfo is not None:
            raise ValueError("a pause goes by the calendar of elsewhere")
        return CommandRequested(Command(command), for_s, str(origin)[:40], until=when)
    kind = KINDS[word]
    values = saving.read_part(kind, told, stamp_s)
    if kind is Active:
        values |= {"from_s": stamp_s - _age(told["from_s"]), "to_s": stamp_s - _age(told["to_s"])}
        if values["from_s"] > values["to_s"]:
            raise ValueError("an input ends before it begins")
    event: Event = kind(**values)
    return event


def _mark_written(mark: Mark, stamp_s: float) -> dict[str, Any]:
    at = mark.taken_at
    return {
        "age": max(0.0, stamp_s - at),
        "state": {key: saving.write_part(getattr(mark.state, name), at) for key, name in saving.PARTS.items()},
        "machines": _machines_written(mark.machines, at),
    }


def _mark_read(told: dict[str, Any], settings: Settings, then: Now, lines: tuple[Reason, ...]) -> Mark:
    at = then.steady_s
    state = EngineState(settings, Estimator(settings), at)
    saved = {**told["state"], "version": saving.VERSION, "wall": then.wall.isoformat(), "journal": []}
    saving.load(saved, state, at)
    kept = tuple(line for line in lines if line.at <= then.wall + timedelta(seconds=1))
    return Mark(at, then, state, _machines_read(told["machines"], at), kept)


def _machines_written(machines: Machines, stamp_s: float) -> dict[str, Any]:
    told = saving.write_part(replace(machines, by_name={}), stamp_s)
    told["by_name"] = {name: saving.write_part(machine, stamp_s) for name, machine in machines.by_name.items()}
    return told


def _machines_read(told: Any, stamp_s: float) -> Machines:
    by_name = told["by_name"]
    if not isinstance(by_name, dict) or len(by_name) > MOST_MACHINES or OWN not in by_name:
        raise ValueError("there is no such set of machines")
    values = saving.read_part(Machines, {**told, "by_name": []}, stamp_s)
    named = {_named(name): Machine(**saving.read_part(Machine, held, stamp_s)) for name, held in by_name.items()}
    return Machines(**{**values, "by_name": named})


def _named(name: Any) -> str:
    if not isinstance(name, str) or len(name) > 40:
        raise ValueError("a machine has no such name")
    return name


def _list(name: str, value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError(f"{name} is no list, or holds more than {most}")
    return value


def _age(value: Any, most: float = 2 * KEPT_S) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most or math.isnan(value):
        raise ValueError("an age is no number, or out of bounds")
    return float(value)
