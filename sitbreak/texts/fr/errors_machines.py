"""French: several machines: what goes to ActivityWatch, and exports that are put together."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    '"{text}" is no server on this computer': '"{text}" n\'est pas un serveur sur cet ordinateur',
    "ActivityWatch: {problem} ({hint})": "ActivityWatch : {problem} ({hint})",
    "an object was expected here": "il faut un objet ici",
    "at most {most}; one file can hold years": "{most} au plus ; un fichier peut contenir des années",
    "it ends before it begins, or lasts for years": "cela finit avant de commencer, ou dure des années",
    "it is asked again what it has before anything is sent": "avant d'envoyer, on lui redemande ce qu'il a",
    "its log says why": "son journal dit pourquoi",
    "nothing answers at {server}: {reason}": "rien ne répond à {server} : {reason}",
    "signal {number}": "signal {number}",
    "start it, or set history.activitywatch_server": "démarrez-le, ou réglez history.activitywatch_server",
    "the history cannot be sent: {reason}": "l'historique ne peut pas être envoyé : {reason}",
    "the process that sends the history failed: {reason}": "le processus qui envoie l'historique a échoué : {reason}",
    'write it like "http://localhost:5600"; another computer\'s can be reached through a tunnel': (
        'écrivez-le ainsi : "http://localhost:5600" ; celui d\'un autre ordinateur se joint par un tunnel'
    ),
    "write one there with: sitbreak export --json FILE": "écrivez-en un là-bas avec : sitbreak export --json FICHIER",
    "{name} cannot be {value}": "{name} ne peut pas être {value}",
    "{n} files are more than are put together": "{n} fichiers, c'est plus qu'on n'en réunit",
    "{path}, line {line}: neither an export of sitbreak nor one of ActivityWatch": (
        "{path}, ligne {line} : ni un export de sitbreak ni un d'ActivityWatch"
    ),
    "{path}, line {line}: no CSV: {reason}": "{path}, ligne {line} : pas de CSV : {reason}",
    "{path}, {place}: {what}": "{path}, {place} : {what}",
    "{path}: {n} more rows are left out": "{path} : {n} autres lignes sont omises",
    "{reason}; this row is left out": "{reason} ; cette ligne est omise",
    "{server} did not answer in time": "{server} n'a pas répondu à temps",
    "{server} has the history of this computer": "{server} a l'historique de cet ordinateur",
    "{server} is not on this computer: nothing is sent": "{server} n'est pas sur cet ordinateur : rien n'est envoyé",
    "{server} refused the history: {reason}": "{server} a refusé l'historique : {reason}",
    "{server}: nothing was sent yet": "{server} : rien n'a encore été envoyé",
    "{table}, row {number}": "{table}, ligne {number}",
}
