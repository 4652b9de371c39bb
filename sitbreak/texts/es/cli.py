"""Spanish words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.no_daemon": "sitbreak no está en marcha.",
    "cli.no_daemon.hint": "Inícialo con `sitbreak run`.",
    "cli.newer": "El sitbreak en marcha es {running}, este es {here}.",
    "cli.newer.hint": "Termínalo con `sitbreak quit` e inícialo de nuevo.",
}
