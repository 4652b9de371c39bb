"""What an interval and a break would have meant in the last seven days: the person's own history, replayed.

Runs alone, so that no window waits for it: `python -m sitbreak.preferences.last_week FILE` reads questions on standard
input, one JSON line each, answers each on standard output, and ends with its input. A replay takes some tenths of
a second.
"""

import json
import queue
import sys
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sitbreak import paths, processes, streams
from sitbreak.advice import evidence_of
from sitbreak.advice.evidence import Evidence
from sitbreak.advice.replayed import Replays, breaks_in, reminded_at
from sitbreak.bounded import LINE, json_value
from sitbreak.config import load
from sitbreak.core.settings import Settings
from sitbreak.dataclass import asdict, dataclass, field
from sitbreak.errors import SitbreakError
from sitbreak.history.day_start import day_of
from sitbreak.history.loading import load_periods
from sitbreak.history.period import Period
from sitbreak.texts import Texts

DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekQuestion:
    """An interval and a break length, seconds."""

    interval_s: float
    break_s: float


@dataclass(frozen=True, slots=True)
class WeekAnswer:
    """What they would have meant: first reminders, and breaks. `days`: those with sitting; 0: nothing is known.

    `recorded_from_s`: shorter pauses left no row, so a shorter break length cannot be replayed.
    """

    interval_s: float
    break_s: float
    days: int = 0
    reminders: int = 0
    breaks: int = 0
    recorded_from_s: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether the history tells it."""
        return self.days > 0 and self.break_s >= self.recorded_from_s


def evidence_now(settings: Settings, now: datetime) -> Evidence:
    """Return the last seven days of the history. SitbreakError when it cannot be read."""
    last = day_of(now, settings.day.start_h)
    asked = Period(last - timedelta(days=DAYS - 1), last)
    (rows,), _, _ = load_periods(paths.history_file(), (asked,), settings.day.start_h)
    return evidence_of(rows, settings)


def answered(question: WeekQuestion, evidence: Evidence, replays: Replays) -> WeekAnswer:
    """Replay the days under these two lengths, all else as it is."""
    base = WeekAnswer(question.interval_s, question.break_s, recorded_from_s=evidence.recorded_from_s)
    if not evidence.days or question.break_s < evidence.recorded_from_s:
        return WeekAnswer(**{**asdict(base), "days": len(evidence.days)})
    result = replays.under({"sit.interval": question.interval_s, "sit.break": question.break_s})
    counts = {"days": len(evidence.days), "reminders": len(reminded_at(result)), "breaks": len(breaks_in(result))}
    return WeekAnswer(**{**asdict(base), **counts})


def sentence(key: str, now: WeekAnswer | None, before: WeekAnswer | None, texts: Texts) -> str:
    """Say what one of the two lengths would have meant, against what held when the window was opened.

    None: the answer is still being worked out.
    """
    if now is None or before is None:
        return texts.say("settings.week.asked")
    if not now.days:
        return texts.say("settings.week.none")
    if not now.is_known:
        return texts.say("settings.week.short", length_s=now.recorded_from_s)
    what, old = (now.reminders, before.reminders) if key == "sit.interval" else (now.breaks, before.breaks)
    kind = "reminders" if key == "sit.interval" else "breaks"
    value_s = now.interval_s if key == "sit.interval" else now.break_s
    if (now.interval_s, now.break_s) == (before.interval_s, before.break_s) or not before.is_known:
        return texts.say(f"settings.week.{kind}", n=what, value_s=value_s)
    return texts.say(f"settings.week.{kind}.instead", n=what, before=old, value_s=value_s)


def question_from_json(line: bytes | str) -> WeekQuestion:
    """Read a question. ValueError when it is none."""
    raw = _numbers(line, {"interval_s", "break_s"})
    return WeekQuestion(**raw)


def answer_from_json(line: bytes | str) -> WeekAnswer:
    """Read an answer. ValueError when it is none."""
    raw = _numbers(line, {"interval_s", "break_s", "days", "reminders", "breaks", "recorded_from_s"})
    counts = {key: int(raw[key]) for key in ("days", "reminders", "breaks")}
    return WeekAnswer(**{**raw, **counts})  # type: ignore[arg-type]


def _numbers(line: bytes | str, keys: set[str]) -> dict[str, float]:
    raw: Any = json_value(line)
    if not isinstance(raw, dict) or set(raw) != keys:
        raise ValueError("another set of keys")
    if not all(isinstance(value, int | float) and 0 <= value <= 1e9 for value in raw.values()):
        raise ValueError("no numbers in their bounds")
    return raw


@dataclass(slots=True)
class LastWeek:
    """Asks the process; the thread of the window may ask and look, and waits for neither."""

    process: processes.Child | None
    _answers: "queue.SimpleQueue[WeekAnswer]" = field(default_factory=queue.SimpleQueue, init=False)
    _known: dict[WeekQuestion, WeekAnswer] = field(default_factory=dict, init=False)
    _asked: set[WeekQuestion] = field(default_factory=set, init=False)

    @classmethod
    def started(cls, file: Path) -> "LastWeek":
        """Start the process; where that fails, no question is ever answered."""
        try:
            command = processes.python("sitbreak.preferences.last_week", str(file.absolute()))
            found = cls(processes.start_piped(command, limit_s=processes.UNLIMITED_S))
        except OSError:
            return cls(None)
        threading.Thread(target=found._listen, name="last week", daemon=True).start()
        return found

    def answer(self, question: WeekQuestion) -> WeekAnswer | None:
        """Return the answer if it has come; asks for it the first time."""
        while not self._answers.empty():
            came = self._answers.get()
            self._known[WeekQuestion(came.interval_s, came.break_s)] = came
        if question not in self._known and question not in self._asked:
            self._asked.add(question)
            self._send(question)
        return self._known.get(question)

    def close(self) -> None:
        """End the process."""
        if self.process:
            with suppress(OSError):
                self.process.stdin.close() if self.process.stdin else None
            self.process.end()

    def _send(self, question: WeekQuestion) -> None:
        if self.process and self.process.stdin:
            with suppress(OSError):  # it has ended: nothing is known then
                self.process.stdin.write(json.dumps(asdict(question)).encode() + b"\n")
                self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process
        assert self.process.stdout
        with suppress(OSError, ValueError):
            while line := self.process.stdout.readline(LINE.size + 1):
                self._answers.put(answer_from_json(line))


def main(argv: list[str] | None = None) -> int:
    """Answer until the input ends; return 1 where the history or the settings cannot be read."""
    (file,) = sys.argv[1:] if argv is None else argv
    streams.speak_utf8()
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(asked,), name="questions", daemon=True).start()
    try:
        evidence = evidence_now(load(Path(file)).settings, datetime.now().astimezone())
        replays = Replays(evidence)
        while line := asked.get():
            print(json.dumps(asdict(answered(question_from_json(line), evidence, replays))), flush=True)
    except (SitbreakError, OSError, ValueError) as error:
        print(f"sitbreak.preferences.last_week: {error}", file=sys.stderr)
        return 1
    return 0


def _read(asked: "queue.SimpleQueue[str]") -> None:
    while line := sys.stdin.readline(LINE.size + 1):
        asked.put(line)
    asked.put("")


if __name__ == "__main__":
    sys.exit(main())
