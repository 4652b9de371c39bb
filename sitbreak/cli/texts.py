"""What a command says while it works, in the person's language; `--help` is said by `spoken`."""

import os
from pathlib import Path
from typing import Any

import click

from sitbreak import paths
from sitbreak.config import load
from sitbreak.core.settings import Settings
from sitbreak.errors import ConfigError
from sitbreak.texts import Texts


def settings_or_defaults() -> Settings:
    """Return the settings, or the defaults where the file has a mistake."""
    try:
        return load(paths.config_file()).settings
    except ConfigError:
        return Settings()


def texts() -> Texts:
    """Return the language of the settings, or of the environment where the file has a mistake."""
    return Texts.spoken_in(os.environ, settings_or_defaults().ui.language)


def say(key: str, **args: Any) -> str:
    return texts().say(key, **args)


def put(text: str) -> str:
    """Return a sentence of the code (`sentence.py`) in the person's language; any other text as it is."""
    return texts().put(text)


def tell_closed(folder: Path) -> None:
    """Say on stderr that others could look into a folder."""
    click.echo(say("cli.closed", path=folder), err=True)


def tell_unreadable(rows: int) -> None:
    """Say on stderr how many rows of the history are left out, if any are."""
    if rows:
        click.echo(say("report.unreadable", n=rows), err=True)


def say_with_hint(key: str, **args: Any) -> tuple[str, str]:
    """Return a message and its way out."""
    return say(key, **args), say(f"{key}.hint", **args)
