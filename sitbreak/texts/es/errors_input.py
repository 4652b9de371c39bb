"""Spanish: what the sources of input say of themselves, and why they do not serve."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "; a film that keeps the screen awake counts too": (
        "; una película que mantiene la pantalla encendida también cuenta"
    ),
    "activity.input_mix is off": "activity.input_mix está desactivado",
    "all keys and pointers of the GNOME session, exactly (Mutter's idle monitor)": (
        "todas las teclas y punteros de la sesión GNOME, con exactitud (IdleMonitor de Mutter)"
    ),
    "all keys and pointers of the Wayland session ({interface} {version}{film})": (
        "todas las teclas y punteros de la sesión Wayland ({interface} {version}{film})"
    ),
    (
        "all keys and pointers of the X server, asked now and then (XScreenSaver); a program that resets the "
        "screen saver counts too"
    ): (
        "todas las teclas y punteros del servidor X, preguntando a ratos (XScreenSaver); un programa que "
        "reinicia el salvapantallas también cuenta"
    ),
    "all keys and pointers of the X server, exactly (XSync idle counter)": (
        "todas las teclas y punteros del servidor X, con exactitud (IDLETIME de XSync)"
    ),
    "all keys and pointers of this Mac (Quartz event counters), with a doubt of 90 s after a wake": (
        "todas las teclas y punteros de este Mac (contadores de Quartz), con 90 s de duda tras despertar"
    ),
    "all keys and pointers of this Windows session (GetLastInputInfo); no game pads": (
        "todas las teclas y punteros de esta sesión de Windows (GetLastInputInfo); no los mandos de juego"
    ),
    "DISPLAY is not set: there is no X server": "DISPLAY no está definido: no hay servidor X",
    "GetLastInputInfo failed: {reason}": "GetLastInputInfo falló: {reason}",
    "GNOME's shell left the session bus": "el shell de GNOME dejó el bus de sesión",
    "an answer of {size} bytes": "una respuesta de {size} bytes",
    "it does not hear what is done here": "no oye lo que se hace aquí",
    "keys and pointer, by listening (pynput); kinds and times only": (
        "teclas y puntero, escuchando (pynput); solo la clase y la hora"
    ),
    "keys in the terminal you are logged in on, to within 8 s; no other window": (
        "teclas en la terminal de tu sesión, con 8 s de margen; ninguna otra ventana"
    ),
    "keys in your terminals, to within 8 s; neither the mouse nor any other window": (
        "teclas en tus terminales, con 8 s de margen; ni el ratón ni otras ventanas"
    ),
    "logind knows no session of yours": "logind no conoce ninguna sesión tuya",
    "logind's IdleHint was never seen true: this desktop may not set it": (
        "IdleHint de logind nunca fue verdadero: quizá este escritorio no lo fija"
    ),
    "Mutter's idle monitor is not on the session bus": "el IdleMonitor de Mutter no está en el bus de sesión",
    "no X server answers at {display}": "ningún servidor X responde en {display}",
    "no source of input works here": "aquí no funciona ninguna fuente de actividad",
    "not on Windows: a global hook alarms virus scanners": "no en Windows: un gancho global alarma a los antivirus",
    "pynput cannot listen here: {kind}: {reason}": "pynput no puede escuchar aquí: {kind}: {reason}",
    "pynput is not installed: {reason}": "pynput no está instalado: {reason}",
    "pynput's listener died": "la escucha de pynput se detuvo",
    "pyobjc-framework-Quartz is not installed: {reason}": "pyobjc-framework-Quartz no está instalado: {reason}",
    "Quartz answers no idle time": "Quartz no da el tiempo de inactividad",
    "that is for {wanted}, this is {platform}": "eso es para {wanted}, esto es {platform}",
    "the connection to the Wayland compositor was lost: {reason}": (
        "se perdió la conexión con el compositor Wayland: {reason}"
    ),
    "the listening process cannot be started: {reason}": "el proceso de escucha no se puede iniciar: {reason}",
    "the listening process does not end its line": "el proceso de escucha no termina su línea",
    "the listening process ended early": "el proceso de escucha terminó antes de tiempo",
    "the listening process said something that is no sum of what it heard": (
        "el proceso de escucha dijo algo que no es la suma de lo que oyó"
    ),
    "the pointer only, by listening (pynput); no keys on macOS": (
        "solo el puntero, escuchando (pynput); en macOS no las teclas"
    ),
    "the Wayland compositor": "el compositor Wayland",
    "the Wayland compositor at {path} cannot be reached: {reason}": (
        "no se puede llegar al compositor Wayland en {path}: {reason}"
    ),
    "the Wayland compositor closed the connection": "el compositor Wayland cerró la conexión",
    "the Wayland compositor did not answer in time": "el compositor Wayland no respondió a tiempo",
    "the Wayland compositor does not take requests: its socket is full": (
        "el compositor Wayland no acepta peticiones: su socket está lleno"
    ),
    "the Wayland compositor does not take requests: {reason}": "el compositor Wayland no acepta peticiones: {reason}",
    "the Wayland compositor has no seat, hence no input": (
        "el compositor Wayland no tiene puesto (seat), así que no hay entrada"
    ),
    "the Wayland compositor refused a request: {why} (object {culprit}, code {code})": (
        "el compositor Wayland rechazó una petición: {why} (objeto {culprit}, código {code})"
    ),
    "the Wayland compositor sent a message of {size} bytes": "el compositor Wayland envió un mensaje de {size} bytes",
    "the Wayland compositor sent an event that is too short": "el compositor Wayland envió un evento demasiado corto",
    "the X server": "el servidor X",
    "the X server does not answer": "el servidor X no responde",
    "the X server has neither an idle counter (SYNC) nor MIT-SCREEN-SAVER": (
        "el servidor X no tiene ni IDLETIME (SYNC) ni MIT-SCREEN-SAVER"
    ),
    "the X server has no idle counter": "el servidor X no tiene IDLETIME",
    "the X server is gone: {reason}": "el servidor X ha desaparecido: {reason}",
    "the X server refused a request: {fault}": "el servidor X rechazó una petición: {fault}",
    "the X server {display} cannot be reached: {reason}": "no se puede llegar al servidor X {display}: {reason}",
    "there is no session bus to ask Mutter on": "no hay bus de sesión para preguntar a Mutter",
    "there is no system bus to ask logind on": "no hay bus de sistema para preguntar a logind",
    "this is a Wayland session: its X server sees only what is done in X windows": (
        "es una sesión Wayland: su servidor X solo ve lo que se hace en ventanas X"
    ),
    "this is {platform}": "esto es {platform}",
    "this system has no Unix terminals": "este sistema no tiene terminales Unix",
    "this Wayland compositor does not offer {interface}": "este compositor Wayland no ofrece {interface}",
    "this X server is Xwayland: it sees only what is done in X windows": (
        "este servidor X es Xwayland: solo ve lo que se hace en ventanas X"
    ),
    "WAYLAND_DISPLAY is not set: this is no Wayland session": (
        "WAYLAND_DISPLAY no está definido: no es una sesión Wayland"
    ),
    "WAYLAND_SOCKET={inherited} is no open socket: {reason}": (
        "WAYLAND_SOCKET={inherited} no es un socket abierto: {reason}"
    ),
    "what answers there is no X server: {said!r}": "lo que responde ahí no es un servidor X: {said!r}",
    "what the desktop tells logind: that you are away, minutes late, and that you are back": (
        "lo que el escritorio dice a logind: que te has ido, con minutos de retraso, y que has vuelto"
    ),
    "XDG_RUNTIME_DIR is not set, so the Wayland socket cannot be found": (
        "XDG_RUNTIME_DIR no está definido, así que no se encuentra el socket de Wayland"
    ),
    "you have no terminal open here, so there is nothing to see": (
        "aquí no tienes ninguna terminal abierta, así que no hay nada que ver"
    ),
    "{display!r} is no display": "{display!r} no es una pantalla",
    "{told!r} is no number": "{told!r} no es un número",
}
