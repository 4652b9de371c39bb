"""Writes docs/states.md from the policy's table: `python -m tests.states --write`."""

import sys
from pathlib import Path

from sitbreak.core.policy import TABLE, Act, Cue, Phase

FILE = Path(__file__).parent.parent / "docs" / "states.md"

# Leaving a pair out of the table is a decision; this is why.
ABSENT: dict[tuple[Phase, Cue], str] = {
    (Phase.OK, Cue.REPEAT): "nothing was shown that could be repeated",
    (Phase.OK, Cue.SNOOZE_OVER): "nothing was put off",
    (Phase.OK, Cue.SNOOZE): "there is nothing to put off",
    (Phase.OK, Cue.EASED): "nothing is due that could cease to be",
    (Phase.DUE, Cue.INTERVAL): "it is shown already; from here on it is repeated",
    (Phase.DUE, Cue.SNOOZE_OVER): "no snooze runs",
    (Phase.DUE, Cue.HELD_LONG): "it was shown; a repeat that is held back loses nothing",
    (Phase.SNOOZED, Cue.INTERVAL): "the snooze decides when it comes back",
    (Phase.SNOOZED, Cue.REPEAT): "the snooze decides when it comes back",
    (Phase.SNOOZED, Cue.SNOOZE): "it is put off already",
    (Phase.HELD, Cue.REPEAT): "it was not shown yet",
    (Phase.HELD, Cue.SNOOZE_OVER): "no snooze runs",
    (Phase.HELD, Cue.HELD_LONG): "the tray tells already",
}


def page() -> str:
    """Return docs/states.md as the table has it."""
    lines = [
        "# The reminder machine",
        "",
        "Generated from `TABLE` in `sitbreak/core/policy.py` by `python -m tests.states --write`; a test holds it so.",
        "Whether a cue is raised at all (somebody is there, no pause, no call, within the schedule, a lull) is decided",
        "in `core/reminder.py` and `core/hush.py`; what it then does is decided here and nowhere else.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> ok",
        *(f"    {here.value} --> {there.value}: {cue.name}" for (here, cue), (there, _) in TABLE.items()),
        "```",
        "",
        "## Phases",
        "",
        "| phase | the tray says |",
        "|---|---|",
        "| ok | sitting |",
        "| due | due: shown, and not answered |",
        "| snoozed | put off |",
        "| held | due, though it was not shown: held back for `busy.max` |",
        "",
        "A pause is no phase: it mutes, and the machine stands where it stood.",
        "",
        "## Cues",
        "",
        "| cue | when |",
        "|---|---|",
        *(f"| {cue.name} | {cue.value} |" for cue in Cue),
        "",
        "## The table",
        "",
        "| from | cue | to | acts |",
        "|---|---|---|---|",
        *(
            f"| {here.value} | {cue.name} | {there.value} | {_acts(acts)} |"
            for (here, cue), (there, acts) in TABLE.items()
        ),
        "",
        "## Pairs that are left out",
        "",
        "| from | cue | why nothing happens |",
        "|---|---|---|",
        *(f"| {here.value} | {cue.name} | {why} |" for (here, cue), why in ABSENT.items()),
        "",
    ]
    return "\n".join(lines)


def _acts(acts: tuple[Act, ...]) -> str:
    return "; ".join(act.value for act in acts)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        FILE.write_text(page(), encoding="utf-8")
    else:
        print(page())
