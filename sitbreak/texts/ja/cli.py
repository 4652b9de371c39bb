"""Japanese words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.no_daemon": "sitbreakは動いていません。",
    "cli.no_daemon.hint": "`sitbreak run`で始めてください。",
    "cli.newer": "動作中のsitbreakは{running}、こちらは{here}です。",
    "cli.newer.hint": "`sitbreak quit`で終え、もう一度始めてください。",
}
