"""What the window is told and what it answers: two values that travel between processes as one line of JSON."""

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

from sitbreak.bounded import json_value
from sitbreak.catalogue import Dose, Stretch, dose_for, quick_dose
from sitbreak.dataclass import asdict, dataclass, fields, replace
from sitbreak.errors import CatalogueError


class StretchOutcome(Enum):
    """How a guided stretch ended."""

    FINISHED = "finished"
    PARTLY = "partly"  # closed early, with at least half of its time used
    SKIPPED = "skipped"  # another one was asked for
    NOT_TODAY = "not-today"  # another one, and this one not before tomorrow
    NEVER = "never"  # another one, and this one never again
    CLOSED = "closed"  # closed early, or the window crashed
    IGNORED = "ignored"  # it opened by itself, and nobody began


@dataclass(frozen=True, slots=True)
class Figures:
    """A dose with one number each. `repeated` movements flow; held ones are entered and left."""

    hold_s: float
    holds_per_rep: int
    reps: int
    sets: int
    rest_s: float
    sides: int
    move_s: float
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Everything the window needs; it reads no file but the poses. Times are seconds."""

    id: str
    name: str
    steps: tuple[str, ...]
    figures: Figures
    harder_figures: Figures
    cautions: tuple[str, ...] = ()
    urgent: tuple[str, ...] = ()  # the signs that want help at once, for every stretch
    easier: str = ""
    harder: str = ""
    breaks_sitting: bool = True
    may_stand: bool = True  # else nothing tells to get up, to walk or to stay up
    break_s: float = 0.0  # shorter than this it is no break without some steps around it
    ready_s: float = 5.0
    theme: str = "auto"
    motion: str = "auto"
    language: str = "en"
    voice: bool = False
    sound: bool = False
    screen_reader: str = "auto"
    position: str = ""  # how one begins, as the catalogue calls it; "": nobody knows
    picture: str = ""  # the path of one that somebody put beside their own stretch
    english: tuple[str, ...] = ()  # the texts above that are English for want of a translation
    volume: int = 60  # of the sound, in percent
    stops_when_alone: bool = False  # ends when whoever started it closes its input
    waits: bool = False  # it opens by itself: calmly, without the keyboard, until somebody begins
    every_screen: bool = False  # on all of them, not only on the one in use
    place: int = 1  # in a series of `of`
    of: int = 1
    more: int = 0  # so many tasks follow this one, each in a line of its own
    rest_s: float = 0.0  # how long the break is to be around a series


@dataclass(frozen=True, slots=True)
class Result:
    """What was done. `used_share`: 0 to 1, the share of the dose's time that was used; `seconds`: the same as time."""

    id: str
    finished: bool
    used_share: float
    seconds: float
    outcome: StretchOutcome


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody began what had opened by itself, or the next of a series."""

    began: str


def task_for(
    stretch: Stretch,
    *,
    full: bool = False,
    older_adult: bool = False,
    theme: str = "auto",
    motion: str = "auto",
    screen_reader: str = "auto",
    language: str = "en",
    voice: bool = False,
    sound: bool = False,
    volume: int = 60,
    break_s: float = 0.0,
    may_stand: bool = True,
    urgent: tuple[str, ...] = (),
) -> Task:
    """Return the guided form of a catalogue entry: its quick round, or the whole dose at its lower figures."""
    whole = dose_for(stretch, older_adult)
    dose = whole if full else quick_dose(stretch, older_adult)
    aloud_s = sum(map(spoken_s, (stretch.name, *stretch.steps))) if voice else 0.0
    return Task(
        id=stretch.id,
        name=stretch.name,
        steps=stretch.steps,
        figures=_figures(dose, "low"),
        harder_figures=_harder(dose, whole),
        cautions=stretch.cautions,
        urgent=urgent,
        easier=stretch.easier,
        harder=stretch.harder,
        breaks_sitting=stretch.breaks_sitting,
        may_stand=may_stand,
        break_s=break_s,
        ready_s=max(_READY_S[min(stretch.position.groups)], _READING_S * len(stretch.steps), aloud_s),
        theme=theme,
        motion=motion,
        screen_reader=screen_reader,
        language=language,
        voice=voice,
        sound=sound,
        position=stretch.position.value,
        picture=stretch.picture,
        english=tuple(sorted(stretch.english)),
        volume=volume,
    )


_LETTERS_A_SECOND, _SIGNS_A_SECOND, _BREATH_S = 14.0, 5.5, 0.7  # espeak-ng at its own speed; signs are Japanese ones


def spoken_s(text: str) -> float:
    """Return about how long a voice needs for a text, in seconds."""
    wide = sum(c >= "\u3040" for c in text)
    return _BREATH_S + wide / _SIGNS_A_SECOND + (len(text) - wide) / _LETTERS_A_SECOND


def in_series(tasks: Sequence[Task], rest_s: float) -> list[Task]:
    """Return the tasks as they are in a series, around which the break is to be `rest_s` long."""
    of = len(tasks)
    return [replace(task, place=n, of=of, rest_s=rest_s) for n, task in enumerate(tasks, 1)]


# Time to read, and to get there: to the floor takes longer than to straighten in the chair.
_READING_S = 2.5
_READY_S = {"seated": 5.0, "standing": 6.0, "kneeling": 10.0, "floor": 12.0}


def _figures(dose: Dose, end: str) -> Figures:
    hold_s, reps, sets, rest_s = (getattr(x, end) for x in (dose.hold_s, dose.reps, dose.sets, dose.rest_s))
    return Figures(
        hold_s, dose.holds_per_rep, reps, sets, rest_s, dose.side_count, dose.move_s, repeated=not dose.is_held
    )


def _harder(dose: Dose, whole: Dose) -> Figures:
    """Return the same number of sets with the longest hold, or for a movement the most repetitions."""
    low, most = _figures(dose, "low"), _figures(whole, "high")
    hold_s, reps = (low.hold_s, max(low.reps, most.reps)) if low.repeated else (max(low.hold_s, most.hold_s), low.reps)
    return Figures(hold_s, low.holds_per_rep, reps, low.sets, low.rest_s, low.sides, low.move_s, repeated=low.repeated)


def to_json(value: Task | Result | Began) -> str:
    """Return one line."""
    return json.dumps(asdict(value), default=lambda member: member.value, ensure_ascii=False)


def task_from_json(line: str | bytes) -> Task:
    """Read a task. Raises CatalogueError: only a programming mistake or a stranger sends a wrong one."""
    raw = _record(line, Task)
    try:
        for key in ("figures", "harder_figures"):
            raw[key] = _checked(Figures(**raw[key]))
        for key in ("steps", "cautions", "urgent", "english"):
            raw[key] = tuple(raw.get(key, ()))
        return Task(**raw)
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"the guided stretch was given a task it cannot read: {error}") from error


def result_from_json(line: str | bytes) -> Result:
    """Read a result. Raises CatalogueError if the line is none."""
    raw = _record(line, Result)
    try:
        share, seconds = float(raw["used_share"]), float(raw["seconds"])
        if not (0 <= share <= 1 and 0 <= seconds <= 86_400):
            raise ValueError("the share is 0 to 1, the time up to a day")
        return Result(str(raw["id"]), bool(raw["finished"]), share, seconds, StretchOutcome(raw["outcome"]))
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"the guided stretch gave an answer that cannot be read: {error}") from error


def answer_from_json(line: str | bytes) -> Began | Result:
    """Read one line of the window. Raises CatalogueError if it is none."""
    if b'"began"' in (line if isinstance(line, bytes) else line.encode()):
        return Began(str(_record(line, Began)["began"]))
    return result_from_json(line)


def _record(line: str | bytes, kind: type[Task] | type[Result] | type[Began]) -> dict[str, Any]:
    try:
        raw = json_value(line)
    except ValueError as error:
        raise CatalogueError(f"the guided stretch was given no JSON: {error}") from error
    if not isinstance(raw, dict):
        raise CatalogueError("the guided stretch was given something else than an object")
    unknown = set(raw) - {field.name for field in fields(kind)}
    if unknown:
        raise CatalogueError(f"the guided stretch does not know {', '.join(sorted(unknown))}")
    return raw


def _checked(figures: Figures) -> Figures:
    counts = (figures.holds_per_rep, figures.reps, figures.sets)
    if min(counts) < 1 or figures.sides not in (1, 2) or max(counts) > 1000:
        raise ValueError("counts are 1 to 1000, sides 1 or 2")
    if not all(0 <= s <= 86_400 for s in (figures.hold_s, figures.rest_s, figures.move_s)):
        raise ValueError("times are 0 to one day")
    return figures
