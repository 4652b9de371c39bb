"""French: the link to other machines, a desk and a chair."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a PEM file: -----BEGIN CERTIFICATE-----": "un fichier PEM : -----BEGIN CERTIFICATE-----",
    "another computer of yours, which is gone: it does not count as there": (
        "un autre de vos ordinateurs, qui est parti : il ne compte pas comme présent"
    ),
    "another computer of yours: input there counts here": "un autre de vos ordinateurs : ce qu'on y tape compte ici",
    "chair: {words}": "chaise : {words}",
    "does it speak TLS at this port? mqtts:// is for 8883, mqtt:// for 1883": (
        "parle-t-il TLS sur ce port ? mqtts:// est pour 8883, mqtt:// pour 1883"
    ),
    "is it an MQTT broker?": "est-ce un broker MQTT ?",
    "is the broker running, and link.broker right?": "le broker tourne-t-il, et link.broker est-il correct ?",
    "it cannot be read": "il n'est pas lisible",
    "it does not answer": "il ne répond pas",
    "it holds no certificate": "il ne contient pas de certificat",
    "it holds {example}": "il contient {example}",
    "its access list (ACL) must allow this user to read and write the topics; docs/link.md has the lines": (
        "sa liste d'accès (ACL) doit permettre à cet utilisateur de lire et d'écrire les sujets ; les lignes "
        "sont dans docs/link.md"
    ),
    "keyring is not installed": "keyring n'est pas installé",
    "link.broker is empty": "link.broker est vide",
    "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it": (
        "link.ca_file nomme le certificat qui l'a signé ; le nom de link.broker doit y figurer"
    ),
    "link.credentials names a file with user and password": (
        "link.credentials nomme un fichier avec utilisateur et mot de passe"
    ),
    "no link is wanted": "aucune liaison n'est voulue",
    "no TLS with {place}: {reason}": "pas de TLS avec {place} : {reason}",
    "paho-mqtt is not installed": "paho-mqtt n'est pas installé",
    "pip install keyring, or a file in link.credentials": "pip install keyring, ou un fichier dans link.credentials",
    "somebody types while it says empty: its sensor is not believed": (
        "on tape alors qu'elle dit vide : son capteur n'est pas cru"
    ),
    "the broker is gone: {why}": "le broker a disparu : {why}",
    "the computer was asleep": "l'ordinateur était en veille",
    "the connection is lost": "la connexion est perdue",
    "the desktop's secret service cannot be asked": "le service de secrets du bureau est injoignable",
    "the desktop's secret service knows nothing of {name}": "le service de secrets du bureau ne sait rien de {name}",
    (
        "to the broker, of this computer: that somebody is there or not, ages of input in seconds, locked, "
        "asleep, standing, reasons not to interrupt, sitting time and breaks of today; never keys, titles, "
        "counts of keys or stretches"
    ): (
        "au broker, de cet ordinateur : s'il y a quelqu'un, l'âge des entrées en secondes, verrouillé, en "
        "veille, debout, raisons de ne pas déranger, temps de position assise et pauses du jour ; jamais "
        "touches, titres, nombre de touches ni étirements"
    ),
    "{path} can be read by others (mode {mode:04o})": "{path} est lisible par d'autres (mode {mode:04o})",
    "{path} holds no user and password": "{path} ne contient ni utilisateur ni mot de passe",
    "{path} is no UTF-8 text": "{path} n'est pas du texte UTF-8",
}
