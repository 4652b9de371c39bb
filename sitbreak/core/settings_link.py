"""The settings of what may leave this machine: a broker of the person's own, a desk and a chair that speak there."""

from sitbreak.core.setting import setting
from sitbreak.dataclass import dataclass

HIGHEST_CM = 300.0


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Several computers as one sitting, and Home Assistant, over an MQTT broker of yours (docs/link.md)."""

    broker: str = setting(
        "",
        '"mqtts://HOST:8883", or "mqtt://HOST:1883" in a network you trust. Empty: nothing leaves this machine.',
        unit="broker",
    )
    name: str = setting("", "What this computer is called in Home Assistant. Empty: sitbreak.")
    prefix: str = setting("sitbreak", "What all topics of ours begin with.", unit="topic")
    discovery: str = setting(
        "homeassistant", "Where Home Assistant looks for devices. Empty: it is told of none.", unit="topic"
    )
    commands: bool = setting(
        False, "Do what Home Assistant's buttons ask for: later, skip, done, start a stretch, pause."
    )
    credentials: str = setting(
        "",
        'A file of yours alone (mode 0600) with the lines user = "..." and password = "...", and key = "..." where '
        "your computers are to sign with a key of your own, or `keyring`: the desktop's secret service.",
    )
    ca_file: str = setting("", "The certificate that the broker's is signed with. Empty: those of the system.")


@dataclass(frozen=True, slots=True)
class LinkDeskSettings:
    """A height-adjustable desk that tells its height over that broker: standing needs no word of yours then."""

    topic: str = setting("", "Where its height is published. Empty: no desk.", unit="topic")
    json: str = setting("", "The key of the height, where the message is JSON. Empty: it is a bare number.")
    unit: str = setting("cm", "Of that number.", choices=("mm", "cm", "m", "in"))
    standing_above_cm: float = setting(
        95.0, "You stand where the desk is higher than this.", unit="length", low=40.0, high=HIGHEST_CM
    )


@dataclass(frozen=True, slots=True)
class LinkChairSettings:
    """A seat mat or a presence sensor: occupied is sitting without a key press, empty is an absence at once."""

    topic: str = setting("", "Where it tells. Empty: no such sensor.", unit="topic")
    json: str = setting("", "The key of the value, where the message is JSON. Empty: it is a bare word.")
    occupied: str = setting("on", "The word for occupied; its opposite, off for on say, is empty.")
