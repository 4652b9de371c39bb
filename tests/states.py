"""Writes docs/states.md from the policy's table: `python -m tests.states --write`."""

import sys
from pathlib import Path

from sitbreak.core.policy import TABLE, Action, Phase, Trigger

FILE = Path(__file__).parent.parent / "docs" / "states.md"

# Leaving a pair out of the table is a decision; this is why.
ABSENT: dict[tuple[Phase, Trigger], str] = {
    (Phase.OK, Trigger.REPEAT): "nothing was shown that could be repeated",
    (Phase.OK, Trigger.SNOOZE_OVER): "nothing was put off",
    (Phase.OK, Trigger.SNOOZE): "there is nothing to put off",
    (Phase.OK, Trigger.MEETING): "nothing is due that would have to wait for its end",
    (Phase.OK, Trigger.EASED): "nothing is due that could cease to be",
    (Phase.DUE, Trigger.SNOOZE_OVER): "no snooze runs",
    (Phase.DUE, Trigger.HELD_LONG): "it was shown; a repeat that is held back loses nothing",
    (Phase.SNOOZED, Trigger.INTERVAL): "the snooze decides when it comes back",
    (Phase.SNOOZED, Trigger.REPEAT): "the snooze decides when it comes back",
    (Phase.SNOOZED, Trigger.SNOOZE): "it is put off already",
    (Phase.SNOOZED, Trigger.MEETING): "the snooze goes on; what it brings back waits for the end of the meeting",
    (Phase.HELD, Trigger.REPEAT): "it was not shown yet",
    (Phase.HELD, Trigger.SNOOZE_OVER): "no snooze runs",
    (Phase.HELD, Trigger.HELD_LONG): "the tray tells already",
}


def page() -> str:
    """Return docs/states.md as the table has it."""
    lines = [
        "# The reminder machine",
        "",
        "Generated from `TABLE` in `sitbreak/core/policy.py` by `python -m tests.states --write`; a test holds it so.",
        "Whether a trigger is raised at all (somebody is there, no pause, no call, within the schedule, a lull) is",
        "decided in `core/reminder.py` and `core/suppression.py`; what it then does is decided here and nowhere else.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> ok",
        *(f"    {here.value} --> {there.value}: {trigger.name}" for (here, trigger), (there, _) in TABLE.items()),
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
        "## Triggers",
        "",
        "| trigger | when |",
        "|---|---|",
        *(f"| {trigger.name} | {trigger.value} |" for trigger in Trigger),
        "",
        "## The table",
        "",
        "| from | trigger | to | actions |",
        "|---|---|---|---|",
        *(
            f"| {here.value} | {trigger.name} | {there.value} | {_actions(actions)} |"
            for (here, trigger), (there, actions) in TABLE.items()
        ),
        "",
        "## Pairs that are left out",
        "",
        "| from | trigger | why nothing happens |",
        "|---|---|---|",
        *(f"| {here.value} | {trigger.name} | {why} |" for (here, trigger), why in ABSENT.items()),
        "",
    ]
    return "\n".join(lines)


def _actions(actions: tuple[Action, ...]) -> str:
    return "; ".join(action.value for action in actions)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        FILE.write_text(page(), encoding="utf-8")
    else:
        print(page())
