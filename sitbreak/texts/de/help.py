"""German words of `--help`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Notice how long you have been sitting, and suggest one short stretch.": (
        "Merkt, wie lange du schon sitzt, und schlägt eine kurze Dehnung vor."
    ),
    "`sitbreak run` starts it; everything else talks to the one that runs.": (
        "`sitbreak run` startet es; alles andere spricht mit dem, das läuft."
    ),
    "OPTIONS": "OPTIONEN",
    "COMMAND": "BEFEHL",
    "ARGS": "ARGUMENTE",
    "Show the version and exit.": "Version zeigen und enden.",
    "Watch, remind, and sit in the tray, until quit.": "Zählen, erinnern und im Infobereich bleiben, bis zum Beenden.",
    "Change a setting for this run.": "Eine Einstellung für diesen Lauf ändern.",
    "KEY": "SCHLÜSSEL",
    "VALUE": "WERT",
    "Use this config file.": "Diese Einstellungsdatei benutzen.",
    "FILE": "DATEI",
    "Write times and kinds for `replay`.": "Zeiten und Arten der Eingaben für `replay` aufzeichnen.",
    "Show no icon.": "Kein Symbol zeigen.",
    "Say more in the log.": "Mehr ins Protokoll schreiben.",
    "Tell how long you have been sitting.": "Sagen, wie lange du schon sitzt.",
    "Print one JSON object (docs/cli.md names its fields).": (
        "Ein JSON-Objekt ausgeben (docs/cli.md nennt seine Felder)."
    ),
    'A bar: waybar, or "{sitting_min}/{interval_min}".': 'Eine Leiste: waybar, oder "{sitting_min}/{interval_min}".',
    "TEMPLATE": "VORLAGE",
    "Go on: one line now and one at every change.": "Weiterlaufen: eine Zeile jetzt und eine bei jeder Änderung.",
    "Explain the present number: which pauses counted, which did not, what holds a reminder back.": (
        "Die jetzige Zahl erklären: welche Pausen zählten, welche nicht, was eine Erinnerung zurückhält."
    ),
    "Print one JSON object.": "Ein JSON-Objekt ausgeben.",
    'Remind me later: in DURATION ("10m"), or after `remind.snooze`; also before a reminder is due.': (
        'Später erinnern: nach DAUER ("10m") oder nach `remind.snooze`; auch bevor eine Erinnerung ansteht.'
    ),
    "DURATION": "DAUER",
    "Skip this one; sitting goes on being counted.": "Diese Erinnerung auslassen; das Sitzen zählt weiter.",
    "I just had a break: count it, and start anew.": "Ich hatte gerade Pause: sie zählt, und es geht von vorn los.",
    "I was here: take the last counted break back.": "Ich war da: die zuletzt gezählte Pause zurücknehmen.",
    "I am standing now, or no longer.": "Ich stehe jetzt, oder nicht mehr.",
    (
        'I am in a meeting for DURATION ("1h"), or `busy.meeting`: it counts as sitting, and reminders wait for '
        "its end."
    ): (
        'Ich bin für DAUER ("1h") oder `busy.meeting` in einer Besprechung: sie zählt als Sitzen, und '
        "Erinnerungen warten auf ihr Ende."
    ),
    'Without a length, or with "end", it ends one that lasts; with a length it lasts so much longer from now on.': (
        'Ohne Dauer oder mit "end" endet die laufende; mit Dauer geht sie von jetzt an so viel länger.'
    ),
    'No reminders for DURATION ("1h"), until MOMENT, or until resume; sitting is still counted.': (
        'Keine Erinnerungen für DAUER ("1h"), bis ZEITPUNKT oder bis du weitermachst; das Sitzen zählt weiter.'
    ),
    (
        'MOMENT is a day, a time or both, in your language or in English: tomorrow, friday, 2026-12-28, "28 Dec '
        '9:00", 17:30. A day without a time begins at `day.start`.'
    ): (
        "ZEITPUNKT ist ein Tag, eine Uhrzeit oder beides, auf Deutsch oder Englisch: morgen, freitag, "
        '2026-12-28, "28. Dez 9:00", 17:30. Ein Tag ohne Uhrzeit beginnt um `day.start`.'
    ),
    "MOMENT": "ZEITPUNKT",
    "End a pause.": "Weitermachen, wo angehalten wurde.",
    "End the daemon.": "sitbreak beenden.",
    "End the daemon that runs and start a fresh one with the same options.": (
        "Das laufende sitbreak beenden und ein frisches mit denselben Optionen starten."
    ),
    "Show, check and change the settings.": "Die Einstellungen zeigen, prüfen und ändern.",
    "Another file than the usual one.": "Eine andere Datei als die übliche.",
    "Say what is wrong with the config file, or with OTHER: every problem, with its line.": (
        "Sagen, was an der Einstellungsdatei oder an ANDERE nicht stimmt: jeder Fehler mit seiner Zeile."
    ),
    "OTHER": "ANDERE",
    "Print what differs from the defaults, or from what PRESET would set.": (
        "Zeigen, was von den Vorgaben abweicht oder von dem, was SATZ einstellen würde."
    ),
    "PRESET": "SATZ",
    "Open the file in $VISUAL, $EDITOR or the desktop's editor, and check it afterwards.": (
        "Die Datei in $VISUAL, $EDITOR oder im Editor des Desktops öffnen und danach prüfen."
    ),
    "In the desktop's editor, whatever $EDITOR says.": "Im Editor des Desktops, was auch immer $EDITOR sagt.",
    "Print the setting KEY, for example sit.interval.": "Die Einstellung SCHLÜSSEL ausgeben, etwa sit.interval.",
    "Print where the config file is.": "Sagen, wo die Einstellungsdatei liegt.",
    "Take over a ready-made set of values; without NAME, list them.": (
        "Einen fertigen Satz von Werten übernehmen; ohne NAME werden sie aufgezählt."
    ),
    "NAME": "NAME",
    "Do not ask.": "Nicht fragen.",
    "Set KEY to VALUE in the file, comments and order kept; the running daemon follows at once.": (
        "SCHLÜSSEL in der Datei auf WERT setzen, Kommentare und Reihenfolge bleiben; das laufende sitbreak folgt "
        "sofort."
    ),
    "Print every setting in force, as TOML; what is not the default says so.": (
        "Jede geltende Einstellung als TOML ausgeben; was von der Vorgabe abweicht, ist vermerkt."
    ),
    "Set what most people set, without editing the file: in a window, or in this terminal.": (
        "Einstellen, was die meisten einstellen, ohne die Datei zu bearbeiten: in einem Fenster oder in diesem "
        "Terminal."
    ),
    "Each choice is saved at once, as `config set` does it, and can be taken back.": (
        "Jede Wahl wird sofort gespeichert, wie es `config set` tut, und lässt sich zurücknehmen."
    ),
    "In this terminal, though a window could be opened.": "In diesem Terminal, obwohl ein Fenster aufgehen könnte.",
    "From a menu: without a window in a terminal of the desktop, or the file.": (
        "Aus einem Menü: ohne Fenster in einem Terminal des Desktops, oder die Datei."
    ),
    "FOLDER": "ORDNER",
    "INTEGER RANGE": "ZAHL",
    "Print JSON.": "JSON ausgeben.",
    "Say when to stop, when not to stretch, and when to get help at once.": (
        "Sagen, wann aufhören, wann nicht dehnen und wann sofort Hilfe holen."
    ),
    "Show your days: time at the computer, long unbroken spells, breaks.": (
        "Deine Tage zeigen: Zeit am Rechner, lange Sitzphasen, Pausen."
    ),
    'Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.': (
        'Tage schreibt man 2026-03-03 oder 2026-03-01..2026-03-31; "recent" ist diese Woche und die drei davor.'
    ),
    (
        "Each FILE is an export of another computer of yours, as JSON, CSV or for ActivityWatch. With the "
        "history of this one they become the days of one person: what overlaps counts once, and only while "
        "none was used there is a break. Without days it shows all those in the files."
    ): (
        "Jede DATEI ist ein Export eines anderen Computers von dir, als JSON, CSV oder für ActivityWatch. Mit dem "
        "Verlauf dieses Computers werden daraus die Tage einer Person: was sich überschneidet, zählt einmal, und eine "
        "Pause ist nur, solange keiner benutzt wurde. Ohne Tage zeigt es alle, die in den Dateien stehen."
    ),
    "FROM": "VON",
    "TO": "BIS",
    "Write a page with every picture; without days, of four weeks.": (
        "Eine Seite mit allen Bildern schreiben; ohne Tage über vier Wochen."
    ),
    'Write the history to FILE, or to standard output where FILE is "-"; name every file that is about you.': (
        'Den Verlauf in DATEI schreiben, oder auf die Standardausgabe, wenn DATEI "-" ist; jede Datei nennen, '
        "die etwas über dich enthält."
    ),
    "One table for a spreadsheet.": "Eine Tabelle für ein Tabellenprogramm.",
    "Every row of every table.": "Jede Zeile jeder Tabelle.",
    "A bucket that ActivityWatch can import.": "Ein Bucket, den ActivityWatch einlesen kann.",
    "Take settings, own stretches and history to a new machine.": (
        "Einstellungen, eigene Dehnungen und Verlauf auf einen neuen Rechner mitnehmen."
    ),
    "Pack everything into FILE, a zip; sitbreak may run meanwhile.": (
        "Alles in DATEI packen, eine Zip-Datei; sitbreak darf dabei laufen."
    ),
    "Replace FILE without asking.": "DATEI ersetzen, ohne zu fragen.",
    "Take over what FILE holds; sitbreak may run meanwhile, and follows at once.": (
        "Übernehmen, was DATEI enthält; sitbreak darf dabei laufen und folgt sofort."
    ),
    (
        "All of it is looked through before anything is copied. What is here is packed first; rows of the "
        "history are added to those that are here, and own files of other names stay."
    ): (
        "Alles wird durchgesehen, bevor etwas kopiert wird. Was hier ist, wird vorher gepackt; Zeilen des "
        "Verlaufs kommen zu den hiesigen hinzu, und eigene Dateien mit anderen Namen bleiben."
    ),
    "Delete for good what is kept of the past; only the settings stay.": (
        "Endgültig löschen, was von der Vergangenheit aufgehoben ist; nur die Einstellungen bleiben."
    ),
    (
        "With --all that is the history, the count and the decisions of today, the report, the log, recordings "
        "and all else that `sitbreak export` names. With --before DATE it is what ended before that day."
    ): (
        "Mit --all sind das der Verlauf, die Zählung und die Entscheidungen von heute, der Bericht, das "
        "Protokoll, Aufzeichnungen und alles andere, was `sitbreak export` nennt. Mit --before DATUM ist es, was "
        "vor diesem Tag endete."
    ),
    "What ended before this day.": "Was vor diesem Tag endete.",
    "DATE": "DATUM",
    "Everything.": "Alles.",
    "Replay FILE: a trace of `sitbreak run --trace`, or an ActivityWatch export (JSON).": (
        "DATEI nachspielen: eine Aufzeichnung von `sitbreak run --trace` oder einen Export von ActivityWatch (JSON)."
    ),
    (
        "Shows what sitbreak would have counted and said, under your settings or those of --set. What of an "
        "export cannot be read is left out and named on stderr."
    ): (
        "Zeigt, was sitbreak mit deinen Einstellungen oder denen von --set gezählt und gesagt hätte. Was von "
        "einem Export nicht zu lesen ist, wird weggelassen und auf stderr genannt."
    ),
    "Other settings: sit.interval=30min.": "Andere Einstellungen: sit.interval=30min.",
    "Side by side: your settings and those of --set.": "Nebeneinander: deine Einstellungen und die von --set.",
    "Another config file than your own.": "Eine andere Einstellungsdatei als deine.",
    "PATH": "PFAD",
    "Say which setting would have suited your last 30 days better, with the numbers and the command behind it.": (
        "Sagen, welche Einstellung zu deinen letzten 30 Tagen besser gepasst hätte, mit den Zahlen dahinter und "
        "dem Befehl dafür."
    ),
    "Every advice is replayed through the engine first. Nothing is changed.": (
        "Jeder Rat wird vorher mit der ganzen Zählung nachgespielt. Geändert wird nichts."
    ),
    "Each FILE is an export of another computer of yours, as for `sitbreak report`.": (
        "Jede DATEI ist ein Export eines anderen Computers von dir, wie bei `sitbreak report`."
    ),
    "Say how many screens are known, and whether a new one holds reminders back.": (
        "Sagen, wie viele Bildschirme bekannt sind, und ob ein neuer Erinnerungen zurückhält."
    ),
    "Those that are connected now are mine: remind me on them.": (
        "Die jetzt angeschlossenen gehören mir: auf ihnen erinnern."
    ),
    "Tell what works on this desktop and what would help; exit 0 when reminders can work.": (
        "Sagen, was auf diesem Desktop geht und was helfen würde; Exit-Code 0, wenn Erinnerungen kommen können."
    ),
    "Try whether the mouse is seen (asked for in a terminal).": (
        "Ausprobieren, ob die Maus gesehen wird (im Terminal wird darum gebeten)."
    ),
    "Say also why everything else is not used.": "Auch sagen, warum alles andere nicht benutzt wird.",
    "Show it in the browser instead.": "Stattdessen im Browser zeigen.",
    "Show what a report of a fault needs, names and paths replaced, and write it.": (
        "Zeigen, was eine Fehlermeldung braucht, Namen und Pfade ersetzt, und es schreiben."
    ),
    "With --bundle: write it without asking.": "Mit --bundle: ohne Nachfrage schreiben.",
    "Start sitbreak with the desktop (on), no longer (off), or say whether it does (status).": (
        "sitbreak mit dem Desktop starten (on), nicht mehr (off), oder sagen, ob es so ist (status)."
    ),
    "A systemd user unit instead: for sway, i3, Hyprland.": (
        "Stattdessen eine systemd-Unit des Benutzers: für sway, i3, Hyprland."
    ),
    "Print the end of the daemon's log.": "Das Ende des Protokolls ausgeben.",
    "Go on printing what is added.": "Weiter ausgeben, was hinzukommt.",
    "How many to begin with.": "Mit wie vielen Zeilen begonnen wird.",
    "Print the completion script for a shell, to be written into its folder.": (
        "Das Vervollständigungsskript für eine Shell ausgeben, das in ihren Ordner gehört."
    ),
    "zsh:  sitbreak completion zsh > a file _sitbreak in a folder of $fpath": (
        "zsh:  sitbreak completion zsh > Datei _sitbreak in einem Ordner von $fpath"
    ),
    "Print version and licence.": "Version und Lizenz ausgeben.",
    "List every library that is used, with its licence.": "Jede benutzte Bibliothek mit ihrer Lizenz aufzählen.",
    "[DURATION|until MOMENT]": "[DAUER|bis ZEITPUNKT]",
    "--bundle goes without --json and --open": "--bundle geht nicht mit --json oder --open",
    "Give either the ID of a stretch or --all.": "Nenne entweder die ID einer Dehnung oder --all.",
    "-o ends in .png, or in .gif for one moving figure.": (
        "-o muss auf .png enden, oder auf .gif für eine bewegte Figur."
    ),
    "--csv, --json and --activitywatch exclude each other": "--csv, --json und --activitywatch schließen einander aus",
    "one period at a time": "nur ein Zeitraum auf einmal",
    "choose --csv, --json or --activitywatch": "wähl --csv, --json oder --activitywatch",
    "choose --before DATE or --all": "wähl --before DATUM oder --all",
    "name a stretch, or say --last": "nenne eine Dehnung, oder sag --last",
    "--compare needs the other settings: --set KEY=VALUE": (
        "--compare braucht die anderen Einstellungen: --set SCHLÜSSEL=WERT"
    ),
    "--json and --html exclude each other": "--json und --html schließen einander aus",
    "--json and --format exclude each other": "--json und --format schließen einander aus",
    "--html, --output and --open go without a command": "--html, --output und --open gehen ohne Befehl",
    "--json goes without a page": "--json geht ohne Seite",
    "nobody can be asked here: give {options}": "hier lässt sich niemand fragen: nenne {options}",
    "--file is a name in stretches.d, without folders": "--file ist ein Name in stretches.d, ohne Ordner",
    "{unclear}; nor a moment: until friday, 2026-12-28, 17:30; {hint}": (
        "{unclear}; auch kein Zeitpunkt: bis freitag, 2026-12-28, 17:30; {hint}"
    ),
}
