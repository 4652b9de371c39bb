"""Spanish words of `--help`, by their English (ADR 26)."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "Notice how long you have been sitting, and suggest one short stretch.": (
        "Nota cuánto tiempo llevas en la silla y propone un estiramiento corto."
    ),
    "`sitbreak run` starts it; everything else talks to the one that runs.": (
        "`sitbreak run` lo inicia; todo lo demás habla con el que está en marcha."
    ),
    "OPTIONS": "OPCIONES",
    "COMMAND": "ORDEN",
    "ARGS": "ARGUMENTOS",
    "Show the version and exit.": "Muestra la versión y termina.",
    "Watch, remind, and sit in the tray, until quit.": "Cuenta, avisa y se queda en la bandeja hasta que se cierre.",
    "Change a setting for this run.": "Cambia un ajuste solo por esta vez.",
    "KEY": "CLAVE",
    "VALUE": "VALOR",
    "Use this config file.": "Usa este archivo de ajustes.",
    "FILE": "ARCHIVO",
    "Write times and kinds for `replay`.": "Apunta momentos y clases de actividad para `replay`.",
    "Show no icon.": "No muestra ningún icono.",
    "Say more in the log.": "Dice más en el registro.",
    "Tell how long you have been sitting.": "Dice cuánto tiempo llevas en la silla.",
    "Print one JSON object (docs/cli.md names its fields).": "Escribe un objeto JSON (docs/cli.md nombra sus campos).",
    'A bar: waybar, or "{sitting_min}/{interval_min}".': 'Una barra: waybar, o "{sitting_min}/{interval_min}".',
    "TEMPLATE": "PLANTILLA",
    "Go on: one line now and one at every change.": "Sigue: una línea ahora y otra a cada cambio.",
    "Explain the present number: which pauses counted, which did not, what holds a reminder back.": (
        "Explica la cifra actual: qué pausas contaron, cuáles no, qué retiene un aviso."
    ),
    "Print one JSON object.": "Escribe un objeto JSON.",
    'Remind me later: in DURATION ("10m"), or after `remind.snooze`; also before a reminder is due.': (
        'Avisar más tarde: tras DURACIÓN ("10m"), o tras `remind.snooze`; también antes de que toque un aviso.'
    ),
    "DURATION": "DURACIÓN",
    "Skip this one; sitting goes on being counted.": "Saltar este aviso; el tiempo en la silla se sigue contando.",
    "I just had a break: count it, and start anew.": "Acabo de hacer una pausa: cuéntala y empieza de cero.",
    "I was here: take the last counted break back.": "Estaba aquí: retira la última pausa contada.",
    "I am standing now, or no longer.": "Ahora estoy de pie, o ya no.",
    (
        'I am in a meeting for DURATION ("1h"), or `busy.meeting`: it counts as sitting, and reminders wait for '
        "its end."
    ): (
        'Estoy en una reunión durante DURACIÓN ("1h"), o `busy.meeting`: cuenta como tiempo en la silla, y los '
        "avisos esperan a que acabe."
    ),
    'Without a length, or with "end", it ends one that lasts; with a length it lasts so much longer from now on.': (
        'Sin duración, o con "end", termina la que está en curso; con duración, dura eso a partir de ahora.'
    ),
    'No reminders for DURATION ("1h"), until MOMENT, or until resume; sitting is still counted.': (
        'Sin avisos durante DURACIÓN ("1h"), hasta MOMENTO, o hasta que sigas; el tiempo en la silla se sigue contando.'
    ),
    (
        'MOMENT is a day, a time or both, in your language or in English: tomorrow, friday, 2026-12-28, "28 Dec '
        '9:00", 17:30. A day without a time begins at `day.start`.'
    ): (
        'MOMENTO es un día, una hora o ambos, en español o en inglés: mañana, viernes, 2026-12-28, "28 dic '
        '9:00", 17:30. Un día sin hora empieza a la de `day.start`.'
    ),
    "MOMENT": "MOMENTO",
    "End a pause.": "Quita el silencio.",
    "End the daemon.": "Cierra sitbreak.",
    "End the daemon that runs and start a fresh one with the same options.": (
        "Cierra el sitbreak en marcha e inicia otro con las mismas opciones."
    ),
    "Show, check and change the settings.": "Muestra, revisa y cambia los ajustes.",
    "Another file than the usual one.": "Otro archivo que el habitual.",
    "Say what is wrong with the config file, or with OTHER: every problem, with its line.": (
        "Dice qué está mal en el archivo de ajustes, o en OTRO: cada error con su línea."
    ),
    "OTHER": "OTRO",
    "Print what differs from the defaults, or from what PRESET would set.": (
        "Muestra lo que difiere de los valores de fábrica, o de lo que pondría CONJUNTO."
    ),
    "PRESET": "CONJUNTO",
    "Open the file in $VISUAL, $EDITOR or the desktop's editor, and check it afterwards.": (
        "Abre el archivo en $VISUAL, $EDITOR o el editor del escritorio, y lo revisa después."
    ),
    "In the desktop's editor, whatever $EDITOR says.": "En el editor del escritorio, diga lo que diga $EDITOR.",
    "Print the setting KEY, for example sit.interval.": "Escribe el ajuste CLAVE, por ejemplo sit.interval.",
    "Print where the config file is.": "Dice dónde está el archivo de ajustes.",
    "Take over a ready-made set of values; without NAME, list them.": (
        "Toma un conjunto de valores ya hecho; sin NOMBRE, los enumera."
    ),
    "NAME": "NOMBRE",
    "Do not ask.": "No pregunta.",
    "Set KEY to VALUE in the file, comments and order kept; the running daemon follows at once.": (
        "Pone CLAVE en VALOR en el archivo, conservando comentarios y orden; el sitbreak en marcha lo sigue al momento."
    ),
    "Print every setting in force, as TOML; what is not the default says so.": (
        "Escribe todos los ajustes vigentes, en TOML; lo que no está como viene lo dice."
    ),
    "Set what most people set, without editing the file: in a window, or in this terminal.": (
        "Ajusta lo que casi todos ajustan, sin tocar el archivo: en una ventana, o en esta terminal."
    ),
    "Each choice is saved at once, as `config set` does it, and can be taken back.": (
        "Cada elección se guarda al momento, como hace `config set`, y se puede deshacer."
    ),
    "In this terminal, though a window could be opened.": "En esta terminal, aunque se pudiera abrir una ventana.",
    "From a menu: without a window in a terminal of the desktop, or the file.": (
        "Desde un menú: sin ventana, en una terminal del escritorio, o el archivo."
    ),
    "FOLDER": "CARPETA",
    "INTEGER RANGE": "NÚMERO",
    "Print JSON.": "Escribe JSON.",
    "Say when to stop, when not to stretch, and when to get help at once.": (
        "Dice cuándo parar, cuándo no estirar y cuándo pedir ayuda enseguida."
    ),
    "Show your days: time at the computer, long unbroken spells, breaks.": (
        "Muestra tus días: tiempo ante el ordenador, sesiones largas, pausas."
    ),
    'Days are written 2026-03-03 or 2026-03-01..2026-03-31; "recent" is this week and the three before it.': (
        'Los días se escriben 2026-03-03 o 2026-03-01..2026-03-31; "recent" es esta semana y las tres anteriores.'
    ),
    (
        "Each FILE is an export of another computer of yours, as JSON, CSV or for ActivityWatch. With the "
        "history of this one they become the days of one person: what overlaps counts once, and only while "
        "none was used there is a break. Without days it shows all those in the files."
    ): (
        "Cada ARCHIVO es una exportación de otro equipo tuyo, en JSON, CSV o para ActivityWatch. Con el historial de "
        "este se convierten en los días de una sola persona: lo que se solapa cuenta una vez, y solo hay pausa "
        "mientras no se usaba ninguno. Sin días muestra todos los de los archivos."
    ),
    "FROM": "DESDE",
    "TO": "HASTA",
    "Write a page with every picture; without days, of four weeks.": (
        "Escribe una página con todas las imágenes; sin días, de cuatro semanas."
    ),
    'Write the history to FILE, or to standard output where FILE is "-"; name every file that is about you.': (
        'Escribe el historial en ARCHIVO, o en la salida estándar si ARCHIVO es "-"; nombra cada archivo que '
        "habla de ti."
    ),
    "One table for a spreadsheet.": "Una tabla para una hoja de cálculo.",
    "Every row of every table.": "Cada fila de cada tabla.",
    "A bucket that ActivityWatch can import.": "Un «bucket» que ActivityWatch puede importar.",
    "Take settings, own stretches and history to a new machine.": (
        "Lleva ajustes, estiramientos propios e historial a un equipo nuevo."
    ),
    "Pack everything into FILE, a zip; sitbreak may run meanwhile.": (
        "Empaqueta todo en ARCHIVO, un zip; sitbreak puede seguir en marcha."
    ),
    "Replace FILE without asking.": "Reemplaza ARCHIVO sin preguntar.",
    "Take over what FILE holds; sitbreak may run meanwhile, and follows at once.": (
        "Toma lo que contiene ARCHIVO; sitbreak puede seguir en marcha, y lo sigue al momento."
    ),
    (
        "All of it is looked through before anything is copied. What is here is packed first; rows of the "
        "history are added to those that are here, and own files of other names stay."
    ): (
        "Todo se examina antes de copiar nada. Lo que hay aquí se guarda antes; las filas del historial se "
        "añaden a las de aquí, y los archivos propios con otros nombres se quedan."
    ),
    "Delete for good what is kept of the past; only the settings stay.": (
        "Borra para siempre lo que se guarda del pasado; solo quedan los ajustes."
    ),
    (
        "With --all that is the history, the count and the decisions of today, the report, the log, recordings "
        "and all else that `sitbreak export` names. With --before DATE it is what ended before that day."
    ): (
        "Con --all son el historial, la cuenta y las decisiones de hoy, el informe, el registro, las grabaciones "
        "y todo lo que nombra `sitbreak export`. Con --before FECHA es lo que terminó antes de ese día."
    ),
    "What ended before this day.": "Lo que terminó antes de este día.",
    "DATE": "FECHA",
    "Everything.": "Todo.",
    "Replay FILE: a trace of `sitbreak run --trace`, or an ActivityWatch export (JSON).": (
        "Reproduce ARCHIVO: una grabación de `sitbreak run --trace`, o una exportación de ActivityWatch (JSON)."
    ),
    (
        "Shows what sitbreak would have counted and said, under your settings or those of --set. What of an "
        "export cannot be read is left out and named on stderr."
    ): (
        "Muestra lo que sitbreak habría contado y dicho, con tus ajustes o con los de --set. Lo que no se pueda "
        "leer de una exportación se omite y se nombra en stderr."
    ),
    "Other settings: sit.interval=30min.": "Otros ajustes: sit.interval=30min.",
    "Side by side: your settings and those of --set.": "Lado a lado: tus ajustes y los de --set.",
    "Another config file than your own.": "Otro archivo de ajustes que el tuyo.",
    "PATH": "RUTA",
    "Say which setting would have suited your last 30 days better, with the numbers and the command behind it.": (
        "Dice qué ajuste habría ido mejor con tus últimos 30 días, con las cifras y la orden para cambiarlo."
    ),
    "Every advice is replayed through the engine first. Nothing is changed.": (
        "Cada consejo se reproduce antes con la propia cuenta. No se cambia nada."
    ),
    "Each FILE is an export of another computer of yours, as for `sitbreak report`.": (
        "Cada ARCHIVO es una exportación de otro equipo tuyo, como en `sitbreak report`."
    ),
    "Say how many screens are known, and whether a new one holds reminders back.": (
        "Dice cuántas pantallas se conocen, y si una nueva retiene los avisos."
    ),
    "Those that are connected now are mine: remind me on them.": (
        "Las que están conectadas ahora son mías: avisa en ellas."
    ),
    "Tell what works on this desktop and what would help; exit 0 when reminders can work.": (
        "Dice qué funciona en este escritorio y qué ayudaría; código de salida 0 si los avisos pueden funcionar."
    ),
    "Try whether the mouse is seen (asked for in a terminal).": "Prueba si se ve el ratón (se pide en una terminal).",
    "Say also why everything else is not used.": "Dice también por qué no se usa todo lo demás.",
    "Show it in the browser instead.": "Lo muestra en el navegador.",
    "Show what a report of a fault needs, names and paths replaced, and write it.": (
        "Muestra lo que hace falta para informar de un fallo, con nombres y rutas cambiados, y lo escribe."
    ),
    "With --bundle: write it without asking.": "Con --bundle: lo escribe sin preguntar.",
    "Start sitbreak with the desktop (on), no longer (off), or say whether it does (status).": (
        "Inicia sitbreak con el escritorio (on), deja de hacerlo (off), o dice si lo hace (status)."
    ),
    "A systemd user unit instead: for sway, i3, Hyprland.": (
        "En su lugar, una unidad systemd del usuario: para sway, i3, Hyprland."
    ),
    "Print the end of the daemon's log.": "Escribe el final del registro.",
    "Go on printing what is added.": "Sigue con lo que se añada.",
    "How many to begin with.": "Con cuántas líneas empezar.",
    "Print the completion script for a shell, to be written into its folder.": (
        "Escribe el script de autocompletado de una shell, para ponerlo en su carpeta."
    ),
    "zsh:  sitbreak completion zsh > a file _sitbreak in a folder of $fpath": (
        "zsh:  sitbreak completion zsh > un archivo _sitbreak en una carpeta de $fpath"
    ),
    "Print version and licence.": "Muestra la versión y la licencia.",
    "List every library that is used, with its licence.": "Enumera cada biblioteca usada, con su licencia.",
    "[DURATION|until MOMENT]": "[DURACIÓN|hasta MOMENTO]",
    "--bundle goes without --json and --open": "--bundle no va con --json ni con --open",
    "Give either the ID of a stretch or --all.": "Da la ID de un estiramiento o --all.",
    "-o ends in .png, or in .gif for one moving figure.": (
        "-o acaba en .png, o en .gif para una figura en movimiento."
    ),
    "--csv, --json and --activitywatch exclude each other": "--csv, --json y --activitywatch se excluyen",
    "one period at a time": "un solo periodo cada vez",
    "choose --csv, --json or --activitywatch": "elige --csv, --json o --activitywatch",
    "choose --before DATE or --all": "elige --before FECHA o --all",
    "name a stretch, or say --last": "nombra un estiramiento, o di --last",
    "--compare needs the other settings: --set KEY=VALUE": "--compare necesita los otros ajustes: --set CLAVE=VALOR",
    "--json and --html exclude each other": "--json y --html se excluyen",
    "--json and --format exclude each other": "--json y --format se excluyen",
    "--html, --output and --open go without a command": "--html, --output y --open van sin orden",
    "--json goes without a page": "--json va sin página",
    "nobody can be asked here: give {options}": "aquí no se puede preguntar a nadie: da {options}",
    "--file is a name in stretches.d, without folders": "--file es un nombre en stretches.d, sin carpetas",
    "{unclear}; nor a moment: until friday, 2026-12-28, 17:30; {hint}": (
        "{unclear}; ni un momento: hasta viernes, 2026-12-28, 17:30; {hint}"
    ),
}
