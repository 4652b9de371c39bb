"""What Home Assistant is told of this machine, by its rules of MQTT discovery; pure.

Device discovery (home-assistant.io/integrations/mqtt, since 2024.12): one retained message describes one device with
all of its components. Availability is the presence topic, with the last will.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sitbreak import __version__
from sitbreak.link.messages import OFFLINE

STATES = ("sitting", "away", "break", "locked", "standing")
COMMANDS: Mapping[str, str] = {
    "later": "snooze",
    "skip": "skip",
    "done": "done",
    "stretch": "stretch",
    "pause": "pause",
    "resume": "resume",
}
"""Payload of the command topic -> the command that it stands for: all that anybody may ask for from there."""

LONGEST_COMMAND = 16  # bytes
MIN_S = 60

_SENSORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("state", {"p": "sensor", "device_class": "enum", "options": list(STATES), "icon": "mdi:seat"}),
    ("sitting", {"p": "sensor", "device_class": "duration", "unit_of_measurement": "min"}),
    ("next_break", {"p": "sensor", "device_class": "duration", "unit_of_measurement": "min"}),
    (
        "breaks_today",
        {"p": "sensor", "state_class": "total_increasing", "icon": "mdi:walk"},
    ),
    ("break_due", {"p": "binary_sensor", "icon": "mdi:bell-ring"}),
)
_BUTTONS = {
    "later": "mdi:alarm-snooze",
    "skip": "mdi:skip-next",
    "done": "mdi:check",
    "stretch": "mdi:human-handsup",
}
NAMES = {key: f"link.{key}" for key, _ in _SENSORS} | {key: f"menu.{key}" for key in (*_BUTTONS, "pause")}
"""The components, each with the key of its name among the texts."""

Say = Callable[[str], str]
"""`texts.say`."""


class Topics:
    """The topics of one machine."""

    def __init__(self, prefix: str, machine: str) -> None:
        self.presence = f"{prefix}/{machine}/presence"
        self.answer = f"{prefix}/{machine}/answer"
        self.state = f"{prefix}/{machine}/state"
        self.command = f"{prefix}/{machine}/command"


def discovery_topic(discovery: str, machine: str) -> str:
    """Return where Home Assistant looks for the description of this machine."""
    return f"{discovery}/device/sitbreak_{machine}/config"


def device(name: str, machine: str, topics: Topics, say: Say, *, commands: bool) -> bytes:
    """Describe this machine in the words of `say`; without `commands` nothing that could be pressed."""
    node = f"sitbreak_{machine}"
    components = _sensors(topics.state) | (_controls(topics) if commands else {})
    for key, component in components.items():
        component |= {"name": say(NAMES[key]), "unique_id": f"{node}_{key}"}
    told = {
        "device": {
            "identifiers": [node],
            "name": name or "sitbreak",
            "manufacturer": "sitbreak",
            "sw_version": __version__,
        },
        "origin": {"name": "sitbreak", "sw_version": __version__},
        "components": components,
        "availability_topic": topics.presence,
        "availability_template": f"{{{{ 'offline' if value[:7] == '{OFFLINE.decode()}' else 'online' }}}}",
        "qos": 1,
    }
    return written(told)


def _sensors(state_topic: str) -> dict[str, dict[str, Any]]:
    """Describe what is told, without names."""
    sensors: dict[str, dict[str, Any]] = {}
    for key, described in _SENSORS:
        sensors[key] = {
            **described,
            "state_topic": state_topic,
            "value_template": f"{{{{ value_json.{key} }}}}",
        }
        if described.get("device_class") == "duration":
            sensors[key]["state_class"] = "measurement"
    return sensors


def _controls(topics: Topics) -> dict[str, dict[str, Any]]:
    """Describe what may be pressed and switched, without names."""
    controls: dict[str, dict[str, Any]] = {
        key: {"p": "button", "icon": icon, "command_topic": topics.command, "payload_press": key}
        for key, icon in _BUTTONS.items()
    }
    controls["pause"] = {
        "p": "switch",
        "icon": "mdi:pause",
        "state_topic": topics.state,
        "value_template": "{{ value_json.paused }}",
        "command_topic": topics.command,
        "payload_on": "pause",
        "payload_off": "resume",
        "state_on": "ON",
        "state_off": "OFF",
    }
    return controls


def state(status: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the sensors show, from what `sitbreak status --json` prints; None for what is no status."""
    where, mode, sitting_s, breaks = (status.get(key) for key in ("state", "mode", "sitting_s", "breaks_today"))
    if where not in STATES or not isinstance(sitting_s, int) or not isinstance(breaks, int):
        return None
    due_in_s = status.get("due_in_s")
    return {
        "state": where,
        "sitting": sitting_s // MIN_S,
        "next_break": -(-due_in_s // MIN_S) if isinstance(due_in_s, int) else None,
        "breaks_today": breaks,
        "break_due": "ON" if mode == "due" else "OFF",
        "paused": "ON" if mode == "paused" else "OFF",
    }


def written(told: Mapping[str, Any]) -> bytes:
    """Return an object as the payload of a message."""
    return json.dumps(told, separators=(",", ":")).encode()


def command(payload: bytes) -> str | None:
    """Return the command that a message asks for; None for none of those that may be asked for."""
    return COMMANDS.get(payload.decode("ascii", "replace")) if len(payload) <= LONGEST_COMMAND else None
