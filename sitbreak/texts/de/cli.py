"""German words of the command line."""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "cli.about.own": "MIT-Lizenz, Copyright 2026 die Autoren von sitbreak. Die Dehnungen sind kein medizinischer Rat.",
    "cli.about.libraries": "Unverändert benutzt; jede Bibliothek bleibt unter ihrer eigenen Lizenz:",
    "cli.no_daemon": "sitbreak läuft nicht.",
    "cli.no_daemon.hint": "Starte es mit `sitbreak run`.",
    "cli.newer": "Das laufende sitbreak ist {running}, dieses hier {here}.",
    "cli.newer.hint": "`sitbreak restart` wechselt.",
    "cli.output": "Die Ausgabe lässt sich nicht schreiben: {reason}",
    "cli.name": "Ein Dateiname hat Buchstaben, die diese Locale nicht schreiben kann ({encoding}).",
    "cli.name.hint": "LC_ALL=C.UTF-8 setzen, oder einen anderen Namen nehmen.",
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
    "cli.weekdays": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "cli.months": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "cli.bundle.ask": "Das nach {path} schreiben? Lies es vorher: Fremde sollen es bekommen.",
    "cli.bundle.kept": "Nichts wurde geschrieben.",
    "cli.bundle.done": "In {path} geschrieben. Niemand hat es außer dir: häng es an deine Meldung.",
    "cli.screens.new": Plural(
        one="Ein neuer Bildschirm hält Erinnerungen zurück. `sitbreak screens --mine` sagt, dass er dir gehört.",
        other="{n} neue Bildschirme halten Erinnerungen zurück. `sitbreak screens --mine` sagt, dass sie dir gehören.",
    ),
    "cli.screens.known": Plural(
        one="{n} Bildschirm ist bekannt, keiner ist neu.", other="{n} Bildschirme sind bekannt, keiner ist neu."
    ),
    "cli.screens.none": "Noch wurde kein Bildschirm gesehen.",
    "cli.move.replace": "{path} gibt es schon. Ersetzen?",
    "cli.move.kept": "Nichts wurde geändert.",
    "cli.move.exported": "In {path} gepackt (Einstellungen, eigene Dateien: {files}, Zeilen Verlauf: {rows}). Auf "
    "dem neuen Rechner: `sitbreak move import`.",
    "cli.move.absent": "Es gibt keine Datei {path}.",
    "cli.move.ask": "Übernehmen, was {path} hält (Einstellungen, eigene Dateien: {files}, Zeilen Verlauf: "
    "{rows})? sitbreak {version} packte es am {made}. Was hier ist, wird vorher gepackt.",
    "cli.move.imported": "Übernommen: Einstellungen, eigene Dateien: {files}, Zeilen Verlauf: {rows}, die hier "
    "fehlten.",
    "cli.move.backup": "Was hier war, liegt in {path}; `sitbreak move import` holt es zurück.",
}
