"""German words of the command line."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "cli.about.own": "MIT-Lizenz, Copyright 2026 die Autoren von sitbreak. Die Dehnungen sind kein medizinischer Rat.",
    "cli.about.libraries": "Unverändert benutzt; jede Bibliothek bleibt unter ihrer eigenen Lizenz:",
    "cli.no_daemon": "sitbreak läuft nicht.",
    "cli.no_daemon.hint": "Starte es mit `sitbreak run`.",
    "cli.newer": "Das laufende sitbreak ist {running}, dieses hier {here}.",
    "cli.newer.hint": "`sitbreak restart` wechselt.",
    "cli.output": "Die Ausgabe lässt sich nicht schreiben: {reason}",
    "cli.bug": "sitbreak ist auf einen eigenen Fehler gestoßen: {error}",
    "cli.bug.hint": "Bitte schick diese Datei und was du getan hast: {path}",
    "cli.restart.old": "Das alte sitbreak endet nicht.",
    "cli.restart.old.hint": "Beende es von Hand, dann `sitbreak run`.",
    "cli.restart.new": "Das neue sitbreak antwortet nicht.",
    "cli.restart.new.hint": "`sitbreak run` oder `sitbreak log` sagt, warum.",
    "cli.autostart.on": "Ab der nächsten Anmeldung startet sitbreak mit dem Desktop ({place}).",
    "cli.autostart.off": "sitbreak startet nicht mit dem Desktop.",
    "cli.autostart.is.on": "{place}: an",
    "cli.autostart.is.stale": "{place}: kaputt, das Programm fehlt oder läuft nicht. Hilft: `sitbreak autostart on`.",
    "cli.autostart.is.disabled": "{place}: in den Einstellungen des Desktops "
    "ausgeschaltet. `sitbreak autostart on` schaltet es ein.",
    "cli.autostart.no-systemd": "Auf diesem System gibt es kein systemd.",
    "cli.autostart.no-systemd.hint": "Lass --systemd weg.",
    "cli.config.right": "{path} stimmt; darin stehen {n} von {total} Schlüsseln.",
    "cli.config.absent": "{path} gibt es nicht: alles steht auf den Vorgaben.",
    "cli.config.default": "Nichts: alles steht auf den Vorgaben.",
    "cli.config.preset.same": "Nichts ändert sich: es ist schon so.",
    "cli.config.preset.ask": "So ändern?",
    "cli.config.edit.again": "Noch einmal bearbeiten?",
    "cli.config.edit.save": "Speichere die Datei: sie gilt binnen 15 s. `sitbreak config check` sagt, ob sie stimmt.",
    "cli.log.none": "Es gibt noch kein Protokoll ({path}).",
}
