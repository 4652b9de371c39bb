"""Which language to speak, from the setting and the environment as POSIX and gettext read it."""

from collections.abc import Mapping

LANGUAGES = ("en", "de", "fr", "es", "ja")
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


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


def _code(locale: str) -> str:
    """Return "de" for "de_AT.UTF-8@euro" and for "de-AT"."""
    for mark in ".@":
        locale = locale.partition(mark)[0]
    return locale.replace("-", "_").partition("_")[0].lower()
