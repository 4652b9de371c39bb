"""Spanish: what `sitbreak doctor` found."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a jiggler or a bumped desk counts like a hand: nothing can listen here ({reason})": (
        "un simulador de ratón o un golpe a la mesa cuenta como una mano: aquí nada puede escuchar ({reason})"
    ),
    "activity": "actividad",
    "broken: its program is gone or fails": "roto: su programa falta o falla",
    "cannot be known on this desktop; reminders do not wait for it": (
        "no se puede saber en este escritorio; los avisos no esperan por ello"
    ),
    "choose: ours waits for its, `{wait}`; ours alone, `{off}` or Settings, Wellbeing; its alone, `{alone}`": (
        "elige: los nuestros esperan a los suyos, `{wait}`; solo los nuestros, `{off}` o Configuración, "
        "Bienestar; solo los suyos, `{alone}`"
    ),
    "counts suspend": "cuenta la suspensión",
    "GNOME reminds of breaks by itself, too ({names})": "GNOME también avisa de pausas por su cuenta ({names})",
    "GNOME: the AppIndicator extension; sway: waybar with a tray": (
        "GNOME: la extensión AppIndicator; sway: waybar con bandeja"
    ),
    "install pipewire-bin, pulseaudio-utils or alsa-utils": "instala pipewire-bin, pulseaudio-utils o alsa-utils",
    "motion within {px} px is taken for nobody's where it decides something": (
        "un movimiento de menos de {px} px no se atribuye a nadie cuando eso decide algo"
    ),
    "no clock counts suspend: a step of the wall clock is taken for sleep": (
        "ningún reloj cuenta la suspensión: un salto de la hora se toma por suspensión"
    ),
    "no daemon runs now": "ahora no hay ningún servicio en marcha",
    "no program here plays one": "aquí ningún programa lo reproduce",
    "nobody has tried this one: it is taken at its word": "nadie ha probado este: se le cree lo que dice",
    "none yet, the defaults hold ({path})": "aún no hay, todo está como viene ({path})",
    "none: sitbreak runs on without an icon": "ninguno: sitbreak sigue sin icono",
    "not installed: {purpose}": "no instalado: {purpose}",
    "not seen; going away is noticed by the silence alone": "no se ve; solo el silencio indica que te has ido",
    "not yet seen on a Mac: its part for macOS is tested with stand-ins for the system alone": (
        "aún no visto en un Mac: la parte de macOS solo se prueba con sustitutos del sistema"
    ),
    "not yet seen on a real Windows: it is tried on a Windows Python under wine": (
        "aún no visto en un Windows real: se prueba con un Python de Windows bajo wine"
    ),
    "nothing here tells of keyboard and mouse": "aquí nada informa del teclado y el ratón",
    "nothing kept yet ({path})": "aún no hay nada guardado ({path})",
    "noticed by the clocks; no signal tells of it before": "se nota por los relojes; ninguna señal la anuncia",
    "notifications where nothing better serves": "notificaciones donde no hay nada mejor",
    "notify": "notificaciones",
    "opens in a window": "se abre en una ventana",
    "opens nowhere: {reason}": "no se abre en ninguna parte: {reason}",
    "opens {told}: {no_window}": "se abre {told}: {no_window}",
    "pictures of the stretches": "imágenes de los estiramientos",
    "please report it": "comunícalo, por favor",
    "pystray, on the system's own tray": "pystray, en la bandeja del sistema",
    "restart sitbreak: a broken file is set aside, not deleted": (
        "reinicia sitbreak: un archivo roto se aparta, no se borra"
    ),
    "run it again and move the mouse": "ejecútalo otra vez y mueve el ratón",
    "run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY": (
        "ejecútalo desde el escritorio, para que reciba DISPLAY o WAYLAND_DISPLAY"
    ),
    "run it in the session of the person who sits there, not as a service": (
        "ejecútalo en la sesión de quien está ante el equipo, no como un servicio"
    ),
    "seen after {seconds:.1f} s": "visto a los {seconds:.1f} s",
    "source of last resort, and which kind of input it is": "fuente de último recurso, y qué clase de entrada es",
    "StatusNotifier host, with icon and menu": "StatusNotifier, con icono y menú",
    "switched off": "apagado",
    "switched off ({setting})": "apagado ({setting})",
    "systemd user unit": "unidad de usuario de systemd",
    "the longest turn of the last day took {took} s, by {part} ({at})": (
        "la vuelta más larga del último día duró {took} s, por {part} ({at})"
    ),
    "the StatusNotifier watcher does not answer: {reason}": "el StatusNotifierWatcher no responde: {reason}",
    "the tray icon": "el icono",
    "the window of a guided stretch; without it the terminal guides": (
        "la ventana de un estiramiento guiado; sin ella guía la terminal"
    ),
    "this check failed: {reason}": "esta comprobación falló: {reason}",
    "told by the system, and by the clocks": "la anuncian el sistema y los relojes",
    "tray": "bandeja",
    "version {version} answers on its socket": "la versión {version} responde en su socket",
    "Windows itself": "el propio Windows",
    "without buttons: answer with sitbreak snooze, skip, stretch": (
        "sin botones: responde con sitbreak snooze, skip, stretch"
    ),
    "XDG autostart entry": "entrada de inicio XDG",
    "XEmbed tray, with icon and a menu of our own": "bandeja XEmbed, con icono y un menú propio",
    "you did nothing, or it was not seen": "no hiciste nada, o no se vio",
    "{command} (needs a compiler)": "{command} (necesita un compilador)",
    "{name}: on": "{name}: activado",
    "{n} stretches, {nudges} posture nudges": "{n} estiramientos, {nudges} consejos de postura",
    "{one} and {other}": "{one} y {other}",
    "{part} through {name}": "{part} por {name}",
    "{path}, {n} keys set": "{path}, claves fijadas: {n}",
    "{reason}; `sitbreak run` does not start with it": "{reason}; así `sitbreak run` no arranca",
    "{reminds}: both are shown, side by side": "{reminds}: se muestran los dos, uno junto a otro",
    "{reminds}: ours waits meanwhile, and its break counts (busy.gnome_breaks)": (
        "{reminds}: el nuestro espera mientras tanto, y su pausa cuenta (busy.gnome_breaks)"
    ),
    "{times} times input was nobody's (a jiggler, a bumped desk): sitbreak why": (
        "{times} veces la entrada no fue de nadie (un simulador de ratón, un golpe a la mesa): sitbreak why"
    ),
    "{words} on {display}, as other programs of this session do: DISPLAY is not set here": (
        "{words} en {display}, como otros programas de esta sesión: aquí DISPLAY no está definido"
    ),
    "{words}; this is another version": "{words}; esta es otra versión",
    "nothing leaves this machine (link.broker is empty)": ("nada sale de este equipo (link.broker está vacío)"),
    "not installed: no broker is spoken to": ("no está instalado: no se habla con ningún broker"),
    "{broker}: asked by the daemon, once it runs": ("{broker}: le pregunta el servicio, en cuanto funcione"),
    "{words}; {n} other computers": "{words}; otros equipos: {n}",
    "{words}, echo after {echo_ms} ms": "{words}, eco tras {echo_ms} ms",
    "more is published on {loud} than is listened to: {n} messages left out": (
        "en {loud} se publica más de lo que se escucha: {n} mensajes omitidos"
    ),
    "whose is it? the broker's access list can forbid it": (
        "¿de quién es? la lista de acceso del broker puede prohibirlo"
    ),
    "no height has come yet": "todavía no ha llegado ninguna altura",
    "{height_cm:g} cm, told {ago}": "{height_cm:g} cm, dicho {ago}",
    "occupied": "ocupada",
    "empty": "vacía",
    "nothing that could be understood has come": ("no ha llegado nada que se entienda"),
    "at some time": "en algún momento",
    "{n} s ago": "hace {n} s",
    "{n} min ago": "hace {n} min",
}
