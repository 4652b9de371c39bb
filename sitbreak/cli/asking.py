"""Questions that a command asks in the terminal, in the person's language; "y" and "yes" are understood in each."""

import click

from sitbreak.cli.texts import texts
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence

YES, NO = ("y", "yes"), ("n", "no")


class UnansweredError(SitbreakError):
    """The input ended before the question was answered: a script, a closed stream, Ctrl D."""


def confirmed(question: str, *, default: bool = False, err: bool = False) -> bool:
    """Ask until it is answered with yes or no; an empty answer is `default`.

    click's Abort at Ctrl C, UnansweredError where nobody can answer.
    """
    said = texts()
    yes, no = said.all("cli.yes"), said.all("cli.no")
    shown = f"{yes[0].upper()}/{no[0]}" if default else f"{yes[0]}/{no[0].upper()}"
    while True:
        answer = asked(f"{question} [{shown}]", err=err).casefold()
        if not answer:
            return default
        if answer in (*yes, *YES):
            return True
        if answer in (*no, *NO):
            return False
        click.echo(said.say("cli.answer", yes=yes[0], no=no[0]), err=err)


def asked(question: str, *, err: bool = False) -> str:
    """Return the answer without the blanks around it. click's Abort at Ctrl C, UnansweredError without an answer."""
    colon = texts().labelled("", "")
    try:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=colon, err=err)
    except click.Abort as aborted:
        click.echo(err=err)  # the cursor stands behind the question
        if isinstance(aborted.__context__, EOFError):
            raise UnansweredError(Sentence("nobody has answered"), hint=_without_asking()) from None
        raise
    return answer.strip()


def _without_asking() -> str:
    context = click.get_current_context(silent=True)
    options = () if context is None else context.command.params
    yes = any("--yes" in option.opts for option in options)
    return Sentence("with {option} nobody is asked", option="--yes") if yes else ""
