"""Plants faults in a copy of the engine, one by one, and shows that the suite notices each.

`python -m tests.mutation` runs them all and prints a table; `--write` puts it into docs/mutation.md. A fault that
nobody notices ends the run with exit code 1, and one whose place in the code is gone with 2.
"""

# ruff: noqa: E501 - a fault is one line, as long as the code it spoils

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sitbreak.dataclass import dataclass

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "mutation.md"
QUICK = [
    "tests/scenarios/test_visible.py",  # whole days: they notice most, and say what is wrong
    "tests/core",
    "tests/trace",
    "tests/test_replay.py",
    "--ignore=tests/core/test_view.py",
]
SLOW = {"tests/core/test_oracle.py", "tests/core/test_properties.py"}
INSTEAD_OF_SLOW = [f"--ignore={file}" for file in sorted(SLOW)]


@dataclass(frozen=True)
class Fault:
    """One wrong edit: in `file` below sitbreak/core, `right` becomes `wrong`."""

    what: str
    file: str
    right: str
    wrong: str


FAULTS = [
    # estimator: sections 2 and 3
    Fault("a gap of exactly H is cut", "estimate", "t - self.last_at > self.still_s", "t - self.last_at >= self.still_s"),
    Fault("unconfirmed sitting has no end", "estimate", "min(t, self._unconfirmed_end()) - self.last_at", "t - self.last_at"),
    Fault("what settings kept counts before its time", "estimate", "min(self.tail_floor_s, t - self.last_at)", "self.tail_floor_s"),
    Fault("what settings kept counts twice", "estimator", "max(0.0, self.tail_floor_s - passed_s)", "self.tail_floor_s"),
    Fault("the whole gap counts", "estimator", "        self._add(self.unconfirmed_s(t))\n", "        self._add(t - (self.last_at or t))\n"),
    Fault("a break keeps the sitting", "estimator", "        self.seat_s, self.long_pauses = 0.0, 0\n", "        pass\n"),
    Fault("every absence counts as a break", "estimator", "counted = self.seat_s >= self.settings.sit.min_sit_s", "counted = True"),
    Fault("min_sit excludes its edge", "estimator", "counted = self.seat_s >= self.settings.sit.min_sit_s", "counted = self.seat_s > self.settings.sit.min_sit_s"),
    Fault("a lock leaves unconfirmed sitting growing", "estimate", "return end if self.stop_at is None else min(end, self.stop_at)", "return end"),
    Fault("a lock is no end of presence", "estimate", "return self.stop_at is None or t < self.stop_at", "return True"),
    Fault("input under the lock counts", "estimator", "        if end < start:\n            return None\n", ""),
    Fault("unlocking is no input", "estimator", "        self.locked_at = None\n        return self._accept(t)", "        self.locked_at = None\n        return None"),
    Fault("a later stop replaces the first", "estimator", "if self.stop_at is None and self.last_at is not None and not self.on_break:", "if self.last_at is not None and not self.on_break:"),
    Fault("motion is believed at once", "estimator", "if unsure and not self._was_present(start):", "if False:"),
    Fault("keys have to be confirmed", "estimator", "if unsure and not", "if not"),
    Fault("a burst is not dated back", "estimator", "gap = self._accept(first)", "gap = self._accept(start)"),
    Fault("a hole of exactly noise_gap ends a burst", "estimator", "start - self.burst_to_at > self.settings", "start - self.burst_to_at >= self.settings"),
    Fault("a burst never grows old", "estimator", "if self.burst_to_at is None or start - self.burst_to_at >", "if self.burst_to_at is None or 0 >"),
    Fault("jitter counts as motion", "estimator", "event.px < noise_px", "event.px < 0"),
    Fault("a hint makes somebody present", "estimator", "self.held = self.present(t)", "self.held = True"),
    Fault("a hint survives a lock", "estimator", "        if self.held:\n            self._confirm_until(t)\n            self.held = False\n        if self.stop_at", "        if self.stop_at"),
    Fault("the end of a hint is not dated", "estimator", "            self._confirm_until(t)\n            self.held = on\n", "            self.held = on\n"),
    Fault("a hint has no limit", "estimate", "return math.inf if self.declared else self.settings.busy.hold_max_s", "return math.inf"),
    Fault("a rollover takes unconfirmed sitting along", "estimator", "0.0 if standing else -unconfirmed_s, -unconfirmed_s if standing else 0.0)", "0.0, 0.0)"),
    Fault("the day keeps the unconfirmed part of a break", "estimator", "self.day.sat_s, self.day.stood_s = max(0.0, self.day.sat_s), max(0.0, self.day.stood_s)", "self.day.sat_s += self.still_s"),
    Fault("here forgets the gap", "estimator", "self.seat_s += credit.sat_s + until_at - credit.from_at", "self.seat_s += credit.sat_s"),
    Fault("here leaves the break counted", "estimator", "            self.breaks -= 1\n", "            pass\n"),
    Fault("here works twice", "estimator", "self.bout_at, self.credited = credit.bout_at, None", "self.bout_at = credit.bout_at"),
    Fault("done leaves unconfirmed sitting", "estimator", "self.seat_s = -unconfirmed_s if sitting else 0.0", "self.seat_s = 0.0"),
    Fault("standing counts as sitting", "estimator", "        if self.standing_at is None:\n            self.seat_s += confirmed_s", "        if True:\n            self.seat_s += confirmed_s"),
    # conclusions
    Fault("silence is measured from the reminder only", "deadlines", "start = max(last_at, shown_at, ", "start = max(shown_at, "),
    Fault("silence counts under a hint", "deadlines", "if state.sitting.hint or state.sitting.on_break or", "if state.sitting.on_break or"),
    Fault("silence may begin at any time", "deadlines", "return start if start - shown_at <= window_s else inf", "return start"),
    Fault("late input proves nothing", "conclusions", "        self._take_back(at, before)\n", ""),
    Fault("late input always proves", "conclusions", "max(event.from_s, last_at) >= at", "False"),
    Fault("a taken break is not dated back", "conclusions", "credit = sitting.credit(t, how, from_at)", "credit = sitting.credit(t, how, None)"),
    # policy
    Fault("a skip does not rebase", "policy", "_ANSWERED = (Action.CLOSE, Action.REBASE, Action.FORGET)", "_ANSWERED = (Action.CLOSE, Action.FORGET)"),
    Fault("a break keeps the base", "policy", "_OVER = (Action.CLOSE, Action.ZERO, Action.FORGET)", "_OVER = (Action.CLOSE, Action.FORGET)"),
    Fault("a break does not withdraw", "policy", "_OVER = (Action.CLOSE, Action.ZERO, Action.FORGET)", "_OVER = (Action.ZERO, Action.FORGET)"),
    Fault("snoozes are never forgotten", "policy", "self.repeats = self.ignored = self.snoozes = self.renewals = 0", "self.repeats = self.ignored = self.renewals = 0"),
    Fault("a snooze is due at once", "policy", "(DUE, Trigger.SNOOZE): (SNOOZED,", "(DUE, Trigger.SNOOZE): (DUE,"),
    Fault("new settings do not ease", "policy", "    (SNOOZED, Trigger.EASED): (OK, _EASED),\n", ""),
    Fault("one repeat too many", "policy", "self.repeats < remind.repeat_max", "self.repeats <= remind.repeat_max"),
    Fault("repeats do not space out", "policy", "remind.repeat_s * remind.repeat_backoff ** min(self.ignored, MOST_IGNORED)", "remind.repeat_s"),
    Fault("repeats need no input", "deadlines", "input_at is None or input_at <= shown_at", "input_at is None"),
    # reminder
    Fault("an empty chair is reminded", "reminder", "if not (due or limit or stood or over) or not state.sitting.present(t):", "if not (due or limit or stood or over):"),
    Fault("a pause mutes nothing", "suppression", 'named = ["paused"] if self.paused is not Paused.NO else []', "named: list[str] = []"),
    Fault("a pause has no end", "suppression", "over = self.paused_until_at is not None and t >= self.paused_until_at", "over = False"),
    Fault("a pause outlives the day", "suppression", "if self.paused is Paused.DAY:", "if False:"),
    Fault("no lull is waited for", "suppression", "return min(last_at + settings.remind.lull_s, self.wanted_at + patience_s)", "return -math.inf"),
    Fault("a lull is waited for without end", "suppression", "return min(last_at + settings.remind.lull_s, self.wanted_at + patience_s)", "return last_at + settings.remind.lull_s"),
    Fault("an inhibitor alone vouches", "suppression", "film = Busy.INHIBITED in self.reasons and bool({Busy.FULL_SCREEN, Busy.PLAYING} & self.reasons)", "film = Busy.INHIBITED in self.reasons"),
    Fault("a range does not cross midnight", "schedule", " or any(a <= minute + DAY_MIN < b for a, b in yesterday)", ""),
    Fault("the daily message comes again", "reminder", "state.sitting.day.limit_said |= limit", "pass"),
    Fault("two messages at one moment", "reminder", "        if due:\n            self.trigger(", "        if limit and due:\n            self._show(kind, t)\n        if due:\n            self.trigger("),
    Fault("the snooze limit is not kept", "postponing", "        if reminder.snoozes_left(remind) == 0:", "        if False:"),
    Fault("a seated stretch is a break", "commands", "if event.breaks_sitting and stretch.away_at", "if stretch.away_at"),
    # clocks
    Fault("sleep is not noticed", "calendar", "return passed_s > LATE_S or passed_s - (now.awake_s - seen.awake_s) > SLEPT_S", "return False"),
    Fault("a late look is no sleep", "calendar", "return passed_s > LATE_S or ", "return "),
    Fault("wall time for session time", "engine", "        self._look(now)\n        settled = False", "        now = replace(now, steady_s=now.wall.timestamp() - 1772527400)\n        self._look(now)\n        settled = False"),
    Fault("local arithmetic over a clock change", "calendar", "at = now.wall.astimezone(UTC) - timedelta", "at = now.wall - timedelta"),
    Fault("the day goes back", "engine", "if t >= self._day_at:", "if t >= self._day_at or calendar.day_of(self._wall(t), self.state.settings.day.start_h) != self.state.sitting.day.ordinal:"),
    Fault("the downtime is not counted", "engine", "self._t = self._now.steady_s - down_s", "self._t = self._now.steady_s"),
    Fault("reminders are shown for the downtime", "engine", "        self._running = False\n", ""),
    Fault("another boot's clock is trusted", "saving", 'if boot_id and _text("boot_id", saved["boot_id"]) == boot_id and passed_s >= 0:', "if passed_s >= 0:"),
    Fault("moments are saved as they are", "saving", 'age = stamp_s - value if name.endswith("_at") else value', "age = value"),
    Fault("deadlines are not gone through one by one", "engine", "            self._t = settled_at = max(self._t, self._next_at)\n", "            self._t = settled_at = max(self._t, to)\n"),
    Fault("late ticks show late", "engine", "        while self._next_at <= to:", "        while self._next_at < to - 7:"),
    # posture
    Fault("nudges come without a gap", "posture", "-math.inf if self.last_at is None else self.last_at + self.gap_s(settings),", "-math.inf,"),
    Fault("nudges come before a reminder", "posture", "return left_s >= BEFORE_S and", "return"),
    Fault("nudges have no daily limit", "posture", "self.today >= posture.per_day or", ""),
    # eyes
    Fault("a lock of seconds rests the eyes", "eyes", "gap.until_at - gap.from_at >= REST_S", "True"),
    Fault("eye breaks come before a reminder", "eyes", "left_s >= BEFORE_S or", "True or"),
    Fault("eye breaks come on top of a reminder", "eyes", "at + AFTER_S for at", "at for at"),
    Fault("an eye break does not begin the time anew", "eyes", "        self.rest(t)\n        return looked_s", "        return looked_s"),
]  # fmt: skip


