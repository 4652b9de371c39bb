"""German words of the report."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "report.title": "Deine Tage am Rechner",
    "report.today": "Heute",
    "report.week": "Diese Woche",
    "report.month": "Dieser Monat",
    "report.empty": "Noch nichts aufgezeichnet. Schau nach einem Tag wieder vorbei.",
}
