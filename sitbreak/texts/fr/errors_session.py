"""French: what tells of the lock and of reasons not to interrupt, and why it does not."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a Wayland session: X11 does not know its windows": "une session Wayland : X11 ne connaît pas ses fenêtres",
    "asked before each reminder": "demandé avant chaque rappel",
    "by its process alone (swaylock, i3lock and {n} more are known): {running}": (
        "par son seul processus (swaylock, i3lock et {n} autres sont connus) : {running}"
    ),
    "camera": "caméra",
    "camera (PipeWire)": "caméra (PipeWire)",
    "cannot tell": "ne peut pas le dire",
    "Cinnamon do-not-disturb": "ne pas déranger (Cinnamon)",
    "DBUS_SESSION_BUS_ADDRESS is not set": "DBUS_SESSION_BUS_ADDRESS n'est pas défini",
    "displays": "écrans",
    "does not tell": "ne le dit pas",
    "dunst paused": "dunst en pause",
    "Focus Assist": "assistant de concentration",
    "full screen (Hyprland)": "plein écran (Hyprland)",
    "full screen (KWin)": "plein écran (KWin)",
    "full screen (sway)": "plein écran (sway)",
    "full screen (Windows)": "plein écran (Windows)",
    "full screen (X11)": "plein écran (X11)",
    "GNOME 48 and later have them; older ones remind of nothing": (
        "GNOME les a depuis la version 48 ; les plus anciens ne rappellent rien"
    ),
    "GNOME do-not-disturb": "ne pas déranger (GNOME)",
    "GNOME idle inhibitor": "inhibiteur de veille de GNOME",
    "GNOME's break reminders": "rappels de pause de GNOME",
    "gsettings did not answer within 2 s": "gsettings n'a pas répondu en 2 s",
    "gsettings is not installed": "gsettings n'est pas installé",
    "Hyprland does not answer: {reason}": "Hyprland ne répond pas : {reason}",
    "in use": "utilisé",
    "it has no objects": "il n'a pas d'objets",
    "it takes too long": "cela prend trop de temps",
    "its answer has more than {most} bytes": "sa réponse dépasse {most} octets",
    "KDE do-not-disturb": "ne pas déranger (KDE)",
    "KDE idle inhibitor": "inhibiteur de veille de KDE",
    "lock, user switching and sleep": "verrouillage, changement d'utilisateur et veille",
    "lock, user switching and sleep, by messages": "verrouillage, changement d'utilisateur et veille, par messages",
    "logind idle inhibitor": "inhibiteur de veille de logind",
    "LXQt do-not-disturb": "ne pas déranger (LXQt)",
    "mako 1.7 or newer tells its modes": "mako dit ses modes depuis la version 1.7",
    "mako mode": "mode de mako",
    "MATE do-not-disturb": "ne pas déranger (MATE)",
    "media player (MPRIS)": "lecteur (MPRIS)",
    "microphone": "micro",
    "microphone or camera (Windows)": "micro ou caméra (Windows)",
    "no /proc here": "pas de /proc ici",
    "no D-Bus {bus} bus": 'pas de bus D-Bus "{bus}"',
    "no D-Bus {bus} bus: it did not answer a moment ago": "pas de bus D-Bus \"{bus}\" : il n'a pas répondu à l'instant",
    "no D-Bus {bus} bus: {reason}": 'pas de bus D-Bus "{bus}" : {reason}',
    "no display": "pas d'affichage",
    "no graphical session: sleep only": "pas de session graphique : la veille seulement",
    "no PulseAudio or PipeWire at {path}: {reason}": "ni PulseAudio ni PipeWire à {path} : {reason}",
    "no screen saver on the session bus": "pas d'économiseur d'écran sur le bus de session",
    "no session of ours (started by a service?): sleep is seen, the lock is not": (
        "pas de session à nous (lancé par un service ?) : la veille est vue, pas le verrouillage"
    ),
    "no window manager that tells (EWMH) on this display": (
        "pas de gestionnaire de fenêtres qui le dise (EWMH) sur cet affichage"
    ),
    "no X server: {reason}": "pas de serveur X : {reason}",
    "no X11 display": "pas d'affichage X11",
    "no X11 session": "pas une session X11",
    "none runs now": "aucun ne tourne",
    "not in use": "inutilisé",
    "not tried yet": "pas encore essayé",
    "off": "non",
    "off, {count} connected": "non, connectés : {count}",
    "on": "oui",
    "on: a new screen; is it yours? sitbreak screens --mine": (
        "oui : un nouvel écran ; est-il à vous ? sitbreak screens --mine"
    ),
    "others have held up this turn": "d'autres ont retardé ce tour",
    "PipeWire does not run": "PipeWire ne tourne pas",
    "pw-dump gave no answer: {reason}": "pw-dump n'a pas répondu : {reason}",
    "pw-dump is not installed": "pw-dump n'est pas installé",
    "PyObjC is not installed: {reason}": "PyObjC n'est pas installé : {reason}",
    "RandR {major}.{minor} knows no monitors": "RandR {major}.{minor} ne connaît pas les moniteurs",
    "screen lockers": "verrouilleurs d'écran",
    "screen saver": "économiseur d'écran",
    "screen sharing": "partage d'écran",
    "screens (kernel)": "écrans (noyau)",
    "screens (sway)": "écrans (sway)",
    "screens (Windows)": "écrans (Windows)",
    "screens (X11)": "écrans (X11)",
    "session {ids}: lock, user switching and sleep": "session {ids} : verrouillage, changement d'utilisateur et veille",
    "start sitbreak from the desktop: sitbreak autostart on": (
        "lancez sitbreak depuis le bureau : sitbreak autostart on"
    ),
    "sway does not answer: {reason}": "sway ne répond pas : {reason}",
    "swaync do-not-disturb": "ne pas déranger (swaync)",
    "systemd-logind does not run": "systemd-logind ne tourne pas",
    "the bus does not read": "le bus ne lit pas",
    "the connection was closed": "la connexion a été fermée",
    "the D-Bus connection was lost": "la connexion à D-Bus est perdue",
    "the D-Bus connection was lost: {reason}": "la connexion à D-Bus est perdue : {reason}",
    "the kernel lists no display connectors": "le noyau ne donne aucun connecteur d'écran",
    "the lock by asking, sleep by messages: WTS refused to tell": (
        "le verrouillage en demandant, la veille par messages : WTS ne veut rien dire"
    ),
    "the notification server is {told}": "le serveur de notifications est {told}",
    "the script for KWin cannot be written: {reason}": "le script pour KWin ne peut pas être écrit : {reason}",
    "the script in KWin has not told anything yet": "le script dans KWin n'a encore rien dit",
    "the sound server closed the connection": "le serveur de son a fermé la connexion",
    "the sound server does not answer: {reason}": "le serveur de son ne répond pas : {reason}",
    "the sound server is elsewhere: PULSE_SERVER={server}": "le serveur de son est ailleurs : PULSE_SERVER={server}",
    "the sound server is gone: {reason}": "le serveur de son a disparu : {reason}",
    "the sound server refused: error {reply}": "le serveur de son a refusé : erreur {reply}",
    "the sound server speaks something else": "le serveur de son parle autre chose",
    "the X server has no RandR": "le serveur X n'a pas RandR",
    "there is none": "il n'y en a pas",
    "this is not Hyprland": "ce n'est pas Hyprland",
    "this is not LXQt": "ce n'est pas LXQt",
    "this is not sway": "ce n'est pas sway",
    "this is not {desktop}": "ce n'est pas {desktop}",
    "WAYLAND_DISPLAY is not set": "WAYLAND_DISPLAY n'est pas défini",
    "which screens are known cannot be read: {reason}": "la liste des écrans connus n'est pas lisible : {reason}",
    "Windows gave us no window for its messages": "Windows ne nous a pas donné de fenêtre pour ses messages",
    "Windows gave us no window for its messages: {reason}": (
        "Windows ne nous a pas donné de fenêtre pour ses messages : {reason}"
    ),
    "X11 does not tell who copies the screen": "X11 ne dit pas qui copie l'écran",
    "Xfce do-not-disturb": "ne pas déranger (Xfce)",
    "{bus_name} is not there": "{bus_name} n'est pas là",
    "{member} was not answered by {peer}": "{peer} n'a pas répondu à {member}",
    "{member} was not answered within {wait_s:g} s": "{member} est resté sans réponse pendant {wait_s:g} s",
    "{member} was not asked: others have held up this turn": (
        "{member} n'a pas été demandé : d'autres ont retardé ce tour"
    ),
    "{member} was not asked: {name} did not answer a moment ago": (
        "{member} n'a pas été demandé : {name} n'a pas répondu à l'instant"
    ),
    "{member} was not waited for: others have held up this turn": (
        "{member} n'a pas été attendu : d'autres ont retardé ce tour"
    ),
    "{names} is there but does not tell its state": "{names} est là mais ne dit pas son état",
    "{names} tells of the lock": "{names} signale le verrouillage",
    "{name} is not set": "{name} n'est pas défini",
    "{name} is set": "{name} est défini",
    "{n} connected": "connectés : {n}",
    "{what}: the answer is not what it should be ({signature})": (
        "{what} : la réponse n'est pas celle attendue ({signature})"
    ),
}
