"""Which language to speak, from the setting and the environment as POSIX and gettext read it."""

import re
from collections.abc import Mapping

LANGUAGES = ("en", "de", "fr", "es", "ja")
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
TIME_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")
REGION = re.compile(r"[A-Za-z]{2}|[0-9]{3}")  # of ISO 3166, or of UN M.49 as in es-419


def language_for(env: Mapping[str, str], setting: str = "auto", spoken: tuple[str, ...] = LANGUAGES) -> str:
    """Return one of `spoken`: the setting if it names one, else the first that the environment asks for and we speak.

    `LANGUAGE` is a list of preferences and counts unless the locale is C (gettext's rule). On Windows and macOS, where
    graphical programs have none of these variables, the caller puts the system's locale in as `LANG`.
    """
    if setting in spoken:
        return setting
    locale = next((env[name] for name in VARIABLES if env.get(name)), "")
    if _code(locale) in ("", "c", "posix"):
        return "en"
    wanted = [*env.get("LANGUAGE", "").split(":"), locale]
    return next((code for code in map(_code, wanted) if code in spoken), "en")


def region_for(env: Mapping[str, str]) -> str:
    """Return the region whose times and dates the environment asks for, "AT"; "" where it names none."""
    locale = next((env[name] for name in TIME_VARIABLES if env.get(name)), "")
    regions = (part.upper() for part in _bare(locale).split("_")[1:] if REGION.fullmatch(part))
    return next(regions, "")


def _code(locale: str) -> str:
    """Return "de" for "de_AT.UTF-8@euro" and for "de-AT"."""
    return _bare(locale).partition("_")[0].lower()


def _bare(locale: str) -> str:
    for mark in ".@":
        locale = locale.partition(mark)[0]
    return locale.replace("-", "_")
