"""German: several machines: what goes to ActivityWatch, and exports that are put together."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"{text}" is no server on this computer': '"{text}" ist kein Server auf diesem Computer',
    "ActivityWatch: {problem} ({hint})": "ActivityWatch: {problem} ({hint})",
    "an object was expected here": "hier muss ein Objekt stehen",
    "at most {most}; one file can hold years": "höchstens {most}; eine Datei kann Jahre enthalten",
    "it ends before it begins, or lasts for years": "es endet, bevor es beginnt, oder dauert Jahre",
    "it is asked again what it has before anything is sent": (
        "vor dem nächsten Senden wird wieder gefragt, was er hat"
    ),
    "its log says why": "sein Protokoll sagt, warum",
    "nothing answers at {server}: {reason}": "unter {server} antwortet nichts: {reason}",
    "signal {number}": "Signal {number}",
    "start it, or set history.activitywatch_server": "starte es, oder stell history.activitywatch_server ein",
    "the history cannot be sent: {reason}": "der Verlauf lässt sich nicht senden: {reason}",
    "the process that sends the history failed: {reason}": (
        "der Prozess, der den Verlauf sendet, ist gescheitert: {reason}"
    ),
    'write it like "http://localhost:5600"; another computer\'s can be reached through a tunnel': (
        'schreib ihn so: "http://localhost:5600"; den eines anderen Computers erreicht ein Tunnel'
    ),
    "write one there with: sitbreak export --json FILE": "schreib dort einen mit: sitbreak export --json DATEI",
    "{name} cannot be {value}": "{name} kann nicht {value} sein",
    "{n} files are more than are put together": "{n} Dateien sind mehr, als zusammengeführt werden",
    "{path}, line {line}: neither an export of sitbreak nor one of ActivityWatch": (
        "{path}, Zeile {line}: weder ein Export von sitbreak noch einer von ActivityWatch"
    ),
    "{path}, line {line}: no CSV: {reason}": "{path}, Zeile {line}: kein CSV: {reason}",
    "{path}, {place}: {what}": "{path}, {place}: {what}",
    "{path}: {n} more rows are left out": "{path}: {n} weitere Zeilen bleiben weg",
    "{reason}; this row is left out": "{reason}; diese Zeile bleibt weg",
    "{server} did not answer in time": "{server} hat nicht rechtzeitig geantwortet",
    "{server} has the history of this computer": "{server} hat den Verlauf dieses Computers",
    "{server} is not on this computer: nothing is sent": (
        "{server} ist nicht auf diesem Computer: nichts wird gesendet"
    ),
    "{server} refused the history: {reason}": "{server} hat den Verlauf abgelehnt: {reason}",
    "{server}: nothing was sent yet": "{server}: noch wurde nichts gesendet",
    "{table}, row {number}": "{table}, Zeile {number}",
}
