"""German: what the daemon says of itself, and what its socket refuses."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"watch" with its name comes first': 'zuerst kommt "watch" mit ihrem Namen',
    "--trace wants a file that can be written": "--trace braucht eine beschreibbare Datei",
    "[Errno {number}] {reason}": "[Fehler {number}] {reason}",
    "[Errno {number}] {reason}: {file!r}": "[Fehler {number}] {reason}: {file!r}",
    "another session of yours: input there counts here": (
        "eine andere Anmeldung von dir: was dort geschieht, zählt hier"
    ),
    "at most {most}": "höchstens {most}",
    "at most {most} spans in {within:g} s": "höchstens {most} Spannen in {within:g} s",
    "check XDG_RUNTIME_DIR": "prüfe XDG_RUNTIME_DIR",
    "display and session bus are gone": "Display und Session-Bus sind weg",
    "exit code {code}": "Rückgabewert {code}",
    "it cannot tell": "es kann es nicht sagen",
    "it holds no object": "darin ist kein Objekt",
    "it said more than {most} bytes": "es hat mehr als {most} Bytes ausgegeben",
    "No module named {name!r}": "es gibt kein Modul {name!r}",
    "no such session feeds this one": "keine solche Anmeldung liefert hierher",
    "remove it, and `sitbreak restart`": "entferne ihn, dann `sitbreak restart`",
    "remove it, or set XDG_RUNTIME_DIR": "entferne ihn, oder setze XDG_RUNTIME_DIR",
    "replaced on disk: begins anew as soon as nobody is at the computer": (
        "auf der Festplatte ersetzt: fängt neu an, sobald niemand am Computer ist"
    ),
    "see `sitbreak status`; `sitbreak restart` starts it anew": (
        "siehe `sitbreak status`; `sitbreak restart` startet es neu"
    ),
    "set XDG_RUNTIME_DIR to a folder of yours": "setze XDG_RUNTIME_DIR auf einen Ordner von dir",
    "signal {code}": "Signal {code}",
    "sitbreak is not running": "sitbreak läuft nicht",
    "sitbreak is running already": "sitbreak läuft schon",
    "sitbreak met a fault of its own over this question": "sitbreak stieß bei dieser Frage auf einen eigenen Fehler",
    "sitbreak was removed while it runs: it can remind no more, and ends in a few minutes": (
        "sitbreak wurde entfernt, während es läuft: es kann nicht mehr erinnern und endet in ein paar Minuten"
    ),
    "sitbreak was replaced on disk by a version that does not start: install it again": (
        "sitbreak wurde auf der Festplatte durch eine Version ersetzt, die nicht startet: installiere es noch einmal"
    ),
    "somebody else listens on {path}": "auf {path} hört jemand anderes",
    "start it with: sitbreak run": "starte es mit: sitbreak run",
    "the connection was lost": "die Verbindung ging verloren",
    "the daemon cannot answer {what!r}": "der Dienst kann {what!r} nicht beantworten",
    "the daemon does not answer": "der Dienst antwortet nicht",
    "the daemon hung up": "der Dienst hat aufgelegt",
    "the daemon hung up without an answer": "der Dienst hat ohne Antwort aufgelegt",
    "the daemon is too busy to answer": "der Dienst ist zu beschäftigt, um zu antworten",
    "the daemon of the other session": "der Dienst der anderen Anmeldung",
    "the daemon of the other session is gone": "der Dienst der anderen Anmeldung ist weg",
    "the daemon's answer cannot be understood": "die Antwort des Dienstes ist nicht zu verstehen",
    "the engine failed again with it": "die Zählung scheiterte wieder daran",
    "the log cannot be written: {fault}": "das Protokoll lässt sich nicht schreiben: {fault}",
    "the longest turn of the last day: {took_s:.2f} s ({part})": (
        "der längste Durchgang des letzten Tages: {took_s:.2f} s ({part})"
    ),
    "the loop itself": "die Schleife selbst",
    "the loop was held up for {took_s:.2f} s by {part} at {at:%H:%M:%S}": (
        "die Schleife wurde um {at:%H:%M:%S} von {part} {took_s:.2f} s lang aufgehalten"
    ),
    "the saved state cannot be used ({why}); it is kept as {aside}, and the count starts afresh": (
        "der gespeicherte Stand ist nicht zu gebrauchen ({why}); er liegt unter {aside}, und die Zählung beginnt neu"
    ),
    "the sound of a reminder could not be played: sitbreak doctor -v": (
        "der Ton einer Erinnerung ließ sich nicht abspielen: sitbreak doctor -v"
    ),
    "the state cannot be saved: {reason}": "der Stand lässt sich nicht speichern: {reason}",
    "too many watch already": "es sehen schon zu viele zu",
    "too much input at once": "zu viel Eingabe auf einmal",
    "Windows has no such sockets": "Windows hat solche Sockets nicht",
    "what was kept of your other computers cannot be used ({why}); it is kept anew from here on": (
        "was von deinen anderen Rechnern aufbewahrt war, ist nicht zu gebrauchen ({why}); es beginnt von jetzt an neu"
    ),
    "{command} could not be started: {reason}": "{command} ließ sich nicht starten: {reason}",
    "{command} did not end within {limit_s:g} s": "{command} endete nicht binnen {limit_s:g} s",
    "{file}: {reason}": "{file}: {reason}",
    "{folder} belongs to somebody else": "{folder} gehört jemand anderem",
    "{folder}: {reason}": "{folder}: {reason}",
    "{key} {what}": "{key} {what}",
    "{kind}: {reason}": "{kind}: {reason}",
    "{name}: {reason}": "{name}: {reason}",
    "{name}: {words}": "{name}: {words}",
    "{part}, beginning anew": "{part}, beim Neubeginn",
    "{part}: a fault of sitbreak's own, {count} times so far ({words}); see `sitbreak log`": (
        "{part}: ein eigener Fehler von sitbreak, bisher {count}-mal ({words}); siehe `sitbreak log`"
    ),
    "{path} cannot be used ({why}) nor be set aside ({reason}); starting afresh": (
        "{path} ist nicht zu gebrauchen ({why}) und ließ sich nicht beiseitelegen ({reason}); es geht von vorn los"
    ),
    "{path}: {reason}": "{path}: {reason}",
    "{program} ended with {code}": "{program} endete mit {code}",
    "{program} took more than {limit_s:g} s and was ended": (
        "{program} brauchte mehr als {limit_s:g} s und wurde beendet"
    ),
    "{program} was still running, and was not started again": (
        "{program} lief noch und wurde nicht noch einmal gestartet"
    ),
    "{what} does not answer": "{what} antwortet nicht",
    "{what} has not answered yet": "{what} hat noch nicht geantwortet",
    "{words}; {what}": "{words}; {what}",
    "its version is {version!r}, ours {known}": "seine Version ist {version!r}, unsere {known}",
    "its moment cannot be used: {reason}": "sein Zeitpunkt ist nicht zu gebrauchen: {reason}",
    "a value of it cannot be used: {reason}": "ein Wert darin ist nicht zu gebrauchen: {reason}",
}
