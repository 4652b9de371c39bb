"""Spanish: several machines: what goes to ActivityWatch, and exports that are put together."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"{text}" is no server on this computer': '"{text}" no es un servidor de este equipo',
    "ActivityWatch: {problem} ({hint})": "ActivityWatch: {problem} ({hint})",
    "an object was expected here": "aquí debe haber un objeto",
    "at most {most}; one file can hold years": "como mucho {most}; un archivo puede contener años",
    "it ends before it begins, or lasts for years": "termina antes de empezar, o dura años",
    "it is asked again what it has before anything is sent": "antes de enviar se le vuelve a preguntar qué tiene",
    "its log says why": "su registro dice por qué",
    "nothing answers at {server}: {reason}": "nada responde en {server}: {reason}",
    "signal {number}": "señal {number}",
    "start it, or set history.activitywatch_server": "inícialo, o ajusta history.activitywatch_server",
    "the history cannot be sent: {reason}": "no se puede enviar el historial: {reason}",
    "the process that sends the history failed: {reason}": "falló el proceso que envía el historial: {reason}",
    'write it like "http://localhost:5600"; another computer\'s can be reached through a tunnel': (
        'escríbelo así: "http://localhost:5600"; al de otro equipo se llega por un túnel'
    ),
    "write one there with: sitbreak export --json FILE": "escribe una allí con: sitbreak export --json ARCHIVO",
    "{name} cannot be {value}": "{name} no puede ser {value}",
    "{n} files are more than are put together": "{n} archivos son más de los que se juntan",
    "{path}, line {line}: neither an export of sitbreak nor one of ActivityWatch": (
        "{path}, línea {line}: ni una exportación de sitbreak ni una de ActivityWatch"
    ),
    "{path}, line {line}: no CSV: {reason}": "{path}, línea {line}: no es CSV: {reason}",
    "{path}, {place}: {what}": "{path}, {place}: {what}",
    "{path}: {n} more rows are left out": "{path}: se omiten {n} filas más",
    "{reason}; this row is left out": "{reason}; esta fila se omite",
    "{server} did not answer in time": "{server} no respondió a tiempo",
    "{server} has the history of this computer": "{server} tiene el historial de este equipo",
    "{server} is not on this computer: nothing is sent": "{server} no está en este equipo: no se envía nada",
    "{server} refused the history: {reason}": "{server} rechazó el historial: {reason}",
    "{server}: nothing was sent yet": "{server}: aún no se ha enviado nada",
    "{table}, row {number}": "{table}, fila {number}",
}
