"""What Home Assistant takes of a discovery message, as its own schemas have it.

Read from `homeassistant.components.mqtt` (schemas.py, the platforms' own, discovery.py) and
`components/sensor/const.py` of the released 2025.4.4, whose MQTT integration also took all of ours
(`tools/read_by_home_assistant.py`); parts were read in 2026.11.0 too. A component's key that is in none of these is
dropped without a word.
"""

ENTITY = frozenset(
    [
        "availability",
        "availability_mode",
        "availability_template",
        "availability_topic",
        "device",
        "enabled_by_default",
        "encoding",
        "entity_category",
        "entity_picture",
        "icon",
        "json_attributes_template",
        "json_attributes_topic",
        "name",
        "origin",
        "payload_available",
        "payload_not_available",
        "qos",
        "unique_id",
        "device_class",
    ]
)
COMPONENTS: dict[str, frozenset[str]] = {
    "sensor": ENTITY
    | {
        "expire_after",
        "force_update",
        "last_reset_value_template",
        "options",
        "state_class",
        "state_topic",
        "suggested_display_precision",
        "unit_of_measurement",
        "value_template",
    },
    "binary_sensor": ENTITY
    | {"expire_after", "force_update", "off_delay", "payload_off", "payload_on", "state_topic", "value_template"},
    "button": ENTITY | {"command_template", "command_topic", "payload_press", "retain"},
    "switch": ENTITY
    | {
        "command_template",
        "command_topic",
        "optimistic",
        "payload_off",
        "payload_on",
        "retain",
        "state_off",
        "state_on",
        "state_topic",
        "value_template",
    },
}
"""DISCOVERY_SCHEMA of each platform, beside `platform` itself (abbreviated `p`)."""

REQUIRED = {
    "sensor": {"state_topic"},
    "binary_sensor": {"state_topic"},
    "button": {"command_topic"},
    "switch": {"command_topic"},
}
"""Beside `platform` and, in a device's description, `unique_id` (check_unique_id)."""

DEVICE_MESSAGE = frozenset(
    [
        "availability_topic",
        "availability_template",
        "payload_available",
        "payload_not_available",
        "availability_mode",
        "availability",
        "device",
        "components",
        "origin",
        "state_topic",
        "command_topic",
        "qos",
        "encoding",
    ]
)
DEVICE_MESSAGE_REQUIRED = {"device", "components", "origin"}
"""DEVICE_DISCOVERY_SCHEMA: here an unknown key refuses the whole message."""

HANDED_DOWN = frozenset(
    [
        "availability",
        "availability_mode",
        "availability_template",
        "availability_topic",
        "command_topic",
        "payload_available",
        "payload_not_available",
        "state_topic",
    ]
)
"""SHARED_OPTIONS: what of the device's message counts for each component as well."""

DEVICE = frozenset(
    [
        "configuration_url",
        "connections",
        "hw_version",
        "identifiers",
        "manufacturer",
        "model",
        "model_id",
        "name",
        "serial_number",
        "suggested_area",
        "sw_version",
        "via_device",
    ]
)
ORIGIN = frozenset({"name", "sw_version", "support_url"})
ORIGIN_REQUIRED = {"name"}

UNITS: dict[str, set[str]] = {"duration": {"d", "h", "min", "s", "ms", "μs"}, "enum": set()}
STATE_CLASSES = {"duration": {"measurement", "total", "total_increasing"}, "enum": set[str]()}
AVAILABLE, NOT_AVAILABLE = "online", "offline"
TOPIC = r"homeassistant/(?P<component>\w+)/(?:(?P<node_id>[a-zA-Z0-9_-]+)/)?(?P<object_id>[a-zA-Z0-9_-]+)/config"
"""discovery.py: TOPIC_MATCHER; const.py: the words of availability."""
