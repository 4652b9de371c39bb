"""English words of the command line that the daemon has no use for."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.no_daemon": "sitbreak is not running.",
    "cli.no_daemon.hint": "Start it with `sitbreak run`.",
    "cli.newer": "The running sitbreak is {running}, this one is {here}.",
    "cli.newer.hint": "End it with `sitbreak quit` and start it again.",
}
