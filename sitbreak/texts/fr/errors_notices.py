"""French: notifications and the icon: what serves, how, and why not."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "`makoctl menu` or `makoctl invoke`": "`makoctl menu` ou `makoctl invoke`",
    "a click closes it: `default` would be one more button": "un clic la ferme : `default` serait un bouton de plus",
    "a click does nothing: `default` would be one more button": (
        "un clic ne fait rien : `default` serait un bouton de plus"
    ),
    "a click starts the stretch": "un clic commence l'étirement",
    "a drop-down": "une liste déroulante",
    "a menu of actions, no buttons": "un menu d'actions, pas de boutons",
    "buttons on the bubble": "des boutons sur la bulle",
    "console: reminders are printed where `sitbreak run` was started": (
        "console : les rappels s'écrivent là où `sitbreak run` a été lancé"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[macos]'": (
        "desktop-notifier n'est pas installé : pip install 'sitbreak[macos]'"
    ),
    "desktop-notifier is not installed: pip install 'sitbreak[windows]'": (
        "desktop-notifier n'est pas installé : pip install 'sitbreak[windows]'"
    ),
    "everything it offers is on the command line too": "tout ce qu'elle offre est aussi en ligne de commande",
    "five buttons stand in two rows there": "cinq boutons y sont sur deux rangées",
    "goes into its list; the words of five buttons are cut there": (
        "va dans sa liste ; les mots de cinq boutons y sont coupés"
    ),
    "inside a Flatpak plyer would paste our text into a command line": (
        "dans un Flatpak, plyer collerait notre texte dans une ligne de commande"
    ),
    "install a notification server: dunst, mako, xfce4-notifyd, ...": (
        "installez un serveur de notifications : dunst, mako, xfce4-notifyd, ..."
    ),
    "it ended with {code}": "il s'est terminé avec {code}",
    "it needs a session bus as well": "il lui faut aussi un bus de session",
    "it needs the very notification server that is missing": (
        "il lui faut justement le serveur de notifications qui manque"
    ),
    "it would wait for the same silent server, and show the notice twice at last": (
        "il attendrait le même serveur muet, et montrerait l'avis deux fois à la fin"
    ),
    "its list keeps it until it is answered, and a click there starts the stretch": (
        "sa liste la garde jusqu'à la réponse, et un clic y commence l'étirement"
    ),
    "leaves by itself": "s'en va d'elle-même",
    "macOS does not let this Python notify: it is not signed, or switched off in the system settings": (
        "macOS ne laisse pas ce Python notifier : il n'est pas signé, ou c'est coupé dans les réglages du système"
    ),
    "MATE's": "celui de MATE",
    "menu bar": "barre des menus",
    "middle click or `dunstctl context`": "clic du milieu ou `dunstctl context`",
    "no panel shows the icon just now": "aucun panneau n'affiche l'icône en ce moment",
    "no panel takes StatusNotifierItems (nobody owns their watcher's name)": (
        "aucun panneau ne prend les StatusNotifierItems (personne n'a le nom de leur veilleur)"
    ),
    "nobody shows notifications on the session bus": "personne n'affiche de notifications sur le bus de session",
    "notification area of the taskbar": "zone de notification de la barre des tâches",
    "notifications of sitbreak are switched off in the Windows settings": (
        "les notifications de sitbreak sont coupées dans les réglages de Windows"
    ),
    "osascript failed: {reason}": "osascript a échoué : {reason}",
    "pip install plyer, or for notifications with buttons: pip install 'sitbreak[macos]'": (
        "pip install plyer, ou pour des notifications avec boutons : pip install 'sitbreak[macos]'"
    ),
    "pip install plyer, or for toasts with buttons: pip install 'sitbreak[windows]'": (
        "pip install plyer, ou pour des notifications avec boutons : pip install 'sitbreak[windows]'"
    ),
    "plyer failed: {outcome}": "plyer a échoué : {outcome}",
    "plyer finds neither notify-send nor python-dbus": "plyer ne trouve ni notify-send ni python-dbus",
    "plyer is not installed": "plyer n'est pas installé",
    "StatusNotifierItem on the session bus": "StatusNotifierItem sur le bus de session",
    "StatusNotifierItem on the session bus, no panel shows it yet": (
        "StatusNotifierItem sur le bus de session, aucun panneau ne l'affiche encore"
    ),
    "stays until answered": "reste jusqu'à la réponse",
    "the last notification has not returned yet": "la dernière notification n'est pas encore revenue",
    "the notification failed: {reason}": "la notification a échoué : {reason}",
    "the notification server gave no id": "le serveur de notifications n'a pas donné de numéro",
    "the notification server has gone": "le serveur de notifications a disparu",
    "the notification server left as soon as it had answered": (
        "le serveur de notifications est parti aussitôt après sa réponse"
    ),
    "the panel that showed the icon went away": "le panneau qui affichait l'icône a disparu",
    "the session bus was lost": "le bus de session est perdu",
    "the standard output is closed: {reason}": "la sortie standard est fermée : {reason}",
    "the tray icon is lost: {reason}": "l'icône est perdue : {reason}",
    "the X server has no system tray": "le serveur X n'a pas de zone de notification",
    "there is a StatusNotifierWatcher, but no panel that shows its items": (
        "il y a un StatusNotifierWatcher, mais aucun panneau qui affiche ses éléments"
    ),
    "there is no osascript here": "il n'y a pas d'osascript ici",
    "there is no session bus": "il n'y a pas de bus de session",
    "no session bus: {reason}": "pas de bus de session : {reason}",
    "the session bus at {address} does not answer: {reason}": (
        "le bus de session à {address} ne répond pas : {reason}"
    ),
    "the address {address!r} of the session bus cannot be used: {reason}": (
        "l'adresse {address!r} du bus de session ne convient pas : {reason}"
    ),
    "there is no standard output": "il n'y a pas de sortie standard",
    "there is no X display": "il n'y a pas d'affichage X",
    "this Python has no tkinter (Debian: python3-tk)": "ce Python n'a pas tkinter (Debian : python3-tk)",
    "this Python is not in an application bundle, so macOS gives it no buttons": (
        "ce Python n'est pas dans une application, macOS ne lui donne donc pas de boutons"
    ),
    "toasts are for Windows": "ces notifications sont pour Windows",
    "User Notifications are for macOS": "User Notifications est pour macOS",
    "Windows did not make the window of the tray icon": "Windows n'a pas créé la fenêtre de l'icône",
    "XEmbed system tray of the X server, with a menu of our own": "barre XEmbed du serveur X, avec un menu à nous",
    "{answers} up to {most}": "{answers}, jusqu'à {most}",
    "{channel}; whether it shows anything cannot be known": "{channel} ; on ne peut savoir s'il affiche quelque chose",
    "{seen_there} (seen with {version}, {seen})": "{seen_there} (vu avec {version}, {seen})",
    "{system} did not answer within {most:g} s": "{system} n'a pas répondu en {most:g} s",
    "{system} did not take it; the log says why": "{system} ne l'a pas prise ; le journal dit pourquoi",
}
