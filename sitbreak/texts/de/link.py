"""German names of what Home Assistant is told of."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "link.state": "Zustand",
    "link.sitting": "Sitzen",
    "link.next_break": "Nächste Pause in",
    "link.breaks_today": "Pausen heute",
    "link.break_due": "Pause fällig",
}
