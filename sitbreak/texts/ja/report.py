"""Japanese words of the report."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "report.title": "コンピューターと過ごした日々",
    "report.today": "今日",
    "report.week": "今週",
    "report.month": "今月",
    "report.empty": "まだ記録がありません。一日後にまたどうぞ。",
}
