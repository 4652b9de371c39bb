"""German: what the sources of input say of themselves, and why they do not serve."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "; a film that keeps the screen awake counts too": "; ein Film, der den Bildschirm wach hält, zählt auch",
    "activity.input_mix is off": "activity.input_mix ist aus",
    "all keys and pointers of the GNOME session, exactly (Mutter's idle monitor)": (
        "alle Tasten und Zeiger der Anmeldung mit GNOME, genau (Mutters IdleMonitor)"
    ),
    "all keys and pointers of the Wayland session ({interface} {version}{film})": (
        "alle Tasten und Zeiger der Anmeldung mit Wayland ({interface} {version}{film})"
    ),
    (
        "all keys and pointers of the X server, asked now and then (XScreenSaver); a program that resets the "
        "screen saver counts too"
    ): (
        "alle Tasten und Zeiger des X-Servers, ab und zu erfragt (XScreenSaver); ein Programm, das den Schoner "
        "zurücksetzt, zählt auch"
    ),
    "all keys and pointers of the X server, exactly (XSync idle counter)": (
        "alle Tasten und Zeiger des X-Servers, genau (IDLETIME von XSync)"
    ),
    "all keys and pointers of this Mac (Quartz event counters), with a doubt of 90 s after a wake": (
        "alle Tasten und Zeiger dieses Mac (Ereigniszähler von Quartz), nach dem Aufwachen 90 s im Zweifel"
    ),
    "all keys and pointers of this Windows session (GetLastInputInfo); no game pads": (
        "alle Tasten und Zeiger dieser Anmeldung unter Windows (GetLastInputInfo); keine Gamepads"
    ),
    "DISPLAY is not set: there is no X server": "DISPLAY ist nicht gesetzt: es gibt keinen X-Server",
    "GetLastInputInfo failed: {reason}": "GetLastInputInfo schlug fehl: {reason}",
    "GNOME's shell left the session bus": "die Shell von GNOME hat den Session-Bus verlassen",
    "an answer of {size} bytes": "eine Antwort von {size} Byte",
    "it does not hear what is done here": "er hört nicht, was hier getan wird",
    "keys and pointer, by listening (pynput); kinds and times only": (
        "Tasten und Zeiger, durch Lauschen (pynput); nur Art und Zeit"
    ),
    "keys in the terminal you are logged in on, to within 8 s; no other window": (
        "Tasten im Terminal deiner Anmeldung, auf 8 s genau; kein anderes Fenster"
    ),
    "keys in your terminals, to within 8 s; neither the mouse nor any other window": (
        "Tasten in deinen Terminals, auf 8 s genau; weder die Maus noch andere Fenster"
    ),
    "logind knows no session of yours": "logind kennt keine Anmeldung von dir",
    "logind's IdleHint was never seen true: this desktop may not set it": (
        "logind's IdleHint war nie wahr: dieser Desktop setzt es wohl nicht"
    ),
    "Mutter's idle monitor is not on the session bus": "Mutters IdleMonitor ist nicht auf dem Session-Bus",
    "no X server answers at {display}": "unter {display} antwortet kein X-Server",
    "no source of input works here": "hier funktioniert keine Quelle für Eingaben",
    "not on Windows: a global hook alarms virus scanners": (
        "nicht unter Windows: ein globaler Haken beunruhigt Virenscanner"
    ),
    "pynput cannot listen here: {kind}: {reason}": "pynput kann hier nicht lauschen: {kind}: {reason}",
    "pynput is not installed: {reason}": "pynput ist nicht installiert: {reason}",
    "pynput's listener died": "der Lauscher von pynput ist ausgefallen",
    "pyobjc-framework-Quartz is not installed: {reason}": "pyobjc-framework-Quartz ist nicht installiert: {reason}",
    "Quartz answers no idle time": "Quartz nennt keine Zeit ohne Eingabe",
    "that is for {wanted}, this is {platform}": "das ist für {wanted}, hier läuft {platform}",
    "the connection to the Wayland compositor was lost: {reason}": (
        "die Verbindung zum Wayland-Compositor ging verloren: {reason}"
    ),
    "the listening process cannot be started: {reason}": "der lauschende Prozess lässt sich nicht starten: {reason}",
    "the listening process does not end its line": "der lauschende Prozess beendet seine Zeile nicht",
    "the listening process ended early": "der lauschende Prozess endete zu früh",
    "the listening process said something that is no sum of what it heard": (
        "der lauschende Prozess sagte etwas, das keine Summe des Gehörten ist"
    ),
    "the pointer only, by listening (pynput); no keys on macOS": (
        "nur der Zeiger, durch Lauschen (pynput); keine Tasten unter macOS"
    ),
    "the Wayland compositor": "der Wayland-Compositor",
    "the Wayland compositor at {path} cannot be reached: {reason}": (
        "der Wayland-Compositor unter {path} ist nicht zu erreichen: {reason}"
    ),
    "the Wayland compositor closed the connection": "der Wayland-Compositor hat die Verbindung geschlossen",
    "the Wayland compositor did not answer in time": "der Wayland-Compositor hat nicht rechtzeitig geantwortet",
    "the Wayland compositor does not take requests: its socket is full": (
        "der Wayland-Compositor nimmt nichts an: sein Socket ist voll"
    ),
    "the Wayland compositor does not take requests: {reason}": "der Wayland-Compositor nimmt nichts an: {reason}",
    "the Wayland compositor has no seat, hence no input": (
        "der Wayland-Compositor hat keinen Platz (seat), also keine Eingabe"
    ),
    "the Wayland compositor refused a request: {why} (object {culprit}, code {code})": (
        "der Wayland-Compositor hat etwas abgelehnt: {why} (Objekt {culprit}, Code {code})"
    ),
    "the Wayland compositor sent a message of {size} bytes": (
        "der Wayland-Compositor hat eine Nachricht von {size} Bytes geschickt"
    ),
    "the Wayland compositor sent an event that is too short": (
        "der Wayland-Compositor hat ein zu kurzes Ereignis geschickt"
    ),
    "the X server": "der X-Server",
    "the X server does not answer": "der X-Server antwortet nicht",
    "the X server has neither an idle counter (SYNC) nor MIT-SCREEN-SAVER": (
        "der X-Server hat weder IDLETIME (SYNC) noch MIT-SCREEN-SAVER"
    ),
    "the X server has no idle counter": "der X-Server hat kein IDLETIME",
    "the X server is gone: {reason}": "der X-Server ist weg: {reason}",
    "the X server refused a request: {fault}": "der X-Server hat etwas abgelehnt: {fault}",
    "the X server {display} cannot be reached: {reason}": "der X-Server {display} ist nicht zu erreichen: {reason}",
    "there is no session bus to ask Mutter on": "es gibt keinen Session-Bus, um Mutter zu fragen",
    "there is no system bus to ask logind on": "es gibt keinen System-Bus, um logind zu fragen",
    "this is a Wayland session: its X server sees only what is done in X windows": (
        "das ist eine Anmeldung mit Wayland: ihr X-Server sieht nur, was in X-Fenstern geschieht"
    ),
    "this is {platform}": "hier läuft {platform}",
    "this system has no Unix terminals": "dieses System hat keine Unix-Terminals",
    "this Wayland compositor does not offer {interface}": "dieser Wayland-Compositor bietet {interface} nicht an",
    "this X server is Xwayland: it sees only what is done in X windows": (
        "dieser X-Server ist Xwayland: er sieht nur, was in X-Fenstern geschieht"
    ),
    "WAYLAND_DISPLAY is not set: this is no Wayland session": (
        "WAYLAND_DISPLAY ist nicht gesetzt: das ist keine Anmeldung mit Wayland"
    ),
    "WAYLAND_SOCKET={inherited} is no open socket: {reason}": (
        "WAYLAND_SOCKET={inherited} ist kein offener Socket: {reason}"
    ),
    "what answers there is no X server: {said!r}": "was dort antwortet, ist kein X-Server: {said!r}",
    "what the desktop tells logind: that you are away, minutes late, and that you are back": (
        "was der Desktop logind meldet: dass du weg bist, Minuten zu spät, und dass du zurück bist"
    ),
    "XDG_RUNTIME_DIR is not set, so the Wayland socket cannot be found": (
        "XDG_RUNTIME_DIR ist nicht gesetzt, darum ist der Socket von Wayland nicht zu finden"
    ),
    "you have no terminal open here, so there is nothing to see": (
        "du hast hier kein Terminal offen, also ist nichts zu sehen"
    ),
    "{display!r} is no display": "{display!r} ist keine Anzeige",
    "{told!r} is no number": "{told!r} ist keine Zahl",
}
