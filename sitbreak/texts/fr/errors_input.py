"""French: what the sources of input say of themselves, and why they do not serve."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "; a film that keeps the screen awake counts too": " ; un film qui garde l'écran allumé compte aussi",
    "activity.input_mix is off": "activity.input_mix est coupé",
    "all keys and pointers of the GNOME session, exactly (Mutter's idle monitor)": (
        "toutes les touches et pointeurs de la session GNOME, exactement (IdleMonitor de Mutter)"
    ),
    "all keys and pointers of the Wayland session ({interface} {version}{film})": (
        "toutes les touches et pointeurs de la session Wayland ({interface} {version}{film})"
    ),
    (
        "all keys and pointers of the X server, asked now and then (XScreenSaver); a program that resets the "
        "screen saver counts too"
    ): (
        "toutes les touches et pointeurs du serveur X, demandés de temps en temps (XScreenSaver) ; un programme "
        "qui réveille l'écran compte aussi"
    ),
    "all keys and pointers of the X server, exactly (XSync idle counter)": (
        "toutes les touches et pointeurs du serveur X, exactement (IDLETIME de XSync)"
    ),
    "all keys and pointers of this Mac (Quartz event counters), with a doubt of 90 s after a wake": (
        "toutes les touches et pointeurs de ce Mac (compteurs de Quartz), avec un doute de 90 s après un réveil"
    ),
    "all keys and pointers of this Windows session (GetLastInputInfo); no game pads": (
        "toutes les touches et pointeurs de cette session Windows (GetLastInputInfo) ; pas les manettes"
    ),
    "DISPLAY is not set: there is no X server": "DISPLAY n'est pas défini : il n'y a pas de serveur X",
    "GetLastInputInfo failed: {reason}": "GetLastInputInfo a échoué : {reason}",
    "GNOME's shell left the session bus": "le shell de GNOME a quitté le bus de session",
    "an answer of {size} bytes": "une réponse de {size} octets",
    "it does not hear what is done here": "il n'entend pas ce qui se fait ici",
    "keys and pointer, by listening (pynput); kinds and times only": (
        "touches et pointeur, par écoute (pynput) ; seulement la sorte et l'heure"
    ),
    "keys in the terminal you are logged in on, to within 8 s; no other window": (
        "les touches dans le terminal de votre session, à 8 s près ; aucune autre fenêtre"
    ),
    "keys in your terminals, to within 8 s; neither the mouse nor any other window": (
        "les touches dans vos terminaux, à 8 s près ; ni la souris ni les autres fenêtres"
    ),
    "logind knows no session of yours": "logind ne connaît aucune session à vous",
    "logind's IdleHint was never seen true: this desktop may not set it": (
        "IdleHint de logind n'a jamais été vrai : ce bureau ne le règle peut-être pas"
    ),
    "Mutter's idle monitor is not on the session bus": "l'IdleMonitor de Mutter n'est pas sur le bus de session",
    "no X server answers at {display}": "aucun serveur X ne répond à {display}",
    "no source of input works here": "aucune source d'activité ne fonctionne ici",
    "not on Windows: a global hook alarms virus scanners": "pas sous Windows : un crochet global alarme les antivirus",
    "pynput cannot listen here: {kind}: {reason}": "pynput ne peut pas écouter ici : {kind} : {reason}",
    "pynput is not installed: {reason}": "pynput n'est pas installé : {reason}",
    "pynput's listener died": "l'écoute de pynput s'est arrêtée",
    "pyobjc-framework-Quartz is not installed: {reason}": "pyobjc-framework-Quartz n'est pas installé : {reason}",
    "Quartz answers no idle time": "Quartz ne donne pas de durée d'inactivité",
    "that is for {wanted}, this is {platform}": "c'est pour {wanted}, ici c'est {platform}",
    "the connection to the Wayland compositor was lost: {reason}": (
        "la connexion au compositeur Wayland est perdue : {reason}"
    ),
    "the listening process cannot be started: {reason}": "le processus d'écoute ne peut pas être lancé : {reason}",
    "the listening process does not end its line": "le processus d'écoute ne finit pas sa ligne",
    "the listening process ended early": "le processus d'écoute s'est terminé trop tôt",
    "the listening process said something that is no sum of what it heard": (
        "le processus d'écoute a dit autre chose que la somme de ce qu'il a entendu"
    ),
    "the pointer only, by listening (pynput); no keys on macOS": (
        "le pointeur seul, par écoute (pynput) ; pas de touches sous macOS"
    ),
    "the Wayland compositor": "le compositeur Wayland",
    "the Wayland compositor at {path} cannot be reached: {reason}": (
        "le compositeur Wayland à {path} est injoignable : {reason}"
    ),
    "the Wayland compositor closed the connection": "le compositeur Wayland a fermé la connexion",
    "the Wayland compositor did not answer in time": "le compositeur Wayland n'a pas répondu à temps",
    "the Wayland compositor does not take requests: its socket is full": (
        "le compositeur Wayland n'accepte rien : son socket est plein"
    ),
    "the Wayland compositor does not take requests: {reason}": "le compositeur Wayland n'accepte rien : {reason}",
    "the Wayland compositor has no seat, hence no input": (
        "le compositeur Wayland n'a pas de poste (seat), donc pas d'activité"
    ),
    "the Wayland compositor refused a request: {why} (object {culprit}, code {code})": (
        "le compositeur Wayland a refusé une requête : {why} (objet {culprit}, code {code})"
    ),
    "the Wayland compositor sent a message of {size} bytes": (
        "le compositeur Wayland a envoyé un message de {size} octets"
    ),
    "the Wayland compositor sent an event that is too short": "le compositeur Wayland a envoyé un événement trop court",
    "the X server": "le serveur X",
    "the X server does not answer": "le serveur X ne répond pas",
    "the X server has neither an idle counter (SYNC) nor MIT-SCREEN-SAVER": (
        "le serveur X n'a ni IDLETIME (SYNC) ni MIT-SCREEN-SAVER"
    ),
    "the X server has no idle counter": "le serveur X n'a pas d'IDLETIME",
    "the X server is gone: {reason}": "le serveur X a disparu : {reason}",
    "the X server refused a request: {fault}": "le serveur X a refusé une requête : {fault}",
    "the X server {display} cannot be reached: {reason}": "le serveur X {display} est injoignable : {reason}",
    "there is no session bus to ask Mutter on": "il n'y a pas de bus de session pour interroger Mutter",
    "there is no system bus to ask logind on": "il n'y a pas de bus système pour interroger logind",
    "this is a Wayland session: its X server sees only what is done in X windows": (
        "c'est une session Wayland : son serveur X ne voit que ce qui se fait dans les fenêtres X"
    ),
    "this is {platform}": "ici c'est {platform}",
    "this system has no Unix terminals": "ce système n'a pas de terminaux Unix",
    "this Wayland compositor does not offer {interface}": "ce compositeur Wayland n'offre pas {interface}",
    "this X server is Xwayland: it sees only what is done in X windows": (
        "ce serveur X est Xwayland : il ne voit que ce qui se fait dans les fenêtres X"
    ),
    "WAYLAND_DISPLAY is not set: this is no Wayland session": (
        "WAYLAND_DISPLAY n'est pas défini : ce n'est pas une session Wayland"
    ),
    "WAYLAND_SOCKET={inherited} is no open socket: {reason}": (
        "WAYLAND_SOCKET={inherited} n'est pas un socket ouvert : {reason}"
    ),
    "what answers there is no X server: {said!r}": "ce qui répond là n'est pas un serveur X : {said!r}",
    "what the desktop tells logind: that you are away, minutes late, and that you are back": (
        "ce que le bureau dit à logind : que vous êtes parti, avec des minutes de retard, et votre retour"
    ),
    "XDG_RUNTIME_DIR is not set, so the Wayland socket cannot be found": (
        "XDG_RUNTIME_DIR n'est pas défini : le socket de Wayland est introuvable"
    ),
    "you have no terminal open here, so there is nothing to see": (
        "vous n'avez pas de terminal ouvert ici, il n'y a donc rien à voir"
    ),
    "{display!r} is no display": "{display!r} n'est pas un affichage",
    "{told!r} is no number": "{told!r} n'est pas un nombre",
}
