"""Settings as the config file writes them: "45 min", "04:00", true, ["feet"]. The way in is `config/values.py`."""

from typing import Any

from sitbreak.core.settings import Settings, Spec, specs


def differences(before: Settings, after: Settings) -> dict[str, str]:
    """Return what `after` changed: config key to new value, as `text`."""
    return {
        spec.key: text(value_of(after, spec), spec)
        for spec in specs()
        if value_of(before, spec) != value_of(after, spec)
    }


def value_of(settings: Settings, spec: Spec) -> Any:
    """Return what `settings` holds for one key."""
    return getattr(getattr(settings, spec.section), spec.attribute)


def plain(value: Any, spec: Spec) -> Any:
    """Return a setting as the file holds it: "45 min", "04:00", true, 3, a list of words."""
    match spec.unit:
        case "duration":
            return duration_text(value)
        case "clock":
            return clock_text(value)
        case "length":
            return length_text(value)
    if spec.choices and isinstance(value, str) and value.isdecimal():
        return int(value)  # a number among words: 1, 3, "fill"
    return list(value) if isinstance(value, tuple) else value


def text(value: Any, spec: Spec) -> str:
    """Write a setting for people: as TOML, but words and times without their quotes."""
    written = plain(value, spec)
    return written if isinstance(written, str) else literal(written)


def toml(value: Any, spec: Spec) -> str:
    """Write a setting as TOML."""
    return literal(plain(value, spec))


def literal(value: Any) -> str:
    """Write a value of TOML's own kinds as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return str(value)


def duration_text(seconds: float) -> str:
    """Write a duration so that `config.units.duration_s` reads the same again: 5400 is "1 h 30 min", 90 is "90 s"."""
    if seconds != int(seconds):
        return f"{seconds:.3f}".rstrip("0") + " s"
    whole = int(seconds)
    if whole < 120 and whole % 60:
        return f"{whole} s"
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    parts = [f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min"), (rest, "s")) if n]
    return " ".join(parts) or "0 s"


def clock_text(hours: float) -> str:
    """Write hours after midnight as "04:00"."""
    minutes = round(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def length_text(centimetres: float) -> str:
    """Write a length as "95 cm"."""
    return f"{centimetres:.6g} cm"
