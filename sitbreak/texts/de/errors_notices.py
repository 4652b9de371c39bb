"""German: notifications and the icon: what serves, how, and why not."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "`makoctl menu` or `makoctl invoke`": "`makoctl menu` oder `makoctl invoke`",
    "a click closes it: `default` would be one more button": (
        "ein Klick schließt sie: `default` wäre ein weiterer Knopf"
    ),
    "a click does nothing: `default` would be one more button": (
        "ein Klick bewirkt nichts: `default` wäre ein weiterer Knopf"
    ),
    "a click starts the stretch": "ein Klick beginnt die Dehnung",
    "a drop-down": "eine Klappliste",
    "a menu of actions, no buttons": "ein Menü von Aktionen, keine Knöpfe",
    "buttons on the bubble": "Knöpfe auf der Blase",
    "console: reminders are printed where `sitbreak run` was started": (
        "console: Erinnerungen stehen dort, wo `sitbreak run` gestartet wurde"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[macos]'": (
        "desktop-notifier ist nicht installiert: pip install 'sitbreak[macos]'"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[windows]'": (
        "desktop-notifier ist nicht installiert: pip install 'sitbreak[windows]'"
    ),
    "everything it offers is on the command line too": "alles, was es bietet, gibt es auch auf der Befehlszeile",
    "five buttons stand in two rows there": "fünf Knöpfe stehen dort in zwei Reihen",
    "goes into its list; the words of five buttons are cut there": (
        "kommt in seine Liste; die Wörter von fünf Knöpfen sind dort abgeschnitten"
    ),
    "inside a Flatpak plyer would paste our text into a command line": (
        "in einem Flatpak würde plyer unseren Text in eine Befehlszeile einsetzen"
    ),
    "install a notification server: dunst, mako, xfce4-notifyd, ...": (
        "installiere einen Benachrichtigungsdienst: dunst, mako, xfce4-notifyd, ..."
    ),
    "it ended with {code}": "es endete mit {code}",
    "it needs a session bus as well": "es braucht auch einen Session-Bus",
    "it needs the very notification server that is missing": "es braucht genau den Benachrichtigungsdienst, der fehlt",
    "it would wait for the same silent server, and show the notice twice at last": (
        "es würde auf denselben stummen Dienst warten und die Nachricht am Ende zweimal zeigen"
    ),
    "its list keeps it until it is answered, and a click there starts the stretch": (
        "seine Liste behält sie bis zur Antwort, und ein Klick dort beginnt die Dehnung"
    ),
    "leaves by itself": "verschwindet von selbst",
    "macOS does not let this Python notify: it is not signed, or switched off in the system settings": (
        "macOS lässt dieses Python nicht melden: es ist nicht signiert, oder in den Systemeinstellungen ausgeschaltet"
    ),
    "MATE's": "der von MATE",
    "menu bar": "Menüleiste",
    "middle click or `dunstctl context`": "mittlere Maustaste oder `dunstctl context`",
    "no panel shows the icon just now": "gerade zeigt keine Leiste das Symbol",
    "no panel takes StatusNotifierItems (nobody owns their watcher's name)": (
        "keine Leiste nimmt StatusNotifierItems an (niemand führt den Namen ihres Watchers)"
    ),
    "nobody shows notifications on the session bus": "auf dem Session-Bus zeigt niemand Benachrichtigungen",
    "notification area of the taskbar": "Infobereich der Taskleiste",
    "notifications of sitbreak are switched off in the Windows settings": (
        "Benachrichtigungen von sitbreak sind in den Einstellungen von Windows ausgeschaltet"
    ),
    "osascript failed: {reason}": "osascript schlug fehl: {reason}",
    "pip install plyer, or for notifications with buttons: pip install 'sitbreak[macos]'": (
        "pip install plyer, oder für Benachrichtigungen mit Knöpfen: pip install 'sitbreak[macos]'"
    ),
    "pip install plyer, or for toasts with buttons: pip install 'sitbreak[windows]'": (
        "pip install plyer, oder für Benachrichtigungen mit Knöpfen: pip install 'sitbreak[windows]'"
    ),
    "plyer failed: {outcome}": "plyer schlug fehl: {outcome}",
    "plyer finds neither notify-send nor python-dbus": "plyer findet weder notify-send noch python-dbus",
    "plyer is not installed": "plyer ist nicht installiert",
    "StatusNotifierItem on the session bus": "StatusNotifierItem auf dem Session-Bus",
    "StatusNotifierItem on the session bus, no panel shows it yet": (
        "StatusNotifierItem auf dem Session-Bus, noch zeigt es keine Leiste"
    ),
    "stays until answered": "bleibt bis zur Antwort",
    "the last notification has not returned yet": "die letzte Benachrichtigung ist noch nicht zurück",
    "the notification failed: {reason}": "die Benachrichtigung schlug fehl: {reason}",
    "the notification server gave no id": "der Benachrichtigungsdienst nannte keine Nummer",
    "the notification server has gone": "der Benachrichtigungsdienst ist weg",
    "the notification server left as soon as it had answered": (
        "der Benachrichtigungsdienst ging gleich nach seiner Antwort"
    ),
    "the panel that showed the icon went away": "die Leiste, die das Symbol zeigte, ist weg",
    "the session bus was lost": "der Session-Bus ging verloren",
    "the standard output is closed: {reason}": "die Standardausgabe ist geschlossen: {reason}",
    "the tray icon is lost: {reason}": "das Symbol ging verloren: {reason}",
    "the X server has no system tray": "der X-Server hat keinen Platz für Symbole",
    "there is a StatusNotifierWatcher, but no panel that shows its items": (
        "es gibt einen StatusNotifierWatcher, aber keine Leiste, die etwas zeigt"
    ),
    "there is no osascript here": "hier gibt es kein osascript",
    "there is no session bus": "es gibt keinen Session-Bus",
    "no session bus: {reason}": "kein Session-Bus: {reason}",
    "the session bus at {address} does not answer: {reason}": (
        "der Session-Bus unter {address} antwortet nicht: {reason}"
    ),
    "the address {address!r} of the session bus cannot be used: {reason}": (
        "die Adresse {address!r} des Session-Busses taugt nicht: {reason}"
    ),
    "there is no standard output": "es gibt keine Standardausgabe",
    "there is no X display": "es gibt kein X-Display",
    "this Python has no tkinter (Debian: python3-tk)": "dieses Python hat kein tkinter (Debian: python3-tk)",
    "this Python is not in an application bundle, so macOS gives it no buttons": (
        "dieses Python liegt in keinem Programmpaket, darum gibt macOS ihm keine Knöpfe"
    ),
    "toasts are for Windows": "diese Benachrichtigungen gibt es nur unter Windows",
    "User Notifications are for macOS": "User Notifications gibt es nur unter macOS",
    "Windows did not make the window of the tray icon": "Windows hat das Fenster des Symbols nicht angelegt",
    "XEmbed system tray of the X server, with a menu of our own": "XEmbed-Leiste des X-Servers, mit einem eigenen Menü",
    "{answers} up to {most}": "{answers}, bis zu {most}",
    "{channel}; whether it shows anything cannot be known": "{channel}; ob es etwas zeigt, ist nicht zu wissen",
    "{seen_there} (seen with {version}, {seen})": "{seen_there} (gesehen mit {version}, {seen})",
    "{system} did not answer within {most:g} s": "{system} hat {most:g} s lang nicht geantwortet",
    "{system} did not take it; the log says why": "{system} hat sie nicht angenommen; das Protokoll sagt, warum",
}
