"""How breaks came about and what became of reminders."""

from xml.etree.ElementTree import Element

from sitbreak.core.records import Credit, ReminderOutcome
from sitbreak.history.page.charts import heads_of, row, section
from sitbreak.history.page.markup import bar, table, tag
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import Summary

# Always shown, so that a nought is seen; the others only where they occurred.
ALWAYS = {Credit.TAKEN, Credit.NATURAL, ReminderOutcome.SNOOZED, ReminderOutcome.SKIPPED, ReminderOutcome.IGNORED}

OUTCOMES = (
    ReminderOutcome.TAKEN,
    ReminderOutcome.PROBABLY_TAKEN,
    ReminderOutcome.DONE,
    ReminderOutcome.STARTED,
    ReminderOutcome.SNOOZED,
    ReminderOutcome.SKIPPED,
    ReminderOutcome.IGNORED,
    ReminderOutcome.DISMISSED,
    ReminderOutcome.WITHDRAWN,
    ReminderOutcome.SHOWN,
)


def outcomes_section(shown: Summary, words: ReportTexts) -> Element:
    """Return how breaks came about and what became of reminders."""
    breaks = [
        (words.say(f"report.credit.{credit.value}"), shown.credits[credit])
        for credit in Credit
        if shown.credits[credit] or credit in ALWAYS
    ]
    outcomes = [
        (words.say(f"report.fate.{outcome.value}"), shown.outcomes[outcome])
        for outcome in OUTCOMES
        if shown.outcomes[outcome] or outcome in ALWAYS
    ]
    nudges = sum(day.nudges for day in shown.days)
    return section(
        words.say("report.ledger"),
        None,
        tag(
            "div",
            _account(words.say("report.ledger.breaks", n=shown.breaks), breaks, "sitting", words),
            _account(words.say("report.ledger.reminders", n=shown.prompted), outcomes, "long", words),
            class_="pair",
        ),
        tag("p", words.say("report.nudges", n=nudges), class_="legend") if nudges else None,
        table(
            words.say("report.ledger"),
            words.say("report.table"),
            heads_of(words, ("what", "count")),
            ([name, str(count)] for name, count in breaks + outcomes),
        ),
    )


def _account(title: str, entries: list[tuple[str, int]], kind: str, words: ReportTexts) -> Element:
    most = max((count for _, count in entries), default=0) or 1
    rows = (
        row(name, bar(count / most, words.texts.labelled(name, count), kind), str(count)) for name, count in entries
    )
    return tag("div", tag("h3", title), *rows, class_="ledger")
