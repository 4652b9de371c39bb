"""Spanish: what tells of the lock and of reasons not to interrupt, and why it does not."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a Wayland session: X11 does not know its windows": "una sesión Wayland: X11 no conoce sus ventanas",
    "asked before each reminder": "se pregunta antes de cada aviso",
    "by its process alone (swaylock, i3lock and {n} more are known): {running}": (
        "solo por su proceso (se conocen swaylock, i3lock y {n} más): {running}"
    ),
    "camera": "cámara",
    "camera (PipeWire)": "cámara (PipeWire)",
    "cannot tell": "no puede saberlo",
    "Cinnamon do-not-disturb": "no molestar (Cinnamon)",
    "DBUS_SESSION_BUS_ADDRESS is not set": "DBUS_SESSION_BUS_ADDRESS no está definido",
    "displays": "pantallas",
    "does not tell": "no lo dice",
    "dunst paused": "dunst en pausa",
    "Focus Assist": "asistente de concentración",
    "full screen (Hyprland)": "pantalla completa (Hyprland)",
    "full screen (KWin)": "pantalla completa (KWin)",
    "full screen (sway)": "pantalla completa (sway)",
    "full screen (Windows)": "pantalla completa (Windows)",
    "full screen (X11)": "pantalla completa (X11)",
    "GNOME 48 and later have them; older ones remind of nothing": (
        "GNOME los tiene desde la versión 48; los anteriores no avisan de nada"
    ),
    "GNOME do-not-disturb": "no molestar (GNOME)",
    "GNOME idle inhibitor": "inhibidor de reposo de GNOME",
    "GNOME's break reminders": "avisos de pausa de GNOME",
    "gsettings did not answer within 2 s": "gsettings no respondió en 2 s",
    "gsettings is not installed": "gsettings no está instalado",
    "Hyprland does not answer: {reason}": "Hyprland no responde: {reason}",
    "in use": "en uso",
    "it has no objects": "no tiene objetos",
    "it takes too long": "tarda demasiado",
    "its answer has more than {most} bytes": "su respuesta tiene más de {most} bytes",
    "KDE do-not-disturb": "no molestar (KDE)",
    "KDE idle inhibitor": "inhibidor de reposo de KDE",
    "lock, user switching and sleep": "bloqueo, cambio de usuario y suspensión",
    "lock, user switching and sleep, by messages": "bloqueo, cambio de usuario y suspensión, por mensajes",
    "logind idle inhibitor": "inhibidor de reposo de logind",
    "LXQt do-not-disturb": "no molestar (LXQt)",
    "mako 1.7 or newer tells its modes": "mako dice sus modos desde la versión 1.7",
    "mako mode": "modo de mako",
    "MATE do-not-disturb": "no molestar (MATE)",
    "media player (MPRIS)": "reproductor (MPRIS)",
    "microphone": "micrófono",
    "microphone or camera (Windows)": "micrófono o cámara (Windows)",
    "no /proc here": "aquí no hay /proc",
    "no D-Bus {bus} bus": 'no hay bus D-Bus "{bus}"',
    "no D-Bus {bus} bus: it did not answer a moment ago": 'no hay bus D-Bus "{bus}": hace un momento no respondió',
    "no D-Bus {bus} bus: {reason}": 'no hay bus D-Bus "{bus}": {reason}',
    "no display": "no hay pantalla",
    "no graphical session: sleep only": "no hay sesión gráfica: solo la suspensión",
    "no PulseAudio or PipeWire at {path}: {reason}": "ni PulseAudio ni PipeWire en {path}: {reason}",
    "no screen saver on the session bus": "no hay salvapantallas en el bus de sesión",
    "no session of ours (started by a service?): sleep is seen, the lock is not": (
        "ninguna sesión nuestra (¿iniciado por un servicio?): se ve la suspensión, no el bloqueo"
    ),
    "no window manager that tells (EWMH) on this display": (
        "en esta pantalla no hay gestor de ventanas que lo diga (EWMH)"
    ),
    "no X server: {reason}": "no hay servidor X: {reason}",
    "no X11 display": "no hay pantalla X11",
    "no X11 session": "no es una sesión X11",
    "none runs now": "ahora no hay ninguno en marcha",
    "not in use": "sin usar",
    "not tried yet": "aún no se ha probado",
    "off": "no",
    "off, {count} connected": "no, conectadas: {count}",
    "on": "sí",
    "on: a new screen; is it yours? sitbreak screens --mine": (
        "sí: una pantalla nueva; ¿es tuya? sitbreak screens --mine"
    ),
    "others have held up this turn": "otros retrasaron esta vuelta",
    "PipeWire does not run": "PipeWire no está en marcha",
    "pw-dump gave no answer: {reason}": "pw-dump no respondió: {reason}",
    "pw-dump is not installed": "pw-dump no está instalado",
    "PyObjC is not installed: {reason}": "PyObjC no está instalado: {reason}",
    "RandR {major}.{minor} knows no monitors": "RandR {major}.{minor} no conoce monitores",
    "screen lockers": "bloqueadores de pantalla",
    "screen saver": "salvapantallas",
    "screen sharing": "pantalla compartida",
    "screens (kernel)": "pantallas (núcleo)",
    "screens (sway)": "pantallas (sway)",
    "screens (Windows)": "pantallas (Windows)",
    "screens (X11)": "pantallas (X11)",
    "session {ids}: lock, user switching and sleep": "sesión {ids}: bloqueo, cambio de usuario y suspensión",
    "start sitbreak from the desktop: sitbreak autostart on": (
        "inicia sitbreak desde el escritorio: sitbreak autostart on"
    ),
    "sway does not answer: {reason}": "sway no responde: {reason}",
    "swaync do-not-disturb": "no molestar (swaync)",
    "systemd-logind does not run": "systemd-logind no está en marcha",
    "the bus does not read": "el bus no lee",
    "the connection was closed": "se cerró la conexión",
    "the D-Bus connection was lost": "se perdió la conexión con D-Bus",
    "the D-Bus connection was lost: {reason}": "se perdió la conexión con D-Bus: {reason}",
    "the kernel lists no display connectors": "el núcleo no muestra conectores de pantalla",
    "the lock by asking, sleep by messages: WTS refused to tell": (
        "el bloqueo preguntando, la suspensión por mensajes: WTS no quiso avisar"
    ),
    "the notification server is {told}": "el servidor de notificaciones es {told}",
    "the script for KWin cannot be written: {reason}": "el script para KWin no se puede escribir: {reason}",
    "the script in KWin has not told anything yet": "el script en KWin aún no ha dicho nada",
    "the sound server closed the connection": "el servidor de sonido cerró la conexión",
    "the sound server does not answer: {reason}": "el servidor de sonido no responde: {reason}",
    "the sound server is elsewhere: PULSE_SERVER={server}": (
        "el servidor de sonido está en otro sitio: PULSE_SERVER={server}"
    ),
    "the sound server is gone: {reason}": "el servidor de sonido ha desaparecido: {reason}",
    "the sound server refused: error {reply}": "el servidor de sonido lo rechazó: error {reply}",
    "the sound server speaks something else": "el servidor de sonido habla otra cosa",
    "the X server has no RandR": "el servidor X no tiene RandR",
    "there is none": "no hay ninguna",
    "this is not Hyprland": "esto no es Hyprland",
    "this is not LXQt": "esto no es LXQt",
    "this is not sway": "esto no es sway",
    "this is not {desktop}": "esto no es {desktop}",
    "WAYLAND_DISPLAY is not set": "WAYLAND_DISPLAY no está definido",
    "which screens are known cannot be read: {reason}": "no se puede leer qué pantallas se conocen: {reason}",
    "Windows gave us no window for its messages": "Windows no nos dio una ventana para sus mensajes",
    "Windows gave us no window for its messages: {reason}": (
        "Windows no nos dio una ventana para sus mensajes: {reason}"
    ),
    "X11 does not tell who copies the screen": "X11 no dice quién copia la pantalla",
    "Xfce do-not-disturb": "no molestar (Xfce)",
    "{bus_name} is not there": "{bus_name} no está",
    "{member} was not answered by {peer}": "{peer} no respondió a {member}",
    "{member} was not answered within {wait_s:g} s": "{member} quedó sin respuesta durante {wait_s:g} s",
    "{member} was not asked: others have held up this turn": "no se preguntó {member}: otros retrasaron esta vuelta",
    "{member} was not asked: {name} did not answer a moment ago": (
        "no se preguntó {member}: {name} no respondió hace un momento"
    ),
    "{member} was not waited for: others have held up this turn": (
        "no se esperó a {member}: otros retrasaron esta vuelta"
    ),
    "{names} is there but does not tell its state": "{names} está, pero no dice su estado",
    "{names} tells of the lock": "{names} avisa del bloqueo",
    "{name} is not set": "{name} no está definido",
    "{name} is set": "{name} está definido",
    "{n} connected": "conectadas: {n}",
    "{what}: the answer is not what it should be ({signature})": (
        "{what}: la respuesta no es la que debería ({signature})"
    ),
}
