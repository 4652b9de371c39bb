"""Has the MQTT part of a real Home Assistant read what sitbreak publishes, and prints what it made of it.

Run it by hand with an interpreter that has Home Assistant (2025.4.4 needs Python 3.13.0, later ones a later Python):

    python3.13 -m venv v && v/bin/pip install homeassistant==2025.4.4 paho-mqtt==2.1.0 janus
    v/bin/python tools/read_by_home_assistant.py 1883 [switch.turn_on switch.laptop_pause]

It speaks with a broker on this machine at that port, and keeps nothing.
"""

import asyncio
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

SETTLED_S = 6.0  # descriptions, then states; what is pressed comes back


async def read(port: int, config: str, service: str = "", entity: str = "") -> dict[str, str]:
    """Start its MQTT integration, have it press something, and return the state of each entity.

    RuntimeError when the integration does not load.
    """
    core, entries, loader = (import_module(f"homeassistant.{name}") for name in ("core", "config_entries", "loader"))
    bootstrap, helpers = import_module("homeassistant.bootstrap"), "homeassistant.helpers"
    hass: Any = core.HomeAssistant(config)
    hass.config.skip_pip = True
    loader.async_setup(hass)
    hass.config_entries = entries.ConfigEntries(hass, {})
    await hass.config_entries.async_initialize()
    for name in ("translation", "entity"):
        import_module(f"{helpers}.{name}").async_setup(hass)
    await bootstrap.async_load_base_functionality(hass)
    for name in ("http", "file_upload", "auth"):  # of no use here
        hass.config.components.add(name)
    hass.set_state(core.CoreState.running)
    entry = entries.ConfigEntry(
        version=1,
        minor_version=2,
        domain="mqtt",
        title="broker",
        data={"broker": "127.0.0.1", "port": port, "discovery": True, "discovery_prefix": "homeassistant"},
        source="user",
        unique_id=None,
        options={},
        discovery_keys={},
        subentries_data=None,
    )
    await hass.config_entries.async_add(entry)
    await hass.async_block_till_done()
    if entry.state is not entries.ConfigEntryState.LOADED:
        raise RuntimeError(f"its MQTT integration: {entry.state}, {entry.reason}")
    await asyncio.sleep(SETTLED_S)
    if service:
        await hass.services.async_call(*service.split("."), {"entity_id": entity}, blocking=True)
        await asyncio.sleep(SETTLED_S)
    states = {state.entity_id: state.state for state in hass.states.async_all()}
    await hass.async_stop(force=True)
    return states


def main() -> None:
    """Print the states as JSON."""
    with tempfile.TemporaryDirectory() as config:
        (Path(config) / "configuration.yaml").touch()
        states = asyncio.run(read(int(sys.argv[1]), config, *sys.argv[2:]))
    print(json.dumps(states, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
