"""German words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.no_daemon": "sitbreak läuft nicht.",
    "cli.no_daemon.hint": "Starte es mit `sitbreak run`.",
    "cli.newer": "Das laufende sitbreak ist {running}, dieses hier {here}.",
    "cli.newer.hint": "Beende es mit `sitbreak quit` und starte es neu.",
}
