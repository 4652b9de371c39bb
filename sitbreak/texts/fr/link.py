"""French names of what Home Assistant is told of."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "link.state": "État",
    "link.sitting": "Position assise",
    "link.next_break": "Prochaine pause dans",
    "link.breaks_today": "Pauses aujourd'hui",
    "link.break_due": "Heure de la pause",
}
