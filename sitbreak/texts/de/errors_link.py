"""German: the link to other machines, a desk and a chair."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a PEM file: -----BEGIN CERTIFICATE-----": "eine PEM-Datei: -----BEGIN CERTIFICATE-----",
    "another computer of yours, which is gone: it does not count as there": (
        "ein anderer Computer von dir, der weg ist: er zählt nicht als da"
    ),
    "another computer of yours: input there counts here": "ein anderer Computer von dir: Eingaben dort zählen hier",
    "Bad user name or password": "Benutzer oder Passwort falsch",
    "chair: {words}": "Stuhl: {words}",
    "connected: {broker}": "verbunden: {broker}",
    "connecting: {broker}": "verbindet sich: {broker}",
    "does it speak TLS at this port? mqtts:// is for 8883, mqtt:// for 1883": (
        "spricht er an diesem Port TLS? mqtts:// ist für 8883, mqtt:// für 1883"
    ),
    "is it an MQTT broker?": "ist es ein MQTT-Broker?",
    "is the broker running, and link.broker right?": "läuft der Broker, und stimmt link.broker?",
    "it cannot be read": "sie lässt sich nicht lesen",
    "it does not answer": "er antwortet nicht",
    "it holds no certificate": "darin ist kein Zertifikat",
    "it holds {example}": "darin steht {example}",
    "its access list (ACL) must allow this user to read and write the topics; docs/link.md has the lines": (
        "seine Zugriffsliste (ACL) muss diesem Benutzer Lesen und Schreiben erlauben; die Zeilen stehen in docs/link.md"
    ),
    "its access list (ACL) must allow this user to read and write {topics}; docs/link.md has the lines": (
        "seine Zugriffsliste (ACL) muss diesem Benutzer Lesen und Schreiben von {topics} erlauben; die "
        "Zeilen stehen in docs/link.md"
    ),
    "its process cannot be started: {reason}": "sein Prozess lässt sich nicht starten: {reason}",
    "its process ended with exit code {number}": "sein Prozess endete mit Code {number}",
    "its process ended with signal {number}": "sein Prozess endete mit Signal {number}",
    "keyring is not installed": "keyring ist nicht installiert",
    "link.broker is empty": "link.broker ist leer",
    "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it": (
        "link.ca_file nennt das Zertifikat, mit dem es signiert ist; der Name in link.broker muss darin stehen"
    ),
    "link.credentials names a file with user and password": (
        "link.credentials nennt eine Datei mit Benutzer und Passwort"
    ),
    "link: {problem}": "Verbindung: {problem}",
    "more is published on {topic} than is listened to": "auf {topic} kommt mehr, als gehört wird",
    "no link is wanted": "keine Verbindung gewünscht",
    "no TLS with {place}: {reason}": "kein TLS mit {place}: {reason}",
    "Not authorized": "nicht berechtigt",
    "paho-mqtt is not installed": "paho-mqtt ist nicht installiert",
    "pip install keyring, or a file in link.credentials": "pip install keyring, oder eine Datei in link.credentials",
    "Server unavailable": "Server nicht verfügbar",
    "somebody types while it says empty: its sensor is not believed": (
        "es wird getippt, während er leer sagt: sein Sensor gilt nicht"
    ),
    "starting: {broker}": "startet: {broker}",
    "the broker does not give back what this computer publishes": (
        "der Broker gibt nicht zurück, was dieser Computer veröffentlicht"
    ),
    "the broker has kept {word}, of unknown age: not believed until it tells anew": (
        "der Broker hat aufbewahrt: {word}, unbekannten Alters; gilt erst, wenn er es neu sagt"
    ),
    "the broker is gone: {why}": "der Broker ist weg: {why}",
    "the broker refuses a subscription": "der Broker verweigert ein Abonnement",
    "the broker refuses this computer: {reason}": "der Broker weist diesen Computer ab: {reason}",
    "the certificate of {place} is not trusted: {reason}": "dem Zertifikat von {place} wird nicht vertraut: {reason}",
    "the computer was asleep": "der Computer schlief",
    "the connection is lost": "die Verbindung ist verloren",
    "the desktop's secret service cannot be asked": "der Geheimnisdienst des Desktops ist nicht zu erreichen",
    "the desktop's secret service knows nothing of {name}": "der Geheimnisdienst des Desktops weiß nichts von {name}",
    (
        "to the broker, of this computer: that somebody is there or not, ages of input in seconds, locked, "
        "asleep, standing, reasons not to interrupt, sitting time and breaks of today; never keys, titles, "
        "counts of keys or stretches"
    ): (
        "an den Broker, von diesem Computer: ob jemand da ist, Alter der Eingaben in Sekunden, gesperrt, im "
        "Ruhezustand, im Stehen, Gründe nicht zu stören, Sitzzeit und Pausen von heute; nie Tasten, Titel, "
        "Anzahl der Tasten oder Dehnungen"
    ),
    "{path} can be read by others (mode {mode:04o})": "{path} können andere lesen (Rechte {mode:04o})",
    "{path} holds no user and password": "in {path} stehen weder Benutzer noch Passwort",
    "{path} is no UTF-8 text": "{path} ist kein UTF-8-Text",
    "{problem} ({hint})": "{problem} ({hint})",
    "{words}, as the broker has kept it": "{words}, wie der Broker es aufbewahrt hat",
    "{words}, told {ago}": "{words}, gesagt {ago}",
    "{words}; silent since, your words count": "{words}; seither still, es gilt, was du sagst",
    "{words}; {more}": "{words}; {more}",
    "computer {name} does not sign what it says, and is not believed": (
        "Computer {name} signiert nicht, was er sagt, und ihm wird nicht geglaubt"
    ),
    "computer {name} signs what it says, and there is no key here: it does not count": (
        "Computer {name} signiert, was er sagt, und hier gibt es keinen Schlüssel: er zählt nicht"
    ),
    "computer {name} signs with another key, and is not believed": (
        "Computer {name} signiert mit einem anderen Schlüssel, und ihm wird nicht geglaubt"
    ),
    "computer {name} speaks as another version of sitbreak does, and is not heard": (
        "Computer {name} spricht wie eine andere Version von sitbreak und wird nicht gehört"
    ),
    (
        "if it is yours: the same version, and the same account or key in link.credentials on all; if not: a "
        "link.prefix of your own"
    ): (
        "ist es deiner: dieselbe Version, und in link.credentials auf allen dasselbe Konto oder derselbe "
        "Schlüssel; wenn nicht: ein eigenes link.prefix"
    ),
    "nothing is signed: whoever may publish on this broker can speak for your computers": (
        "nichts ist signiert: wer auf diesem Broker veröffentlichen darf, kann für deine Computer sprechen"
    ),
    "the key in {path} is too short to be one": "der Schlüssel in {path} ist zu kurz, um einer zu sein",
    "this Python cannot make a key: {reason}": "dieses Python kann keinen Schlüssel machen: {reason}",
    "your computers sign what they say, with a key made from the broker's password": (
        "deine Computer signieren, was sie sagen, mit einem Schlüssel aus dem Passwort des Brokers"
    ),
    "your computers sign what they say, with your own key": (
        "deine Computer signieren, was sie sagen, mit deinem eigenen Schlüssel"
    ),
    "{command} makes one; the same on all your computers": (
        "{command} macht einen; auf allen deinen Computern derselbe"
    ),
    "{line} in the file of link.credentials, the same on all your computers; {command} makes one": (
        "{line} in der Datei von link.credentials, auf allen deinen Computern dieselbe Zeile; {command} "
        "macht einen Schlüssel"
    ),
    "what link.credentials names has changed": "was link.credentials nennt, hat sich geändert",
}
