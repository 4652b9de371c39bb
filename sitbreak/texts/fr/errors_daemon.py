"""French: what the daemon says of itself, and what its socket refuses."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"watch" with its name comes first': '"watch" avec son nom vient d\'abord',
    "--trace wants a file that can be written": "--trace veut un fichier où l'on peut écrire",
    "[Errno {number}] {reason}": "[erreur {number}] {reason}",
    "[Errno {number}] {reason}: {file!r}": "[erreur {number}] {reason} : {file!r}",
    "another session of yours: input there counts here": "une autre de vos sessions : ce qui s'y fait compte ici",
    "at most {most}": "{most} au plus",
    "at most {most} spans in {within:g} s": "{most} intervalles au plus en {within:g} s",
    "check XDG_RUNTIME_DIR": "vérifiez XDG_RUNTIME_DIR",
    "display and session bus are gone": "l'affichage et le bus de session ont disparu",
    "exit code {code}": "code de sortie {code}",
    "it cannot tell": "il ne peut pas le dire",
    "it holds no object": "il ne contient pas d'objet",
    "it said more than {most} bytes": "il a dit plus de {most} octets",
    "No module named {name!r}": "il n'y a pas de module {name!r}",
    "no such session feeds this one": "aucune session de ce nom n'alimente celle-ci",
    "remove it, and `sitbreak restart`": "retirez-le, puis `sitbreak restart`",
    "remove it, or set XDG_RUNTIME_DIR": "retirez-le, ou réglez XDG_RUNTIME_DIR",
    "replaced on disk: begins anew as soon as nobody is at the computer": (
        "remplacé sur le disque : recommence dès que personne n'est à l'ordinateur"
    ),
    "see `sitbreak status`; `sitbreak restart` starts it anew": (
        "voyez `sitbreak status` ; `sitbreak restart` le relance"
    ),
    "set XDG_RUNTIME_DIR to a folder of yours": "donnez à XDG_RUNTIME_DIR un dossier à vous",
    "signal {code}": "signal {code}",
    "sitbreak is not running": "sitbreak ne tourne pas",
    "sitbreak is running already": "sitbreak tourne déjà",
    "sitbreak met a fault of its own over this question": (
        "sitbreak a rencontré un défaut qui est le sien sur cette question"
    ),
    "sitbreak was removed while it runs: it can remind no more, and ends in a few minutes": (
        "sitbreak a été retiré pendant qu'il tourne : il ne peut plus rappeler et s'arrête dans quelques minutes"
    ),
    "sitbreak was replaced on disk by a version that does not start: install it again": (
        "sitbreak a été remplacé sur le disque par une version qui ne démarre pas : réinstallez-le"
    ),
    "somebody else listens on {path}": "quelqu'un d'autre écoute sur {path}",
    "start it with: sitbreak run": "lancez-le avec : sitbreak run",
    "the connection was lost": "la connexion est perdue",
    "the daemon cannot answer {what!r}": "le démon ne peut pas répondre à {what!r}",
    "the daemon does not answer": "le démon ne répond pas",
    "the daemon hung up": "le démon a raccroché",
    "the daemon hung up without an answer": "le démon a raccroché sans répondre",
    "the daemon is too busy to answer": "le démon est trop occupé pour répondre",
    "the daemon of the other session": "le démon de l'autre session",
    "the daemon of the other session is gone": "le démon de l'autre session a disparu",
    "the daemon's answer cannot be understood": "la réponse du démon est incompréhensible",
    "the engine failed again with it": "le moteur a encore échoué avec lui",
    "the log cannot be written: {fault}": "le journal ne peut pas être écrit : {fault}",
    "the longest turn of the last day: {took_s:.2f} s ({part})": (
        "le tour le plus long du dernier jour : {took_s:.2f} s ({part})"
    ),
    "the loop itself": "la boucle elle-même",
    "the loop was held up for {took_s:.2f} s by {part} at {at:%H:%M:%S}": (
        "la boucle a été retenue {took_s:.2f} s par {part} à {at:%H:%M:%S}"
    ),
    "the saved state cannot be used ({why}); it is kept as {aside}, and the count starts afresh": (
        "l'état enregistré est inutilisable ({why}) ; il est gardé sous {aside}, et le compte recommence"
    ),
    "the sound of a reminder could not be played: sitbreak doctor -v": (
        "le son d'un rappel n'a pas pu être joué : sitbreak doctor -v"
    ),
    "the state cannot be saved: {reason}": "l'état ne peut pas être enregistré : {reason}",
    "too many watch already": "trop de monde observe déjà",
    "too much input at once": "trop d'activité à la fois",
    "Windows has no such sockets": "Windows n'a pas de tels sockets",
    "what was kept of your other computers cannot be used ({why}); it is kept anew from here on": (
        "ce qui était conservé de vos autres ordinateurs est inutilisable ({why}) ; cela recommence dès maintenant"
    ),
    "{command} could not be started: {reason}": "{command} n'a pas pu être lancé : {reason}",
    "{command} did not end within {limit_s:g} s": "{command} ne s'est pas terminé en {limit_s:g} s",
    "{file}: {reason}": "{file} : {reason}",
    "{folder} belongs to somebody else": "{folder} appartient à quelqu'un d'autre",
    "{folder}: {reason}": "{folder} : {reason}",
    "{key} {what}": "{key} {what}",
    "{kind}: {reason}": "{kind} : {reason}",
    "{name}: {reason}": "{name} : {reason}",
    "{name}: {words}": "{name} : {words}",
    "{part}, beginning anew": "{part}, en recommençant",
    "{part}: a fault of sitbreak's own, {count} times so far ({words}); see `sitbreak log`": (
        "{part} : un défaut de sitbreak, {count} fois jusqu'ici ({words}) ; voyez `sitbreak log`"
    ),
    "{path} cannot be used ({why}) nor be set aside ({reason}); starting afresh": (
        "{path} est inutilisable ({why}) et n'a pas pu être mis de côté ({reason}) ; on recommence"
    ),
    "{path}: {reason}": "{path} : {reason}",
    "{program} ended with {code}": "{program} s'est terminé avec {code}",
    "{program} took more than {limit_s:g} s and was ended": "{program} a pris plus de {limit_s:g} s et a été arrêté",
    "{program} was still running, and was not started again": "{program} tournait encore, et n'a pas été relancé",
    "{what} does not answer": "{what} ne répond pas",
    "{what} has not answered yet": "{what} n'a pas encore répondu",
    "{words}; {what}": "{words} ; {what}",
    "its version is {version!r}, ours {known}": "sa version est {version!r}, la nôtre {known}",
    "its moment cannot be used: {reason}": "son moment est inutilisable\xa0: {reason}",
    "a value of it cannot be used: {reason}": "une valeur y est inutilisable\xa0: {reason}",
}
