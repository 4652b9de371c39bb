"""Japanese names of what Home Assistant is told of."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "link.state": "状態",
    "link.sitting": "座っている時間",
    "link.next_break": "次の休憩まで",
    "link.breaks_today": "今日の休憩",
    "link.break_due": "休憩の時間",
}
