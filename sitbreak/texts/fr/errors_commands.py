"""French: what commands, files, the history and recorded days refuse."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a device": "un périphérique",
    "a file has the name of a folder: move it away": "un fichier a le nom d'un dossier : déplacez-le",
    "a folder": "un dossier",
    "a folder has this name: move it away": "un dossier porte ce nom : déplacez-le",
    "a named pipe": "un tube nommé",
    "a socket": "un socket",
    "a trace is written by: sitbreak run --trace FILE": "une trace s'écrit avec : sitbreak run --trace FICHIER",
    "another program holds it; try again in a moment": "un autre programme le tient ; réessayez dans un instant",
    "as a page in the browser": "comme une page dans le navigateur",
    "cannot write {output}: {reason}": "{output} ne peut pas être écrit : {reason}",
    "check its permissions, then import once more": "vérifiez ses droits d'accès, puis importez de nouveau",
    "check the path": "vérifiez le chemin",
    "check the permissions": "vérifiez les droits d'accès",
    "check whose file it is, and its permissions": "vérifiez à qui est le fichier, et ses droits d'accès",
    "choose fewer days": "choisissez moins de jours",
    "duration should be seconds, not {value}": "duration doit être en secondes, pas {value}",
    "EDITOR is no command: there is nothing but blanks in it": (
        "EDITOR n'est pas une commande : elle n'a que des espaces"
    ),
    "EDITOR is no command: {line} ({reason})": "EDITOR n'est pas une commande : {line} ({reason})",
    "export it from ActivityWatch: Raw data, then `Export all buckets as JSON`": (
        "exportez-le d'ActivityWatch : Raw data, puis `Export all buckets as JSON`"
    ),
    "from {start:g} lies after to {end:g}": "from {start:g} est après to {end:g}",
    "in {name}, in its terminal version": "dans {name}, en version terminal",
    'install Python anew and leave "tcl/tk and IDLE" ticked': 'réinstallez Python et laissez "tcl/tk and IDLE" coché',
    "install sitbreak again": "réinstallez sitbreak",
    "is larger than {most} bytes": "dépasse {most} octets",
    "is {kind}, not a file": "est {kind}, pas un fichier",
    "it belongs to somebody else": "il appartient à quelqu'un d'autre",
    "it cannot be packed: {reason}": "impossible de l'empaqueter : {reason}",
    "it has a file that no package has ({name!r})": "il contient un fichier qu'aucun paquet n'a ({name!r})",
    "it has more than {most} lines": "elle a plus de {most} lignes",
    "it has no {name}: no package of `sitbreak move export`": (
        "il n'a pas de {name} : ce n'est pas un paquet de `sitbreak move export`"
    ),
    "it is no sound zip file ({reason})": "ce n'est pas un fichier zip intact ({reason})",
    "it was made by sitbreak {version}, which this one is older than": (
        "il a été fait par sitbreak {version}, plus récent que celui-ci"
    ),
    "its files are not those that it names": "ses fichiers ne sont pas ceux qu'il annonce",
    "its settings have a mistake: {what}": "ses réglages ont une erreur : {what}",
    "its {name} cannot be understood": "son {name} est incompréhensible",
    "line {line}": "ligne {line}",
    "make room on the disk": "faites de la place sur le disque",
    "move it away; the daemon then begins a new one": "déplacez-le ; le démon en commencera un nouveau",
    "no browser could be started for {file}": "aucun navigateur n'a pu être lancé pour {file}",
    "no day of anybody's: {value}": "un jour que personne n'a vécu : {value}",
    "no export of ActivityWatch: an object was expected here": "pas un export d'ActivityWatch : il faut un objet ici",
    "no JSON: {reason} at column {column}": "pas du JSON : {reason}, colonne {column}",
    "no object of the kind a trace has": "pas un objet comme en a une trace",
    "no X display": "pas d'affichage X",
    "nothing was changed": "rien n'a été changé",
    "nothing was changed; pack anew where it comes from": "rien n'a été changé ; refaites le paquet là d'où il vient",
    "old history could not be deleted: {reason}": "l'ancien historique n'a pas pu être supprimé : {reason}",
    "only those that come with sitbreak are drawn": "seuls ceux fournis avec sitbreak sont dessinés",
    "open that file in a browser": "ouvrez ce fichier dans un navigateur",
    "record less, or export one bucket by itself": "enregistrez moins, ou exportez un seul bucket",
    "rows of the history that cannot be read and are left out: {unreadable}": (
        "lignes de l'historique illisibles et laissées de côté : {unreadable}"
    ),
    "set EDITOR to another": "donnez une autre valeur à EDITOR",
    "set EDITOR to another, or edit the file yourself": (
        "donnez une autre valeur à EDITOR, ou modifiez le fichier vous-même"
    ),
    "set EDITOR, or open {file} yourself": "réglez EDITOR, ou ouvrez {file} vous-même",
    "something else": "autre chose",
    "status should be afk or not-afk, not {value}": "status doit être afk ou not-afk, pas {value}",
    "t goes back by {back:g} s": "t recule de {back:g} s",
    "t lies {years:.0f} years after the start": "t est {years:.0f} ans après le début",
    "the bucket has no list of events": "le bucket n'a pas de liste d'événements",
    "the daemon sets a broken file aside and begins anew": "le démon met de côté un fichier abîmé et recommence",
    "the disk cannot be read or written: is it failing?": "le disque ne peut être ni lu ni écrit : est-il en panne ?",
    "the disk cannot be read or written: is it full, or failing?": (
        "le disque ne peut être ni lu ni écrit : est-il plein, ou en panne ?"
    ),
    "the disk is read-only: mount it for writing, or set XDG_CONFIG_HOME and XDG_STATE_HOME elsewhere": (
        "le disque est en lecture seule : montez-le en écriture, ou placez XDG_CONFIG_HOME et XDG_STATE_HOME ailleurs"
    ),
    "the history cannot be read: {reason} ({path})": "l'historique n'est pas lisible : {reason} ({path})",
    "the history cannot be written just now ({reason}); {n} rows wait in memory": (
        "l'historique ne peut pas être écrit en ce moment ({reason}) ; lignes en attente en mémoire : {n}"
    ),
    "the history cannot be written: {reason} ({path})": "l'historique ne peut pas être écrit : {reason} ({path})",
    "the history could not be deleted: {reason}": "l'historique n'a pas pu être supprimé : {reason}",
    "the history is unreadable ({broken}) and could not be set aside ({reason})": (
        "l'historique est illisible ({broken}) et n'a pas pu être mis de côté ({reason})"
    ),
    "the history was unreadable ({broken}); it lies at {aside}, and a new one was begun": (
        "l'historique était illisible ({broken}) ; il est sous {aside}, et un nouveau a commencé"
    ),
    "the picture {name} cannot be read from {file}: {reason}": (
        "l'image {name} n'est pas lisible dans {file} : {reason}"
    ),
    "there is no editor to open": "il n'y a pas d'éditeur à ouvrir",
    "there is no picture of {stretch_id!r}": "il n'y a pas d'image de {stretch_id!r}",
    "there is no preset {name}; there are {names}": "il n'y a pas de préréglage {name} ; il y a {names}",
    "there is no {name}; there are {names}": "il n'y a pas de {name} ; il y a {names}",
    "this click knows no completion for {shell}": "ce click ne connaît pas la complétion pour {shell}",
    "this is format {told!r}, only {known} is known": "c'est le format {told!r}, seul {known} est connu",
    "this Python has no tkinter: {remedy}": "ce Python n'a pas tkinter : {remedy}",
    "timestamp should be an ISO time, not {value}": "timestamp doit être une heure ISO, pas {value}",
    "today, week, month, a day (2026-03-03) or days (2026-03-01..2026-03-07)": (
        "today, week, month, un jour (2026-03-03) ou des jours (2026-03-01..2026-03-07)"
    ),
    "try another folder with -o": "essayez un autre dossier avec -o",
    "unknown event {told!r}": "événement inconnu {told!r}",
    "use a shorter name": "prenez un nom plus court",
    "wall has no offset from UTC": "wall n'a pas de décalage avec UTC",
    "write {last}..{first}": "écrivez {last}..{first}",
    "{command} cannot be started: {reason}": "{command} ne peut pas être lancé : {reason}",
    "{command} ended with {code}": "{command} s'est terminé avec {code}",
    "{file} cannot be written: {reason}": "{file} ne peut pas être écrit : {reason}",
    "{file} is not a file": "{file} n'est pas un fichier",
    "{file} is not taken over: {why}": "{file} n'est pas repris : {why}",
    "{hint}; one bucket by itself is smaller": "{hint} ; un seul bucket est plus petit",
    "{hint}; or {other}": "{hint} ; ou {other}",
    "{key} is missing": "{key} manque",
    "{key} should be a number of seconds, not {value!r}": "{key} doit être un nombre de secondes, pas {value!r}",
    "{key} should be true or false, not {value!r}": "{key} doit être true ou false, pas {value!r}",
    "{names} cannot be deleted": "{names} ne peut pas être supprimé",
    "{name} is not as it was packed": "{name} n'est plus tel qu'il a été empaqueté",
    "{name} is too large": "{name} est trop grand",
    "{n} events, the first in line {line}": "{n} événements, le premier à la ligne {line}",
    "{path} cannot be removed: {reason}": "{path} ne peut pas être retiré : {reason}",
    "nothing can be started with the desktop from {path}": "rien ne peut démarrer avec le bureau depuis {path}",
    "install it in a folder without line breaks": "l'installer dans un dossier sans saut de ligne dans son nom",
    "{path} cannot be written: {reason}": "{path} ne peut pas être écrit : {reason}",
    "{path}, line {line}: neither a trace of sitbreak nor an ActivityWatch export": (
        "{path}, ligne {line} : ni une trace de sitbreak ni un export d'ActivityWatch"
    ),
    "{path}, line {line}: no afkstatus event says not-afk in here": (
        "{path}, ligne {line} : aucun événement afkstatus n'y dit not-afk"
    ),
    "{path}, line {line}: no JSON: {reason}": "{path}, ligne {line} : pas du JSON : {reason}",
    "{path}, line {line}: no UTF-8 text": "{path}, ligne {line} : pas du texte UTF-8",
    "{path}, line {line}: the trace is empty": "{path}, ligne {line} : la trace est vide",
    "{path}, line {line}: this export is refused: {reason}": "{path}, ligne {line} : cet export est refusé : {reason}",
    "{path}, line {line}: {reason}": "{path}, ligne {line} : {reason}",
    "{path}: the status {status} is not known and taken for absence ({first})": (
        "{path} : l'état {status} n'est pas connu et compte comme une absence ({first})"
    ),
    "{path}: {n} more of them are left out": "{path} : encore {n} laissés de côté",
    "{path}: {n} more statuses are not known and taken for absence": (
        "{path} : encore {n} états inconnus, comptés comme une absence"
    ),
    (
        "{reason}, and neither a terminal nor a browser to open. `sitbreak stretch --terminal` guides in a "
        "terminal of yours"
    ): ("{reason}, et ni terminal ni navigateur à ouvrir. `sitbreak stretch --terminal` guide dans un terminal à vous"),
    "{reason}; this bucket is left out": "{reason} ; ce bucket est laissé de côté",
    "{reason}; this event is left out": "{reason} ; cet événement est laissé de côté",
    '{reason}; write it like "{{sitting_min}} min"': '{reason} ; écrivez par exemple "{{sitting_min}} min"',
    "{target} cannot be written: {reason}": "{target} ne peut pas être écrit : {reason}",
    "{words!r} is no period": "{words!r} n'est pas une période",
    "{words} ends before it begins": "{words} finit avant de commencer",
    "{words} is longer than ten years": "{words} dépasse dix ans",
    "{word} is none of the areas": "{word} n'est pas une des zones",
    "{problem}: going on with the defaults": "{problem} : on continue avec les réglages par défaut",
    "what other computers, a desk or a chair told is not in the trace: what follows knows only this computer": (
        "ce qu'ont communiqué d'autres ordinateurs, un bureau ou une chaise"
        " n'est pas dans la trace : la suite ne connaît que cet ordinateur"
    ),
    "nobody has answered": "personne n'a répondu",
    "with {option} nobody is asked": "avec {option}, personne n'est interrogé",
}
