"""Spanish: what commands, files, the history and recorded days refuse."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a device": "un dispositivo",
    "a file has the name of a folder: move it away": "un archivo tiene el nombre de una carpeta: muévelo",
    "a folder": "una carpeta",
    "a folder has this name: move it away": "una carpeta tiene ese nombre: muévela",
    "a named pipe": "una tubería con nombre",
    "a socket": "un socket",
    "a trace is written by: sitbreak run --trace FILE": "un registro lo escribe: sitbreak run --trace ARCHIVO",
    "another program holds it; try again in a moment": "otro programa lo tiene; prueba otra vez en un momento",
    "as a page in the browser": "como página en el navegador",
    "cannot write {output}: {reason}": "{output} no se puede escribir: {reason}",
    "check its permissions, then import once more": "revisa sus permisos e importa otra vez",
    "check the path": "revisa la ruta",
    "check the permissions": "revisa los permisos",
    "check whose file it is, and its permissions": "revisa de quién es el archivo y sus permisos",
    "choose fewer days": "elige menos días",
    "duration should be seconds, not {value}": "duration debe ser segundos, no {value}",
    "EDITOR is no command: there is nothing but blanks in it": "EDITOR no es un comando: solo contiene espacios",
    "EDITOR is no command: {line} ({reason})": "EDITOR no es un comando: {line} ({reason})",
    "export it from ActivityWatch: Raw data, then `Export all buckets as JSON`": (
        "expórtalo de ActivityWatch: Raw data, y luego `Export all buckets as JSON`"
    ),
    "from {start:g} lies after to {end:g}": "from {start:g} es posterior a to {end:g}",
    "in {name}, in its terminal version": "en {name}, en su versión de terminal",
    'install Python anew and leave "tcl/tk and IDLE" ticked': (
        'instala Python de nuevo y deja marcado "tcl/tk and IDLE"'
    ),
    "install sitbreak again": "instala sitbreak otra vez",
    "is larger than {most} bytes": "tiene más de {most} bytes",
    "is {kind}, not a file": "es {kind}, no un archivo",
    "it belongs to somebody else": "pertenece a otra persona",
    "it cannot be packed: {reason}": "no se puede empaquetar: {reason}",
    "it has a file that no package has ({name!r})": "tiene un archivo que ningún paquete tiene ({name!r})",
    "it has more than {most} lines": "tiene más de {most} líneas",
    "it has no {name}: no package of `sitbreak move export`": (
        "no tiene {name}: no es un paquete de `sitbreak move export`"
    ),
    "it is no sound zip file ({reason})": "no es un archivo zip en buen estado ({reason})",
    "it was made by sitbreak {version}, which this one is older than": (
        "lo hizo sitbreak {version}, y este es más antiguo"
    ),
    "its files are not those that it names": "sus archivos no son los que nombra",
    "its settings have a mistake: {what}": "sus ajustes tienen un error: {what}",
    "its {name} cannot be understood": "su {name} no se entiende",
    "line {line}": "línea {line}",
    "make room on the disk": "haz sitio en el disco",
    "move it away; the daemon then begins a new one": "muévelo a otro sitio; entonces el servicio empieza uno nuevo",
    "no browser could be started for {file}": "no se pudo iniciar ningún navegador para {file}",
    "no day of anybody's: {value}": "un día que nadie ha vivido: {value}",
    "no export of ActivityWatch: an object was expected here": (
        "no es una exportación de ActivityWatch: aquí debe haber un objeto"
    ),
    "no JSON: {reason} at column {column}": "no es JSON: {reason}, columna {column}",
    "no object of the kind a trace has": "no es un objeto como los de un registro",
    "no X display": "no hay pantalla X",
    "nothing was changed": "no se cambió nada",
    "nothing was changed; pack anew where it comes from": "no se cambió nada; empaquétalo de nuevo en su origen",
    "old history could not be deleted: {reason}": "no se pudo borrar el historial antiguo: {reason}",
    "only those that come with sitbreak are drawn": "solo están dibujados los que vienen con sitbreak",
    "open that file in a browser": "abre ese archivo en un navegador",
    "record less, or export one bucket by itself": "graba menos, o exporta un solo bucket",
    "rows of the history that cannot be read and are left out: {unreadable}": (
        "filas del historial que no se leen y se dejan fuera: {unreadable}"
    ),
    "set EDITOR to another": "pon otro en EDITOR",
    "set EDITOR to another, or edit the file yourself": "pon otro en EDITOR, o edita el archivo tú",
    "set EDITOR, or open {file} yourself": "define EDITOR, o abre {file} tú",
    "something else": "otra cosa",
    "status should be afk or not-afk, not {value}": "status debe ser afk o not-afk, no {value}",
    "t goes back by {back:g} s": "t retrocede {back:g} s",
    "t lies {years:.0f} years after the start": "t está {years:.0f} años después del comienzo",
    "the bucket has no list of events": "el bucket no tiene lista de eventos",
    "the daemon sets a broken file aside and begins anew": "el servicio aparta un archivo roto y empieza de nuevo",
    "the disk cannot be read or written: is it failing?": "el disco no se puede leer ni escribir: ¿está fallando?",
    "the disk cannot be read or written: is it full, or failing?": (
        "el disco no se puede leer ni escribir: ¿está lleno o fallando?"
    ),
    "the disk is read-only: mount it for writing, or set XDG_CONFIG_HOME and XDG_STATE_HOME elsewhere": (
        "el disco es de solo lectura: móntalo para escribir, o pon XDG_CONFIG_HOME y XDG_STATE_HOME en otro sitio"
    ),
    "the history cannot be read: {reason} ({path})": "el historial no se puede leer: {reason} ({path})",
    "the history cannot be written just now ({reason}); {n} rows wait in memory": (
        "ahora mismo el historial no se puede escribir ({reason}); filas en espera en memoria: {n}"
    ),
    "the history cannot be written: {reason} ({path})": "el historial no se puede escribir: {reason} ({path})",
    "the history could not be deleted: {reason}": "no se pudo borrar el historial: {reason}",
    "the history is unreadable ({broken}) and could not be set aside ({reason})": (
        "el historial no se lee ({broken}) y no se pudo apartar ({reason})"
    ),
    "the history was unreadable ({broken}); it lies at {aside}, and a new one was begun": (
        "el historial no se leía ({broken}); está en {aside}, y ha empezado uno nuevo"
    ),
    "the picture {name} cannot be read from {file}: {reason}": "la imagen {name} no se puede leer de {file}: {reason}",
    "there is no editor to open": "no hay ningún editor que abrir",
    "there is no picture of {stretch_id!r}": "no hay imagen de {stretch_id!r}",
    "there is no preset {name}; there are {names}": "no hay ningún ajuste previo {name}; hay {names}",
    "there is no {name}; there are {names}": "no hay {name}; hay {names}",
    "this click knows no completion for {shell}": "este click no conoce el autocompletado para {shell}",
    "this is format {told!r}, only {known} is known": "es el formato {told!r}, solo se conoce {known}",
    "this Python has no tkinter: {remedy}": "este Python no tiene tkinter: {remedy}",
    "timestamp should be an ISO time, not {value}": "timestamp debe ser una hora ISO, no {value}",
    "today, week, month, a day (2026-03-03) or days (2026-03-01..2026-03-07)": (
        "today, week, month, un día (2026-03-03) o días (2026-03-01..2026-03-07)"
    ),
    "try another folder with -o": "prueba otra carpeta con -o",
    "unknown event {told!r}": "evento desconocido {told!r}",
    "use a shorter name": "usa un nombre más corto",
    "wall has no offset from UTC": "wall no tiene diferencia con UTC",
    "write {last}..{first}": "escribe {last}..{first}",
    "{command} cannot be started: {reason}": "{command} no se puede iniciar: {reason}",
    "{command} ended with {code}": "{command} terminó con {code}",
    "{file} cannot be written: {reason}": "{file} no se puede escribir: {reason}",
    "{file} is not a file": "{file} no es un archivo",
    "{file} is not taken over: {why}": "{file} no se importa: {why}",
    "{hint}; one bucket by itself is smaller": "{hint}; un solo bucket es más pequeño",
    "{hint}; or {other}": "{hint}; o {other}",
    "{key} is missing": "falta {key}",
    "{key} should be a number of seconds, not {value!r}": "{key} debe ser un número de segundos, no {value!r}",
    "{key} should be true or false, not {value!r}": "{key} debe ser true o false, no {value!r}",
    "{names} cannot be deleted": "{names} no se puede borrar",
    "{name} is not as it was packed": "{name} no está como se empaquetó",
    "{name} is too large": "{name} es demasiado grande",
    "{n} events, the first in line {line}": "{n} eventos, el primero en la línea {line}",
    "{path} cannot be removed: {reason}": "{path} no se puede quitar: {reason}",
    "nothing can be started with the desktop from {path}": "no se puede iniciar nada con el escritorio desde {path}",
    "install it in a folder without line breaks": "instálalo en una carpeta sin saltos de línea en su nombre",
    "{path} cannot be written: {reason}": "{path} no se puede escribir: {reason}",
    "{path}, line {line}: neither a trace of sitbreak nor an ActivityWatch export": (
        "{path}, línea {line}: ni un registro de sitbreak ni una exportación de ActivityWatch"
    ),
    "{path}, line {line}: no afkstatus event says not-afk in here": (
        "{path}, línea {line}: ningún evento afkstatus dice aquí not-afk"
    ),
    "{path}, line {line}: no JSON: {reason}": "{path}, línea {line}: no es JSON: {reason}",
    "{path}, line {line}: no UTF-8 text": "{path}, línea {line}: no es texto UTF-8",
    "{path}, line {line}: the trace is empty": "{path}, línea {line}: el registro está vacío",
    "{path}, line {line}: this export is refused: {reason}": (
        "{path}, línea {line}: esta exportación se rechaza: {reason}"
    ),
    "{path}, line {line}: {reason}": "{path}, línea {line}: {reason}",
    "{path}: the status {status} is not known and taken for absence ({first})": (
        "{path}: el estado {status} no se conoce y cuenta como ausencia ({first})"
    ),
    "{path}: {n} more of them are left out": "{path}: se dejan fuera {n} más",
    "{path}: {n} more statuses are not known and taken for absence": (
        "{path}: {n} estados más no se conocen y cuentan como ausencia"
    ),
    (
        "{reason}, and neither a terminal nor a browser to open. `sitbreak stretch --terminal` guides in a "
        "terminal of yours"
    ): ("{reason}, y ni terminal ni navegador que abrir. `sitbreak stretch --terminal` guía en una terminal tuya"),
    "{reason}; this bucket is left out": "{reason}; este bucket se deja fuera",
    "{reason}; this event is left out": "{reason}; este evento se deja fuera",
    '{reason}; write it like "{{sitting_min}} min"': '{reason}; escríbelo como "{{sitting_min}} min"',
    "{target} cannot be written: {reason}": "{target} no se puede escribir: {reason}",
    "{words!r} is no period": "{words!r} no es un periodo",
    "{words} ends before it begins": "{words} termina antes de empezar",
    "{words} is longer than ten years": "{words} abarca más de diez años",
    "{word} is none of the areas": "{word} no es ninguna de las zonas",
    "{problem}: going on with the defaults": "{problem}: se sigue con los valores por defecto",
    "what other computers, a desk or a chair told is not in the trace: what follows knows only this computer": (
        "lo que comunicaron otros equipos, un escritorio o una silla"
        " no está en el registro: lo que sigue solo conoce este equipo"
    ),
    "nobody has answered": "nadie ha respondido",
    "with {option} nobody is asked": "con {option} no se pregunta a nadie",
}
