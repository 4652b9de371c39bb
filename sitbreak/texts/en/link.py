"""English names of what Home Assistant is told of."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "link.state": "State",
    "link.sitting": "Sitting",
    "link.next_break": "Next break in",
    "link.breaks_today": "Breaks today",
    "link.break_due": "Break due",
}
