"""French: what `sitbreak doctor` found."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a jiggler or a bumped desk counts like a hand: nothing can listen here ({reason})": (
        "un faux mouvement de souris ou un bureau heurté compte comme une main : rien ne peut écouter ici ({reason})"
    ),
    "activity": "activité",
    "broken: its program is gone or fails": "cassé : son programme manque ou échoue",
    "cannot be known on this desktop; reminders do not wait for it": (
        "impossible à savoir sur ce bureau ; les rappels ne l'attendent pas"
    ),
    "choose: ours waits for its, `{wait}`; ours alone, `{off}` or Settings, Wellbeing; its alone, `{alone}`": (
        "choisissez : les nôtres attendent les siens, `{wait}` ; les nôtres seuls, `{off}` ou Paramètres, "
        "Bien-être ; les siens seuls, `{alone}`"
    ),
    "counts suspend": "compte la mise en veille",
    "GNOME reminds of breaks by itself, too ({names})": "GNOME rappelle aussi les pauses de lui-même ({names})",
    "GNOME: the AppIndicator extension; sway: waybar with a tray": (
        "GNOME : l'extension AppIndicator ; sway : waybar avec une zone de notification"
    ),
    "install pipewire-bin, pulseaudio-utils or alsa-utils": "installez pipewire-bin, pulseaudio-utils ou alsa-utils",
    "motion within {px} px is taken for nobody's where it decides something": (
        "un mouvement de moins de {px} px n'est attribué à personne, là où cela décide de quelque chose"
    ),
    "no clock counts suspend: a step of the wall clock is taken for sleep": (
        "aucune horloge ne compte la veille : un saut de l'heure est pris pour une veille"
    ),
    "no daemon runs now": "aucun démon ne tourne",
    "no program here plays one": "aucun programme ici n'en joue",
    "nobody has tried this one: it is taken at its word": "personne n'a essayé celui-ci : on le croit sur parole",
    "none yet, the defaults hold ({path})": "pas encore, tout est d'origine ({path})",
    "none: sitbreak runs on without an icon": "aucun : sitbreak continue sans icône",
    "not installed: {purpose}": "pas installé : {purpose}",
    "not seen; going away is noticed by the silence alone": "pas vu ; un départ ne se remarque qu'au silence",
    "not yet seen on a Mac: its part for macOS is tested with stand-ins for the system alone": (
        "pas encore vu sur un Mac : la partie macOS n'est testée qu'avec des doublures du système"
    ),
    "not yet seen on a real Windows: it is tried on a Windows Python under wine": (
        "pas encore vu sur un vrai Windows : essayé avec un Python Windows sous wine"
    ),
    "nothing here tells of keyboard and mouse": "rien ici ne signale clavier et souris",
    "nothing kept yet ({path})": "rien de gardé encore ({path})",
    "noticed by the clocks; no signal tells of it before": "remarquée aux horloges ; aucun signal ne l'annonce",
    "notifications where nothing better serves": "notifications là où rien de mieux ne sert",
    "notify": "notifications",
    "opens in a window": "s'ouvre dans une fenêtre",
    "opens nowhere: {reason}": "ne s'ouvre nulle part : {reason}",
    "opens {told}: {no_window}": "s'ouvre {told} : {no_window}",
    "pictures of the stretches": "images des étirements",
    "please report it": "signalez-le, s'il vous plaît",
    "pystray, on the system's own tray": "pystray, dans la zone de notification du système",
    "restart sitbreak: a broken file is set aside, not deleted": (
        "relancez sitbreak : un fichier abîmé est mis de côté, pas supprimé"
    ),
    "run it again and move the mouse": "relancez-le et bougez la souris",
    "run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY": (
        "lancez-le depuis le bureau, pour qu'il reçoive DISPLAY ou WAYLAND_DISPLAY"
    ),
    "run it in the session of the person who sits there, not as a service": (
        "lancez-le dans la session de la personne qui est devant, pas comme un service"
    ),
    "seen after {seconds:.1f} s": "vu après {seconds:.1f} s",
    "source of last resort, and which kind of input it is": (
        "source de dernier recours, et de quelle sorte d'activité il s'agit"
    ),
    "StatusNotifier host, with icon and menu": "StatusNotifier, avec icône et menu",
    "switched off": "coupé",
    "switched off ({setting})": "coupé ({setting})",
    "systemd user unit": "unité utilisateur systemd",
    "the longest turn of the last day took {took} s, by {part} ({at})": (
        "le tour le plus long du dernier jour a pris {took} s, par {part} ({at})"
    ),
    "the StatusNotifier watcher does not answer: {reason}": "le StatusNotifierWatcher ne répond pas : {reason}",
    "the tray icon": "l'icône",
    "the window of a guided stretch; without it the terminal guides": (
        "la fenêtre d'un étirement guidé ; sans elle le terminal guide"
    ),
    "this check failed: {reason}": "cette vérification a échoué : {reason}",
    "told by the system, and by the clocks": "signalée par le système, et par les horloges",
    "tray": "zone de notification",
    "version {version} answers on its socket": "la version {version} répond sur son socket",
    "Windows itself": "Windows lui-même",
    "without buttons: answer with sitbreak snooze, skip, stretch": (
        "sans boutons : répondez avec sitbreak snooze, skip, stretch"
    ),
    "XDG autostart entry": "entrée de démarrage XDG",
    "XEmbed tray, with icon and a menu of our own": "barre XEmbed, avec icône et un menu à nous",
    "you did nothing, or it was not seen": "vous n'avez rien fait, ou cela n'a pas été vu",
    "{command} (needs a compiler)": "{command} (demande un compilateur)",
    "{name}: on": "{name} : activé",
    "{n} stretches, {nudges} posture nudges": "{n} étirements, {nudges} conseils de posture",
    "{one} and {other}": "{one} et {other}",
    "{part} through {name}": "{part} par {name}",
    "{path}, {n} keys set": "{path}, clés réglées : {n}",
    "{reason}; `sitbreak run` does not start with it": "{reason} ; `sitbreak run` ne démarre pas ainsi",
    "{reminds}: both are shown, side by side": "{reminds} : les deux s'affichent côte à côte",
    "{reminds}: ours waits meanwhile, and its break counts (busy.gnome_breaks)": (
        "{reminds} : le nôtre attend pendant ce temps, et sa pause compte (busy.gnome_breaks)"
    ),
    "{times} times input was nobody's (a jiggler, a bumped desk): sitbreak why": (
        "{times} fois l'activité n'était de personne (un simulateur de souris, un bureau heurté) : sitbreak why"
    ),
    "{words} on {display}, as other programs of this session do: DISPLAY is not set here": (
        "{words} sur {display}, comme d'autres programmes de cette session : DISPLAY n'est pas défini ici"
    ),
    "{words}; this is another version": "{words} ; ceci est une autre version",
    "nothing leaves this machine (link.broker is empty)": ("rien ne quitte cette machine (link.broker est vide)"),
    "not installed: no broker is spoken to": ("n'est pas installé : aucun broker n'est contacté"),
    "{broker}: asked by the daemon, once it runs": ("{broker} : interrogé par le service, dès qu'il tourne"),
    "{words}; {n} other computers": "{words} ; autres ordinateurs : {n}",
    "{words}, echo after {echo_ms} ms": "{words}, écho après {echo_ms} ms",
    "more is published on {loud} than is listened to: {n} messages left out": (
        "{loud} publie plus que ce qui est écouté : {n} messages laissés de côté"
    ),
    "whose is it? the broker's access list can forbid it": (
        "à qui est-ce ? la liste d'accès du broker peut l'interdire"
    ),
    "no height has come yet": "aucune hauteur n'est encore arrivée",
    "{height_cm:g} cm, told {ago}": "{height_cm:g} cm, annoncé {ago}",
    "occupied": "occupée",
    "empty": "libre",
    "nothing that could be understood has come": ("rien de compréhensible n'est arrivé"),
    "at some time": "à un moment inconnu",
    "{n} s ago": "il y a {n} s",
    "{n} min ago": "il y a {n} min",
}
