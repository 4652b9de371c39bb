"""Spanish: notifications and the icon: what serves, how, and why not."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "`makoctl menu` or `makoctl invoke`": "`makoctl menu` o `makoctl invoke`",
    "a click closes it: `default` would be one more button": "un clic la cierra: `default` sería un botón más",
    "a click does nothing: `default` would be one more button": "un clic no hace nada: `default` sería un botón más",
    "a click starts the stretch": "un clic empieza el estiramiento",
    "a drop-down": "una lista desplegable",
    "a menu of actions, no buttons": "un menú de acciones, sin botones",
    "buttons on the bubble": "botones en el globo",
    "console: reminders are printed where `sitbreak run` was started": (
        "console: los avisos salen donde se inició `sitbreak run`"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[macos]'": (
        "desktop-notifier no está instalado: pip install 'sitbreak[macos]'"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[windows]'": (
        "desktop-notifier no está instalado: pip install 'sitbreak[windows]'"
    ),
    "everything it offers is on the command line too": "todo lo que ofrece está también en la línea de órdenes",
    "five buttons stand in two rows there": "cinco botones van ahí en dos filas",
    "goes into its list; the words of five buttons are cut there": (
        "va a su lista; ahí se cortan las palabras de cinco botones"
    ),
    "inside a Flatpak plyer would paste our text into a command line": (
        "dentro de un Flatpak, plyer pegaría nuestro texto en una línea de órdenes"
    ),
    "install a notification server: dunst, mako, xfce4-notifyd, ...": (
        "instala un servidor de notificaciones: dunst, mako, xfce4-notifyd, ..."
    ),
    "it ended with {code}": "terminó con {code}",
    "it needs a session bus as well": "también necesita un bus de sesión",
    "it needs the very notification server that is missing": "necesita justo el servidor de notificaciones que falta",
    "it would wait for the same silent server, and show the notice twice at last": (
        "esperaría al mismo servidor callado y al final mostraría el aviso dos veces"
    ),
    "its list keeps it until it is answered, and a click there starts the stretch": (
        "su lista la guarda hasta la respuesta, y un clic ahí empieza el estiramiento"
    ),
    "leaves by itself": "se va sola",
    "macOS does not let this Python notify: it is not signed, or switched off in the system settings": (
        "macOS no deja que este Python notifique: no está firmado, o está apagado en los ajustes del sistema"
    ),
    "MATE's": "el de MATE",
    "menu bar": "barra de menús",
    "middle click or `dunstctl context`": "clic central o `dunstctl context`",
    "no panel shows the icon just now": "ahora mismo ningún panel muestra el icono",
    "no panel takes StatusNotifierItems (nobody owns their watcher's name)": (
        "ningún panel acepta StatusNotifierItems (nadie tiene el nombre de su vigilante)"
    ),
    "nobody shows notifications on the session bus": "nadie muestra notificaciones en el bus de sesión",
    "notification area of the taskbar": "área de notificación de la barra de tareas",
    "notifications of sitbreak are switched off in the Windows settings": (
        "las notificaciones de sitbreak están apagadas en los ajustes de Windows"
    ),
    "osascript failed: {reason}": "osascript falló: {reason}",
    "pip install plyer, or for notifications with buttons: pip install 'sitbreak[macos]'": (
        "pip install plyer, o para notificaciones con botones: pip install 'sitbreak[macos]'"
    ),
    "pip install plyer, or for toasts with buttons: pip install 'sitbreak[windows]'": (
        "pip install plyer, o para notificaciones con botones: pip install 'sitbreak[windows]'"
    ),
    "plyer failed: {outcome}": "plyer falló: {outcome}",
    "plyer finds neither notify-send nor python-dbus": "plyer no encuentra ni notify-send ni python-dbus",
    "plyer is not installed": "plyer no está instalado",
    "StatusNotifierItem on the session bus": "StatusNotifierItem en el bus de sesión",
    "StatusNotifierItem on the session bus, no panel shows it yet": (
        "StatusNotifierItem en el bus de sesión, aún no lo muestra ningún panel"
    ),
    "stays until answered": "se queda hasta la respuesta",
    "the last notification has not returned yet": "la última notificación aún no ha vuelto",
    "the notification failed: {reason}": "la notificación falló: {reason}",
    "the notification server gave no id": "el servidor de notificaciones no dio número",
    "the notification server has gone": "el servidor de notificaciones ha desaparecido",
    "the notification server left as soon as it had answered": (
        "el servidor de notificaciones se fue nada más responder"
    ),
    "the panel that showed the icon went away": "el panel que mostraba el icono ha desaparecido",
    "the session bus was lost": "se perdió el bus de sesión",
    "the standard output is closed: {reason}": "la salida estándar está cerrada: {reason}",
    "the tray icon is lost: {reason}": "se perdió el icono: {reason}",
    "the X server has no system tray": "el servidor X no tiene bandeja",
    "there is a StatusNotifierWatcher, but no panel that shows its items": (
        "hay un StatusNotifierWatcher, pero ningún panel que muestre sus elementos"
    ),
    "there is no osascript here": "aquí no hay osascript",
    "there is no session bus": "no hay bus de sesión",
    "no session bus: {reason}": "no hay bus de sesión: {reason}",
    "the session bus at {address} does not answer: {reason}": ("el bus de sesión en {address} no responde: {reason}"),
    "the address {address!r} of the session bus cannot be used: {reason}": (
        "la dirección {address!r} del bus de sesión no sirve: {reason}"
    ),
    "there is no standard output": "no hay salida estándar",
    "there is no X display": "no hay pantalla X",
    "this Python has no tkinter (Debian: python3-tk)": "este Python no tiene tkinter (Debian: python3-tk)",
    "this Python is not in an application bundle, so macOS gives it no buttons": (
        "este Python no está en una aplicación, así que macOS no le da botones"
    ),
    "toasts are for Windows": "estas notificaciones son para Windows",
    "User Notifications are for macOS": "User Notifications es para macOS",
    "Windows did not make the window of the tray icon": "Windows no creó la ventana del icono",
    "XEmbed system tray of the X server, with a menu of our own": "bandeja XEmbed del servidor X, con un menú propio",
    "{answers} up to {most}": "{answers}, hasta {most}",
    "{channel}; whether it shows anything cannot be known": "{channel}; no se puede saber si muestra algo",
    "{seen_there} (seen with {version}, {seen})": "{seen_there} (visto con {version}, {seen})",
    "{system} did not answer within {most:g} s": "{system} no respondió en {most:g} s",
    "{system} did not take it; the log says why": "{system} no la aceptó; el registro dice por qué",
}
