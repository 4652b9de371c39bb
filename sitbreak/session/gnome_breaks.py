"""GNOME 48 reminds of breaks by itself (Settings, Wellbeing): both would stand side by side, so it is said."""

from collections.abc import Mapping

from sitbreak import processes

SCHEMA, KEY = "org.gnome.desktop.break-reminders", "selected-breaks"
OFF = f"gsettings set {SCHEMA} {KEY} '[]'"
ANSWER_S = 2.0
KINDS = ("eyesight", "movement")


def own_breaks(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return which breaks GNOME reminds of: "eyesight", "movement"; nothing on other desktops and older versions.

    Asks `gsettings`, at most 2 s: not for the loop's thread while it runs.
    """
    if "GNOME" not in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return ()
    try:
        asked = processes.output_of(["gsettings", "get", SCHEMA, KEY], limit_s=ANSWER_S, environment=environment)
    except OSError:
        return ()
    return tuple(kind for kind in KINDS if f"'{kind}'" in asked.text)
