"""English words of the report."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "report.title": "Your days at the computer",
    "report.today": "Today",
    "report.week": "This week",
    "report.month": "This month",
    "report.empty": "Nothing recorded yet. Come back after a day.",
}
