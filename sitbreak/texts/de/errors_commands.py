"""German: what commands, files, the history and recorded days refuse."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a device": "ein Gerät",
    "a file has the name of a folder: move it away": "eine Datei heißt wie ein Ordner: leg sie woandershin",
    "a folder": "ein Ordner",
    "a folder has this name: move it away": "ein Ordner hat diesen Namen: leg ihn woandershin",
    "a named pipe": "eine benannte Pipe",
    "a socket": "ein Socket",
    "a trace is written by: sitbreak run --trace FILE": "eine Aufzeichnung schreibt: sitbreak run --trace DATEI",
    "another program holds it; try again in a moment": (
        "ein anderes Programm hält sie fest; versuch es gleich noch einmal"
    ),
    "as a page in the browser": "als Seite im Browser",
    "cannot write {output}: {reason}": "{output} lässt sich nicht schreiben: {reason}",
    "check its permissions, then import once more": "prüfe ihre Zugriffsrechte und importiere dann noch einmal",
    "check the path": "prüfe den Pfad",
    "check the permissions": "prüfe die Zugriffsrechte",
    "check whose file it is, and its permissions": "prüfe, wem die Datei gehört, und ihre Zugriffsrechte",
    "choose fewer days": "wähl weniger Tage",
    "duration should be seconds, not {value}": "duration muss Sekunden sein, nicht {value}",
    "EDITOR is no command: there is nothing but blanks in it": "EDITOR ist kein Befehl: darin stehen nur Leerzeichen",
    "EDITOR is no command: {line} ({reason})": "EDITOR ist kein Befehl: {line} ({reason})",
    "export it from ActivityWatch: Raw data, then `Export all buckets as JSON`": (
        "exportiere es aus ActivityWatch: Raw data, dann `Export all buckets as JSON`"
    ),
    "from {start:g} lies after to {end:g}": "from {start:g} liegt nach to {end:g}",
    "in {name}, in its terminal version": "in {name}, in der Fassung fürs Terminal",
    'install Python anew and leave "tcl/tk and IDLE" ticked': (
        'installiere Python neu und lass "tcl/tk and IDLE" angekreuzt'
    ),
    "install sitbreak again": "installiere sitbreak noch einmal",
    "is larger than {most} bytes": "ist größer als {most} Bytes",
    "is {kind}, not a file": "ist {kind}, keine Datei",
    "it belongs to somebody else": "es gehört jemand anderem",
    "it cannot be packed: {reason}": "es lässt sich nicht packen: {reason}",
    "it has a file that no package has ({name!r})": "es hat eine Datei, die kein Paket hat ({name!r})",
    "it has more than {most} lines": "sie hat mehr als {most} Zeilen",
    "it has no {name}: no package of `sitbreak move export`": (
        "es hat kein {name}: kein Paket von `sitbreak move export`"
    ),
    "it is no sound zip file ({reason})": "es ist keine heile Zip-Datei ({reason})",
    "it was made by sitbreak {version}, which this one is older than": (
        "es stammt von sitbreak {version}, und dieses hier ist älter"
    ),
    "its files are not those that it names": "seine Dateien sind nicht die, die es nennt",
    "its settings have a mistake: {what}": "seine Einstellungen haben einen Fehler: {what}",
    "its {name} cannot be understood": "sein {name} ist nicht zu verstehen",
    "line {line}": "Zeile {line}",
    "make room on the disk": "schaff Platz auf der Festplatte",
    "move it away; the daemon then begins a new one": "leg sie woandershin; dann beginnt der Dienst eine neue",
    "no browser could be started for {file}": "für {file} ließ sich kein Browser starten",
    "no day of anybody's: {value}": "kein Tag, den jemand erlebt hat: {value}",
    "no export of ActivityWatch: an object was expected here": (
        "kein Export von ActivityWatch: hier muss ein Objekt stehen"
    ),
    "no JSON: {reason} at column {column}": "kein JSON: {reason} in Spalte {column}",
    "no object of the kind a trace has": "kein Objekt, wie eine Aufzeichnung es hat",
    "no X display": "kein X-Display",
    "nothing was changed": "nichts wurde geändert",
    "nothing was changed; pack anew where it comes from": "nichts wurde geändert; pack es neu, wo es herkommt",
    "old history could not be deleted: {reason}": "alter Verlauf ließ sich nicht löschen: {reason}",
    "only those that come with sitbreak are drawn": "gezeichnet sind nur die, die mit sitbreak kommen",
    "open that file in a browser": "öffne die Datei in einem Browser",
    "record less, or export one bucket by itself": "nimm weniger auf, oder exportiere einen einzelnen Bucket",
    "rows of the history that cannot be read and are left out: {unreadable}": (
        "Zeilen des Verlaufs, die nicht lesbar sind und entfallen: {unreadable}"
    ),
    "set EDITOR to another": "setze EDITOR auf einen anderen",
    "set EDITOR to another, or edit the file yourself": (
        "setze EDITOR auf einen anderen, oder bearbeite die Datei selbst"
    ),
    "set EDITOR, or open {file} yourself": "setze EDITOR, oder öffne {file} selbst",
    "something else": "etwas anderes",
    "status should be afk or not-afk, not {value}": "status muss afk oder not-afk sein, nicht {value}",
    "t goes back by {back:g} s": "t geht um {back:g} s zurück",
    "t lies {years:.0f} years after the start": "t liegt {years:.0f} Jahre nach dem Beginn",
    "the bucket has no list of events": "der Bucket hat keine Liste von Ereignissen",
    "the daemon sets a broken file aside and begins anew": (
        "der Dienst legt eine kaputte Datei beiseite und fängt neu an"
    ),
    "the disk cannot be read or written: is it failing?": (
        "die Festplatte lässt sich nicht lesen oder schreiben: ist sie defekt?"
    ),
    "the disk cannot be read or written: is it full, or failing?": (
        "die Festplatte lässt sich nicht lesen oder schreiben: ist sie voll oder defekt?"
    ),
    "the disk is read-only: mount it for writing, or set XDG_CONFIG_HOME and XDG_STATE_HOME elsewhere": (
        "die Festplatte ist schreibgeschützt: häng sie beschreibbar ein, oder setze XDG_CONFIG_HOME und "
        "XDG_STATE_HOME anders"
    ),
    "the history cannot be read: {reason} ({path})": "der Verlauf lässt sich nicht lesen: {reason} ({path})",
    "the history cannot be written just now ({reason}); {n} rows wait in memory": (
        "der Verlauf lässt sich gerade nicht schreiben ({reason}); im Speicher wartende Zeilen: {n}"
    ),
    "the history cannot be written: {reason} ({path})": "der Verlauf lässt sich nicht schreiben: {reason} ({path})",
    "the history could not be deleted: {reason}": "der Verlauf ließ sich nicht löschen: {reason}",
    "the history is unreadable ({broken}) and could not be set aside ({reason})": (
        "der Verlauf ist nicht lesbar ({broken}) und ließ sich nicht beiseitelegen ({reason})"
    ),
    "the history was unreadable ({broken}); it lies at {aside}, and a new one was begun": (
        "der Verlauf war nicht lesbar ({broken}); er liegt unter {aside}, und ein neuer hat begonnen"
    ),
    "the picture {name} cannot be read from {file}: {reason}": (
        "das Bild {name} lässt sich nicht aus {file} lesen: {reason}"
    ),
    "there is no editor to open": "es gibt keinen Editor zum Öffnen",
    "there is no picture of {stretch_id!r}": "es gibt kein Bild von {stretch_id!r}",
    "there is no preset {name}; there are {names}": "es gibt kein Preset {name}; es gibt {names}",
    "there is no {name}; there are {names}": "{name} gibt es nicht; es gibt {names}",
    "this click knows no completion for {shell}": "dieses click kennt keine Vervollständigung für {shell}",
    "this is format {told!r}, only {known} is known": "das ist Format {told!r}, bekannt ist nur {known}",
    "this Python has no tkinter: {remedy}": "dieses Python hat kein tkinter: {remedy}",
    "timestamp should be an ISO time, not {value}": "timestamp muss eine ISO-Zeit sein, nicht {value}",
    "today, week, month, a day (2026-03-03) or days (2026-03-01..2026-03-07)": (
        "today, week, month, ein Tag (2026-03-03) oder Tage (2026-03-01..2026-03-07)"
    ),
    "try another folder with -o": "versuch einen anderen Ordner mit -o",
    "unknown event {told!r}": "unbekanntes Ereignis {told!r}",
    "use a shorter name": "nimm einen kürzeren Namen",
    "wall has no offset from UTC": "wall hat keinen Abstand zu UTC",
    "write {last}..{first}": "schreib {last}..{first}",
    "{command} cannot be started: {reason}": "{command} lässt sich nicht starten: {reason}",
    "{command} ended with {code}": "{command} endete mit {code}",
    "{file} cannot be written: {reason}": "{file} lässt sich nicht schreiben: {reason}",
    "{file} is not a file": "{file} ist keine Datei",
    "{file} is not taken over: {why}": "{file} wird nicht übernommen: {why}",
    "{hint}; one bucket by itself is smaller": "{hint}; ein einzelner Bucket ist kleiner",
    "{hint}; or {other}": "{hint}; oder {other}",
    "{key} is missing": "{key} fehlt",
    "{key} should be a number of seconds, not {value!r}": "{key} muss eine Zahl von Sekunden sein, nicht {value!r}",
    "{key} should be true or false, not {value!r}": "{key} muss true oder false sein, nicht {value!r}",
    "{names} cannot be deleted": "{names} lässt sich nicht löschen",
    "{name} is not as it was packed": "{name} ist nicht mehr so, wie es gepackt wurde",
    "{name} is too large": "{name} ist zu groß",
    "{n} events, the first in line {line}": "{n} Ereignisse, das erste in Zeile {line}",
    "{path} cannot be removed: {reason}": "{path} lässt sich nicht entfernen: {reason}",
    "nothing can be started with the desktop from {path}": "von {path} aus lässt sich nichts mit dem Desktop starten",
    "install it in a folder without line breaks": "in einen Ordner ohne Zeilenumbruch im Namen installieren",
    "{path} cannot be written: {reason}": "{path} lässt sich nicht schreiben: {reason}",
    "{path}, line {line}: neither a trace of sitbreak nor an ActivityWatch export": (
        "{path}, Zeile {line}: weder eine Aufzeichnung von sitbreak noch ein Export von ActivityWatch"
    ),
    "{path}, line {line}: no afkstatus event says not-afk in here": (
        "{path}, Zeile {line}: kein afkstatus-Ereignis darin sagt not-afk"
    ),
    "{path}, line {line}: no JSON: {reason}": "{path}, Zeile {line}: kein JSON: {reason}",
    "{path}, line {line}: no UTF-8 text": "{path}, Zeile {line}: kein UTF-8-Text",
    "{path}, line {line}: the trace is empty": "{path}, Zeile {line}: die Aufzeichnung ist leer",
    "{path}, line {line}: this export is refused: {reason}": (
        "{path}, Zeile {line}: dieser Export wird abgelehnt: {reason}"
    ),
    "{path}, line {line}: {reason}": "{path}, Zeile {line}: {reason}",
    "{path}: the status {status} is not known and taken for absence ({first})": (
        "{path}: der Status {status} ist nicht bekannt und gilt als Abwesenheit ({first})"
    ),
    "{path}: {n} more of them are left out": "{path}: weitere entfallen, Anzahl: {n}",
    "{path}: {n} more statuses are not known and taken for absence": (
        "{path}: weitere unbekannte Status gelten als Abwesenheit, Anzahl: {n}"
    ),
    (
        "{reason}, and neither a terminal nor a browser to open. `sitbreak stretch --terminal` guides in a "
        "terminal of yours"
    ): (
        "{reason}, und weder ein Terminal noch ein Browser zum Öffnen. `sitbreak stretch --terminal` führt in "
        "deinem Terminal"
    ),
    "{reason}; this bucket is left out": "{reason}; dieser Bucket entfällt",
    "{reason}; this event is left out": "{reason}; dieses Ereignis entfällt",
    '{reason}; write it like "{{sitting_min}} min"': '{reason}; schreib es wie "{{sitting_min}} min"',
    "{target} cannot be written: {reason}": "{target} lässt sich nicht schreiben: {reason}",
    "{words!r} is no period": "{words!r} ist kein Zeitraum",
    "{words} ends before it begins": "{words} endet, bevor es beginnt",
    "{words} is longer than ten years": "{words} ist länger als zehn Jahre",
    "{word} is none of the areas": "{word} ist keiner der Körperbereiche",
    "{problem}: going on with the defaults": "{problem}: es geht mit den Vorgaben weiter",
    "what other computers, a desk or a chair told is not in the trace: what follows knows only this computer": (
        "was andere Computer, ein Schreibtisch oder ein Stuhl gemeldet haben,"
        " fehlt in der Aufzeichnung: das Folgende kennt nur diesen Computer"
    ),
    "nobody has answered": "niemand hat geantwortet",
    "with {option} nobody is asked": "mit {option} wird niemand gefragt",
}
