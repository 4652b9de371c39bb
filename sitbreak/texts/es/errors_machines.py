"""Spanish: several machines: what goes to ActivityWatch, and exports that are put together."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"{text}" is no server on this computer': '"{text}" no es un servidor de este equipo',
    "ActivityWatch: {problem} ({hint})": "ActivityWatch: {problem} ({hint})",
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
    "{server} did not answer in time": "{server} no respondió a tiempo",
    "{server} has the history of this computer": "{server} tiene el historial de este equipo",
    "{server} is not on this computer: nothing is sent": "{server} no está en este equipo: no se envía nada",
    "{server} refused the history: {reason}": "{server} rechazó el historial: {reason}",
    "{server}: nothing was sent yet": "{server}: aún no se ha enviado nada",
}
