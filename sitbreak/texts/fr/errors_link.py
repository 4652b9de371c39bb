"""French: the link to other machines, a desk and a chair."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a PEM file: -----BEGIN CERTIFICATE-----": "un fichier PEM : -----BEGIN CERTIFICATE-----",
    "another computer of yours, which is gone: it does not count as there": (
        "un autre de vos ordinateurs, qui est parti : il ne compte pas comme présent"
    ),
    "another computer of yours: input there counts here": "un autre de vos ordinateurs : ce qu'on y tape compte ici",
    "Bad user name or password": "utilisateur ou mot de passe incorrect",
    "chair: {words}": "chaise : {words}",
    "connected: {broker}": "connecté : {broker}",
    "connecting: {broker}": "connexion en cours : {broker}",
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
    "its access list (ACL) must allow this user to read and write {topics}; docs/link.md has the lines": (
        "sa liste d'accès (ACL) doit laisser cet utilisateur lire et écrire {topics} ; les lignes sont dans "
        "docs/link.md"
    ),
    "its process cannot be started: {reason}": "son processus ne peut pas démarrer : {reason}",
    "its process ended with exit code {number}": "son processus s'est terminé avec le code {number}",
    "its process ended with signal {number}": "son processus s'est terminé par le signal {number}",
    "keyring is not installed": "keyring n'est pas installé",
    "link.broker is empty": "link.broker est vide",
    "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it": (
        "link.ca_file nomme le certificat qui l'a signé ; le nom de link.broker doit y figurer"
    ),
    "link.credentials names a file with user and password": (
        "link.credentials nomme un fichier avec utilisateur et mot de passe"
    ),
    "link: {problem}": "liaison : {problem}",
    "more is published on {topic} than is listened to": "il arrive sur {topic} plus que ce qui est écouté",
    "no link is wanted": "aucune liaison n'est voulue",
    "no TLS with {place}: {reason}": "pas de TLS avec {place} : {reason}",
    "Not authorized": "non autorisé",
    "paho-mqtt is not installed": "paho-mqtt n'est pas installé",
    "pip install keyring, or a file in link.credentials": "pip install keyring, ou un fichier dans link.credentials",
    "Server unavailable": "serveur indisponible",
    "somebody types while it says empty: its sensor is not believed": (
        "on tape alors qu'elle dit vide : son capteur n'est pas cru"
    ),
    "starting: {broker}": "démarrage : {broker}",
    "the broker does not give back what this computer publishes": "le broker ne rend pas ce que cet ordinateur publie",
    "the broker has kept {word}, of unknown age: not believed until it tells anew": (
        "le broker a gardé : {word}, d'âge inconnu ; pas cru avant un nouveau message"
    ),
    "the broker is gone: {why}": "le broker a disparu : {why}",
    "the broker refuses a subscription": "le broker refuse un abonnement",
    "the broker refuses this computer: {reason}": "le broker refuse cet ordinateur : {reason}",
    "the certificate of {place} is not trusted: {reason}": (
        "le certificat de {place} n'est pas digne de confiance : {reason}"
    ),
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
    "{problem} ({hint})": "{problem} ({hint})",
    "{words}, as the broker has kept it": "{words}, tel que le broker l'a gardé",
    "{words}, told {ago}": "{words}, dit {ago}",
    "{words}; silent since, your words count": "{words} ; muet depuis, ce que vous dites compte",
    "{words}; {more}": "{words} ; {more}",
    "computer {name} does not sign what it says, and is not believed": (
        "l'ordinateur {name} ne signe pas ce qu'il dit, et n'est pas cru"
    ),
    "computer {name} signs what it says, and there is no key here: it does not count": (
        "l'ordinateur {name} signe ce qu'il dit, et il n'y a pas de clé ici : il ne compte pas"
    ),
    "computer {name} signs with another key, and is not believed": (
        "l'ordinateur {name} signe avec une autre clé, et n'est pas cru"
    ),
    "computer {name} speaks as another version of sitbreak does, and is not heard": (
        "l'ordinateur {name} parle comme une autre version de sitbreak, et n'est pas entendu"
    ),
    (
        "if it is yours: the same version, and the same account or key in link.credentials on all; if not: a "
        "link.prefix of your own"
    ): (
        "si c'est le vôtre : la même version, et le même compte ou la même clé dans link.credentials sur "
        "tous ; sinon : un link.prefix à vous"
    ),
    "nothing is signed: whoever may publish on this broker can speak for your computers": (
        "rien n'est signé : quiconque peut publier sur ce broker peut parler pour vos ordinateurs"
    ),
    "the key in {path} is too short to be one": "la clé dans {path} est trop courte pour en être une",
    "this Python cannot make a key: {reason}": "ce Python ne peut pas fabriquer de clé : {reason}",
    "your computers sign what they say, with a key made from the broker's password": (
        "vos ordinateurs signent ce qu'ils disent, avec une clé tirée du mot de passe du broker"
    ),
    "your computers sign what they say, with your own key": (
        "vos ordinateurs signent ce qu'ils disent, avec votre propre clé"
    ),
    "{command} makes one; the same on all your computers": (
        "{command} en fabrique une ; la même sur tous vos ordinateurs"
    ),
    "{line} in the file of link.credentials, the same on all your computers; {command} makes one": (
        "{line} dans le fichier de link.credentials, la même sur tous vos ordinateurs ; {command} en fabrique une"
    ),
    "what link.credentials names has changed": "ce que nomme link.credentials a changé",
}
