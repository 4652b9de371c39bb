"""German: what `sitbreak doctor` found."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a jiggler or a bumped desk counts like a hand: nothing can listen here ({reason})": (
        "ein Mausbeweger oder ein Stoß gegen den Tisch zählt wie eine Hand: hier kann nichts lauschen ({reason})"
    ),
    "activity": "Aktivität",
    "broken: its program is gone or fails": "kaputt: das Programm fehlt oder läuft nicht",
    "cannot be known on this desktop; reminders do not wait for it": (
        "ist auf diesem Desktop nicht zu wissen; Erinnerungen warten nicht darauf"
    ),
    "choose: ours waits for its, `{wait}`; ours alone, `{off}` or Settings, Wellbeing; its alone, `{alone}`": (
        "wähle: unsere warten auf seine, `{wait}`; nur unsere, `{off}` oder Einstellungen, Wohlbefinden; nur "
        "seine, `{alone}`"
    ),
    "counts suspend": "zählt den Ruhezustand mit",
    "GNOME reminds of breaks by itself, too ({names})": "GNOME erinnert auch selbst an Pausen ({names})",
    "GNOME: the AppIndicator extension; sway: waybar with a tray": (
        "GNOME: die Erweiterung AppIndicator; sway: waybar mit Infobereich"
    ),
    "install pipewire-bin, pulseaudio-utils or alsa-utils": (
        "installiere pipewire-bin, pulseaudio-utils oder alsa-utils"
    ),
    "motion within {px} px is taken for nobody's where it decides something": (
        "Bewegung unter {px} px gilt als niemandes, wo es darauf ankommt"
    ),
    "no clock counts suspend: a step of the wall clock is taken for sleep": (
        "keine Uhr zählt den Ruhezustand mit: ein Sprung der Uhrzeit gilt als Ruhezustand"
    ),
    "no daemon runs now": "gerade läuft kein Dienst",
    "no program here plays one": "hier spielt kein Programm einen ab",
    "nobody has tried this one: it is taken at its word": "diesen hat niemand ausprobiert: ihm wird geglaubt",
    "none yet, the defaults hold ({path})": "noch keine, es gelten die Vorgaben ({path})",
    "none: sitbreak runs on without an icon": "keiner: sitbreak läuft ohne Symbol weiter",
    "not installed: {purpose}": "nicht installiert: {purpose}",
    "not seen; going away is noticed by the silence alone": (
        "nicht zu sehen; das Weggehen wird nur an der Stille bemerkt"
    ),
    "not yet seen on a Mac: its part for macOS is tested with stand-ins for the system alone": (
        "noch auf keinem Mac gesehen: der Teil für macOS ist nur mit Stellvertretern des Systems getestet"
    ),
    "not yet seen on a real Windows: it is tried on a Windows Python under wine": (
        "noch auf keinem echten Windows gesehen: erprobt mit dem Python für Windows unter wine"
    ),
    "nothing here tells of keyboard and mouse": "hier meldet nichts Tastatur und Maus",
    "nothing kept yet ({path})": "noch nichts aufbewahrt ({path})",
    "noticed by the clocks; no signal tells of it before": "an den Uhren bemerkt; kein Signal meldet ihn vorher",
    "notifications where nothing better serves": "Benachrichtigungen, wo es nichts Besseres gibt",
    "notify": "Benachrichtigungen",
    "opens in a window": "öffnet in einem Fenster",
    "opens nowhere: {reason}": "öffnet nirgends: {reason}",
    "opens {told}: {no_window}": "öffnet {told}: {no_window}",
    "pictures of the stretches": "Bilder der Dehnungen",
    "please report it": "bitte melde das",
    "pystray, on the system's own tray": "pystray, im Infobereich des Systems",
    "restart sitbreak: a broken file is set aside, not deleted": (
        "starte sitbreak neu: eine kaputte Datei wird beiseitegelegt, nicht gelöscht"
    ),
    "run it again and move the mouse": "starte es noch einmal und bewege die Maus",
    "run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY": (
        "starte es vom Desktop aus, damit es DISPLAY oder WAYLAND_DISPLAY bekommt"
    ),
    "run it in the session of the person who sits there, not as a service": (
        "starte es in der Anmeldung der Person, die davor sitzt, nicht als Dienst"
    ),
    "seen after {seconds:.1f} s": "nach {seconds:.1f} s gesehen",
    "source of last resort, and which kind of input it is": "letzte Quelle, und welche Art von Eingabe es ist",
    "StatusNotifier host, with icon and menu": "StatusNotifier, mit Symbol und Menü",
    "switched off": "ausgeschaltet",
    "switched off ({setting})": "ausgeschaltet ({setting})",
    "systemd user unit": "Unit von systemd",
    "the longest turn of the last day took {took} s, by {part} ({at})": (
        "der längste Durchgang des letzten Tages dauerte {took} s, durch {part} ({at})"
    ),
    "the StatusNotifier watcher does not answer: {reason}": "der StatusNotifierWatcher antwortet nicht: {reason}",
    "the tray icon": "das Symbol",
    "the window of a guided stretch; without it the terminal guides": (
        "das Fenster einer geführten Dehnung; ohne es führt das Terminal"
    ),
    "this check failed: {reason}": "diese Prüfung schlug fehl: {reason}",
    "told by the system, and by the clocks": "vom System gemeldet, und von den Uhren",
    "tray": "Infobereich",
    "version {version} answers on its socket": "Version {version} antwortet auf ihrem Socket",
    "Windows itself": "Windows selbst",
    "without buttons: answer with sitbreak snooze, skip, stretch": (
        "ohne Knöpfe: antworte mit sitbreak snooze, skip, stretch"
    ),
    "XDG autostart entry": "XDG-Autostart-Eintrag",
    "XEmbed tray, with icon and a menu of our own": "XEmbed-Leiste, mit Symbol und einem eigenen Menü",
    "you did nothing, or it was not seen": "du hast nichts getan, oder es war nicht zu sehen",
    "{command} (needs a compiler)": "{command} (braucht einen Compiler)",
    "{name}: on": "{name}: an",
    "{n} stretches, {nudges} posture nudges": "{n} Dehnungen, {nudges} Haltungshinweise",
    "{one} and {other}": "{one} und {other}",
    "{part} through {name}": "{part} über {name}",
    "{path}, {n} keys set": "{path}, gesetzte Schlüssel: {n}",
    "{reason}; `sitbreak run` does not start with it": "{reason}; damit startet `sitbreak run` nicht",
    "{reminds}: both are shown, side by side": "{reminds}: beide werden nebeneinander gezeigt",
    "{reminds}: ours waits meanwhile, and its break counts (busy.gnome_breaks)": (
        "{reminds}: unsere wartet so lange, und seine Pause zählt (busy.gnome_breaks)"
    ),
    "{times} times input was nobody's (a jiggler, a bumped desk): sitbreak why": (
        "{times}-mal war die Eingabe niemandes (ein Mausbeweger, ein Stoß gegen den Tisch): sitbreak why"
    ),
    "{words} on {display}, as other programs of this session do: DISPLAY is not set here": (
        "{words} auf {display}, wie andere Programme dieser Anmeldung: hier ist DISPLAY nicht gesetzt"
    ),
    "{words}; this is another version": "{words}; dies hier ist eine andere Version",
    "nothing leaves this machine (link.broker is empty)": ("nichts verlässt diesen Rechner (link.broker ist leer)"),
    "not installed: no broker is spoken to": ("nicht installiert: mit keinem Broker wird gesprochen"),
    "{broker}: asked by the daemon, once it runs": ("{broker}: der Dienst fragt ihn, sobald er läuft"),
    "{words}; {n} other computers": "{words}; andere Rechner: {n}",
    "{words}, echo after {echo_ms} ms": "{words}, Echo nach {echo_ms} ms",
    "more is published on {loud} than is listened to: {n} messages left out": (
        "auf {loud} kommt mehr, als gehört wird: {n} Nachrichten entfallen"
    ),
    "whose is it? the broker's access list can forbid it": (
        "wem gehört es? die Zugriffsliste des Brokers kann es verbieten"
    ),
    "no height has come yet": "noch ist keine Höhe angekommen",
    "{height_cm:g} cm, told {ago}": "{height_cm:g} cm, gemeldet {ago}",
    "occupied": "besetzt",
    "empty": "leer",
    "nothing that could be understood has come": ("nichts Verständliches ist angekommen"),
    "at some time": "irgendwann",
    "{n} s ago": "vor {n} s",
    "{n} min ago": "vor {n} min",
}
