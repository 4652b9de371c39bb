"""A status as a status bar wants it: waybar's JSON, or a template of one's own."""

from collections.abc import Callable
from typing import Any

from sitbreak import streams
from sitbreak.sentence import Sentence


class BadTemplateError(ValueError):
    """The template names something that a status does not have."""


def rendered(status: dict[str, Any], template: str, say: Callable[[str], str]) -> str:
    """Return one line for a bar; BadTemplateError when the template cannot be filled in.

    `say` gives a message by its key, and is called only for a word that is shown.
    """
    return _waybar(status, say) if template == "waybar" else _filled(status, template, say)


def _waybar(status: dict[str, Any], say: Callable[[str], str]) -> str:
    classes = [status["state"], status["mode"]] + ["degraded"] * bool(status.get("problems"))
    words = {
        "text": _markup(_short(status, say)),
        "alt": classes[0],
        "tooltip": _markup("\n".join([str(status["line"]), *map(str, status.get("problems", ()))])),
    }
    return streams.as_json({**words, "class": classes, "percentage": _percentage(status)})


def _markup(text: str) -> str:
    """Escape for Pango, which waybar hands both texts to."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _filled(status: dict[str, Any], template: str, say: Callable[[str], str]) -> str:
    short = _short(status, say) if "{short" in template else ""
    names = {**status, **_minutes(status), "short": short, "percentage": _percentage(status)}
    shown = {name: "" if value is None else value for name, value in names.items()}
    try:
        return template.format_map(shown)
    except KeyError as error:
        raise BadTemplateError(
            Sentence("there is no {name}; there are {names}", name=error, names=", ".join(sorted(names)))
        ) from None
    except (ValueError, IndexError, AttributeError, TypeError) as error:
        raise BadTemplateError(Sentence('{reason}; write it like "{{sitting_min}} min"', reason=error)) from None


def _minutes(status: dict[str, Any]) -> dict[str, Any]:
    """Return every duration in whole minutes as well: past ones rounded down, times to come up."""
    return {
        name.removesuffix("_s") + "_min": None
        if value is None
        else -(-value // 60)
        if _is_to_come(name)
        else value // 60
        for name, value in status.items()
        if name.endswith("_s")
    }


def _is_to_come(name: str) -> bool:
    return name in {"due_in_s", "snoozed_for_s", "paused_for_s", "meeting_for_s"}


def _percentage(status: dict[str, Any]) -> int:
    return min(100, 100 * (status["sitting_s"] or 0) // max(1, status["interval_s"] or 1))


def _short(status: dict[str, Any], say: Callable[[str], str]) -> str:
    """Return the few characters that the daemon gives, or make them as it does for one older than that."""
    if isinstance(given := status.get("short"), str):
        return given
    if status["mode"] == "paused" or status["state"] in {"away", "break", "locked", "standing"}:
        return say(f"status.short.{status['mode'] if status['mode'] == 'paused' else status['state']}")
    minutes = (status["sitting_s"] or 0) // 60
    return f"{minutes} min" + ("!" if status["mode"] == "due" else "")