def tried(fault: Fault, folder: Path) -> str | None:
    """Plant the fault in the copy, run the suite, heal it; None if its place is not there exactly once."""
    path = folder / "sitbreak" / "core" / f"{fault.file}.py"
    source = path.read_text(encoding="utf-8")
    if source.count(fault.right) != 1:
        return None
    path.write_text(source.replace(fault.right, fault.wrong), encoding="utf-8")
    try:
        return noticed_by(folder, first=told_before().get(fault.what))
    finally:
        path.write_text(source, encoding="utf-8")


def told_before() -> dict[str, list[str]]:
    """Return for each fault of the last page the test that noticed it then, as pytest takes it: it is asked first."""
    files = [file for place in QUICK[:4] for file in (ROOT / place).rglob("test_*.py")] + [
        ROOT / QUICK[0],
        ROOT / QUICK[3],
    ]
    where = {
        name: str(file.relative_to(ROOT))
        for file in files
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    rows = re.findall(
        r"^\| (.+?) \| \w+\.py \| (test_\w+)(?: \((\w+)\))? \|$", REPORT.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {
        what: [f"{where[test]}::{test}", *(("-k", case) if case else ())] for what, test, case in rows if test in where
    }


def noticed_by(folder: Path, first: list[str] | None = None) -> str:
    """Return a test that fails, `first` where it does; "" if none does. The slow, random ones are tried last."""
    for selection in (*((first,) if first else ()), [*QUICK, *INSTEAD_OF_SLOW], sorted(SLOW)):
        command = [
            sys.executable,
            "-B",
            "-m",
            "pytest",
            "-x",
            "-q",
            "-n0",
            "--no-header",
            "--tb=no",
            "-p",
            "no:cacheprovider",
        ]
        done = subprocess.run(
            [*command, *selection],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / ".hypothesis")},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if found := re.search(r"^(?:FAILED|ERROR) tests/(\S+)", done.stdout, re.MULTILINE):
            return found[1].partition("[")[0] + _case(found[1])
        if done.returncode and selection is not first:  # there may be no such test any more
            return "the suite does not start: " + (done.stdout + done.stderr).strip().splitlines()[-1]
    return ""


def _case(test: str) -> str:
    """The scenario's name, which says more than the test's."""
    return f" ({test.partition('[')[2].rstrip(']')})" if "scenario_comes_out" in test else ""


def check() -> tuple[list[tuple[Fault, str]], list[Fault]]:
    """Plant every fault; return who noticed it, and the faults whose place is gone."""
    seen, gone = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("sitbreak", "tests", "docs", "config", "icons"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "desktop"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        if test := noticed_by(folder):
            raise SystemExit(f"without any fault the suite fails already: {test}")
        for fault in FAULTS:
            if (noticed := tried(fault, folder)) is None:
                gone.append(fault)
                print(f"GONE: {fault.what} ({fault.file}.py)", flush=True)
            else:
                seen.append((fault, noticed))
                print(f"{'noticed' if noticed else 'NOT SEEN'}: {fault.what}: {noticed}", flush=True)
    return seen, gone


def page(seen: list[tuple[Fault, str]]) -> str:
    """Return docs/mutation.md."""
    noticed = sum(bool(test) for _, test in seen)
    return "\n".join(
        [
            "# Planted faults",
            "",
            f"`python -m tests.mutation --write` planted {len(seen)} faults in the engine, one at a time; the suite",
            f"noticed {noticed} of them. Named is a test that failed, the one of the last time where it still does; the random",
            "ones run only if no other did.",
            "",
            "| fault | in | noticed by |",
            "|---|---|---|",
            *(
                f"| {fault.what} | {fault.file}.py | {test.partition('::')[2] or test or '**nobody**'} |"
                for fault, test in seen
            ),
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    """Check all faults."""
    seen, gone = check()
    if "--write" in arguments:
        REPORT.write_text(page(seen), encoding="utf-8")
    missed = sum(not test for _, test in seen)
    print(f"{len(seen) - missed} noticed, {missed} missed, {len(gone)} without a place")
    return 2 if gone else 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
