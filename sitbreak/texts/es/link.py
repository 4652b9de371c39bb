"""Spanish names of what Home Assistant is told of."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "link.state": "Estado",
    "link.sitting": "En la silla",
    "link.next_break": "Próxima pausa en",
    "link.breaks_today": "Pausas hoy",
    "link.break_due": "Toca pausa",
}
