"""French words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.no_daemon": "sitbreak ne tourne pas.",
    "cli.no_daemon.hint": "Lancez-le avec `sitbreak run`.",
    "cli.newer": "Le sitbreak en marche est {running}, celui-ci est {here}.",
    "cli.newer.hint": "Arrêtez-le avec `sitbreak quit` et relancez-le.",
}
