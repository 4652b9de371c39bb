"""Spanish: what the daemon says of itself, and what its socket refuses."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"watch" with its name comes first': 'primero va "watch" con su nombre',
    "--trace wants a file that can be written": "--trace necesita un archivo en el que se pueda escribir",
    "[Errno {number}] {reason}": "[error {number}] {reason}",
    "[Errno {number}] {reason}: {file!r}": "[error {number}] {reason}: {file!r}",
    "another session of yours: input there counts here": "otra sesión tuya: lo que haces allí cuenta aquí",
    "at most {most}": "{most} como máximo",
    "at most {most} spans in {within:g} s": "{most} tramos como máximo en {within:g} s",
    "check XDG_RUNTIME_DIR": "revisa XDG_RUNTIME_DIR",
    "display and session bus are gone": "la pantalla y el bus de sesión han desaparecido",
    "exit code {code}": "código de salida {code}",
    "it cannot tell": "no puede decirlo",
    "it holds no object": "no contiene un objeto",
    "it said more than {most} bytes": "dijo más de {most} bytes",
    "No module named {name!r}": "no hay ningún módulo {name!r}",
    "no such session feeds this one": "ninguna sesión así alimenta esta",
    "remove it, and `sitbreak restart`": "quítalo, y luego `sitbreak restart`",
    "remove it, or set XDG_RUNTIME_DIR": "quítala, o define XDG_RUNTIME_DIR",
    "replaced on disk: begins anew as soon as nobody is at the computer": (
        "reemplazado en el disco: empieza de nuevo en cuanto no haya nadie ante el equipo"
    ),
    "see `sitbreak status`; `sitbreak restart` starts it anew": (
        "mira `sitbreak status`; `sitbreak restart` lo reinicia"
    ),
    "set XDG_RUNTIME_DIR to a folder of yours": "pon XDG_RUNTIME_DIR en una carpeta tuya",
    "signal {code}": "señal {code}",
    "sitbreak is not running": "sitbreak no está en marcha",
    "sitbreak is running already": "sitbreak ya está en marcha",
    "sitbreak met a fault of its own over this question": "sitbreak tropezó con un fallo propio con esta pregunta",
    "sitbreak was removed while it runs: it can remind no more, and ends in a few minutes": (
        "sitbreak se eliminó mientras está en marcha: ya no puede avisar y termina en unos minutos"
    ),
    "sitbreak was replaced on disk by a version that does not start: install it again": (
        "sitbreak se reemplazó en el disco por una versión que no arranca: instálalo otra vez"
    ),
    "somebody else listens on {path}": "otra persona escucha en {path}",
    "start it with: sitbreak run": "inícialo con: sitbreak run",
    "the connection was lost": "se perdió la conexión",
    "the daemon cannot answer {what!r}": "el servicio no puede responder a {what!r}",
    "the daemon does not answer": "el servicio no responde",
    "the daemon hung up": "el servicio colgó",
    "the daemon hung up without an answer": "el servicio colgó sin responder",
    "the daemon is too busy to answer": "el servicio está demasiado ocupado para responder",
    "the daemon of the other session": "el servicio de la otra sesión",
    "the daemon of the other session is gone": "el servicio de la otra sesión ha desaparecido",
    "the daemon's answer cannot be understood": "la respuesta del servicio no se entiende",
    "the engine failed again with it": "el motor volvió a fallar con él",
    "the log cannot be written: {fault}": "el registro no se puede escribir: {fault}",
    "the longest turn of the last day: {took_s:.2f} s ({part})": (
        "la vuelta más larga del último día: {took_s:.2f} s ({part})"
    ),
    "the loop itself": "el propio bucle",
    "the loop was held up for {took_s:.2f} s by {part} at {at:%H:%M:%S}": (
        "el bucle se detuvo {took_s:.2f} s por {part} a la hora {at:%H:%M:%S}"
    ),
    "the saved state cannot be used ({why}); it is kept as {aside}, and the count starts afresh": (
        "el estado guardado no se puede usar ({why}); queda como {aside}, y la cuenta empieza de nuevo"
    ),
    "the sound of a reminder could not be played: sitbreak doctor -v": (
        "no se pudo reproducir el sonido de un aviso: sitbreak doctor -v"
    ),
    "the state cannot be saved: {reason}": "no se puede guardar el estado: {reason}",
    "too many watch already": "ya hay demasiados mirando",
    "too much input at once": "demasiada entrada a la vez",
    "Windows has no such sockets": "Windows no tiene esos sockets",
    "what was kept of your other computers cannot be used ({why}); it is kept anew from here on": (
        "lo que se guardaba de tus otros equipos no se puede usar ({why}); desde ahora se guarda de nuevo"
    ),
    "{command} could not be started: {reason}": "{command} no se pudo iniciar: {reason}",
    "{command} did not end within {limit_s:g} s": "{command} no terminó en {limit_s:g} s",
    "{file}: {reason}": "{file}: {reason}",
    "{folder} belongs to somebody else": "{folder} pertenece a otra persona",
    "{folder}: {reason}": "{folder}: {reason}",
    "{key} {what}": "{key} {what}",
    "{kind}: {reason}": "{kind}: {reason}",
    "{name}: {reason}": "{name}: {reason}",
    "{name}: {words}": "{name}: {words}",
    "{part}, beginning anew": "{part}, al empezar de nuevo",
    "{part}: a fault of sitbreak's own, {count} times so far ({words}); see `sitbreak log`": (
        "{part}: un fallo propio de sitbreak, {count} veces hasta ahora ({words}); mira `sitbreak log`"
    ),
    "{path} cannot be used ({why}) nor be set aside ({reason}); starting afresh": (
        "{path} no se puede usar ({why}) ni apartar ({reason}); se empieza de nuevo"
    ),
    "{path}: {reason}": "{path}: {reason}",
    "{program} ended with {code}": "{program} terminó con {code}",
    "{program} took more than {limit_s:g} s and was ended": "{program} tardó más de {limit_s:g} s y se detuvo",
    "{program} was still running, and was not started again": "{program} seguía en marcha y no se inició otra vez",
    "{what} does not answer": "{what} no responde",
    "{what} has not answered yet": "{what} aún no ha respondido",
    "{words}; {what}": "{words}; {what}",
    "its version is {version!r}, ours {known}": "su versión es {version!r}, la nuestra {known}",
    "its moment cannot be used: {reason}": "su momento no se puede usar: {reason}",
    "a value of it cannot be used: {reason}": "un valor suyo no se puede usar: {reason}",
}
