"""The line of a week, for its notification: the three figures and what changed against the week before.

Runs alone, so that the daemon needs none of it: `python -m sitbreak.history.weekly MONDAY START_H LANGUAGE` prints one
JSON object, or nothing for a week in which nothing was recorded.
"""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date, timedelta

from sitbreak import paths
from sitbreak.history.loading import load_periods
from sitbreak.history.merging import BreakRules, one_person
from sitbreak.history.period import Period
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import Summary, summary
from sitbreak.machine import known_machine_name
from sitbreak.texts import Texts


def line(shown: Summary, words: ReportTexts) -> dict[str, str] | None:
    """Return the title and the text of the notice; None where the week has no day with anything on it."""
    if not shown.recorded:
        return None
    figures = [words.texts.labelled(name, value) for name, value, _below in words.figures(shown)]
    return {"title": words.say("report.weekly"), "body": "\n".join([*figures, words.change(shown)])}


def main(arguments: Sequence[str]) -> int:
    """Print the line of the week that begins on a day, written 2026-03-02. SitbreakError: no history can be read."""
    monday, start_h = date.fromisoformat(arguments[0]), float(arguments[1])
    asked = Period(monday, monday + timedelta(days=6), "week")
    words = ReportTexts(Texts.spoken_in(os.environ, arguments[2]), monday)
    (rows, past), _ever, _unreadable = load_periods(paths.history_file(), (asked, asked.before), start_h)
    rows, past = (one_person(each, known_machine_name(), BreakRules()) for each in (rows, past))
    if (told := line(summary(rows, past, asked, start_h=start_h), words)) is not None:
        sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
