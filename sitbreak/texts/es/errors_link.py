"""Spanish: the link to other machines, a desk and a chair."""

from sitbreak.texts.messages import Message

MESSAGES: dict[str, Message] = {
    "a PEM file: -----BEGIN CERTIFICATE-----": "un archivo PEM: -----BEGIN CERTIFICATE-----",
    "another computer of yours, which is gone: it does not count as there": (
        "otro de tus ordenadores, que se ha ido: no cuenta como presente"
    ),
    "another computer of yours: input there counts here": "otro de tus ordenadores: lo que se teclea allí cuenta aquí",
    "Bad user name or password": "usuario o contraseña incorrectos",
    "chair: {words}": "silla: {words}",
    "connected: {broker}": "conectado: {broker}",
    "connecting: {broker}": "conectando: {broker}",
    "does it speak TLS at this port? mqtts:// is for 8883, mqtt:// for 1883": (
        "¿habla TLS en ese puerto? mqtts:// es para 8883, mqtt:// para 1883"
    ),
    "is it an MQTT broker?": "¿es un broker MQTT?",
    "is the broker running, and link.broker right?": "¿está en marcha el broker, y es correcto link.broker?",
    "it cannot be read": "no se puede leer",
    "it does not answer": "no responde",
    "it holds no certificate": "no contiene ningún certificado",
    "it holds {example}": "contiene {example}",
    "its access list (ACL) must allow this user to read and write the topics; docs/link.md has the lines": (
        "su lista de acceso (ACL) debe dejar a este usuario leer y escribir los temas; las líneas están en docs/link.md"
    ),
    "its access list (ACL) must allow this user to read and write {topics}; docs/link.md has the lines": (
        "su lista de acceso (ACL) debe permitir a este usuario leer y escribir {topics}; las líneas están en "
        "docs/link.md"
    ),
    "its process cannot be started: {reason}": "su proceso no puede arrancar: {reason}",
    "its process ended with exit code {number}": "su proceso terminó con el código {number}",
    "its process ended with signal {number}": "su proceso terminó con la señal {number}",
    "keyring is not installed": "keyring no está instalado",
    "link.broker is empty": "link.broker está vacío",
    "link.ca_file names the certificate that it is signed with; the name in link.broker must be in it": (
        "link.ca_file nombra el certificado con el que está firmado; el nombre de link.broker debe estar en él"
    ),
    "link.credentials names a file with user and password": (
        "link.credentials nombra un archivo con usuario y contraseña"
    ),
    "link: {problem}": "enlace: {problem}",
    "more is published on {topic} than is listened to": "en {topic} llega más de lo que se escucha",
    "no link is wanted": "no se quiere ningún enlace",
    "no TLS with {place}: {reason}": "sin TLS con {place}: {reason}",
    "Not authorized": "no autorizado",
    "paho-mqtt is not installed": "paho-mqtt no está instalado",
    "pip install keyring, or a file in link.credentials": "pip install keyring, o un archivo en link.credentials",
    "Server unavailable": "servidor no disponible",
    "somebody types while it says empty: its sensor is not believed": (
        "alguien teclea mientras dice vacía: su sensor no se cree"
    ),
    "starting: {broker}": "arrancando: {broker}",
    "the broker does not give back what this computer publishes": "el broker no devuelve lo que publica este equipo",
    "the broker has kept {word}, of unknown age: not believed until it tells anew": (
        "el broker guardó: {word}, de edad desconocida; no se cree hasta que lo diga de nuevo"
    ),
    "the broker is gone: {why}": "el broker ha desaparecido: {why}",
    "the broker refuses a subscription": "el broker rechaza una suscripción",
    "the broker refuses this computer: {reason}": "el broker rechaza este equipo: {reason}",
    "the certificate of {place} is not trusted: {reason}": "el certificado de {place} no es de confianza: {reason}",
    "the computer was asleep": "el equipo estaba suspendido",
    "the connection is lost": "se perdió la conexión",
    "the desktop's secret service cannot be asked": "no se puede preguntar al servicio de secretos del escritorio",
    "the desktop's secret service knows nothing of {name}": (
        "el servicio de secretos del escritorio no sabe nada de {name}"
    ),
    (
        "to the broker, of this computer: that somebody is there or not, ages of input in seconds, locked, "
        "asleep, standing, reasons not to interrupt, sitting time and breaks of today; never keys, titles, "
        "counts of keys or stretches"
    ): (
        "al broker, de este equipo: si hay alguien, antigüedad de la entrada en segundos, bloqueado, "
        "suspendido, de pie, razones para no molestar, tiempo en la silla y pausas de hoy; nunca teclas, "
        "títulos, número de teclas ni estiramientos"
    ),
    "{path} can be read by others (mode {mode:04o})": "otras personas pueden leer {path} (modo {mode:04o})",
    "{path} holds no user and password": "{path} no contiene usuario y contraseña",
    "{path} is no UTF-8 text": "{path} no es texto UTF-8",
    "{problem} ({hint})": "{problem} ({hint})",
    "{words}, as the broker has kept it": "{words}, tal como lo guardó el broker",
    "{words}, told {ago}": "{words}, dicho {ago}",
    "{words}; silent since, your words count": "{words}; callado desde entonces, cuenta lo que digas",
    "{words}; {more}": "{words}; {more}",
    "computer {name} does not sign what it says, and is not believed": (
        "el ordenador {name} no firma lo que dice, y no se le cree"
    ),
    "computer {name} signs what it says, and there is no key here: it does not count": (
        "el ordenador {name} firma lo que dice, y aquí no hay clave: no cuenta"
    ),
    "computer {name} signs with another key, and is not believed": (
        "el ordenador {name} firma con otra clave, y no se le cree"
    ),
    "computer {name} speaks as another version of sitbreak does, and is not heard": (
        "el ordenador {name} habla como otra versión de sitbreak, y no se le escucha"
    ),
    (
        "if it is yours: the same version, and the same account or key in link.credentials on all; if not: a "
        "link.prefix of your own"
    ): (
        "si es tuyo: la misma versión, y la misma cuenta o clave en link.credentials en todos; si no: un "
        "link.prefix propio"
    ),
    "nothing is signed: whoever may publish on this broker can speak for your computers": (
        "nada está firmado: quien pueda publicar en este broker puede hablar por tus ordenadores"
    ),
    "the key in {path} is too short to be one": "la clave de {path} es demasiado corta para serlo",
    "this Python cannot make a key: {reason}": "este Python no puede hacer una clave: {reason}",
    "your computers sign what they say, with a key made from the broker's password": (
        "tus ordenadores firman lo que dicen, con una clave hecha de la contraseña del broker"
    ),
    "your computers sign what they say, with your own key": (
        "tus ordenadores firman lo que dicen, con tu propia clave"
    ),
    "{command} makes one; the same on all your computers": "{command} hace una; la misma en todos tus ordenadores",
    "{line} in the file of link.credentials, the same on all your computers; {command} makes one": (
        "{line} en el archivo de link.credentials, la misma en todos tus ordenadores; {command} hace una"
    ),
    "what link.credentials names has changed": "ha cambiado lo que nombra link.credentials",
}
