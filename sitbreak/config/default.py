"""The commented default: every key with its unit, range and reason, made from `core/settings.py`.

`python -m sitbreak.config.default` writes it to config/default.toml; a test holds the two equal.
"""

import textwrap
from itertools import groupby

from sitbreak import dataclass as dataclasses
from sitbreak import paths
from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.core.written import clock_text, duration_text, length_text, toml

_HEAD = """\
# Settings of sitbreak. Take the # off a line to change it; a saved change holds within 15 seconds.
# Durations: "45 min", "90 s", "1 h 30 min". `sitbreak config check` says what is wrong, line by line.
"""


def default_toml() -> str:
    """Return the text of config/default.toml: every key commented out, so that better defaults reach everybody."""
    sections = groupby(specs(), key=lambda spec: (spec.section, spec.table))
    return _HEAD + "".join(
        f"\n# {about(section)}\n[{table}]\n{''.join(map(_entry, part))}" for (section, table), part in sections
    )


def about(section: str) -> str:
    """Return the one line that says what a section is for."""
    (part,) = (item for item in dataclasses.fields(Settings) if item.name == section)
    first, *_ = (part.type.__doc__ or "").splitlines()
    return first


def _entry(spec: Spec) -> str:
    reason = " ".join(filter(None, (spec.why, allowed(spec))))
    comment = textwrap.fill(reason, 96, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    return f"{comment}\n#{spec.name} = {toml(spec.default, spec)}\n"


def allowed(spec: Spec) -> str:
    """Return the choices or bounds in brackets, "" where there are none."""
    if spec.choices:
        return f"({' | '.join(spec.choices)})"
    if spec.unit == "duration":
        low_s = spec.least or spec.low or 0
        return f"({'0, or ' if spec.least else ''}{duration_text(low_s)} - {duration_text(spec.high or 0)})"
    if spec.unit == "length":
        return f"({length_text(spec.low or 0)} - {length_text(spec.high or 0)})"
    if spec.unit == "clock":
        return f"({clock_text(spec.low or 0)} - 23:59)"
    if isinstance(spec.default, bool):
        return "(true | false)"
    if spec.low is not None and spec.high is not None:
        return f"({spec.low:g} - {spec.high:g}{f' {spec.unit}' if spec.unit else ''})"
    return ""


if __name__ == "__main__":
    target = paths.resource("config", "default.toml")
    target.write_text(default_toml(), encoding="utf-8")
    print(target)
