"""Commands whose help is in the person's language: English stands where a command is declared, and is looked up.

`@command()` and `@group()` instead of click's. Nothing is looked up, and no language is asked for, before somebody
wants help or made a mistake. The other languages are in `texts/<language>/help.py` and `help_stretches.py`, what click
says by itself in `usage.py` beside them (ADR 26).
"""

import copy
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from gettext import gettext, ngettext
from inspect import cleandoc, signature
from typing import TYPE_CHECKING, Any

import click

from sitbreak import streams
from sitbreak.texts.messages import COMMAND_LINE, load
from sitbreak.texts.speech import is_one

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


PLACEHOLDER = re.compile(r"[A-Z]{2,}(?: RANGE)?")
_TAKES_CONTEXT = "ctx" in signature(click.Parameter.make_metavar).parameters  # since click 8.2
# What click says to itself when a command is declared or parsed, long before anybody reads it.
_NOT_YET = {"Show this message and exit.", "Show the version and exit.", "file", "directory", "path"}


class Translator:
    """English of the command line in one language. Any thread."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: Mapping[str, Any] = {}
        if language != "en":
            self._words = {key: words for part in COMMAND_LINE for key, words in load(language, part).items()}

    def of(self, english: str) -> str:
        """Return the words for these, or themselves where there are none; line breaks in a paragraph do not count."""
        return str(self._words.get(english) or self._words.get(" ".join(english.split())) or english)

    def counted(self, one: str, other: str, n: float) -> str:
        """Return the words for so many."""
        return self.of(one if is_one(self.language, n) else other)

    def text(self, english: str) -> str:
        """Return a text in paragraphs, those that begin with \\b line by line."""
        return "\n\n".join(self._paragraph(each) for each in cleandoc(english).split("\n\n"))

    def metavar(self, english: str) -> str:
        """Return a placeholder such as "[DURATION|until MOMENT]"; words in capitals stand for something."""
        whole = self.of(english)
        return PLACEHOLDER.sub(lambda word: self.of(word[0]), english) if whole == english else whole

    def _paragraph(self, english: str) -> str:
        if english.startswith("\b"):
            return "\n".join(self.of(line) for line in english.split("\n"))
        return self.of(english)


@cache
def translator(language: str) -> Translator:
    """Return the one for a language."""
    return Translator(language)


def current() -> Translator:
    """Return the one for the language of this process, which is asked for once a command line.

    Where the settings cannot be asked, it is that of the environment; English where standard output has no
    letters for it.
    """
    ctx = click.get_current_context(silent=True)
    if ctx is None:
        return _asked_for()
    if __name__ not in ctx.meta:
        ctx.meta[__name__] = _asked_for()
    found: Translator = ctx.meta[__name__]
    return found


def _asked_for() -> Translator:
    from sitbreak.cli.texts import texts
    from sitbreak.errors import SitbreakError
    from sitbreak.texts import language_for

    try:
        words = translator(texts().language)
    except (SitbreakError, OSError):
        words = translator(language_for(os.environ))
    return words if streams.carries(words.of("Options")) else translator("en")


class SpokenContext(click.Context):
    """A context whose help is laid out for letters of any width."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return a formatter as wide as the terminal, but not wider than is good to read."""
        from sitbreak.cli.help_layout import WideFormatter

        made = WideFormatter(width=self.terminal_width, max_width=self.max_content_width)
        made.usage_begin, made.heading_end = map(current().of, ("Usage:", ":"))
        return made


class SpokenCommand(click.Command):
    """A command that says what it does in the person's language."""

    context_class = SpokenContext
    speaks: Translator | None = None
    """The language of a copy that is made to be shown; None: it is the command itself, whose words are English."""

    def in_words(self) -> "SpokenCommand":
        """Return a copy of the command, to be shown, in the person's language."""
        if self.speaks is not None:
            return self
        made, words = copy.copy(self), current()
        made.speaks = words
        made.help, made.epilog, made.short_help = (
            text and words.text(text) for text in (self.help, self.epilog, self.short_help)
        )
        made.options_metavar = self.options_metavar and words.metavar(self.options_metavar)
        if isinstance(made, click.Group):
            made.subcommand_metavar = made.subcommand_metavar and words.metavar(made.subcommand_metavar)
        return made

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters; those of a copy in its language."""
        found = super().get_params(ctx)
        words = self.speaks
        return found if words is None else [parameter_in_words(each, ctx, words) for each in found]

    def get_help(self, ctx: click.Context) -> str:
        return super(SpokenCommand, self.in_words()).get_help(ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """Return the line of usage."""
        return super(SpokenCommand, self.in_words()).get_usage(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - a sentence is wrapped, not cut
        """Return the first sentence."""
        from sitbreak.cli.help_layout import first_sentence

        made = self.in_words()
        return first_sentence(made.short_help or made.help or "")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return what may follow, each with what it means."""
        words, items = current(), super().shell_complete(ctx, incomplete)
        for item in items:
            item.help = item.help and words.of(item.help)
        return items


class SpokenGroup(SpokenCommand, click.Group):
    """A group of such commands."""

    command_class = SpokenCommand


def command(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], SpokenCommand]:
    """Declare a command; the docstring is its help."""
    return click.command(name, cls=SpokenCommand, **attributes)


def group(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], SpokenGroup]:
    """Declare a group of commands; the docstring is its help."""
    return click.group(name, cls=SpokenGroup, **attributes)


def parameter_in_words(parameter: click.Parameter, ctx: click.Context, words: Translator) -> click.Parameter:
    """Return a copy that is shown instead of a parameter: help and placeholder in a language."""
    made = copy.copy(parameter)
    if isinstance(made, click.Option):
        made.help = made.help and words.text(made.help)
        if made.is_flag or made.count:
            return made
    english = metavar_of(parameter, ctx)
    if (metavar := words.metavar(english)) != english:
        made.metavar = metavar
    return made


def wrong_usage(english: str, **args: object) -> click.UsageError:
    """Return what is wrong with a command line, in the person's language; its English is the key, as for help."""
    return click.UsageError(current().of(english).format(**args))


def metavar_of(parameter: click.Parameter, ctx: click.Context) -> str:
    """Return the English placeholder of a parameter."""
    return parameter.make_metavar(ctx) if _TAKES_CONTEXT else parameter.make_metavar()  # type: ignore[call-arg]


def in_words(error: click.ClickException) -> click.ClickException:
    """Return the error with the parameter that it names as the help names it."""
    if isinstance(error, click.BadParameter) and error.param is not None and error.ctx is not None:
        error.param = parameter_in_words(error.param, error.ctx, current())
    return error


@contextmanager
def click_speaks() -> Iterator[None]:
    """Have click say its own words, which it asks gettext for, in the person's language."""

    def of(english: str) -> str:
        return english if english in _NOT_YET else current().of(english)

    def counted(one: str, other: str, n: float) -> str:
        return current().counted(one, other, n)

    instead: dict[object, Callable[..., str]] = {gettext: of, ngettext: counted}
    changed = [
        (module, name, value)
        for module in [each for path, each in sys.modules.items() if path.partition(".")[0] == "click"]
        for name, value in vars(module).items()
        if value is gettext or value is ngettext
    ]
    for module, name, value in changed:
        setattr(module, name, instead[value])
    try:
        yield
    finally:
        for module, name, value in changed:
            setattr(module, name, value)
